"""A circle that lights up with each tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

SIDE_PX, EDGE_PX = 128, 6


class BeatLamp(QWidget):
    """Is lit or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "mark")
        self._lit = False
        self.setAccessibleName("A circle that lights up with each tick")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def lit(self) -> bool:
        """Whether it is lit."""
        return self._lit

    def show_lit(self, *, lit: bool) -> None:
        """Light it, or let it go dark."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE_PX, SIDE_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        edge = EDGE_PX / 2
        circle = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        colours = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.color(QPalette.ColorRole.Highlight), EDGE_PX))
            painter.setBrush(
                colours.color(QPalette.ColorRole.Highlight) if self._lit else Qt.BrushStyle.NoBrush
            )
            painter.drawEllipse(circle)
