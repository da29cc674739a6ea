"""What a plan's session is adapted to at the moment: the conditions, and the first hour."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import time
from functools import cached_property
from typing import Protocol

from backtimer.core.model.condition import Condition
from backtimer.core.model.routine import Routine
from backtimer.core.plan.conditions import Conditions
from backtimer.core.plan.first_hour import is_first_hour
from backtimer.services.library.routine_forms import RoutineForms


class Adapting(Protocol):
    """Adapts the session of a plan."""

    @property
    def in_force(self) -> frozenset[Condition]:
        """The conditions in force now, the first hour of the day among them."""

    @property
    def deep_bends(self) -> Collection[str]:
        """The exercises, by id, that bend the back deeply."""

    def adapted(self, routine: Routine) -> Routine:
        """The routine as these conditions allow it."""


class AsItIs:
    """The null object: nothing is in force."""

    in_force: frozenset[Condition] = frozenset()
    deep_bends: Collection[str] = ()

    def adapted(self, routine: Routine) -> Routine:
        """Return the routine."""
        return routine


class OfTheMoment:
    """Adapts by the person's settings and the time of day; all of them are asked on each use."""

    def __init__(
        self,
        forms: Callable[[], RoutineForms],
        rules: Callable[[], Conditions],
        conditions: Callable[[], frozenset[Condition]],
        up_at: Callable[[], time | None],
        now: Callable[[], time],
    ) -> None:
        self._forms = forms
        self._rules = rules
        self._conditions = conditions
        self._up_at = up_at
        self._now = now

    @property
    def in_force(self) -> frozenset[Condition]:
        """The person's conditions, and the first hour after getting up while it lasts."""
        found = self._conditions()
        if is_first_hour(self._up_at(), self._now()):
            return found | {Condition.FIRST_HOUR}
        return found

    @cached_property
    def deep_bends(self) -> Collection[str]:
        """What the first hour swaps or leaves out."""
        rules = self._rules().of[Condition.FIRST_HOUR].rules
        return frozenset(each for each, rule in rules.items() if rule.weight)

    def adapted(self, routine: Routine) -> Routine:
        """The routine as the conditions in force allow it."""
        return self._forms().adapted(routine, self.in_force)
