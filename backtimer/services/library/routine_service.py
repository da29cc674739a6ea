"""Resolves references: a listed routine, a single exercise or the plan, fitted or gentle.

Built-in routines are adapted to the person's conditions. Own routines are not: a therapist may have
meant them as they are, so conditions only add remarks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading, Routine, heading_of
from backtimer.core.model.routine_ref import Base, Form, RoutineRef, parse_ref
from backtimer.errors import UserError
from backtimer.store.library.library import Library

if TYPE_CHECKING:
    from backtimer.core.plan.conditions import Conditions
    from backtimer.services.library.routine_forms import RoutineForms


class Planned(Protocol):
    """The plan, seen as a routine."""

    def heading(self) -> Heading | None:
        """Return the plan's entry in the list; None without a plan."""

    def routine(self) -> Routine | None:
        """Return the plan's session in its current form; None without a plan."""

    def base_ref(self) -> RoutineRef | None:
        """Return the routine that the plan is based on; None without a plan."""


class NoPlan:
    """The stand-in used without a plan."""

    def heading(self) -> Heading | None:
        """Return None."""
        return None

    def routine(self) -> Routine | None:
        """Return None."""
        return None

    def base_ref(self) -> RoutineRef | None:
        """Return None."""
        return None


class RoutineService:
    """Resolves references to routines.

    `forms` makes the forms of routines, `conditions` returns those in force now, and `planned`
    returns the plan. Each is called only when needed.
    """

    def __init__(
        self,
        library: Library,
        forms: Callable[[], RoutineForms],
        conditions: Callable[[], frozenset[Condition]],
        planned: Callable[[], Planned],
    ) -> None:
        self._library = library
        self._forms = forms
        self._conditions = conditions
        self._planned = planned
        self._given: dict[RoutineRef, Routine] = {}
        self._fitted: dict[RoutineRef, Routine] = {}

    def listed(self, ref: RoutineRef) -> Routine | None:
        """Return a listed routine as written; None if unlisted or if the reference has a form."""
        given = self._given.get(ref)
        if given is not None or ref.forms or ref.base is not Base.ROUTINE:
            return given
        return self._library.routines.get(ref.key)

    @property
    def headings(self) -> list[Heading]:
        """The list's entries: the plan first, then the library, then routines given as files."""
        plan = self._planned().heading()
        return self._listed_headings() if plan is None else [plan, *self._listed_headings()]

    def _listed_headings(self) -> list[Heading]:
        given = [heading_of(ref, routine) for ref, routine in self._given.items()]
        found = self._library.routines.headings() + given
        if not self._conditions():
            return found
        return [each if each.own else self._adapted_heading(each) for each in found]

    def _adapted_heading(self, heading: Heading) -> Heading:
        routine = self.get(heading.ref)
        return heading if routine is None else heading_of(heading.ref, routine)

    def add(self, routine: Routine) -> RoutineRef:
        """Add a routine read from a file, unless it is in the library; return its reference."""
        if self._library.routines.get(routine.id) == routine:
            return RoutineRef.of(routine.id)
        ref = RoutineRef.given(routine.id)
        self._given[ref] = routine
        return ref

    def add_fitted(self, ref: RoutineRef, minutes: int, routine: Routine) -> RoutineRef:
        """Add a routine fitted to a time; return its reference."""
        fitted = ref.fitted(minutes)
        self._fitted[fitted] = replace(routine, id=str(fitted))
        return fitted

    def forget_fitted(self) -> None:
        """Forget fitted routines, so that they are fitted again under the new conditions."""
        self._fitted.clear()

    def find(self, name: str) -> RoutineRef:
        """Find a routine by id, name or file path, or the plan; in any form.

        Raises UserError, with the nearest name, if nothing matches.
        """
        ref = parse_ref(name)
        if ref.is_plan:
            if self.get(ref.as_written()) is None:
                raise UserError(
                    "There is no plan yet. Open the window, and choose one under My plan."
                )
            return ref
        if ref.forms and not (name.endswith(".toml") and Path(name).is_file()):
            return self.find(str(ref.as_written())).in_form_of(ref)
        if ref.base in (Base.PRACTICE, Base.GIVEN) and self.get(ref) is not None:
            return ref
        return self.add(self._library.find(name))

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """The library's exercises by id."""
        return self._library.exercises

    @property
    def conditions(self) -> Conditions:
        """The rules of each condition."""
        return self._library.conditions

    @property
    def first_routine(self) -> RoutineRef:
        """The routine suggested to beginners."""
        return self._library.first_routine

    def routine(self, ref: RoutineRef) -> Routine:
        """Return the routine as it will be led.

        Raises KeyError if it does not exist, UserError if an own file cannot be read.
        """
        found = self.get(ref)
        if found is None:
            raise KeyError(str(ref))
        return found

    def knows(self, ref: RoutineRef) -> bool:
        """Whether the routine exists."""
        return self.get(ref) is not None

    def get(self, ref: RoutineRef) -> Routine | None:
        """Return the routine as it will be led, or None.

        Raises UserError if an own file cannot be read.
        """
        if ref.forms:
            made = ref.forms[-1]
            return self._fit(ref) if made is Form.FITTED else self._gentle(ref.before_last_form())
        if ref.is_plan:
            return self._planned().routine()
        if ref.is_practice:
            return self._forms().practice(ref.key)
        found = self.listed(ref)
        return None if found is None else self._adapted(found)

    def _adapted(self, routine: Routine) -> Routine:
        conditions = self._conditions()
        if routine.own or not conditions:
            return routine
        return self._forms().adapted(routine, conditions)

    def _gentle(self, ref: RoutineRef) -> Routine | None:
        found = self.get(ref)
        return None if found is None else self._forms().gentle(found, self._conditions())

    def remarks(self, ref: RoutineRef) -> tuple[str, ...]:
        """Describe, in sentences, what the conditions change in a routine, or would in an own one.

        For the plan's session, these are the changes in the plan's base routine.
        """
        conditions = self._conditions()
        base = self._planned().base_ref() if ref.is_plan else ref
        routine = None if base is None else self.listed(base.as_written())
        if routine is None or not conditions:
            return ()
        return self._forms().remarks(routine, conditions)

    def remark(self, exercise: str) -> str:
        """Describe what the conditions say about one exercise; empty if nothing."""
        conditions = self._conditions()
        return self._forms().remark(exercise, conditions) if conditions else ""

    def _fit(self, ref: RoutineRef) -> Routine | None:
        """Return a fitted routine, fitting it first if this run has not done so."""
        if ref not in self._fitted:
            before = ref.before_last_form()
            routine = self.get(before)
            if routine is None:
                return None
            self.add_fitted(before, ref.minutes, self._forms().fitted(routine, ref.minutes))
        return self._fitted[ref]
