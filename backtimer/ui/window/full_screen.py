"""Full-screen display of a single page."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow


class FullScreen:
    """Lets the window fill the screen, and returns it to what it was."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._was_maximised = False
        self._entered = False

    def show(self, *, full: bool) -> None:
        """Fill the screen, or return to the previous window state."""
        if full != self._entered:
            self._entered = full
            if full:
                self._enter()
            else:
                self._leave()

    def _enter(self) -> None:
        self._was_maximised = self._window.isMaximized()
        self._window.showFullScreen()

    def _leave(self) -> None:
        if self._was_maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()
