"""What a plan's session is adapted to at the moment: the conditions, and the first hour."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.pain_rule import PainRule
from backtimer.core.model.routine import Routine
from backtimer.core.plan.conditions import Conditions, with_steps_allowed
from backtimer.core.plan.first_hour import is_first_hour
from backtimer.core.settings.settings import Settings
from backtimer.store.library.library import Library

if TYPE_CHECKING:
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

    def extended(self, routine: Routine) -> Routine:
        """The routine, as the conditions allow it, with what they add to a plan."""


class AsItIs:
    """The null object: nothing is in force."""

    in_force: frozenset[Condition] = frozenset()
    deep_bends: Collection[str] = ()

    def adapted(self, routine: Routine) -> Routine:
        """Return the routine."""
        return routine

    def extended(self, routine: Routine) -> Routine:
        """Return the routine."""
        return routine


class LegPain(Protocol):
    """Where leg pain went since the session before."""

    @property
    def went_down(self) -> bool:
        """Whether it goes further down."""

    @property
    def went_down_twice(self) -> bool:
        """Whether it went further down twice, and the warning signs are to be asked about."""

    def answer_warning(self) -> None:
        """Remember that they were."""

    def stopped_since(self, day: date) -> Collection[str]:
        """The exercises that were stopped since a day, because they brought it down."""


class NoLegPain:
    """The null object: no pain in the leg."""

    went_down = False
    went_down_twice = False

    def answer_warning(self) -> None:
        """Do nothing."""

    def stopped_since(self, day: date) -> Collection[str]:
        """Return none."""
        del day
        return ()


class OfTheMoment:
    """What applies now, by the person's settings and the clock; both are asked on each use."""

    def __init__(
        self,
        library: Library,
        forms: Callable[[], RoutineForms],
        settings: Callable[[], Settings],
        today: Callable[[], date],
        now: Callable[[], time],
    ) -> None:
        self._library = library
        self._forms = forms
        self._settings = settings
        self._today = today
        self._now = now
        # What the last steps were allowed for, and they themselves.
        self._steps: tuple[frozenset[Condition], Conditions, Mapping[str, Exercise]] | None = None

    def conditions(self) -> frozenset[Condition]:
        """The person's conditions that are in force, at any time of day."""
        now = self._settings()
        if not now.conditions:
            # Without conditions there is no need to read their rules.
            return frozenset()
        return self._library.conditions.in_force(now.conditions, agreed=now.cleared is not None)

    def condition_names(self) -> list[str]:
        """The names of what the person said applies to them."""
        ticked = self._settings().conditions
        if not ticked:
            return []
        rules = self._library.conditions.of
        return [rules[each].name for each in rules if each in ticked and each.is_reported]

    def is_first_hour(self) -> bool:
        """Whether it is the first hour after getting up."""
        return is_first_hour(self._settings().up_at, self._now())

    @property
    def in_force(self) -> frozenset[Condition]:
        """These, and the first hour after getting up while it lasts."""
        found = self.conditions()
        if self.is_first_hour():
            return found | {Condition.FIRST_HOUR}
        return found

    @cached_property
    def deep_bends(self) -> Collection[str]:
        """What the first hour swaps or leaves out."""
        rules = self._library.conditions.of[Condition.FIRST_HOUR].rules
        return frozenset(each for each, rule in rules.items() if rule.weight)

    def adapted(self, routine: Routine) -> Routine:
        """The routine as the conditions in force allow it."""
        return self._forms().adapted(routine, self.in_force)

    def extended(self, routine: Routine) -> Routine:
        """The routine with what the conditions add to a plan, at any time of day."""
        return self._forms().extended(routine, self.conditions()).routine

    def steps_allowed(self) -> Mapping[str, Exercise]:
        """The exercises, without steps up to any that the conditions change."""
        found = self.conditions()
        if not found:
            return self._library.exercises
        rules = self._forms().rules()
        if self._steps is None or self._steps[0] != found or self._steps[1] is not rules:
            allowed = with_steps_allowed(self._library.exercises, found, rules)
            self._steps = found, rules, allowed
        return self._steps[2]

    def pain_rule(self) -> PainRule:
        """What a little pain means for this person today."""
        now = self._settings()
        return now.pain_rule.in_force(now.pain_since, self._today())
