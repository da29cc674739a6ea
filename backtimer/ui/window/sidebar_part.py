"""The window's part in its sidebar: what is listed, and whether there is room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from backtimer.painting.theme import COLLAPSE_BELOW
from backtimer.ui.window.sidebar_view import sidebar_entry

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.window.main_window import MainWindow
    from backtimer.ui.window.sidebar import Sidebar


class SidebarPart(QObject):
    """Fills, shows and hides it."""

    def __init__(self, window: MainWindow, program: Behind, sidebar: Sidebar) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._sidebar = sidebar

    def fill(self) -> None:
        """Show the routines there are."""
        totals, first = self._program.totals(), self._program.first_routine
        self._sidebar.show_entries(
            [
                sidebar_entry(heading, totals.get(heading.ref, 0), first)
                for heading in self._program.headings
            ]
        )
        self.select()

    def select(self) -> None:
        """Mark the routine that is open, in whatever form."""
        self._sidebar.select(self._window.ref.as_written())

    def toggle(self) -> None:
        """Show or hide it."""
        self._sidebar.setVisible(not self._sidebar.isVisible())

    def search(self) -> None:
        """Put the cursor into its search."""
        if self._window.pages.shown() not in ("room", "welcome"):
            self._sidebar.show()
            self._sidebar.focus_search()

    def fit(self) -> None:
        """Show it where there is room for it."""
        hidden = self._window.pages.shown() in ("room", "welcome")
        hidden = hidden or not self._program.settings.safety_read
        self._sidebar.setVisible(not hidden and self._window.width() >= COLLAPSE_BELOW)
