"""Text that is sized to fit its widget."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

# How far a ground goes beside its text, and how much it covers.
GROUND_PX, GROUND_STRENGTH = 6, 0.85


class FittedText(QWidget):
    """A sentence in the largest type that fits, between `smallest` and `largest` px."""

    def __init__(
        self, largest: int, smallest: int, *, bold: bool = True, right: bool = False
    ) -> None:
        super().__init__()
        self._bounds = (largest, smallest)
        self._bold = bold
        self._text = ""
        self._colour = ""
        self._ground = ""
        self._fitted: tuple[object, int] = (None, largest)
        self._flags = int(Qt.TextFlag.TextWordWrap) | int(
            Qt.AlignmentFlag.AlignVCenter
            | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bounds(self, largest: int, smallest: int) -> None:
        """Change the range of type sizes, in px."""
        self._bounds = (largest, smallest)
        self.update()

    def text(self) -> str:
        """Return the text shown."""
        return self._text

    def type_px(self) -> int:
        """The size of the type that it stands in, in the room that there is now."""
        return self._fit(self._font())

    def show_text(self, text: str, colour: str) -> None:
        """Show a text in a colour given as #rrggbb."""
        if (text, colour) != (self._text, self._colour):
            self._text, self._colour = text, colour
            self.setAccessibleName(text)
            self.update()

    def set_ground(self, colour: str) -> None:
        """Have a ground of its own (#rrggbb) behind the text, which lies on a picture."""
        if colour != self._ground:
            self._ground = colour
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._bounds[1] * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._text:
            return
        with QPainter(self) as painter:
            font = self._font()
            font.setPixelSize(self._fit(font))
            painter.setFont(font)
            if self._ground:
                self._paint_ground(painter)
            painter.setPen(QColor(self._colour))
            painter.drawText(self.rect(), self._flags, self._text)

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QColor(self._ground)
        ground.setAlphaF(GROUND_STRENGTH)
        place = painter.boundingRect(self.rect(), self._flags, self._text)
        # A strip of the picture below the text would look like a fault of it.
        place.setBottom(self.rect().bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place.adjusted(-GROUND_PX, 0, GROUND_PX, 0), GROUND_PX, GROUND_PX)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self._bold)
        return font

    def _fit(self, font: QFont) -> int:
        key = (self._text, self.size(), self._bounds)
        if key == self._fitted[0]:
            return self._fitted[1]
        size, smallest = self._bounds
        room = self.rect()
        while size > smallest:
            font.setPixelSize(size)
            need = QFontMetrics(font).boundingRect(
                0, 0, max(room.width(), 1), 10_000, self._flags, self._text
            )
            if need.height() <= room.height() and need.width() <= room.width():
                break
            size -= max(size // 16, 1)
        self._fitted = (key, max(size, smallest))
        return self._fitted[1]
