"""Where the window stands and how large it is, from one start to the next."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow, QWidget

from backtimer.core.settings.settings import Settings

# The smallest window, at the usual size of the text and at twice that size.
SMALLEST, SMALLEST_FOR_LARGE_TEXT = (720, 560), (860, 640)
# What a frame and a title bar take at most; their sizes are only known once the window is shown.
FRAME_PX, TITLE_PX = 4, 36


class PlacementSettings(Protocol):
    """The settings in use."""

    @property
    def current(self) -> Settings:
        """The current settings."""

    def change(self, **changes: object) -> None:
        """Change settings by name."""


class Placement:
    """Places the window as it was when it was closed, as far as the screens of today allow."""

    def __init__(self, window: QMainWindow, settings: PlacementSettings) -> None:
        self._window = window
        self._settings = settings

    def restore(self) -> QSize:
        """Size and place the window before it is shown; return the size it will have."""
        window, now = self._window, self._settings.current
        place = QPoint(now.window_left, now.window_top)
        screen = screen_at(place) if now.window_placed else None
        found = screen or window.screen()
        size = fitting(found, QSize(now.window_width, now.window_height))
        limit(window, now.text_size / 100)
        window.resize(size)
        if screen is not None:
            window.move(place)
        if now.window_maximised:
            window.setWindowState(Qt.WindowState.WindowMaximized)
            return screen_size(found)
        return size

    def remember(self) -> None:
        """Store the window's state, and in its usual one also its place and size."""
        window = self._window
        if window.isFullScreen():
            return
        self._settings.change(window_maximised=window.isMaximized())
        if not window.isMaximized():
            self._settings.change(
                window_width=window.width(),
                window_height=window.height(),
                window_left=window.x(),
                window_top=window.y(),
                window_placed=True,
            )


def limit(window: QWidget, text: float) -> None:
    """Let a window get no smaller than its pages can be used at a size of the text (1 to 2)."""
    more = min(max(text - 1, 0.0), 1.0)
    wide, high = (
        round(least + (larger - least) * more)
        for least, larger in zip(SMALLEST, SMALLEST_FOR_LARGE_TEXT, strict=True)
    )
    window.setMinimumSize(fitting(window.screen(), QSize(wide, high)))


def fitting(screen: QScreen, size: QSize) -> QSize:
    """Return a size for a window that fits on a screen with the window's frame around it."""
    room = screen.availableSize() - QSize(2 * FRAME_PX, FRAME_PX + TITLE_PX)
    return size.boundedTo(room)


def screen_size(screen: QScreen) -> QSize:
    """Return the size of a maximised window."""
    return screen.availableSize() - QSize(0, TITLE_PX)


def screen_at(place: QPoint) -> QScreen | None:
    """Return the screen on which a window at this place could be taken hold of, if any."""
    title = QRect(place, QSize(SMALLEST[0] // 2, TITLE_PX))
    screens = QGuiApplication.screens()
    return next((each for each in screens if each.availableGeometry().contains(title)), None)
