"""A widget that shows a session as a row of bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.painting.session_painters import paint_ribbon
from backtimer.painting.theme import Theme
from backtimer.painting.views import RibbonView


class RibbonWidget(QWidget):
    """A whole session as a row of bars; with `plan`, without a current position."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, plan: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = RibbonView(())
        self._position = 0.0
        # The ribbon of a plan shows no current position.
        self._plan = plan
        self.setFixedHeight(24)
        self.setAccessibleName("The whole session")

    def show_view(self, view: RibbonView) -> None:
        """Replace the bars."""
        if view != self._view:
            self._view = view
            self.update()

    def show_position(self, position: float) -> None:
        """Show a position (0 to 1); repaints only if the knob moves by at least a pixel."""
        pixels = max(self.width() * self.devicePixelRatioF(), 1.0)
        if round(position * pixels) != round(self._position * pixels):
            self._position = position
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            position = None if self._plan else self._position
            paint_ribbon(painter, QRectF(self.rect()), self._view, position, self._theme)
