"""Full-screen display of a single page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow, QWidget


class FullScreen:
    """Hides the sidebar while the window fills the screen; `show_again` shows it if it fits."""

    def __init__(
        self, window: QMainWindow, sidebar: QWidget, show_again: Callable[[], None]
    ) -> None:
        self._window = window
        self._sidebar = sidebar
        self._show_again = show_again
        self._was_maximised = False

    def enter(self) -> None:
        """Fill the screen."""
        self._was_maximised = self._window.isMaximized()
        self._sidebar.hide()
        self._window.showFullScreen()

    def leave(self) -> None:
        """Return to the previous window state."""
        if self._was_maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        self._show_again()
