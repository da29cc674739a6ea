"""The safety page, shown before first use, as a feature of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.plan.conditions import Conditions
from backtimer.core.settings.settings import Settings
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import let_enter_press
from backtimer.ui.window.welcome_page import WelcomePage


class WelcomeFeature(Feature):
    """Shows the safety page until it has been accepted.

    `accept` records that it was; `change(name, value)` changes and applies one setting.
    """

    accepted = Signal()

    def __init__(
        self,
        navigator: Navigator,
        conditions: Callable[[], Conditions],
        settings: Callable[[], Settings],
        accept: Callable[[], None],
        change: Callable[[str, object], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._conditions = conditions
        self._settings = settings
        self._accept_safety = accept
        self._change = change
        self._window: QWidget = parent
        self._page: WelcomePage | None = None

    def make_page(self, name: PageName) -> QWidget:
        """Create the page `welcome`. Raises KeyError for any other name."""
        if name != "welcome":
            raise KeyError(name)
        self._page = page = WelcomePage(self._conditions())
        now = self._settings()
        page.show_values(now.conditions, cleared=now.cleared is not None)
        page.accepted.connect(self._accept)
        page.changed.connect(self._change)
        page.closed.connect(self._window.close)
        let_enter_press(page)
        return page

    def page_shown(self, name: PageName) -> None:
        """Focus the button that accepts, so that Enter presses it."""
        del name
        if self._page is not None:
            self._page.focus_accept()

    def escape(self, name: PageName) -> bool:
        """Ignore Esc: the page cannot be bypassed."""
        del name
        return True

    def _accept(self) -> None:
        self._accept_safety()
        self._navigator.show_page(PageName.ROUTINE)
        self.accepted.emit()
