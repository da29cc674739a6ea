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
        # What is said of it: its exercises, and how many per cent are done.
        self._names, self._done = "", 0
        # The ribbon of a plan shows no current position.
        self._plan = plan
        self.setFixedHeight(24)
        self.setAccessibleName("The whole session")

    def show_view(self, view: RibbonView) -> None:
        """Replace the bars."""
        if view != self._view:
            self._view = view
            names = dict.fromkeys(segment.name for segment in view.segments)
            self._names = ", ".join(names)
            self._describe()
            self.update()

    def show_position(self, position: float) -> None:
        """Show a position (0 to 1); repaints only if the knob moves by at least a pixel."""
        pixels = max(self.width() * self.devicePixelRatioF(), 1.0)
        if round(position * pixels) != round(self._position * pixels):
            self._position = position
            self.update()
        if round(position * 100) != self._done:
            self._done = round(position * 100)
            self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def _describe(self) -> None:
        done = "" if self._plan else f"{self._done} % done. "
        self.setAccessibleDescription(f"{done}{self._names}")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            position = None if self._plan else self._position
            paint_ribbon(painter, QRectF(self.rect()), self._view, position, self._theme)
