"""What a key means: a routine of the list, one exercise, a fitted one, a gentle one, the plan.

Routines that are not the person's own are changed by their conditions; own ones are only
spoken of, as a therapist may have meant them that way.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from backtimer.core.model.routine import (
    FITTED,
    GENTLE,
    PLAN,
    PRACTICE,
    Heading,
    Routine,
    base_key,
    heading_of,
)
from backtimer.errors import UserError
from backtimer.store.library.library import Library

if TYPE_CHECKING:
    from backtimer.core.plan.conditions import Change, Condition
    from backtimer.store.person.settings import Settings

Measure = Callable[[Routine], int]


def conditions_now(settings: Settings, library: Library) -> frozenset[Condition]:
    """What changes exercises by the settings; without any nothing is imported."""
    if not settings.conditions:
        return frozenset()
    from backtimer.core.plan.conditions import conditions_of  # noqa: PLC0415

    found = conditions_of(settings.conditions)
    return library.conditions.in_force(found, agreed=bool(settings.cleared))


def date_here() -> date:
    """Today's date where the person is."""
    return datetime.now().astimezone().date()


class Picker:
    """Finds routines by their key.

    `measure` tells how long one lasts, `conditions` what changes exercises now; `planned`
    gives the plan's routine, or None.
    """

    def __init__(
        self,
        library: Library,
        measure: Measure,
        conditions: Callable[[], frozenset[Condition]],
        planned: Callable[[], Routine | None] = lambda: None,
    ) -> None:
        self._library = library
        self._measure = measure
        self._conditions = conditions
        self._planned = planned
        self._extra: dict[str, Routine] = {}
        self._fitted: dict[str, Routine] = {}

    @property
    def routines(self) -> Mapping[str, Routine]:
        """All routines that are listed, as they are written."""
        return ChainMap(self._extra, self._library.routines)  # type: ignore[arg-type]

    @property
    def headings(self) -> list[Heading]:
        """What the sidebar shows of them."""
        extra = [heading_of(key, routine) for key, routine in self._extra.items()]
        found = self._library.routines.headings() + extra
        if not self._conditions():
            return found
        return [
            each if each.own else heading_of(each.key, self.adapted(self.routines[each.key]))
            for each in found
        ]

    def add(self, routine: Routine) -> str:
        """A routine that was given as a file; returns its key."""
        if self._library.routines.get(routine.id) == routine:
            return routine.id
        key = f"file-{routine.id}"
        self._extra[key] = routine
        return key

    def add_fitted(self, key: str, minutes: int, routine: Routine) -> str:
        """A routine that was fitted to a time; returns its key."""
        fitted = f"{FITTED}{minutes}-{key}"
        self._fitted[fitted] = replace(routine, id=fitted)
        return fitted

    def forget_fitted(self) -> None:
        """Conditions were changed: what was fitted is fitted anew."""
        self._fitted.clear()

    def find(self, name: str) -> str:
        """The key of a routine by its id, its name, or the path of a file; or of the plan.

        Raises UserError with the nearest name where there is none.
        """
        base = name.removeprefix(GENTLE)
        if base == PLAN and self.get(PLAN) is None:
            raise UserError("There is no plan yet. Open the window, and choose one under My plan.")
        if base != name or base == PLAN:
            return name if base == PLAN else GENTLE + self.find(base)
        return self.add(self._library.find(name))

    def get(self, key: str) -> Routine | None:
        """A routine as it is to be done, or None. May raise UserError for an own file."""
        if key == PLAN:
            return self._planned()
        if key in self.routines:
            return self.adapted(self.routines[key])
        if key.startswith(FITTED):
            return self._fit_again(key)
        if key.startswith(GENTLE):
            found = self.get(key.removeprefix(GENTLE))
            return None if found is None else self.gentle(found)
        exercise = self._library.exercises.get(key.removeprefix(PRACTICE))
        if key.startswith(PRACTICE) and exercise is not None:
            from backtimer.core.session.demo import practice  # noqa: PLC0415

            return practice(exercise)
        return None

    def adapted(self, routine: Routine) -> Routine:
        """A routine as the person's conditions allow it; an own one as it is."""
        conditions = self._conditions()
        if routine.own or not conditions:
            return routine
        from backtimer.core.plan.conditions import adapted  # noqa: PLC0415

        library = self._library
        return adapted(routine, library.exercises, conditions, library.conditions).routine

    def gentle(self, routine: Routine) -> Routine:
        """A flare-up day of a routine."""
        from backtimer.core.plan.framing import gentle_day  # noqa: PLC0415

        instead = self.adapted(self._library.routines[self._library.flare_up_routine])
        return gentle_day(routine, self._library.exercises, instead)

    def remarks(self, key: str) -> tuple[str, ...]:
        """What conditions changed in a routine, or with an own one would: in sentences."""
        base = base_key(key)
        conditions = self._conditions()
        routine = self.routines.get(base)
        if routine is None or not conditions:
            return ()
        from backtimer.core.plan.conditions import adapted, told, what_becomes_of  # noqa: PLC0415

        exercises, rules = self._library.exercises, self._library.conditions
        if routine.own:
            found = dict.fromkeys(item.exercise for item in routine.items if not item.easier)
            changes = [what_becomes_of(exercise, conditions, rules) for exercise in found]
            return tuple(_careful(each, exercises[each.exercise].name) for each in changes if each)
        made = adapted(routine, exercises, conditions, rules)
        return tuple(told(change, exercises) for change in made.changes)

    def remark(self, exercise: str) -> str:
        """What conditions say of one exercise, or an empty text."""
        conditions = self._conditions()
        if not conditions:
            return ""
        from backtimer.core.plan.conditions import what_becomes_of  # noqa: PLC0415

        change = what_becomes_of(exercise, conditions, self._library.conditions)
        return "" if change is None else _careful(change, self._library.exercises[exercise].name)

    def _fit_again(self, key: str) -> Routine | None:
        """A fitted routine by its key, also after a new start."""
        if key not in self._fitted:
            minutes, _dash, base = key.removeprefix(FITTED).partition("-")
            routine = self.get(base)
            if routine is None or not minutes.isdigit():
                return None
            from backtimer.core.plan.fit import fit  # noqa: PLC0415

            wish_ms = int(minutes) * 60_000
            made = fit(routine, self._library.exercises, wish_ms, self._measure)
            self.add_fitted(base, int(minutes), made.routine)
        return self._fitted[key]


def _careful(change: Change, name: str) -> str:
    return f"{name} with care: {change.why}."
