"""The routine that is open: which one, what its page shows, and the time that one has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Timeline
from backtimer.errors import UserError
from backtimer.painting.routine_lines import routine_view
from backtimer.ui.routine.page import RoutinePage
from backtimer.ui.routine.view import fitted_text
from backtimer.ui.shared.navigator import Navigator

if TYPE_CHECKING:
    # Fitting is not needed for a start.
    from backtimer.core.plan.fit import Fitted

NAME_LENGTH = 50


class ShownRoutines(Protocol):
    """The routines there are, in the forms in which they are done."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises by their ids."""

    @property
    def first_routine(self) -> RoutineRef:
        """Where one begins."""

    def knows(self, ref: RoutineRef) -> bool:
        """Whether there is such a routine. Raises UserError for a file that cannot be read."""

    def routine(self, ref: RoutineRef) -> Routine:
        """A routine as it is to be done. Raises KeyError."""

    def remarks(self, ref: RoutineRef) -> tuple[str, ...]:
        """What conditions changed in it, in sentences."""

    def add_fitted(self, ref: RoutineRef, minutes: int, routine: Routine) -> RoutineRef:
        """A routine that was made to fit a time; what it is known by."""


class Timelines(Protocol):
    """Routines laid out."""

    def timeline(self, ref: RoutineRef) -> Timeline:
        """A routine laid out with the lengths that are known now. Raises KeyError."""

    def totals(self) -> Mapping[RoutineRef, int]:
        """The lengths that are known, in ms."""

    def forget(self, refs: Iterable[RoutineRef]) -> None:
        """These were changed: their lengths are worked out anew."""


class PlannedToday(Protocol):
    """What the plan says of its own routine."""

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """The plan's session as it is today: the gentle day where today is one."""

    def today_card(self) -> QWidget | None:
        """The card of today, up to date; None before the first look into the history."""


class RoutineCopies(Protocol):
    """Where routines of one's own are made, and copies on paper and as sound."""

    def edit(self, ref: RoutineRef) -> None:
        """Edit an own routine, or a copy of a built-in one."""

    def print(self, ref: RoutineRef, name: str) -> None:
        """A handout as a PDF."""

    def record(self, ref: RoutineRef, name: str) -> None:
        """A session as a sound file."""

    def fit(self, ref: RoutineRef, wish_ms: int, done: Callable[[Fitted], None]) -> None:
        """Fit a routine to a time; `done` is called later."""

    def add_copy(self, routine: Routine, name: str) -> None:
        """Make a routine an own one by this name."""


class RoutineController(QObject):
    """Shows the open routine. `today` is None without a plan; `prepare` has a timeline rendered."""

    def __init__(
        self,
        navigator: Navigator,
        routines: ShownRoutines,
        timelines: Timelines,
        prepare: Callable[[Timeline], None],
        today: Callable[[], PlannedToday | None],
        own: Callable[[], RoutineCopies],
        page: RoutinePage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._routines = routines
        self._timelines = timelines
        self._render = prepare
        self._today = today
        self._own = own
        self._page = page
        self._ref = routines.first_routine
        self._fitted: tuple[Fitted, int] | None = None
        page.edit_wanted.connect(lambda ref: self._own().edit(ref))
        page.print_wanted.connect(lambda ref, name: self._own().print(ref, name))
        page.record_wanted.connect(lambda ref, name: self._own().record(ref, name))
        page.time_chosen.connect(lambda _ref, minutes: self.fit(minutes))
        page.copy_wanted.connect(self._add_copy)

    @property
    def ref(self) -> RoutineRef:
        """The routine that is open."""
        return self._ref

    def choose(self, ref: RoutineRef) -> RoutineRef:
        """Make it the open one, without showing it; returns what it is today."""
        self._ref = self.today_of(ref)
        return self._ref

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """The plan's routine is the one of today; every other is what it is."""
        today = self._today() if ref.is_plan else None
        return ref if today is None else today.today_of(ref)

    def open(self, ref: RoutineRef) -> bool:
        """Make it the open one and prepare it; False, with a notice, if it is not there."""
        ref = self.today_of(ref)
        try:
            known = self._routines.knows(ref)
        except UserError as error:
            self._navigator.notice(error.summary)
            return False
        if not known:
            self._navigator.notice("This routine is not there any more.")
            return False
        self._ref = ref
        if not self._navigator.in_session:
            self._render(self._timelines.timeline(ref))
        elif ref not in self._timelines.totals():
            self._timelines.timeline(ref)
        return True

    def show(self) -> None:
        """Show the routine that is open, as it is."""
        routines, ref = self._routines, self._ref
        total_ms = self._timelines.totals().get(ref, 0)
        routine, remarks = routines.routine(ref), routines.remarks(ref)
        self._page.show_view(routine_view(ref, routine, routines.exercises, total_ms, remarks))
        today = self._today() if ref.is_plan else None
        self._page.show_card(None if today is None else today.today_card())

    def prepare(self) -> None:
        """Have everything said by the voice as the settings are now."""
        self._render(self._timelines.timeline(self._ref))

    def measure(self) -> None:
        """Show the real length, now that every sentence has been measured."""
        self._timelines.timeline(self._ref)
        self.show()

    def plan_changed(self) -> bool:
        """The plan is another: so may its routine be. Whether the open one is concerned."""
        plan = RoutineRef.plan()
        self._timelines.forget([plan])
        if not self._ref.is_plan or self._navigator.in_session:
            return False
        known = self._routines.knows(plan)
        self.choose(plan if known else self._routines.first_routine)
        self._timelines.timeline(self._ref)
        return True

    # The time I have

    def fit(self, minutes: int) -> None:
        """Show the routine made to fit a time, or with 0 as it is."""
        ref = self._ref
        if not minutes:
            self._fitted = None
            self.show()
            self._page.show_fit(0, ())
            return

        def show(fitted: Fitted) -> None:
            if self._ref != ref:
                return
            self._fitted = (fitted, minutes)
            made = self._routines.add_fitted(ref, minutes, fitted.routine)
            self._render(self._timelines.timeline(made))
            routine, exercises = self._routines.routine(made), self._routines.exercises
            self._page.show_view(routine_view(made, routine, exercises, fitted.total_ms))
            self._page.show_fit(minutes, fitted.changes, fitted_text(fitted, minutes))

        self._own().fit(ref.unfitted(), minutes * 60_000, show)

    def _add_copy(self) -> None:
        if self._fitted is not None:
            fitted, minutes = self._fitted
            name = f"{fitted.routine.name[:NAME_LENGTH]}, {minutes} min"
            self._own().add_copy(fitted.routine, name)
