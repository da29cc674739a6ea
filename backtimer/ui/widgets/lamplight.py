"""A card whose figure stands in warm light."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QFrame, QWidget

from backtimer.painting.theme import RADIUS

LAMP, STRENGTH = "#ffb454", 0.15
# The light's radius, in widths of the figure.
SPREAD = 0.55


class LitCard(QFrame):
    """A card that shines on one of its widgets, unless that is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._lit: QWidget | None = None

    def shine_on(self, widget: QWidget) -> None:
        """Choose the widget that stands in the light."""
        self._lit = widget

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        lit = self._lit
        if lit is None or not lit.isVisibleTo(self):
            return
        middle = QPointF(lit.mapTo(self, lit.rect().center()))
        gradient = QRadialGradient(middle, max(lit.width() * SPREAD, 1.0))
        near, far = QColor(LAMP), QColor(LAMP)
        near.setAlphaF(STRENGTH)
        far.setAlphaF(0.0)
        gradient.setColorAt(0.0, near)
        gradient.setColorAt(1.0, far)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(shape, gradient)
