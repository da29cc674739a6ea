"""Controller of the routine page: the open routine, its view, and fitting it to a time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Timeline
from backtimer.errors import UserError
from backtimer.painting.routine_lines import routine_view
from backtimer.ui.routine.view import fitted_text
from backtimer.ui.shared.navigator import Navigator

if TYPE_CHECKING:
    # Start-up does not need the fitting code.
    from backtimer.core.plan.fit_to_time import Fitted

    # Nor the page, if it shows another one.
    from backtimer.ui.routine.page import RoutinePage

NAME_LENGTH = 50


class ShownRoutines(Protocol):
    """Access to the routines, in the form in which they are done."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises, by id."""

    @property
    def first_routine(self) -> RoutineRef:
        """The routine recommended to beginners."""

    def knows(self, ref: RoutineRef) -> bool:
        """Whether the routine exists. Raises UserError if its file cannot be read."""

    def fault_of(self, ref: RoutineRef) -> str:
        """Return what is wrong with an own file, as a sentence; empty if it is gone or fine."""

    def routine(self, ref: RoutineRef) -> Routine:
        """Return a routine in the form that `ref` asks for. Raises KeyError if unknown."""

    def remarks(self, ref: RoutineRef) -> tuple[str, ...]:
        """Return what the person's conditions changed in it, as sentences."""

    def add_fitted(self, ref: RoutineRef, minutes: int, routine: Routine) -> RoutineRef:
        """Register a routine that was fitted to a time, and return its reference."""


class Timelines(Protocol):
    """Timelines of the routines."""

    def timeline(self, ref: RoutineRef) -> Timeline:
        """Return the timeline, with the lengths measured so far. Raises KeyError if unknown."""

    def totals(self) -> Mapping[RoutineRef, int]:
        """Return the known lengths, in ms."""

    def forget(self, refs: Iterable[RoutineRef]) -> None:
        """Discard the lengths of changed routines."""


class PlannedToday(Protocol):
    """What the plan knows about its own routine."""

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """Return the plan's session in today's form, gentle on a gentle day; others unchanged."""

    def today_card(self) -> QWidget | None:
        """Return today's card, updated; None before the history was read."""


class RoutineCopies(Protocol):
    """Creates the person's own routines, handouts and recordings."""

    def edit(self, ref: RoutineRef) -> None:
        """Edit one of the person's own routines, or a copy of a built-in one."""

    def print(self, ref: RoutineRef, name: str) -> None:
        """Save a handout as a PDF."""

    def record(self, ref: RoutineRef, name: str) -> None:
        """Record a session as an audio file."""

    def fit(self, ref: RoutineRef, wish_ms: int, done: Callable[[Fitted], None]) -> None:
        """Fit a routine to `wish_ms`; `done` is called later, on the GUI thread."""

    def add_copy(self, routine: Routine, name: str) -> None:
        """Save a routine as one of the person's own, under this name."""


class RoutineController(QObject):
    """Shows the open routine.

    `prepare` has the texts of a timeline rendered by the voice. `today` returns None without a
    plan.
    """

    def __init__(
        self,
        navigator: Navigator,
        routines: ShownRoutines,
        timelines: Timelines,
        prepare: Callable[[Timeline], None],
        today: Callable[[], PlannedToday | None],
        own: Callable[[], RoutineCopies],
        make_page: Callable[[], RoutinePage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._routines = routines
        self._timelines = timelines
        self._render = prepare
        self._today = today
        self._own = own
        self._make_page = make_page
        self._ref = routines.first_routine
        self._fitted: tuple[Fitted, int] | None = None

    @cached_property
    def page(self) -> RoutinePage:
        """The page of a routine."""
        page = self._make_page()
        page.edit_wanted.connect(lambda ref: self._own().edit(ref))
        page.print_wanted.connect(lambda ref, name: self._own().print(ref, name))
        page.record_wanted.connect(lambda ref, name: self._own().record(ref, name))
        page.time_chosen.connect(lambda _ref, minutes: self.fit(minutes))
        page.copy_wanted.connect(self._add_copy)
        return page

    @property
    def ref(self) -> RoutineRef:
        """The open routine."""
        return self._ref

    def choose(self, ref: RoutineRef) -> RoutineRef:
        """Open a routine without showing it; return it in today's form."""
        self._ref = self.today_of(ref)
        return self._ref

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """Return the plan's routine in today's form; any other is returned unchanged."""
        today = self._today() if ref.is_plan else None
        return ref if today is None else today.today_of(ref)

    def open(self, ref: RoutineRef) -> bool:
        """Open a routine and prepare it; False, with a notice, if it does not exist."""
        ref = self.today_of(ref)
        try:
            known = self._routines.knows(ref)
        except UserError as error:
            self._navigator.notice(error.summary)
            return False
        if not known:
            gone = "This routine is not there any more."
            self._navigator.notice(self._routines.fault_of(ref) or gone)
            return False
        self._ref = ref
        if not self._navigator.in_session:
            self._render(self._timelines.timeline(ref))
        elif ref not in self._timelines.totals():
            self._timelines.timeline(ref)
        return True

    def refresh(self) -> None:
        """Show the open routine again, unless it is gone or its file is broken by now."""
        with contextlib.suppress(UserError):
            if self._routines.knows(self._ref):
                self.show()

    def show(self) -> None:
        """Show the open routine in its current state."""
        routines, ref = self._routines, self._ref
        total_ms = self._timelines.totals().get(ref, 0)
        routine, remarks = routines.routine(ref), routines.remarks(ref)
        self.page.show_view(routine_view(ref, routine, routines.exercises, total_ms, remarks))
        today = self._today() if ref.is_plan else None
        self.page.show_card(None if today is None else today.today_card())

    def prepare(self) -> None:
        """Have the voice render the routine's texts with the current settings."""
        self._render(self._timelines.timeline(self._ref))

    def measure(self) -> None:
        """Show the actual length, now that every sentence has been measured."""
        self._timelines.timeline(self._ref)
        self.show()

    def plan_changed(self) -> bool:
        """Update after the plan changed; return whether the open routine is affected."""
        plan = RoutineRef.plan()
        self._timelines.forget([plan])
        if not self._ref.is_plan or self._navigator.in_session:
            return False
        known = self._routines.knows(plan)
        self.choose(plan if known else self._routines.first_routine)
        self._timelines.timeline(self._ref)
        return True

    # The time available

    def fit(self, minutes: int) -> None:
        """Show the routine fitted to a number of minutes; 0 shows it as written."""
        ref = self._ref
        if not minutes:
            self._fitted = None
            self.show()
            self.page.show_fit(0, ())
            return

        def show(fitted: Fitted) -> None:
            if self._ref != ref:
                return
            self._fitted = (fitted, minutes)
            made = self._routines.add_fitted(ref, minutes, fitted.routine)
            self._render(self._timelines.timeline(made))
            routine, exercises = self._routines.routine(made), self._routines.exercises
            remarks = self._routines.remarks(made)
            view = routine_view(made, routine, exercises, fitted.total_ms, remarks)
            self.page.show_view(view)
            self.page.show_fit(minutes, fitted.changes, fitted_text(fitted, minutes))

        self._own().fit(ref.unfitted(), minutes * 60_000, show)

    def _add_copy(self) -> None:
        if self._fitted is not None:
            fitted, minutes = self._fitted
            name = f"{fitted.routine.name[:NAME_LENGTH]}, {minutes} min"
            self._own().add_copy(fitted.routine, name)
