"""Progress as a feature: its page, the report and the export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from backtimer.painting.theme import Theme
from backtimer.ui.progress.controller import ProgressContext, ProgressController, SessionHistory
from backtimer.ui.progress.export_controller import ExportController, HistoryExports, PaintReport
from backtimer.ui.progress.page import ProgressPage
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.jobs import Jobs
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import let_enter_press


class ProgressHistory(SessionHistory, ProgressContext, HistoryExports, Protocol):
    """The history, what is known without delay, and its exports."""


class ProgressFeature(Feature):
    """Owns the page `progress`; `owner` is the parent of file dialogs."""

    def __init__(
        self,
        navigator: Navigator,
        history: ProgressHistory,
        paint_report: PaintReport,
        theme: Callable[[], Theme],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._navigator = navigator
        self._history = history
        self._theme = theme
        self._jobs = Jobs(navigator.notice, self)
        self._exports = ExportController(navigator, history, paint_report, self._jobs, owner)
        self._page: ProgressPage | None = None
        self._controller: ProgressController | None = None

    def make_page(self, name: PageName) -> QWidget:
        if name != "progress":
            raise KeyError(name)
        page = ProgressPage(self._theme())
        controller = ProgressController(page, self._history, self._history, self._jobs, self)
        controller.noticed.connect(self._navigator.notice)
        let_enter_press(page)
        page.left.connect(self._navigator.back)
        page.report_wanted.connect(lambda: self._exports.report(controller.first_day))
        page.export_wanted.connect(self._exports.export)
        self._page, self._controller = page, controller
        return page

    def open(self) -> None:
        """Show the page and read the history again."""
        if self._navigator.pause_session():
            self._navigator.show_page(PageName.PROGRESS)
            if self._page is not None and self._controller is not None:
                self._controller.read()
                self._page.focus_first()

    def close(self) -> None:
        self._jobs.close()
