"""Rows that stand beside each other from a width on, and below each other when it is narrower."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget


class TurningFrame(QFrame):
    """A frame whose rows turn at `beside_px`, in pixels at the usual text size."""

    def __init__(self, beside_px: int) -> None:
        super().__init__()
        self._beside_px = beside_px
        self._scale = 1.0
        self._rows: list[QBoxLayout] = []

    def turning_row(self, parent: QWidget | None = None) -> QBoxLayout:
        """Return a new row that turns with the others."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        if parent is not None:
            parent.setLayout(row)
        self._rows.append(row)
        return row

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        beside = self.width() / self._scale >= self._beside_px
        way = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(way.LeftToRight if beside else way.TopToBottom)
