"""The program's name beside its mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from backtimer.ui.widgets.label import Label

# The mark is a ring, this much of it done.
DONE = 0.75
SIDE, WIDTH = 1.3, 0.2


class Brand(QWidget):
    """A ring of time, three quarters of it done, and the name."""

    def __init__(self) -> None:
        super().__init__()
        name = Label("Backtimer")
        name.setProperty("role", "brand")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(_Mark())
        row.addWidget(name)
        row.addStretch()


class _Mark(QLabel):
    """The ring, as large as the type."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "brand-mark")
        fixed = QSizePolicy.Policy.Fixed
        self.setSizePolicy(fixed, fixed)

    def sizeHint(self) -> QSize:
        side = round(self.fontInfo().pixelSize() * SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        side = min(self.width(), self.height())
        line = side * WIDTH
        ring = QRectF(0, 0, side, side).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        accent = self.palette().color(QPalette.ColorRole.WindowText)
        faint = QColor(accent)
        faint.setAlphaF(0.25)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(faint, line))
            painter.drawEllipse(ring)
            pen = QPen(accent, line)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            # Degrees in sixteenths, clockwise from the top.
            painter.drawArc(ring, 90 * 16, round(-DONE * 360 * 16))
