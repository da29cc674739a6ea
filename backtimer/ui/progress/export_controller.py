"""Saves the report as a PDF and the history as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from backtimer.core.model.past_session import HistoryFormat
from backtimer.core.progress.progress_report import ReportView
from backtimer.core.wording.spoken_words import count_of
from backtimer.painting.report import report
from backtimer.ui.shared.file_places import in_documents
from backtimer.ui.shared.jobs import Jobs
from backtimer.ui.shared.navigator import Navigator


class HistoryExports(Protocol):
    """Reads and writes exports of the history, in jobs. May raise UserError."""

    def report(self, since: date | None = None) -> ReportView:
        """Return the content of the report from a day on, or from the beginning."""

    def write_report(self, path: Path, content: bytes) -> None:
        """Write a rendered report."""

    def export(self, path: Path, kind: HistoryFormat) -> int:
        """Write the whole history; return the number of sessions."""


class ExportController(QObject):
    """Asks for a file name, writes in a job, and reports success."""

    def __init__(
        self, navigator: Navigator, exports: HistoryExports, jobs: Jobs, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._navigator = navigator
        self._exports = exports
        self._jobs = jobs
        self._owner = owner

    def report(self, since: date) -> None:
        """Save the report from a day on."""
        name = self._ask("Save the report", "backtimer-report.pdf", "PDF (*.pdf)")
        if not name:
            return

        def paint(view: ReportView) -> None:
            # Qt requires the GUI thread for painting, and this takes little time.
            content = report(view)
            self._jobs.run(
                lambda: self._exports.write_report(Path(name), content),
                lambda _none: self._navigator.saved("Saved: the report.", Path(name)),
            )

        self._jobs.run(lambda: self._exports.report(since), paint)

    def export(self, kind: HistoryFormat) -> None:
        """Save the whole history."""
        name = self._ask(
            "Export the history", f"backtimer-history.{kind}", f"{kind.upper()} (*.{kind})"
        )
        if name:
            self._jobs.run(
                lambda: self._exports.export(Path(name), kind),
                lambda count: self._navigator.saved(
                    f"Saved: {count_of(count, 'session')}.", Path(name)
                ),
            )

    def _ask(self, title: str, name: str, kind: str) -> str:
        chosen, _kind = QFileDialog.getSaveFileName(self._owner, title, in_documents(name), kind)
        return chosen
