"""The page of advice as a feature."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.plan.advice import AdviceTopic
from backtimer.ui.advice.page import AdvicePage
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import let_enter_press


class AdviceFeature(Feature):
    """Owns the page `advice`; `advice` reads all of it."""

    def __init__(
        self, navigator: Navigator, advice: Callable[[], Sequence[AdviceTopic]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._advice = advice
        self._page: AdvicePage | None = None

    def make_page(self, name: PageName) -> QWidget:
        """Create the page `advice`. Raises KeyError for any other name."""
        if name != PageName.ADVICE:
            raise KeyError(name)
        self._page = page = AdvicePage(self._advice())
        page.left.connect(self._go_back)
        let_enter_press(page)
        return page

    def page_shown(self, name: PageName) -> None:
        """Focus the search."""
        del name
        if self._page is not None:
            self._page.focus_first()

    def escape(self, name: PageName) -> bool:
        """Handle Esc: back to the exercises, which lead here."""
        del name
        self._go_back()
        return True

    def _go_back(self) -> None:
        self._navigator.show_page(PageName.LIBRARY)
