"""Controller of the exercise library: fills its page, shows an exercise, starts practice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.demo import demo
from backtimer.core.settings.settings import Settings
from backtimer.painting.playing import playing, playing_words
from backtimer.painting.views import FigureView
from backtimer.services.session.request import SessionRequest
from backtimer.ui.library.page import LibraryPage
from backtimer.ui.library.view import exercise_entry, exercise_view
from backtimer.ui.shared.navigator import Navigator


class Exercises(Protocol):
    """Access to the exercises.

    `remark` returns what the person's conditions mean for an exercise; empty if nothing.
    """

    @property
    def exercises(self) -> Mapping[str, Exercise]: ...
    def remark(self, exercise: str) -> str: ...


class LibraryController(QObject):
    """Feeds the library's page and handles its signals."""

    def __init__(
        self,
        navigator: Navigator,
        services: Exercises,
        settings: Callable[[], Settings],
        page: LibraryPage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._services = services
        self._settings = settings
        self._page = page
        self._shown = ""
        page.picked.connect(self.show_exercise)
        page.practise_wanted.connect(self._practise)
        page.left.connect(navigator.back)
        self._fill()

    def refresh(self) -> None:
        """Update after exercises were added, changed or deleted."""
        self._fill()
        self._page.forget_stills()
        if self._shown in self._services.exercises:
            self.show_exercise(self._shown)
        else:
            self._shown = ""

    def come_in(self, key: str = "") -> None:
        """Show an exercise: the given one, else the one shown last, else the first."""
        if key:
            self._page.pick(key)
        elif not self._shown:
            first = min(self._services.exercises.values(), key=lambda each: each.name.lower())
            self.show_exercise(first.id)
        self._page.focus_first()

    def show_exercise(self, key: str) -> None:
        """Show an exercise with its animated figure."""
        self._shown = key
        exercise = self._services.exercises[key]
        plan = demo(exercise)

        def frame(at_ms: int) -> tuple[FigureView, str]:
            still = self._settings().reduce_motion
            view = playing(exercise, plan, at_ms, still=still)
            return view, playing_words(exercise, plan, at_ms)

        remark = self._services.remark(key)
        self._page.show_exercise(exercise_view(exercise, self._services.exercises, remark), frame)

    def _fill(self) -> None:
        """List all exercises by name."""
        entries = [exercise_entry(exercise) for exercise in self._services.exercises.values()]
        self._page.show_entries(sorted(entries, key=lambda entry: entry.name.lower()))

    def _practise(self, exercise: str) -> None:
        self._navigator.drop_session()
        self._navigator.begin(SessionRequest(RoutineRef.practice(exercise)))
