"""The stack of pages. Pages are created on first use, so that the window opens sooner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from backtimer.painting.theme import Theme
from backtimer.ui.shared.page import Scaled, Themed
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.reading_order import read_as_laid_out
from backtimer.ui.window.page_titles import TITLES


class PageStack(QStackedWidget):
    """Creates pages by name with `make`, and passes theme and scale on to the existing ones."""

    def __init__(self, theme: Theme, make: Callable[[PageName], QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._make = make
        self._pages: dict[PageName, QWidget] = {}
        self._scale = 1.0

    def page(self, name: PageName) -> QWidget:
        """Return a page, created if necessary."""
        if name not in self._pages:
            page = self._make(name)
            self._pages[name] = page
            self.addWidget(page)
            _name(page, TITLES[name])
            read_as_laid_out(page)
            if isinstance(page, Scaled):
                page.set_scale(self._scale)
        return self._pages[name]

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def shown(self) -> PageName | None:
        """Return the name of the current page; None if there is none yet."""
        current = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is current), None)

    def show_page(self, name: PageName) -> None:
        """Show a page."""
        self.setCurrentWidget(self.page(name))

    def focus_page(self) -> None:
        """Give the focus to the current page itself."""
        page = self.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for page in self._pages.values():
            if isinstance(page, Themed):
                page.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        for page in self._pages.values():
            if isinstance(page, Scaled):
                page.set_scale(scale)


def _name(page: QWidget, title: str) -> None:
    """Name what takes the focus for the whole of a page, and would have no name of its own."""
    for each in (page, *page.findChildren(QScrollArea)):
        if not each.accessibleName():
            each.setAccessibleName(title)
