"""The library's programmes, for the person to choose from."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.routine_ref import RoutineRef


class Programme(NamedTuple):
    """One programme.

    `routine` is None if the person picks one. `weekdays` count from 0 for Monday; `minutes`
    is 0 for as long as it takes. `source` says where weeks and days come from.
    """

    id: str
    name: str
    routine: RoutineRef | None
    weeks: int
    weekdays: frozenset[int]
    minutes: int
    text: str
    source: str


class Programmes(NamedTuple):
    """All programmes, in the order of the list; one of them has no routine of its own."""

    listed: tuple[Programme, ...]

    def of(self, programme: str) -> Programme:
        """The programme with an id; for an unknown one, the one without a routine."""
        return next((each for each in self.listed if each.id == programme), self.own)

    @property
    def own(self) -> Programme:
        """The programme without a routine, for which the person picks one."""
        return next(each for each in self.listed if each.routine is None)
