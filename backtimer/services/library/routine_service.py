"""Resolves references: a listed routine, a single exercise, a wish or the plan, in any form.

Built-in routines are adapted to the person's conditions. Own routines are not changed, since a
therapist may have meant them that way: they only get remarks.
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
from backtimer.core.model.wish import Wish
from backtimer.errors import UserError
from backtimer.store.documents.faults import refuse
from backtimer.store.library.library import Library

if TYPE_CHECKING:
    from backtimer.core.plan.compose import Composed
    from backtimer.core.plan.conditions import Conditions
    from backtimer.services.library.routine_forms import RoutineForms


class Planned(Protocol):
    """The plan, seen as a routine."""

    def heading(self) -> Heading | None:
        """Its entry in a list; None without a plan."""

    def routine(self) -> Routine | None:
        """Its current session; None without a plan."""

    def base_ref(self) -> RoutineRef | None:
        """The routine that the plan is based on; None without a plan."""


class NoPlan:
    """The null object for a person without a plan."""

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
    """Finds routines by reference or by name.

    The callables are evaluated on each use: `forms` returns the maker of forms, `conditions`
    the conditions now in force, `planned` the plan, and `plan_conditions` what is in force for
    its session, which may be more.
    """

    def __init__(
        self,
        library: Library,
        forms: Callable[[], RoutineForms],
        conditions: Callable[[], frozenset[Condition]],
        planned: Callable[[], Planned],
        plan_conditions: Callable[[], frozenset[Condition]] | None = None,
    ) -> None:
        self._library = library
        self._forms = forms
        self._conditions = conditions
        self._planned = planned
        self._plan_conditions = conditions if plan_conditions is None else plan_conditions
        self._given: dict[RoutineRef, Routine] = {}
        self._fitted: dict[RoutineRef, Routine] = {}
        self._composed: dict[RoutineRef, Composed] = {}

    def listed(self, ref: RoutineRef) -> Routine | None:
        """Return a listed routine as written; None if unlisted or if the reference has a form."""
        given = self._given.get(ref)
        if given is not None or ref.forms or ref.base is not Base.ROUTINE:
            return given
        return self._library.routines.get(ref.key)

    @property
    def headings(self) -> list[Heading]:
        """The entries of a list: the plan, then the library, then routines opened from files."""
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
        """Register a routine read from a file, unless it is listed; return its reference."""
        if self._library.routines.get(routine.id) == routine:
            return RoutineRef.of(routine.id)
        ref = RoutineRef.given(routine.id)
        self._given[ref] = routine
        return ref

    def add_fitted(self, ref: RoutineRef, minutes: int, routine: Routine) -> RoutineRef:
        """Register a routine fitted to a number of minutes; return its reference."""
        fitted = ref.fitted(minutes)
        self._fitted[fitted] = replace(routine, id=str(fitted))
        return fitted

    def forget_fitted(self) -> None:
        """Drop fitted and composed routines after a change of conditions: they are made again."""
        self._fitted.clear()
        self._composed.clear()

    def find(self, name: str) -> RoutineRef:
        """Resolve an id, a name, the path of a file or the plan, in any form.

        Raises UserError if nothing matches; its message suggests the nearest name.
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
        if ref.base is Base.MADE:
            return ref
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
        """The routine shown on first use."""
        return self._library.first_routine

    def routine(self, ref: RoutineRef) -> Routine:
        """Return a routine as it is to be done.

        Raises KeyError for an unknown reference, UserError for an unreadable own file.
        """
        found = self.get(ref)
        if found is None:
            raise KeyError(str(ref))
        return found

    def knows(self, ref: RoutineRef) -> bool:
        """Whether the reference leads to a routine."""
        return self.get(ref) is not None

    def readable(self, ref: RoutineRef) -> Routine | None:
        """Return a routine as it is to be done; None if it is gone or its file is unreadable."""
        try:
            return self.get(ref)
        except UserError:
            return None

    def fault_of(self, ref: RoutineRef) -> str:
        """Return what is wrong with an own file, as a sentence; empty if it is gone or fine."""
        own = self._library.routines.own
        fault = None if own is None else own.fault(ref.key)
        return "" if fault is None else refuse([fault]).summary

    def get(self, ref: RoutineRef) -> Routine | None:
        """Return a routine as it is to be done; None if unknown.

        Raises UserError for an unreadable own file.
        """
        if ref.forms:
            made = ref.forms[-1]
            return self._fit(ref) if made is Form.FITTED else self._gentle(ref.before_last_form())
        if ref.is_plan:
            return self._planned().routine()
        if ref.is_practice:
            return self._forms().practice(ref.key)
        if ref.wish is not None:
            return self.composed(ref, ref.wish).routine
        found = self.listed(ref)
        return None if found is None else self._adapted(found)

    def composed(self, ref: RoutineRef, wish: Wish) -> Composed:
        """Return the session of a wish; composing one takes up to a second."""
        if ref not in self._composed:
            self._composed[ref] = self._forms().composed(wish, self._conditions())
        return self._composed[ref]

    def _adapted(self, routine: Routine) -> Routine:
        conditions = self._conditions()
        if routine.own or not conditions:
            return routine
        return self._forms().adapted(routine, conditions)

    def _gentle(self, ref: RoutineRef) -> Routine | None:
        found = self.get(ref)
        return None if found is None else self._forms().gentle(found, self._conditions())

    def remarks(self, ref: RoutineRef) -> tuple[str, ...]:
        """Sentences about what conditions changed in a routine, or would change in an own one.

        For the plan, they are about the routine that it is based on, and what was added to it; for
        a gentle day, about that of a flare-up.
        """
        if ref.wish is not None and not ref.forms:
            return self.composed(ref, ref.wish).changes
        conditions = self._plan_conditions() if ref.is_plan else self._conditions()
        if ref.is_gentle and conditions:
            return self._forms().remarks(self._library.flare_up, conditions)
        base = self._planned().base_ref() if ref.is_plan else ref
        routine = None if base is None else self.listed(base.as_written())
        if routine is None or not conditions:
            return ()
        forms, made = self._forms(), self._planned().routine() if ref.is_plan else None
        added = () if made is None else forms.added(routine, made, self._conditions())
        return (*forms.remarks(routine, conditions), *added)

    def remark(self, exercise: str) -> str:
        """A sentence about what conditions ask of an exercise; empty if nothing."""
        conditions = self._conditions()
        return self._forms().remark(exercise, conditions) if conditions else ""

    def _fit(self, ref: RoutineRef) -> Routine | None:
        """Return a fitted routine; one from an earlier run is fitted again."""
        if ref not in self._fitted:
            before = ref.before_last_form()
            routine = self.get(before)
            if routine is None:
                return None
            # A flare-up day may become shorter, never longer.
            grow = not before.is_gentle
            made = self._forms().fitted(routine, ref.minutes, grow=grow)
            self.add_fitted(before, ref.minutes, made)
        return self._fitted[ref]
