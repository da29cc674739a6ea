"""The stack of pages. A page is made when it is first needed: the window opens sooner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from backtimer.painting.theme import Theme
from backtimer.ui.shared.page import Scaled, Themed


class PageStack(QStackedWidget):
    """Asks `make` for pages by name, and hands on colours and sizes to those that there are."""

    def __init__(self, theme: Theme, make: Callable[[str], QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._make = make
        self._pages: dict[str, QWidget] = {}
        self._scale = 1.0

    def page(self, name: str) -> QWidget:
        """A page, made now if there is none yet."""
        if name not in self._pages:
            page = self._make(name)
            self._pages[name] = page
            self.addWidget(page)
            if isinstance(page, Scaled):
                page.set_scale(self._scale)
        return self._pages[name]

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def shown(self) -> str:
        """The name of the page in front, or an empty text."""
        current = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is current), "")

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.setCurrentWidget(self.page(name))

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for page in self._pages.values():
            if isinstance(page, Themed):
                page.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Larger type in a larger window."""
        self._scale = scale
        for page in self._pages.values():
            if isinstance(page, Scaled):
                page.set_scale(scale)
