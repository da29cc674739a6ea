"""The window's colours and sizes: from the settings, the desktop and how large it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.settings.settings import Settings
from backtimer.painting.person import dressed
from backtimer.painting.theme import Theme, choose_theme, palette, scale_of, style_sheet


class Follower(Protocol):
    """What follows the window in colours and sizes."""

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""

    def set_scale(self, scale: float) -> None:
        """Larger type in a larger window."""


def chosen_theme(settings: Settings) -> Theme:
    """The colours of the settings, and the figure as it was chosen."""
    return dressed(choose_theme(settings.theme), settings.look, settings.skin)


class Appearance(QObject):
    """Dresses the window and its followers; `icons` is a folder, as style sheets write it."""

    def __init__(
        self,
        window: QWidget,
        settings: Callable[[], Settings],
        icons: str,
        followers: tuple[Follower, ...],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._icons = icons
        self._followers = followers
        self._scale = 1.0
        self._theme = chosen_theme(settings())

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def begin(self, width: int, height: int) -> None:
        """Dress a window of this size in px, before it is seen."""
        self._use_scale(scale_of(width, height))
        self.apply_theme()

    def apply_theme(self) -> None:
        """Follow the system or the setting."""
        self._theme = theme = chosen_theme(self._settings())
        self._window.setPalette(palette(theme))
        self._window.setStyleSheet(style_sheet(theme, self._scale, self._icons))
        for follower in self._followers:
            follower.set_theme(theme)

    def fit(self) -> None:
        """Larger type in a larger window, in steps, so that resizing stays smooth."""
        scale = scale_of(self._window.width(), self._window.height())
        if scale != self._scale:
            self._use_scale(scale)
            self.apply_theme()

    def _use_scale(self, scale: float) -> None:
        self._scale = scale
        for follower in self._followers:
            follower.set_scale(scale)
