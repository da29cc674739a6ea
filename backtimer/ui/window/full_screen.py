"""Full-screen display of a single page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from backtimer.ui.shared.screens import screen_named
from backtimer.ui.window.placement import screen_at


class FullScreen:
    """Lets the window fill a screen, and returns it to what it was.

    `chosen` returns the name of the screen; without one, or while it is not connected, it is the
    screen that the window is on.
    """

    def __init__(self, window: QMainWindow, chosen: Callable[[], str]) -> None:
        self._window = window
        self._chosen = chosen
        self._was_maximised = False
        # Where the window was on another screen than the one it fills.
        self._left: QRect | None = None
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
        self._go_over()
        self._window.showFullScreen()

    def _go_over(self) -> None:
        window = self._window
        screen = screen_named(QGuiApplication.screens(), self._chosen())
        if screen is None or screen.name() == window.screen().name():
            return
        self._left = window.normalGeometry() if self._was_maximised else window.geometry()
        if self._was_maximised:
            # A maximised window could not be moved.
            window.showNormal()
        window.setScreen(screen)
        window.setGeometry(screen.geometry())

    def _leave(self) -> None:
        left, self._left = self._left, None
        if left is not None or not self._was_maximised:
            self._window.showNormal()
        screen = screen_at(left.topLeft()) if left is not None else None
        if left is not None and screen is not None:
            self._window.setScreen(screen)
            self._window.setGeometry(left)
        if self._was_maximised:
            self._window.showMaximized()
