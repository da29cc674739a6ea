"""Controller of the progress page: reads in jobs, shows the text first and the plots after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.progress import (
    ExercisePoint,
    HistorySpan,
    Planned,
    SideBalance,
    first_day,
    uneven,
)
from backtimer.core.progress.progress_exercises import exercise_charts, sides_view
from backtimer.ui.progress.page import ProgressPage
from backtimer.ui.progress.plot_factory import plot_maker, read_numpy
from backtimer.ui.progress.view import ProgressView, day_rows, progress_view
from backtimer.ui.shared.jobs import FILES, Jobs

READS, DRAWING = "progress", "drawing"


class SessionHistory(Protocol):
    """Access to the history. Every method is slow and meant for a job."""

    def sessions(self) -> Sequence[PastSession]:
        """Return all sessions that have ended."""

    def done(self) -> Sequence[tuple[str, int]]:
        """Return the id of each exercise done so far, with the number of its sessions."""

    def series(self, exercise: str, since: date | None) -> Sequence[ExercisePoint]:
        """Return the results of one exercise over time; `since` None means from the beginning."""

    def balance(self, since: date | None) -> Sequence[SideBalance]:
        """Return the work of each side, by exercise; `since` None means from the beginning."""

    def save_note(self, session: int, text: str) -> None:
        """Store a note on a session. Raises UserError."""


class ProgressContext(Protocol):
    """Facts that are available without delay."""

    def planned(self) -> Planned | None:
        """Return the days of the plan; None without a plan."""

    @property
    def walk(self) -> RoutineRef:
        """The walk."""

    def today(self) -> date:
        """Return the local date."""

    def name(self, exercise: str) -> str:
        """Return the name of an exercise, even of one that was deleted."""


class ProgressController(QObject):
    """Feeds the progress page. `noticed` carries a sentence to show."""

    noticed = Signal(str)

    def __init__(
        self,
        page: ProgressPage,
        history: SessionHistory,
        today: ProgressContext,
        jobs: Jobs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._history = history
        self._today = today
        self._jobs = jobs
        self._sessions: list[PastSession] = []
        # Notes entered since the start; they may not be stored yet.
        self._notes: dict[int, str] = {}
        self._span = HistorySpan.QUARTER
        self._exercise = ""
        self._asked = 0
        self._reading = False
        self._plots = False
        page.span_changed.connect(self.show_span)
        page.exercise_picked.connect(self._pick_exercise)
        page.note_changed.connect(self._note)

    @property
    def first_day(self) -> date:
        """The first day of the range shown."""
        return first_day(self._span, self._sessions, self._today.today())

    def read(self) -> None:
        """Read everything again; until then the page shows what it had."""
        planned, today, span = self._today.planned(), self._today.today(), self._span
        notes = dict(self._notes)

        def work() -> tuple[list[PastSession], ProgressView]:
            found = (
                each._replace(note=notes[each.id]) if each.id in notes else each
                for each in self._history.sessions()
            )
            sessions = sorted(found, key=lambda each: (each.day, each.id))
            return sessions, progress_view(sessions, span, planned, today, self._today.walk)

        self._asked += 1
        self._reading = True
        asked = self._asked
        self._jobs.run(work, lambda found: self._show_all(asked, *found), self._failed, READS)

    def show_span(self, span: HistorySpan) -> None:
        """Show another range."""
        self._span = span
        if self._reading:
            self.read()
            return
        planned, today, sessions = self._today.planned(), self._today.today(), self._sessions
        self._asked += 1
        asked = self._asked

        def done(view: ProgressView) -> None:
            if asked == self._asked:
                self._show(view)
                self._read_exercise()
                self._read_sides()

        def work() -> ProgressView:
            return progress_view(sessions, span, planned, today, self._today.walk)

        self._jobs.run(work, done, self._failed, READS)

    # Internals

    def _show_all(self, asked: int, sessions: list[PastSession], view: ProgressView) -> None:
        if asked != self._asked:
            return
        self._reading = False
        self._sessions = sessions
        self._show(view)
        if view.empty:
            return
        self._jobs.run(self._history.done, self._show_exercises, self._failed, READS)
        if not self._plots:
            self._plots = True
            # The text is already visible when the plots are ready.
            self._jobs.run(
                read_numpy, lambda _none: self._page.draw(plot_maker()), self._failed, DRAWING
            )

    def _show(self, view: ProgressView) -> None:
        self._page.show_view(view, lambda day: day_rows(self._sessions, day))

    def _show_exercises(self, found: Sequence[tuple[str, int]]) -> None:
        known = [key for key, _sessions in found]
        if self._exercise not in known:
            self._exercise = known[0] if known else ""
        self._page.show_exercises([(key, self._today.name(key)) for key in known], self._exercise)
        self._read_exercise()
        self._read_sides()

    def _pick_exercise(self, key: str) -> None:
        self._exercise = key
        self._read_exercise()

    def _read_exercise(self) -> None:
        """Read the exercise in the current range; a result that is out of date is dropped."""
        key, first, today = self._exercise, self.first_day, self._today.today()

        def done(points: Sequence[ExercisePoint]) -> None:
            if (key, first) == (self._exercise, self.first_day):
                name = self._today.name(key)
                self._page.show_exercise(exercise_charts(name, points, first, today))

        self._jobs.run(lambda: self._history.series(key, first), done, self._failed, READS)

    def _read_sides(self) -> None:
        first = self.first_day

        def done(balances: Sequence[SideBalance]) -> None:
            if first == self.first_day:
                self._page.show_sides(sides_view(balances, uneven(balances), self._today.name))

        self._jobs.run(lambda: self._history.balance(first), done, self._failed, READS)

    def _note(self, session: int, text: str) -> None:
        self._notes[session] = text
        self._sessions = [
            each._replace(note=text) if each.id == session else each for each in self._sessions
        ]
        self._jobs.run(
            lambda: self._history.save_note(session, text),
            failed=lambda why: self.noticed.emit(f"Your note was not saved. {why}"),
            lane=FILES,
        )

    def _failed(self, why: str) -> None:
        self._reading = False
        self._page.show_trouble(why)
