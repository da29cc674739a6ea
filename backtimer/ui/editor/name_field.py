"""The field for a routine's name, in which a long one stands in smaller type."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

LEAST_TYPE_PX = 15


class NameField(QLineEdit):
    """A line whose type gets smaller, down to `LEAST_TYPE_PX`, until all of it can be read."""

    def __init__(self) -> None:
        super().__init__()
        self._fitting = False
        self.textChanged.connect(self._fit)

    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        # The size of the theme is known only without one of its own.
        self.setStyleSheet("")
        self.ensurePolished()
        usual = self.fontInfo().pixelSize()
        needed = self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - 2 * usual
        if needed > room > 0:
            size = max(int(usual * room / needed), LEAST_TYPE_PX)
            self.setStyleSheet(f"font-size: {size}px;")
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
