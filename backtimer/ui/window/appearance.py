"""The window's theme and scale, derived from the settings, the desktop and the window size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.settings.settings import Settings
from backtimer.painting.figure_colours import dressed
from backtimer.painting.high_contrast import choose_theme, outlines
from backtimer.painting.theme import Theme, palette, scale_of, style_sheet
from backtimer.ui.window.placement import limit


class Follower(Protocol):
    """Something that is restyled together with the window."""

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""


def chosen_theme(settings: Settings) -> Theme:
    """Return the theme for these settings, including the figure's build and skin."""
    return dressed(choose_theme(settings.theme), settings.look, settings.skin)


class Appearance(QObject):
    """Styles the window and its followers.

    `settings` returns the current settings. `icons` is the icon folder as a POSIX path, the form
    that style sheets expect.
    """

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
        self._scale, self._text = 1.0, 1.0
        self._theme = chosen_theme(settings())

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def begin(self, width: int, height: int) -> None:
        """Style the window for its initial size (px), before it is first shown."""
        self._scale = scale_of(width, height)
        self.apply()

    def apply(self) -> None:
        """Apply the theme and the text size that the settings or the desktop ask for."""
        self._text = self._settings().text_size / 100
        limit(self._window, self._text)
        self._theme = theme = chosen_theme(self._settings())
        self._window.setPalette(palette(theme))
        sheet = style_sheet(theme, self._scale, self._icons, self._text)
        # First, since followers measure their words in the new type.
        self._window.setStyleSheet(sheet + outlines(theme))
        for follower in self._followers:
            follower.set_scale(self._scale * self._text)
            follower.set_theme(theme)

    def fit(self) -> None:
        """Adapt the scale to the window size; it changes in steps, which keeps resizing smooth."""
        scale = scale_of(self._window.width(), self._window.height())
        if scale != self._scale:
            self._scale = scale
            self.apply()
