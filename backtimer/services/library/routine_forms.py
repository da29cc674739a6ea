"""Forms of a routine: adapted to conditions, gentle, fitted, one exercise alone, or composed."""

from __future__ import annotations

from collections.abc import Callable

from backtimer.core.model.condition import Condition
from backtimer.core.model.routine import Routine
from backtimer.core.model.wish import Wish
from backtimer.core.plan.additions import with_additions
from backtimer.core.plan.blocks import BuildingBlocks
from backtimer.core.plan.compose import Composed, composed
from backtimer.core.plan.conditions import (
    Adapted,
    Change,
    Conditions,
    adapted,
    change_sentence,
    what_becomes_of,
)
from backtimer.core.plan.fit_to_time import fit
from backtimer.core.plan.flare_up import gentle_day
from backtimer.core.session.demo import practice
from backtimer.store.library.library import Library

Measure = Callable[[Routine], int]
InForce = frozenset[Condition]


class RoutineForms:
    """Derives forms of routines; `measure` returns the duration of one in ms.

    `blocks` returns what sessions are composed from, `rules` the rules of the conditions as they
    are for this person; None: as the library has them.
    """

    def __init__(
        self,
        library: Library,
        measure: Measure,
        blocks: Callable[[], BuildingBlocks],
        rules: Callable[[], Conditions] | None = None,
    ) -> None:
        self._library = library
        self._personal = rules
        self._measure = measure
        self._blocks = blocks

    def rules(self) -> Conditions:
        """The rules of the conditions in use."""
        return self._library.conditions if self._personal is None else self._personal()

    def adapted(self, routine: Routine, conditions: InForce) -> Routine:
        """Adapt a routine to the person's conditions; an own routine is returned unchanged."""
        if routine.own or not conditions:
            return routine
        library = self._library
        return adapted(routine, library.exercises, conditions, self.rules()).routine

    def extended(self, routine: Routine, conditions: InForce) -> Adapted:
        """The routine of a plan, adapted before, with what the conditions add to it."""
        library = self._library
        return with_additions(routine, library.exercises, conditions, self.rules())

    def gentle(self, routine: Routine, conditions: InForce) -> Routine:
        """Return the flare-up day in place of a routine."""
        flare_up = self.adapted(self._library.flare_up, conditions)
        return gentle_day(routine, self._library.exercises, flare_up)

    def fitted(self, routine: Routine, minutes: int, *, grow: bool = True) -> Routine:
        """Return a routine fitted to a number of minutes; without `grow` nothing gets more."""
        exercises, wish_ms = self._library.exercises, minutes * 60_000
        return fit(routine, exercises, wish_ms, self._measure, grow=grow).routine

    def composed(self, wish: Wish, conditions: InForce) -> Composed:
        """Compose a session for a wish."""
        library = self._library
        return composed(
            wish, self._blocks(), library.built_in, conditions, self.rules(), self._measure
        )

    def practice(self, exercise: str) -> Routine | None:
        """Return a routine of a single exercise; None if its id is unknown."""
        known = self._library.exercises.get(exercise)
        return None if known is None else practice(known)

    def remarks(self, routine: Routine, conditions: InForce) -> tuple[str, ...]:
        """Sentences about what conditions change in a routine, or would change in an own one."""
        if not conditions:
            return ()
        exercises, rules = self._library.exercises, self.rules()
        if routine.own:
            found = dict.fromkeys(item.exercise for item in routine.items if not item.easier)
            changes = [what_becomes_of(exercise, conditions, rules) for exercise in found]
            return tuple(_careful(each, exercises[each.exercise].name) for each in changes if each)
        made = adapted(routine, exercises, conditions, rules)
        return tuple(change_sentence(change, exercises) for change in made.changes)

    def added(self, routine: Routine, made: Routine, conditions: InForce) -> tuple[str, ...]:
        """Sentences about what conditions add to a plan of a routine, as far as `made` has it."""
        changes = self.extended(self.adapted(routine, conditions), conditions).changes
        here = {item.exercise for item in made.items}
        exercises = self._library.exercises
        return tuple(change_sentence(each, exercises) for each in changes if each.to in here)

    def remark(self, exercise: str, conditions: InForce) -> str:
        """A sentence about what conditions ask of an exercise; empty if nothing."""
        change = what_becomes_of(exercise, conditions, self.rules())
        return "" if change is None else _careful(change, self._library.exercises[exercise].name)


def _careful(change: Change, name: str) -> str:
    return f"{name} with care: {change.why}."
