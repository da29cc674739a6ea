"""The window's part in colours and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from backtimer.core.settings.settings import Settings
from backtimer.painting.person import dressed
from backtimer.painting.theme import Theme, choose_theme, palette, scale_of, style_sheet

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.shared.pages import Pages
    from backtimer.ui.window.main_window import MainWindow
    from backtimer.ui.window.sidebar import Sidebar


def chosen_theme(settings: Settings) -> Theme:
    """The colours of the settings, and the figure as it was chosen."""
    return dressed(choose_theme(settings.theme), settings.look, settings.skin)


class LooksPart(QObject):
    """Follows the settings, the desktop and the window's size."""

    def __init__(self, window: MainWindow, program: Behind, sidebar: Sidebar, pages: Pages) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._sidebar = sidebar
        self._pages = pages
        self._scale = 1.0
        self.theme = chosen_theme(program.settings)

    def begin(self, width: int, height: int) -> None:
        """The looks of a window of this size, before it is seen."""
        self._use_scale(scale_of(width, height))
        self.apply_theme()

    def apply_theme(self) -> None:
        """Follow the system or the setting."""
        self.theme = theme = chosen_theme(self._program.settings)
        self._window.setPalette(palette(theme))
        self._window.setStyleSheet(style_sheet(theme, self._scale, self._program.icons))
        self._sidebar.set_theme(theme)
        self._pages.set_theme(theme)

    def fit(self) -> None:
        """Larger type in a larger window, in steps, so that resizing stays smooth."""
        scale = scale_of(self._window.width(), self._window.height())
        if scale != self._scale:
            self._use_scale(scale)
            self.apply_theme()

    def _use_scale(self, scale: float) -> None:
        self._scale = scale
        self._sidebar.set_scale(scale)
        self._pages.set_scale(scale)
