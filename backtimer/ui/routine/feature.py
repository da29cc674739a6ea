"""The page of a routine, as a feature."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.session.timeline import Timeline
from backtimer.ui.routine.controller import (
    PlannedToday,
    RoutineController,
    RoutineCopies,
    ShownRoutines,
    Timelines,
)
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, let_enter_press, unless_pressed

if TYPE_CHECKING:
    from backtimer.ui.routine.page import RoutinePage


class RoutineFeature(Feature):
    """Owns the page `routine`; `today` and `own` are called only when they are needed.

    `new_page` is called when the page is first needed: a start usually shows another one.
    """

    def __init__(
        self,
        navigator: Navigator,
        routines: ShownRoutines,
        timelines: Timelines,
        prepare: Callable[[Timeline], None],
        today: Callable[[], PlannedToday | None],
        own: Callable[[], RoutineCopies],
        show_exercise: Callable[[str], None],
        new_page: Callable[[], RoutinePage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._show_exercise = show_exercise
        self._new_page = new_page
        self.controller = RoutineController(
            navigator, routines, timelines, prepare, today, own, self._make_page, self
        )
        self._navigator = navigator
        self._is_settled = False
        # What was last said about the voice.
        self._voice = (0, 0, "")

    def make_page(self, name: PageName) -> QWidget:
        """Return the page `routine`. Raises KeyError for any other name."""
        if name != "routine":
            raise KeyError(name)
        return self.controller.page

    def show_voice(self, done: int, wanted: int, notice: str) -> None:
        """Show how many sentences are rendered, or what is wrong with the voice."""
        self._voice = (done, wanted, notice)
        if self._has_page:
            self.controller.page.show_voice(*self._voice)

    def page_shown(self, name: PageName) -> None:
        """Focus the start button."""
        del name
        self.controller.page.focus_start()

    def settle(self) -> None:
        """Show the stills, which were deferred until the window is shown."""
        self._is_settled = True
        if self._has_page:
            self.controller.page.settle()

    @property
    def _has_page(self) -> bool:
        return "page" in self.controller.__dict__

    def _make_page(self) -> RoutinePage:
        page = self._new_page()
        page.show_voice(*self._voice)
        if self._is_settled:
            page.settle()
        page.start_wanted.connect(self._navigator.start)
        page.exercise_wanted.connect(self._show_exercise)
        let_enter_press(page)
        # Space starts the routine, unless another button of the page has the focus.
        bind(page, [("Space", unless_pressed(page.start))])
        return page
