"""The level of the microphone, as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

HEIGHT_PX, LEAST_PX = 14, 120


class LevelMeter(QWidget):
    """Shows a share from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "mark")
        self._share = 0.0
        self.setAccessibleName("Level of the microphone")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """What it shows."""
        return self._share

    def show_share(self, share: float) -> None:
        """Show another share."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(3 * LEAST_PX, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PX, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        whole = QRectF(self.rect())
        around = whole.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(whole, around, around)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
            whole.setWidth(max(whole.width() * self._share, whole.height()))
            painter.drawRoundedRect(whole, around, around)
