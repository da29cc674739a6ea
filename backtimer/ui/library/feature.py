"""The exercise library as a feature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.settings.settings import Settings
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.library.controller import Exercises, LibraryController
from backtimer.ui.library.page import LibraryPage
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind


class OwnExerciseForms(Protocol):
    """The form for the person's own exercises."""

    def new_exercise(self) -> None:
        """Open the form for a new exercise."""

    def edit_exercise(self, key: str) -> None:
        """Open the form for an existing exercise of the person's own."""


class LibraryFeature(Feature):
    """Owns the page `library`; `own` is called only when it is needed."""

    def __init__(
        self,
        navigator: Navigator,
        services: Exercises,
        settings: Callable[[], Settings],
        own: Callable[[], OwnExerciseForms],
        theme: Callable[[], Theme],
        figures: Figures,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._services = services
        self._settings = settings
        self._own = own
        self._theme = theme
        self._figures = figures
        self._controller: LibraryController | None = None
        # The exercise to show when the page comes to the front.
        self._wanted = ""

    def open(self, key: str = "") -> None:
        """Open the library, at an exercise if `key` is given; a session in progress is paused."""
        if self._navigator.pause_session():
            self._wanted = key
            self._navigator.show_page(PageName.LIBRARY)

    def make_page(self, name: PageName) -> QWidget:
        """Create the page `library`. Raises KeyError for any other name."""
        if name != "library":
            raise KeyError(name)
        page = LibraryPage(self._theme(), self._figures)
        page.new_wanted.connect(lambda: self._own().new_exercise())
        page.advice_wanted.connect(lambda: self._navigator.show_page(PageName.ADVICE))
        page.change_wanted.connect(lambda key: self._own().edit_exercise(key))
        bind(page, [("Return", page.enter), ("Enter", page.enter)])
        self._controller = LibraryController(
            self._navigator, self._services, self._settings, page, self
        )
        return page

    def page_shown(self, name: PageName) -> None:
        """Show the requested exercise and focus the search."""
        del name
        if self._controller is not None:
            wanted, self._wanted = self._wanted, ""
            self._controller.come_in(wanted)

    def exercises_changed(self) -> None:
        """Update the page, if it exists."""
        if self._controller is not None:
            self._controller.refresh()
