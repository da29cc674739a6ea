"""The page of today as a feature."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, let_enter_press
from backtimer.ui.today.controller import TodayController
from backtimer.ui.today.page import TodayPage
from backtimer.ui.today.services import TodayServices


class TodayFeature(Feature):
    """Owns the page `today`."""

    def __init__(
        self,
        navigator: Navigator,
        services: TodayServices,
        theme: Theme,
        figures: Figures,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = TodayPage(theme, figures)
        let_enter_press(self._page)
        bind(self._page, [("N", self._page.say_none), ("O", self._page.say_one)])
        self._navigator = navigator
        self._is_settled = False
        self.controller = TodayController(
            navigator, services, self._page, self
        )  # fmt: skip

    def make_page(self, name: PageName) -> QWidget:
        """Return the page `today`. Raises KeyError for any other name."""
        if name != PageName.TODAY:
            raise KeyError(name)
        return self._page

    def page_shown(self, name: PageName) -> None:
        """Show today as it is now, and focus what is next."""
        del name
        self.controller.show()
        self._look()
        self._page.focus_first()

    def window_activated(self) -> None:
        """Show another day once it has begun."""
        self._look()

    def settle(self) -> None:
        """Show the figures and what the history says, deferred until the window is shown."""
        self._page.settle()
        self._is_settled = True
        self._look()

    def _look(self) -> None:
        if self._is_settled and self._navigator.shown() == PageName.TODAY:
            self.controller.look()

    def close(self) -> None:
        self.controller.close()
