"""How a person says the commands.

Of a phrase as somebody said it the recogniser keeps an imprint: some hundred numbers, one signed
byte each, and no sound. Two imprints are as alike as the angle between them is small. A command is
learned from three that are alike; what is unlike the others, such as a cough, is asked for again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import combinations
from operator import mul
from typing import NamedTuple, TypeAlias

from backtimer.core.voice_commands.phrases import COMMANDS, URGENT, VoicePhrase

Imprint: TypeAlias = bytes

TIMES = 3
# From this likeness on two imprints are of the same phrase.
ALIKE = 0.5
# From this likeness on it is what was taught for another command, as half of its own are;
# some say *go on* and *how long* nearly as much alike, and still the likest is the right one.
CONFUSED = 0.9
# Older ones are dropped: who begins to speak differently is followed.
MOST_TRIES = 6


class SpokenForm(NamedTuple):
    """A phrase, and whether the name comes right before it."""

    phrase: VoicePhrase
    named: bool


# In the order of the commands: each with the name, and those that count without it without it, too.
TEACHABLE = tuple(
    SpokenForm(phrase, named)
    for phrase in VoicePhrase
    if phrase in COMMANDS
    for named in ((False, True) if phrase in URGENT else (True,))
)


@dataclass(frozen=True, slots=True)
class LearnedVoice:
    """The imprints of each form that was taught, for the network of this name."""

    network: str = ""
    imprints: Mapping[SpokenForm, tuple[Imprint, ...]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[SpokenForm, Imprint]]:
        """Yield each imprint with its form."""
        for form, imprints in self.imprints.items():
            for imprint in imprints:
                yield form, imprint

    def taught(self, form: SpokenForm, imprints: tuple[Imprint, ...]) -> LearnedVoice:
        """Return it with the imprints of a form in place of those from before."""
        return replace(self, imprints={**self.imprints, form: imprints})


class Fit(Enum):
    """How an imprint fits the others."""

    KEPT = auto()
    # Unlike the others of the same command; one of them is wrong.
    UNLIKE = auto()
    # Like what was taught for another command.
    ANOTHER = auto()


class LessonStep(NamedTuple):
    """How an imprint of a form fits, how many are alike now, and which form it was taken for."""

    form: SpokenForm
    fit: Fit
    kept: int
    another: SpokenForm | None = None

    @property
    def is_last(self) -> bool:
        """Whether the form is learned."""
        return self.kept == TIMES


class Lesson:
    """Collects imprints of one form until three are alike."""

    def __init__(self, form: SpokenForm, known: LearnedVoice) -> None:
        self.form = form
        # With and without the name a phrase is quite alike.
        self._others = [row for row in known.rows() if row[0].phrase is not form.phrase]
        self._tries: list[Imprint] = []
        self.alike: tuple[Imprint, ...] = ()

    def add(self, imprint: Imprint) -> LessonStep:
        """Add an imprint, and return how it fits; `alike` holds the best of all so far."""
        another, likeness = self._nearest(imprint)
        if likeness >= CONFUSED:
            return LessonStep(self.form, Fit.ANOTHER, len(self.alike), another)
        self._tries = [*self._tries, imprint][-MOST_TRIES:]
        found = _most_alike(self._tries)
        fit = Fit.KEPT if len(found) > len(self.alike) else Fit.UNLIKE
        self.alike = found
        return LessonStep(self.form, fit, len(found))

    def _nearest(self, imprint: Imprint) -> tuple[SpokenForm | None, float]:
        likenesses = [(form, likeness(imprint, other)) for form, other in self._others]
        return max(likenesses, key=lambda each: each[1], default=(None, 0.0))


def likeness(one: Imprint, other: Imprint) -> float:
    """Return how alike two imprints are, -1 to 1; 0 if they cannot be compared."""
    first, second = memoryview(one).cast("b"), memoryview(other).cast("b")
    lengths = math.sqrt(sum(map(mul, first, first)) * sum(map(mul, second, second)))
    if len(first) != len(second) or not lengths:
        return 0.0
    return float(sum(map(mul, first, second)) / lengths)


def _most_alike(imprints: list[Imprint]) -> tuple[Imprint, ...]:
    """Return the latest of the largest groups in which all are alike, of three at most."""
    alike = {
        (one, other)
        for one, other in combinations(range(len(imprints)), 2)
        if likeness(imprints[one], imprints[other]) >= ALIKE
    }
    for size in range(TIMES, 1, -1):
        for group in combinations(reversed(range(len(imprints))), size):
            if all((one, other) in alike for other, one in combinations(group, 2)):
                return tuple(imprints[each] for each in reversed(group))
    return tuple(imprints[-1:])
