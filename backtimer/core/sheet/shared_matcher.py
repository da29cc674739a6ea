"""One matcher of names for each library, since it takes a while to make and learns as it reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.name_match import NameMatcher


class _Exercises:
    """The exercises of a library as a key: equal if they are the same objects in the same order."""

    __slots__ = ("_ids", "every")

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        # They are held here, so that no other object can get the id of one of them.
        self.every = tuple(exercises.values())
        self._ids = tuple(map(id, self.every))

    def __hash__(self) -> int:
        return hash(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Exercises) and self._ids == other._ids


@lru_cache(maxsize=2)
def _matcher(exercises: _Exercises) -> NameMatcher:
    return NameMatcher({each.id: each for each in exercises.every})


def matcher_of(exercises: Mapping[str, Exercise]) -> NameMatcher:
    """The matcher of these exercises; the last two libraries keep theirs."""
    return _matcher(_Exercises(exercises))
