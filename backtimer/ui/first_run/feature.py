"""The first pages as a feature of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.pain_rule import PainRule
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.viewpoint import Crop
from backtimer.core.plan.conditions import Conditions
from backtimer.core.session.demo import demo
from backtimer.core.settings.settings import Settings
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.first_run.page import FirstPages
from backtimer.ui.first_run.view import Led, changes_text, routine_line, shown_at
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName


class FirstRoutines(Protocol):
    """Access to the routine recommended to beginners."""

    @property
    def exercises(self) -> Mapping[str, Exercise]: ...
    @property
    def first_routine(self) -> RoutineRef: ...
    def routine(self, ref: RoutineRef) -> Routine: ...
    def remarks(self, ref: RoutineRef) -> tuple[str, ...]: ...


class FirstLengths(Protocol):
    """Lengths of the routines, in ms; only those known so far."""

    def totals(self) -> Mapping[RoutineRef, int]: ...


class FirstRunFeature(Feature):
    """Shows the first pages until they have been accepted, and again when the settings ask.

    `accept` records that they were; `change(name, value)` changes and applies one setting;
    `try_voice` speaks a sample; `today` is the local date; `exercise` is the one that is shown.
    """

    accepted = Signal()

    def __init__(
        self,
        navigator: Navigator,
        routines: FirstRoutines,
        lengths: FirstLengths,
        conditions: Callable[[], Conditions],
        settings: Callable[[], Settings],
        accept: Callable[[], None],
        change: Callable[[str, object], None],
        try_voice: Callable[[], None],
        today: Callable[[], date],
        theme: Theme,
        figures: Figures,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._routines = routines
        self._lengths = lengths
        self._settings = settings
        self._accept_pages = accept
        self._change = change
        self._today = today
        shown = self._shown_exercise()
        plan = demo(shown)
        self._page = page = FirstPages(
            theme,
            figures,
            lambda at_ms: shown_at(shown, plan, at_ms, still=settings().reduce_motion),
            conditions(),
        )
        page.started.connect(self._start)
        page.looked_around.connect(self._look_around)
        page.changed.connect(self._change_setting)
        page.try_wanted.connect(try_voice)
        page.closed.connect(parent.close)

    def _shown_exercise(self) -> Exercise:
        """The first exercise of the first routine that shows the whole person moving."""
        routine = self._routines.routine(self._routines.first_routine)
        found = [self._routines.exercises[item.exercise] for item in routine.items]
        whole = (each for each in found if each.view.crop is Crop.WHOLE)
        return next(whole, found[0])

    def make_page(self, name: PageName) -> QWidget:
        """Return the page `welcome`. Raises KeyError for any other name."""
        if name != PageName.WELCOME:
            raise KeyError(name)
        return self._page

    def page_shown(self, name: PageName) -> None:
        """Show the first page with what was answered before."""
        del name
        now, ref = self._settings(), self._routines.first_routine
        routine = self._routines.routine(ref)
        line = routine_line(routine.name, len(routine.items), self._lengths.totals().get(ref, 0))
        self._page.show_first(line, read=now.safety_read is not None)
        self._page.led.show_values(
            Led(
                now.wait_at_changes,
                now.rate,
                now.far_view,
                now.conditions,
                now.cleared is not None,
                PainRule.lasts(now.pain_since, self._today()),
                now.pain_rule,
            )
        )
        self._show_effect()
        self._page.show_page(0)

    def escape(self, name: PageName) -> bool:
        """Handle Esc: go back a page; the first can only be left once it has been accepted."""
        del name
        return self._page.go_back() or self._settings().safety_read is None

    # Internals

    def _change_setting(self, name: str, value: object) -> None:
        self._change(name, value)
        self._show_effect()

    def _show_effect(self) -> None:
        ref = self._routines.first_routine
        text = ""
        if self._settings().conditions:
            text = changes_text(self._routines.remarks(ref))
        self._page.led.show_effect(text)

    def _start(self) -> None:
        was_read = self._settings().safety_read is not None
        self._accept_pages()
        if was_read:
            self._navigator.show_page(PageName.SETTINGS)
        else:
            self._navigator.show_page(PageName.TODAY)
            self._navigator.start(self._routines.first_routine)

    def _look_around(self) -> None:
        self._accept_pages()
        self._navigator.show_page(PageName.TODAY)
        self.accepted.emit()
