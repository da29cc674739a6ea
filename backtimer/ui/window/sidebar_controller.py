"""Controller of the sidebar: its entries, and whether it is visible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.settings.settings import Settings
from backtimer.painting.theme import COLLAPSE_BELOW
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.window.sidebar import Sidebar
from backtimer.ui.window.sidebar_view import sidebar_entry

# Pages shown without the sidebar.
ALONE = (PageName.ROOM, PageName.WELCOME)


class ListedRoutines(Protocol):
    """The routines that the sidebar lists."""

    @property
    def headings(self) -> list[Heading]: ...
    @property
    def first_routine(self) -> RoutineRef: ...


class RoutineLengths(Protocol):
    """Lengths of the routines, in ms.

    `totals` has only the known ones. `work_out` calculates the others and calls `done` on a
    worker thread.
    """

    def totals(self) -> Mapping[RoutineRef, int]: ...
    def work_out(self, done: Callable[[], None]) -> None: ...


class SidebarController(QObject):
    """Fills, shows and hides the sidebar."""

    _totals_known = Signal()

    def __init__(
        self,
        navigator: Navigator,
        routines: ListedRoutines,
        lengths: RoutineLengths,
        settings: Callable[[], Settings],
        sidebar: Sidebar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._navigator = navigator
        self._routines = routines
        self._lengths = lengths
        self._settings = settings
        self._sidebar = sidebar
        self._window = window
        self._totals_known.connect(self.fill, Qt.ConnectionType.QueuedConnection)

    def fill(self) -> None:
        """Show the current routines, with the lengths known so far."""
        totals, first = self._lengths.totals(), self._routines.first_routine
        self._sidebar.show_entries(
            [
                sidebar_entry(heading, totals.get(heading.ref, 0), first)
                for heading in self._routines.headings
            ]
        )
        self.select()

    def work_out_totals(self) -> None:
        """Calculate the missing lengths in the background, then show them."""
        self._lengths.work_out(self._totals_known.emit)

    def select(self) -> None:
        """Select the open routine, whatever form it is open in."""
        self._sidebar.select(self._navigator.ref.as_written())

    def toggle(self) -> None:
        """Show the sidebar if it is hidden, else hide it."""
        self._sidebar.setVisible(not self._sidebar.isVisible())

    def search(self) -> None:
        """Show the sidebar and focus its search, except on a page shown without it."""
        if self._navigator.shown() not in ALONE:
            self._sidebar.show()
            self._sidebar.focus_search()

    def fit(self) -> None:
        """Show the sidebar if the current page and the window's width allow it."""
        hidden = self._navigator.shown() in ALONE or not self._settings().safety_read
        self._sidebar.setVisible(not hidden and self._window.width() >= COLLAPSE_BELOW)
