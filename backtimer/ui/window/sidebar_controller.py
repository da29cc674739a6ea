"""Controller of the sidebar: its entries, and in which form it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.settings.settings import Settings
from backtimer.painting.theme import COLLAPSE_BELOW
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.window.rail import Rail
from backtimer.ui.window.sidebar import Sidebar
from backtimer.ui.window.sidebar_view import exercise_entry, sidebar_entry, told_apart
from backtimer.ui.window.window_layout import Centre, SideForm

# Pages that need all the room there is; the sidebar lies over them when it is asked for.
WIDE = (PageName.SESSION, PageName.FINISH)
# Pages shown without the sidebar.
ALONE = (PageName.ROOM, PageName.WELCOME)


class ListedRoutines(Protocol):
    """The routines that the sidebar lists."""

    @property
    def headings(self) -> list[Heading]: ...
    @property
    def exercises(self) -> Mapping[str, Exercise]: ...


class RoutineLengths(Protocol):
    """Lengths of the routines, in ms.

    `totals` has only the known ones. `work_out` calculates the others and calls `done` on a
    worker thread.
    """

    def totals(self) -> Mapping[RoutineRef, int]: ...
    def work_out(self, done: Callable[[], None]) -> None: ...


class SidebarSettings(Protocol):
    """The settings in use."""

    @property
    def current(self) -> Settings: ...
    def change(self, **changes: object) -> None: ...


class SidebarController(QObject):
    """Fills the sidebar, and shows it, the rail in its place, or neither.

    A wide window has the sidebar unless the person hid it; a narrow one has the rail, and the
    sidebar lies over the pages once it is asked for. `filled` when routines or lengths changed.
    """

    filled = Signal()
    _totals_known = Signal()

    def __init__(
        self,
        navigator: Navigator,
        routines: ListedRoutines,
        lengths: RoutineLengths,
        settings: SidebarSettings,
        sidebar: Sidebar,
        rail: Rail,
        centre: Centre,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._navigator = navigator
        self._routines = routines
        self._lengths = lengths
        self._settings = settings
        self._sidebar = sidebar
        self._rail = rail
        self._centre = centre
        self._window = window
        self._lies_over = False
        sidebar.hide_wanted.connect(self.toggle)
        sidebar.left.connect(self._leave)
        rail.sidebar_wanted.connect(self._bring_back)
        rail.search_wanted.connect(self.search)
        rail.new_wanted.connect(lambda: sidebar.show_new(rail))
        centre.outside_clicked.connect(self._leave)
        self._totals_known.connect(self.fill, Qt.ConnectionType.QueuedConnection)

    def fill(self) -> None:
        """Show the current routines, with the lengths known so far."""
        totals = self._lengths.totals()
        # Today has a page of its own.
        listed = [each for each in self._routines.headings if not each.ref.is_plan]
        entries = [sidebar_entry(each, totals.get(each.ref, 0)) for each in listed]
        self._sidebar.show_entries(told_apart(entries))
        self.select()
        self.filled.emit()

    def fill_exercises(self) -> None:
        """Let the search find the current exercises."""
        exercises = sorted(self._routines.exercises.values(), key=lambda each: each.name.lower())
        self._sidebar.show_exercises([exercise_entry(each) for each in exercises])

    def work_out_totals(self) -> None:
        """Calculate the missing lengths in the background, then show them."""
        self._lengths.work_out(self._totals_known.emit)

    def select(self) -> None:
        """Select the open routine, whatever form it is open in, while its page is in front."""
        if self._navigator.shown() == PageName.ROUTINE:
            self._sidebar.select(self._navigator.ref.as_written())

    def page_shown(self, name: PageName) -> None:
        """Show which page is in front, beside or without the sidebar."""
        self._lies_over = False
        self._sidebar.show_page(name)
        self._rail.show_page(name)
        self.select()
        self.fit()

    def toggle(self) -> None:
        """Show the sidebar in full, or the rail in its place."""
        if self._is_narrow() or self._navigator.shown() in WIDE:
            self._lies_over = not self._lies_over
        else:
            self._settings.change(sidebar=not self._settings.current.sidebar)
        self.fit()

    def search(self) -> None:
        """Show the sidebar and focus its search, except on a page shown without it."""
        if self._navigator.shown() in ALONE or not self._settings.current.safety_read:
            return
        if self._form() is not SideForm.FULL:
            self.toggle()
        self._sidebar.focus_search()

    def fit(self) -> None:
        """Show the sidebar as the current page, the window's width and the person want it."""
        self._centre.show_form(self._form())

    # Internals

    def _form(self) -> SideForm:
        now = self._settings.current
        if self._navigator.shown() in ALONE or not now.safety_read:
            return SideForm.HIDDEN
        wide = self._navigator.shown() in WIDE
        if self._lies_over and (wide or self._is_narrow()):
            return SideForm.OVER
        if wide:
            return SideForm.HIDDEN
        if self._is_narrow():
            return SideForm.RAIL
        return SideForm.FULL if now.sidebar else SideForm.RAIL

    def _is_narrow(self) -> bool:
        return self._window.width() < COLLAPSE_BELOW * self._settings.current.text_size / 100

    def _bring_back(self) -> None:
        self.toggle()
        self._sidebar.focus_list()

    def _leave(self) -> None:
        """Give the focus back to the page, and uncover it."""
        self._lies_over = False
        self.fit()
        self._navigator.focus_page()
