"""All exercises, as a feature of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.settings.settings import Settings
from backtimer.painting.poses import Poses
from backtimer.painting.theme import Theme
from backtimer.ui.library.controller import Exercises, LibraryController
from backtimer.ui.library.page import LibraryPage
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.shortcuts import bind


class OwnExerciseForms(Protocol):
    """Where exercises of one's own are written."""

    def new_exercise(self) -> None:
        """The form of a new exercise."""

    def edit_exercise(self, key: str) -> None:
        """The form of an own exercise."""


class LibraryFeature(Feature):
    """The page `library`; `own` is asked for only when it is needed."""

    def __init__(
        self,
        navigator: Navigator,
        services: Exercises,
        settings: Callable[[], Settings],
        own: Callable[[], OwnExerciseForms],
        theme: Callable[[], Theme],
        poses: Poses,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._services = services
        self._settings = settings
        self._own = own
        self._theme = theme
        self._poses = poses
        self._controller: LibraryController | None = None
        # What is to be shown when the page comes to the front.
        self._wanted = ""

    def open(self, key: str = "") -> None:
        """All exercises, or one of them; a session is paused and can be come back to."""
        if self._navigator.pause_session():
            self._wanted = key
            self._navigator.show_page("library")

    def make_page(self, name: str) -> QWidget:
        """The page `library`."""
        if name != "library":
            raise KeyError(name)
        page = LibraryPage(self._theme(), self._poses)
        page.new_wanted.connect(lambda: self._own().new_exercise())
        page.change_wanted.connect(lambda key: self._own().edit_exercise(key))
        bind(page, [("Return", page.enter), ("Enter", page.enter)])
        self._controller = LibraryController(
            self._navigator, self._services, self._settings, page, self
        )
        return page

    def page_shown(self, name: str) -> None:
        """What was asked for is shown, and typing searches."""
        del name
        if self._controller is not None:
            wanted, self._wanted = self._wanted, ""
            self._controller.come_in(wanted)

    def exercises_changed(self) -> None:
        """Show what is there now."""
        if self._controller is not None:
            self._controller.refresh()
