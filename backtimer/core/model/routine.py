"""A routine: an ordered list of exercises with their doses, in sections."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from backtimer.core.model.exercise import Dose
from backtimer.core.model.routine_ref import RoutineRef

# Characters that a routine's file may have in a name, a section's title, a note and any other text.
LONGEST_NAME, LONGEST_TITLE, LONGEST_NOTE, LONGEST_LINE = 60, 40, 2000, 600
# Letters and signs that are blank, though Unicode calls them letters and signs.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def can_be_seen(text: str) -> bool:
    """Whether a text shows anything: spaces, marks alone and signs without width do not."""
    return any(unicodedata.category(sign)[0] not in "CMZ" and sign not in _BLANK for sign in text)


class Heading(NamedTuple):
    """What a list shows of a routine; `exercises` counts them, a search also covers `words`."""

    ref: RoutineRef
    name: str
    exercises: int
    own: bool
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise in a routine, with the dose to do there.

    `cues` are lines the person wrote: spoken before the exercise, and during its holds
    where they fit. `note` is shown and never spoken. With `easier` the exercise is done in
    its easier form from the start.
    """

    exercise: str
    dose: Dose
    cues: tuple[str, ...] = ()
    note: str = ""
    easier: bool = False


class Section(NamedTuple):
    """A named block: warm-up, stretch, strengthen, stretch again."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine, as picked in the sidebar.

    `id` is the text form of its reference. `source` says which programme it follows (shown
    to the person); `summary` is one sentence; `keywords` help the search. `own` is True for
    the person's own routines; `note` is what they wrote about it.
    """

    id: str
    name: str
    source: str
    summary: str
    sections: tuple[Section, ...]
    own: bool = False
    keywords: tuple[str, ...] = ()
    note: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def places(self) -> tuple[tuple[str, Item], ...]:
        """All items, in order, each with its section's title."""
        return tuple((section.title, item) for section in self.sections for item in section.items)


def heading_of(ref: RoutineRef, routine: Routine) -> Heading:
    """What a list shows of a routine."""
    words = " ".join((routine.source, routine.summary, *routine.keywords))
    return Heading(ref, routine.name, len(routine.items), routine.own, words)
