"""One of a few ways, as a card that can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from backtimer.painting.icons import Icon
from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.icons import IconLabel

MARK_PX = 24


class ChoiceCard(QPushButton):
    """A title with a sentence; chosen, it has a fill, a border and a mark."""

    def __init__(self, icon: Icon, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setAccessibleName(f"{title}. {text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout()
        column.setSpacing(2)
        labels = words(title, "point"), words(text, "quiet")
        sign = IconLabel(icon, "icon-accent")
        for label in labels:
            column.addWidget(label)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20 + MARK_PX + 12, 14)
        row.setSpacing(16)
        row.addWidget(sign)
        row.addLayout(column, 1)
        for child in (sign, *labels):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mark = QRectF(0, 0, MARK_PX - 2, MARK_PX - 2)
        mark.moveCenter(QRectF(self.rect()).center())
        mark.moveRight(self.width() - 20)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        faint = self.palette().color(QPalette.ColorRole.PlaceholderText)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(accent if self.isChecked() else faint, 2))
            painter.drawEllipse(mark)
            if self.isChecked():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(accent))
                painter.drawEllipse(mark.adjusted(5, 5, -5, -5))
