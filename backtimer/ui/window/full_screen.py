"""Full screen with nothing but one page, and the window as it was before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow, QWidget


class FullScreen:
    """Hides what stands around the pages; `show_again` brings back what there is room for."""

    def __init__(
        self, window: QMainWindow, around: tuple[QWidget, ...], show_again: Callable[[], None]
    ) -> None:
        self._window = window
        self._around = around
        self._show_again = show_again
        self._was_maximised = False

    def enter(self) -> None:
        """Fill the screen."""
        self._was_maximised = self._window.isMaximized()
        for widget in self._around:
            widget.hide()
        self._window.showFullScreen()

    def leave(self) -> None:
        """As it was before."""
        if self._was_maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        self._show_again()
