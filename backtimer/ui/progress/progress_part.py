"""The window's part in the progress page: its desk, the report, and the export."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from backtimer.core.model.past import HistoryFormat
from backtimer.ui.shared.jobs import Jobs

if TYPE_CHECKING:
    from backtimer.core.progress.progress_report import ReportView
    from backtimer.ui.progress.progress_desk import ProgressDesk
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.shared.pages import Pages
    from backtimer.ui.window.main_window import MainWindow


class ProgressPart(QObject):
    """Makes the desk of the progress page when it is first needed."""

    def __init__(self, window: MainWindow, program: Behind, pages: Pages) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._pages = pages
        self._jobs: Jobs | None = None
        self._desk: ProgressDesk | None = None

    @property
    def desk(self) -> ProgressDesk:
        """Serves the page."""
        if self._desk is None:
            from backtimer.ui.progress.progress_desk import ProgressDesk, Reads  # noqa: PLC0415

            past = self._program.looking_back
            self._jobs = Jobs(self._window.notice, self)
            reads = Reads(
                past.sessions, past.done, past.series, past.balance, past.keep_note,
                past.planned, past.today,
            )  # fmt: skip
            self._desk = desk = ProgressDesk(self._jobs, self._pages, reads, past.name, self)
            desk.noticed.connect(self._window.notice)
            desk.left.connect(self._window.back)
            desk.report_wanted.connect(self._report)
            desk.export_wanted.connect(self._export)
        return self._desk

    def open(self) -> None:
        """Show it, read anew."""
        if self._window.pause_session():
            desk = self.desk
            self._window.show_page("progress")
            desk.open()
            page: Any = self._pages.page("progress")
            page.focus_first()

    def close(self) -> None:
        """Wait for what has begun."""
        if self._jobs is not None:
            self._jobs.close()

    # Inside

    def _report(self, since: date) -> None:
        name = self._ask("Save the report", "backtimer-report.pdf", "PDF (*.pdf)")
        if not name or self._jobs is None:
            return
        past, jobs = self._program.looking_back, self._jobs

        def paint(view: ReportView) -> None:
            from backtimer.painting.report import report  # noqa: PLC0415

            # Painting is short, and Qt wants it here.
            content = report(view)
            jobs.run(
                lambda: past.write_report(Path(name), content),
                lambda _none: self._window.notice(f"Saved: {name}"),
            )

        jobs.run(lambda: past.report(since), paint)

    def _export(self, kind: HistoryFormat) -> None:
        name = self._ask(
            "Export the history", f"backtimer-history.{kind}", f"{kind.upper()} (*.{kind})"
        )
        if name and self._jobs is not None:
            past = self._program.looking_back
            self._jobs.run(
                lambda: past.export(Path(name), kind),
                lambda count: self._window.notice(f"Saved: {count} sessions in {name}"),
            )

    def _ask(self, title: str, name: str, kind: str) -> str:
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, name, kind)
        return chosen
