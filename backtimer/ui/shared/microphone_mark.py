"""The mark that the microphone is open, which also shows what has been understood."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.painting.icons import Icon, paint_icon

LISTENS = "Listening"
# Fractions of the size of the type.
ICON, GAP, PADDING, HEIGHT = 1.2, 0.35, 0.6, 1.9


class MicrophoneMark(QWidget):
    """Hidden while the microphone is closed; else an icon, and beside it what was understood."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "mark")
        self._text = LISTENS
        self._size = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_listening(self, is_open: bool, heard: str = "") -> None:
        """Show whether the microphone is open, and what was just understood, or nothing."""
        text = heard or LISTENS
        if text != self._text:
            self._text = text
            self.updateGeometry()
            self.update()
        about = f"Heard: {heard}" if heard else "The microphone is open"
        self.setAccessibleName(about)
        self.setToolTip(about)
        self.setVisible(is_open)

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def set_type(self, size_px: int) -> None:
        """Set the size of the type, in px; 0 means the usual one."""
        self._size = size_px
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = self._type()
        wide = QFontMetricsF(self._font()).horizontalAdvance(self._text)
        return QSize(round(size * (ICON + GAP + 2 * PADDING) + wide) + 2, round(size * HEIGHT))

    def minimumSizeHint(self) -> QSize:
        # At least the icon.
        size = self._type()
        return QSize(round(size * (ICON + 2 * PADDING)), round(size * HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        size, palette = self._type(), self.palette()
        heard = self._text != LISTENS
        accent = palette.color(QPalette.ColorRole.Highlight)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(accent, max(size * 0.08, 1.0)))
            painter.setBrush(accent if heard else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            colour = palette.color(QPalette.ColorRole.HighlightedText) if heard else accent
            side = size * ICON
            left = size * PADDING
            icon = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(painter, icon, Icon.MICROPHONE, colour)
            painter.setFont(self._font())
            painter.setPen(colour)
            left += side + size * GAP
            row = QRectF(left, 0, self.width() - left - size * PADDING / 2, self.height())
            text = QFontMetricsF(self._font()).elidedText(
                self._text, Qt.TextElideMode.ElideRight, row.width()
            )
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    # Internals

    def _type(self) -> int:
        return self._size or self.fontInfo().pixelSize()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(max(self._type(), 1))
        return font
