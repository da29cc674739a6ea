"""Serves the progress page: every read runs behind the window, the plots come after the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from backtimer.core.model.past import PastSession
from backtimer.core.progress.progress import (
    ExercisePoint,
    Planned,
    SideBalance,
    Span,
    first_day,
    uneven,
)
from backtimer.core.progress.progress_exercises import exercise_charts, sides_view
from backtimer.core.progress.progress_words import Name
from backtimer.ui.progress.progress_view import ProgressView, day_rows, progress_view
from backtimer.ui.shared.jobs import FILES, Jobs

if TYPE_CHECKING:
    from backtimer.ui.progress.progress_page import ProgressPage
    from backtimer.ui.shared.pages import Pages

READS, DRAWING = "progress", "drawing"


class Reads(NamedTuple):
    """Where the numbers come from. All but `planned` and `today` are called behind the window."""

    sessions: Callable[[], Sequence[PastSession]]
    done: Callable[[], Sequence[tuple[str, int]]]
    series: Callable[[str, date | None], Sequence[ExercisePoint]]
    balance: Callable[[date | None], Sequence[SideBalance]]
    keep_note: Callable[[int, str], None]
    planned: Callable[[], Planned | None]
    today: Callable[[], date]


class ProgressDesk(QObject):
    """Between the history and its page. `report_wanted` tells the first day of the range."""

    noticed = Signal(str)
    report_wanted = Signal(object)
    export_wanted = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, pages: Pages, reads: Reads, name: Name, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pages = pages
        self._reads = reads
        self._name = name
        self._sessions: list[PastSession] = []
        # What was noted since the start: it may not be on disk yet.
        self._notes: dict[int, str] = {}
        self._span = Span.QUARTER
        self._exercise = ""
        self._asked = 0
        self._reading = False
        self._plots = False

    @property
    def _page(self) -> ProgressPage:
        page: Any = self._pages.page("progress")
        return page  # type: ignore[no-any-return]

    def serve(self, page: Any) -> None:
        """Connect a page that was just made."""
        page.span_changed.connect(self._take_span)
        page.exercise_picked.connect(self._take_exercise)
        page.note_changed.connect(self._note)
        page.report_wanted.connect(lambda: self.report_wanted.emit(self._first()))
        page.export_wanted.connect(self.export_wanted)
        page.left.connect(self.left)

    def open(self) -> None:
        """Read everything anew; the page is shown by then, with what it had."""
        planned, today, span = self._reads.planned(), self._reads.today(), self._span
        notes = dict(self._notes)

        def read() -> tuple[list[PastSession], ProgressView]:
            found = (
                each._replace(note=notes[each.id]) if each.id in notes else each
                for each in self._reads.sessions()
            )
            sessions = sorted(found, key=lambda each: (each.day, each.id))
            return sessions, progress_view(sessions, span, planned, today)

        self._asked += 1
        self._reading = True
        asked = self._asked
        self._jobs.run(read, lambda found: self._take(asked, *found), self._failed, READS)
        self._page.focus_first()

    # Inside

    def _first(self) -> date:
        return first_day(self._span, self._sessions, self._reads.today())

    def _take(self, asked: int, sessions: list[PastSession], view: ProgressView) -> None:
        if asked != self._asked:
            return
        self._reading = False
        self._sessions = sessions
        self._show(view)
        if view.empty:
            return
        self._jobs.run(self._reads.done, self._show_exercises, self._failed, READS)
        if not self._plots:
            self._plots = True
            self._jobs.run(_read_numpy, lambda _none: self._take_plots(), self._failed, DRAWING)

    def _take_plots(self) -> None:
        # A sixth of a second, once; by now the words are seen.
        from backtimer.ui.progress.plots import make_plot  # noqa: PLC0415

        self._page.take_plots(make_plot)

    def _show(self, view: ProgressView) -> None:
        self._page.show_view(view, lambda day: day_rows(self._sessions, day))

    def _take_span(self, span: str) -> None:
        self._span = Span(span)
        if self._reading:
            self.open()
            return
        planned, today, sessions = self._reads.planned(), self._reads.today(), self._sessions
        self._asked += 1
        asked = self._asked

        def done(view: ProgressView) -> None:
            if asked == self._asked:
                self._show(view)
                self._read_exercise()
                self._read_sides()

        self._jobs.run(
            lambda: progress_view(sessions, Span(span), planned, today), done, self._failed, READS
        )

    def _show_exercises(self, found: Sequence[tuple[str, int]]) -> None:
        known = [key for key, _sessions in found]
        if self._exercise not in known:
            self._exercise = known[0] if known else ""
        self._page.show_exercises([(key, self._name(key)) for key in known], self._exercise)
        self._read_exercise()
        self._read_sides()

    def _take_exercise(self, key: str) -> None:
        self._exercise = key
        self._read_exercise()

    def _read_exercise(self) -> None:
        """The exercise in the range; what comes too late is not shown."""
        key, first, today = self._exercise, self._first(), self._reads.today()

        def done(points: Sequence[ExercisePoint]) -> None:
            if (key, first) == (self._exercise, self._first()):
                self._page.show_exercise(exercise_charts(self._name(key), points, first, today))

        self._jobs.run(lambda: self._reads.series(key, first), done, self._failed, READS)

    def _read_sides(self) -> None:
        first = self._first()

        def done(balances: Sequence[SideBalance]) -> None:
            if first == self._first():
                self._page.show_sides(sides_view(balances, uneven(balances), self._name))

        self._jobs.run(lambda: self._reads.balance(first), done, self._failed, READS)

    def _note(self, session: int, text: str) -> None:
        self._notes[session] = text
        self._sessions = [
            each._replace(note=text) if each.id == session else each for each in self._sessions
        ]
        self._jobs.run(
            lambda: self._reads.keep_note(session, text),
            failed=lambda why: self.noticed.emit(f"Your note was not saved. {why}"),
            lane=FILES,
        )

    def _failed(self, why: str) -> None:
        self._reading = False
        self._page.trouble(why)


def _read_numpy() -> None:
    """The part of what draws that any thread may read; the classes of Qt are the window's."""
    import numpy  # noqa: F401, ICN001, PLC0415
