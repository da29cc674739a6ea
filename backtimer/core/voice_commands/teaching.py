"""How a person says the commands, learned from repetitions.

Of a repetition the recogniser keeps some hundred numbers, one signed byte each, and no sound: a
sample. Two samples are as alike as the angle between them is small. A command is learned from three
that are alike; one among them that is not, such as a cough, is asked for again.
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

Sample: TypeAlias = bytes

REPETITIONS = 3
# From this likeness on two repetitions are of the same phrase; of one speaker, 99 of 100 are.
ALIKE = 0.5
# From this likeness on it is what was taught for another command; 1 of 1000 commands is.
CONFUSED = 0.78
# Older ones are dropped: who begins to speak differently is followed.
MOST_TRIES = 6


class Form(NamedTuple):
    """A phrase, and whether the name comes right before it."""

    phrase: VoicePhrase
    named: bool


# In the order of the commands: each with the name, and those that count without it without it, too.
TEACHABLE = tuple(
    Form(phrase, named)
    for phrase in VoicePhrase
    if phrase in COMMANDS
    for named in ((False, True) if phrase in URGENT else (True,))
)


@dataclass(frozen=True, slots=True)
class LearnedVoice:
    """The samples of each form that was taught, for the network of this name."""

    network: str = ""
    samples: Mapping[Form, tuple[Sample, ...]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[Form, Sample]]:
        """Yield each sample with its form."""
        for form, samples in self.samples.items():
            for sample in samples:
                yield form, sample

    def taught(self, form: Form, samples: tuple[Sample, ...]) -> LearnedVoice:
        """Return it with the samples of a form in place of those from before."""
        return replace(self, samples={**self.samples, form: samples})


class Outcome(Enum):
    """What became of a repetition."""

    KEPT = auto()
    # Unlike the others of the same command; one of them is wrong.
    UNLIKE = auto()
    # Like what was taught for another command.
    ANOTHER = auto()


class Repetition(NamedTuple):
    """What became of a repetition of a form, how many are alike now, and what it was taken for."""

    form: Form
    outcome: Outcome
    kept: int
    another: Form | None = None

    @property
    def is_last(self) -> bool:
        """Whether the form is learned."""
        return self.kept == REPETITIONS


class Lesson:
    """Collects repetitions of one form until three are alike."""

    def __init__(self, form: Form, known: LearnedVoice) -> None:
        self.form = form
        # With and without the name a phrase is quite alike.
        self._others = [row for row in known.rows() if row[0].phrase is not form.phrase]
        self._tries: list[Sample] = []
        self.alike: tuple[Sample, ...] = ()

    def add(self, sample: Sample) -> Repetition:
        """Add a repetition, and return what became of it; `alike` holds the best of all so far."""
        another, likeness = self._nearest(sample)
        if likeness >= CONFUSED:
            return Repetition(self.form, Outcome.ANOTHER, len(self.alike), another)
        self._tries = [*self._tries, sample][-MOST_TRIES:]
        found = _most_alike(self._tries)
        outcome = Outcome.KEPT if len(found) > len(self.alike) else Outcome.UNLIKE
        self.alike = found
        return Repetition(self.form, outcome, len(found))

    def _nearest(self, sample: Sample) -> tuple[Form | None, float]:
        likenesses = [(form, likeness(sample, other)) for form, other in self._others]
        return max(likenesses, key=lambda each: each[1], default=(None, 0.0))


def likeness(one: Sample, other: Sample) -> float:
    """Return how alike two samples are, -1 to 1; 0 if they cannot be compared."""
    first, second = memoryview(one).cast("b"), memoryview(other).cast("b")
    lengths = math.sqrt(sum(map(mul, first, first)) * sum(map(mul, second, second)))
    if len(first) != len(second) or not lengths:
        return 0.0
    return float(sum(map(mul, first, second)) / lengths)


def _most_alike(samples: list[Sample]) -> tuple[Sample, ...]:
    """Return the latest of the largest groups in which all are alike, of three at most."""
    alike = {
        (one, other)
        for one, other in combinations(range(len(samples)), 2)
        if likeness(samples[one], samples[other]) >= ALIKE
    }
    for size in range(REPETITIONS, 1, -1):
        for group in combinations(reversed(range(len(samples))), size):
            if all((one, other) in alike for other, one in combinations(group, 2)):
                return tuple(samples[each] for each in reversed(group))
    return tuple(samples[-1:])
