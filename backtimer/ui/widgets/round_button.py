"""A round button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from backtimer.painting.session_painters import TransportSymbol, paint_symbol
from backtimer.painting.theme import Theme


class RoundButton(QAbstractButton):
    """A round button with a transport symbol or a short text."""

    def __init__(
        self,
        name: str,
        face: TransportSymbol | str,
        theme: Theme,
        size: int = 48,
        *,
        accent: bool = False,
    ) -> None:
        super().__init__()
        self._face = face
        self._theme = theme
        self._accent = accent
        self._size = size
        self.setFixedSize(size, size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_face(self, face: TransportSymbol | str, name: str) -> None:
        """Replace what the button shows and what a screen reader says of it."""
        if face != self._face:
            self._face = face
            self.setAccessibleName(name)
            self.setToolTip(name)
            self.update()

    def set_size(self, size: int) -> None:
        """Set the diameter, in px."""
        self._size = size
        self.setFixedSize(size, size)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = theme.hold if self._accent else theme.card
            if not self.isEnabled():
                ground = theme.idle
            elif self.underMouse() and not self._accent:
                ground = theme.hover
            edged = theme.outlined or not self._accent
            painter.setPen(QPen(QColor(theme.edge), 1) if edged else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawEllipse(inner)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                pen = painter.pen()
                pen.setStyle(Qt.PenStyle.SolidLine)
                pen.setColor(QColor(theme.text if self._accent else theme.hold))
                pen.setWidth(2)
                painter.setPen(pen)
                painter.drawEllipse(inner)
            colour = theme.on_accent if self._accent else theme.text
            if not self.isEnabled():
                colour = theme.edge
            if not isinstance(self._face, TransportSymbol):
                font = self.font()
                font.setBold(True)
                font.setPixelSize(round(self._size * 0.3))
                painter.setFont(font)
                painter.setPen(QColor(colour))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._face)
                return
            part = inner.width() * 0.40
            rect = QRectF(0, 0, part, part)
            rect.moveCenter(inner.center())
            paint_symbol(painter, rect, self._face, colour)
