"""Text that the Tab key stops at, so that a screen reader reads it in its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel

from backtimer.ui.widgets.label import Label

BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Reading(QFrame):
    """A block of text; `text` is all of it, as a screen reader says it.

    It shows that it has the focus if that came by the Tab key: a page begins at its first block,
    and nothing is to be done there.
    """

    def __init__(self, text: str, role: str = "text") -> None:
        super().__init__()
        self._ringed = False
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in BY_KEY
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._ringed:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 18, 18)


def words(text: str, role: str = "") -> QLabel:
    """Return a label that wraps its text."""
    label = Label(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
