"""Full-screen display of a single page."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow


class FullScreen:
    """Lets the window fill the screen, and returns it to what it was."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._was_maximised = False

    def enter(self) -> None:
        """Fill the screen."""
        self._was_maximised = self._window.isMaximized()
        self._window.showFullScreen()

    def leave(self) -> None:
        """Return to the previous window state."""
        if self._was_maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()
