"""A routine: an ordered list of exercises with their doses, in sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from backtimer.core.model.exercise import Dose

# What the key of a routine of one exercise begins with.
PRACTICE = "practise-"
# And that of one that is fitted to a time: fit-20-NAME.
FITTED = "fit-"
# And that of a gentle day: gentle-NAME.
GENTLE = "gentle-"
# The key of the plan's session.
PLAN = "plan"


def base_key(key: str) -> str:
    """The key of what is done gently, or made to fit a time; other keys as they are."""
    key = key.removeprefix(GENTLE)
    minutes, _dash, base = key.removeprefix(FITTED).partition("-")
    return base if key.startswith(FITTED) and minutes.isdigit() else key


class Heading(NamedTuple):
    """What a list shows of a routine; `words` is what a search looks through as well."""

    key: str
    name: str
    exercises: int
    own: bool
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise in a routine with the dose that is to be done there.

    `cues` are the person's own lines: said before the exercise, and in its holds where
    they fit. `note` is shown and never said. An `easier` one is done in its easier form from
    the start.
    """

    exercise: str
    dose: Dose
    cues: tuple[str, ...] = ()
    note: str = ""
    easier: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A named block: warm-up, stretch, strengthen, stretch again."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Routine:
    """What is picked in the sidebar.

    `source` says which programme it follows (shown to the person); `summary` is
    one sentence; `keywords` help the search. `own` is True for the person's own; `note`
    is what they wrote about it.
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
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def places(self) -> tuple[tuple[str, Item], ...]:
        """All items in order, each with its section's title."""
        return tuple((section.title, item) for section in self.sections for item in section.items)


def heading_of(key: str, routine: Routine) -> Heading:
    """What a list shows of a routine."""
    words = " ".join((routine.source, routine.summary, *routine.keywords))
    return Heading(key, routine.name, len(routine.items), routine.own, words)
