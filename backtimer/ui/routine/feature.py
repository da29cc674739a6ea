"""The page of a routine, as a feature."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.session.timeline import Timeline
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.routine.controller import (
    PlannedToday,
    RoutineController,
    RoutineCopies,
    ShownRoutines,
    Timelines,
)
from backtimer.ui.routine.page import RoutinePage
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, let_enter_press, unless_pressed


class RoutineFeature(Feature):
    """Owns the page `routine`; `today` and `own` are called only when they are needed."""

    def __init__(
        self,
        navigator: Navigator,
        routines: ShownRoutines,
        timelines: Timelines,
        prepare: Callable[[Timeline], None],
        today: Callable[[], PlannedToday | None],
        own: Callable[[], RoutineCopies],
        show_exercise: Callable[[str], None],
        theme: Theme,
        figures: Figures,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page = RoutinePage(theme, figures)
        self.controller = RoutineController(
            navigator, routines, timelines, prepare, today, own, page, self
        )
        page.start_wanted.connect(navigator.start)
        page.exercise_wanted.connect(show_exercise)
        let_enter_press(page)
        # Space starts the routine, unless another button of the page has the focus.
        bind(page, [("Space", unless_pressed(page.start))])

    def make_page(self, name: PageName) -> QWidget:
        """Return the page `routine`. Raises KeyError for any other name."""
        if name != "routine":
            raise KeyError(name)
        return self._page

    def show_voice(self, done: int, wanted: int, notice: str) -> None:
        """Show how many sentences are rendered, or what is wrong with the voice."""
        self._page.show_voice(done, wanted, notice)

    def page_shown(self, name: PageName) -> None:
        """Focus the start button."""
        del name
        self._page.focus_start()

    def settle(self) -> None:
        """Show the stills, which were deferred until the window is shown."""
        self._page.settle()
