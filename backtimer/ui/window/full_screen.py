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
        # Whether it fills another screen than the one it was on; and its place there.
        self._is_over = False
        self._usual = QRect()
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
        self._is_over = True
        if not self._was_maximised:
            self._usual = window.geometry()
        else:
            # Once it has been away, Qt may take the maximised size for the usual one.
            if self._usual.isNull() or window.normalGeometry() != window.geometry():
                self._usual = window.normalGeometry()
            # A maximised window could not be moved.
            window.showNormal()
        window.setScreen(screen)
        window.setGeometry(screen.geometry())

    def _leave(self) -> None:
        was_over, self._is_over = self._is_over, False
        if was_over or not self._was_maximised:
            self._window.showNormal()
        screen = screen_at(self._usual.topLeft()) if was_over else None
        if screen is not None:
            self._window.setScreen(screen)
            self._window.setGeometry(self._usual)
        if self._was_maximised:
            self._window.showMaximized()
