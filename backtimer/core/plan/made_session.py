"""A session made for a wish, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.wish import Wish
from backtimer.core.plan.blocks import Blocks
from backtimer.core.plan.candidates import Candidate, Candidates
from backtimer.core.plan.conditions import Change
from backtimer.core.plan.fit_to_time import NEAR

BEYOND_MS = 29_000


class MadeSession(NamedTuple):
    """A made session, its length in ms, and what conditions changed in it."""

    routine: Routine
    total_ms: int
    changes: tuple[Change, ...]


class Ingredients(NamedTuple):
    """What a session is made from.

    `found` turns the exercises of `place` into items, `blank` is the routine without any, and
    `measure` gives the milliseconds that a routine lasts.
    """

    wish: Wish
    place: Blocks
    found: Candidates
    exercises: Mapping[str, Exercise]
    blank: Routine
    measure: Callable[[Routine], int]

    @property
    def wish_ms(self) -> int:
        """The time that there is."""
        return self.wish.minutes * 60_000

    @property
    def longest_ms(self) -> int:
        """The longest that a session may last: rounded to minutes, it is as long as the wish."""
        return min(round(self.wish_ms * (1 + NEAR)), self.wish_ms + BEYOND_MS)

    @property
    def walk_title(self) -> str:
        """The title of the section that has the walk; on a chair it is a march."""
        return "March" if self.place.seated else "Walk"

    def moving(self, exercise: str) -> list[Candidate]:
        """A march or walk, on a chair in its seated form; empty if it is left out or not given."""
        found = self.found.anywhere(exercise)
        if not self.place.seated:
            return found
        return [each._replace(item=replace(each.item, easier=True)) for each in found]


def items_of(candidates: Iterable[Candidate]) -> list[Item]:
    """The items of candidates."""
    return [each.item for each in candidates]


def changes_of(candidates: Iterable[Candidate], missing: Iterable[Change]) -> tuple[Change, ...]:
    """The changes to tell of if a session has these candidates, each once; `missing` come last."""
    found = [change for each in candidates for change in each.changes]
    return tuple(dict.fromkeys([*found, *missing]))


def sections_of(parts: Iterable[tuple[str, Iterable[Item]]]) -> tuple[Section, ...]:
    """Sections of these titles and items, without the empty ones."""
    made = (Section(title, tuple(items)) for title, items in parts)
    return tuple(each for each in made if each.items)
