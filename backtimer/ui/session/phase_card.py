"""The card of the figure on the session page, framed in the colour of the phase."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.painting.theme import RADIUS, Theme
from backtimer.ui.widgets.fading_colour import FadingColour


class PhaseCard(QWidget):
    """The card of the figure, framed in the colour of the phase."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colour = FadingColour(self, theme.edge, self._frame)
        # It paints its corners as well, so that nothing is painted below it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_colour(self, colour: str, *, at_once: bool) -> None:
        """Change the frame's colour, given as #rrggbb, softly unless `at_once`."""
        self._colour.change(colour, at_once=at_once)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def _inside(self) -> QRect:
        return self.rect().adjusted(RADIUS, RADIUS, -RADIUS, -RADIUS)

    def _frame(self) -> QRegion:
        return QRegion(self.rect()) - QRegion(self._inside())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._inside().contains(event.rect()):
                painter.fillRect(event.rect(), QColor(self._theme.card))
                return
            painter.fillRect(event.rect(), QColor(self._theme.ground))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colour.now, 3))
            painter.setBrush(QColor(self._theme.card))
            frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
