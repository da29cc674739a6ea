"""The page that makes a session, as a feature."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.compose.controller import ComposeController, ComposeServices
from backtimer.ui.compose.page import ComposePage
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, let_enter_press


class ComposeFeature(Feature):
    """Owns the page `compose`; `show_exercise` opens the library at an exercise."""

    def __init__(
        self,
        navigator: Navigator,
        services: ComposeServices,
        show_exercise: Callable[[str], None],
        theme: Callable[[], Theme],
        figures: Figures,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._services = services
        self._show_exercise = show_exercise
        self._theme = theme
        self._figures = figures
        self._page: ComposePage | None = None
        self._controller: ComposeController | None = None

    def open(self) -> None:
        """Open the page; a session in progress is paused."""
        if self._navigator.pause_session():
            self._navigator.show_page(PageName.COMPOSE)

    def make_page(self, name: PageName) -> QWidget:
        """Create the page `compose`. Raises KeyError for any other name."""
        if name != PageName.COMPOSE:
            raise KeyError(name)
        self._page = page = ComposePage(self._theme(), self._figures)
        self._controller = made = ComposeController(self._navigator, self._services, page, self)
        page.exercise_wanted.connect(self._show_exercise)
        let_enter_press(page)
        bind(page, [("A", made.another), ("K", made.keep), ("S", made.start)])
        return page

    def page_shown(self, name: PageName) -> None:
        """Compose a session by the history and conditions of now, and focus the first choice."""
        del name
        if self._page is not None and self._controller is not None:
            self._controller.compose()
            self._page.focus_first()

    def close(self) -> None:
        """Wait for running jobs."""
        if self._controller is not None:
            self._controller.close()
