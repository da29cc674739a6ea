"""The programmes that can be chosen, as the library has them."""

from __future__ import annotations

from dataclasses import dataclass

from backtimer.core.model.routine_ref import RoutineRef


@dataclass(frozen=True, slots=True)
class Programme:
    """One that can be chosen.

    `routine` is None where the person picks one. `weekdays` count from 0 for Monday;
    `minutes` is 0 for as long as it takes. `source` names where weeks and days come from.
    """

    id: str
    name: str
    routine: RoutineRef | None
    weeks: int
    weekdays: frozenset[int]
    minutes: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Programmes:
    """All of them in the order in which they are offered; one has no routine of its own."""

    listed: tuple[Programme, ...]

    def of(self, programme: str) -> Programme:
        """The programme of an id; an unknown one counts as the person's own."""
        return next((each for each in self.listed if each.id == programme), self.own)

    @property
    def own(self) -> Programme:
        """The one whose routine the person picks."""
        return next(each for each in self.listed if each.routine is None)
