"""The window's part in the page of all exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.services.session.request import SessionRequest

if TYPE_CHECKING:
    from backtimer.ui.library.library_desk import LibraryDesk
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.shared.pages import Pages
    from backtimer.ui.window.main_window import MainWindow


class LibraryPart(QObject):
    """Makes the desk of the library when it is first needed."""

    def __init__(self, window: MainWindow, program: Behind, pages: Pages) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._pages = pages
        self._desk: LibraryDesk | None = None

    def open(self, key: str = "") -> None:
        """All exercises; a session is paused and can be come back to."""
        if self._window.pause_session():
            self._window.show_page("library")
            self.desk.open(key)

    @property
    def desk(self) -> LibraryDesk:
        """Serves the page of all exercises; made when it is first needed."""
        if self._desk is None:
            from backtimer.ui.library.library_desk import LibraryDesk  # noqa: PLC0415

            self._desk = LibraryDesk(self._program, self._pages, self._window)
            self._desk.practise_wanted.connect(self._practise)
        return self._desk

    def refresh(self) -> None:
        """Exercises were added, changed or deleted."""
        if self._desk is not None:
            self._desk.refresh()

    def _practise(self, exercise: str) -> None:
        self._window.drop_session()
        self._window.begin(SessionRequest(RoutineRef.practice(exercise)))
