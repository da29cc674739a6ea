"""Serves the page of all exercises: fills it, shows what is picked, starts a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from backtimer.core.session.demo import demo
from backtimer.painting.views import FigureView
from backtimer.ui.library.library_view import exercise_entry, exercise_view, playing, playing_words
from backtimer.ui.shared.pages import Pages

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind


class LibraryDesk(QObject):
    """Between the library and its page."""

    practise_wanted = Signal(str)

    def __init__(self, program: Behind, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._pages = pages
        self._shown = ""

    def serve(self, page: Any) -> None:
        """Connect a page that was just made, and fill it."""
        page.picked.connect(self.show_exercise)
        page.practise_wanted.connect(self.practise_wanted)
        self.fill(page)

    def refresh(self) -> None:
        """Exercises were added, changed or taken away."""
        page: Any = self._pages.page("library")
        self.fill(page)
        page.forget_stills()
        if self._shown in self._program.exercises:
            self.show_exercise(self._shown)
        else:
            self._shown = ""

    def fill(self, page: Any) -> None:
        """All exercises, by name."""
        entries = [exercise_entry(exercise) for exercise in self._program.exercises.values()]
        page.show_entries(sorted(entries, key=lambda entry: entry.name.lower()))

    def open(self, key: str = "") -> None:
        """Come to an exercise: the one that is asked for, that was shown, or the first."""
        page: Any = self._pages.page("library")
        if key:
            page.pick(key)
        elif not self._shown:
            first = min(self._program.exercises.values(), key=lambda each: each.name.lower())
            self.show_exercise(first.id)
        page.focus_first()

    def show_exercise(self, key: str) -> None:
        """Show one exercise with its figure playing."""
        self._shown = key
        exercise = self._program.exercises[key]
        plan = demo(exercise)

        def frame(at_ms: int) -> tuple[FigureView, str]:
            still = self._program.settings.reduce_motion
            view = playing(exercise, plan, at_ms, still=still)
            return view, playing_words(exercise, plan, at_ms)

        page: Any = self._pages.page("library")
        remark = self._program.remark(key)
        page.show_exercise(exercise_view(exercise, self._program.exercises, remark), frame)
