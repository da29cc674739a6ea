"""The page of all keys, as a feature of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import let_enter_press
from backtimer.ui.window.keys_page import KeysPage


class KeysFeature(Feature):
    """Owns the page `keys`."""

    def __init__(self, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._navigator = navigator

    def make_page(self, name: PageName) -> QWidget:
        """Create the page `keys`. Raises KeyError for any other name."""
        if name != "keys":
            raise KeyError(name)
        page = KeysPage()
        page.left.connect(self._navigator.back)
        let_enter_press(page)
        return page
