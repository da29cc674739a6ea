"""A button with an icon, a text, and a cap that shows its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton

from backtimer.painting.icons import Icon, paint_icon

# Fractions of the size of the type.
ICON, GAP = 1.35, 0.55
CAP, CAP_PADDING, CAP_TYPE = 1.5, 0.4, 0.82
BARE_PADDING = 1.1


class KeyedButton(QPushButton):
    """Shows a text between an icon and a key, either of which may be missing.

    `show_bare` leaves only the icon, and `show_key` hides or shows the key; the accessible name
    always has both text and key.
    """

    def __init__(self, icon: Icon | None, text: str, key: str = "", *, role: str = "") -> None:
        super().__init__(text)
        self._glyph, self._key, self._bare, self._capped = icon, key, False, True
        if role:
            self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name_it(text)

    def name_it(self, text: str) -> None:
        """Change the text."""
        self.setText(text)
        name = f"{text} ({self._key})" if self._key else text
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()

    def show_bare(self, bare: bool) -> None:
        """Show the icon alone, or everything."""
        if bare != self._bare:
            self._bare = bare
            self.updateGeometry()
            self.update()

    def show_key(self, shown: bool) -> None:
        """Show the key, or only icon and text."""
        if shown != self._capped:
            self._capped = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        size = self._type()
        if self._bare:
            return QSize(round(size * (ICON + 2 * BARE_PADDING)), hint.height())
        own = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(hint.width() - own + self._content()), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = self.palette().color(group, QPalette.ColorRole.ButtonText)
        size, middle = self._type(), self.height() / 2
        with QPainter(self) as painter:
            bevel = QStyle.ControlElement.CE_PushButtonBevel
            self.style().drawControl(bevel, option, painter, self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            left = (self.width() - self._content()) / 2
            if self._glyph is not None:
                side = size * ICON
                place = QRectF(left, middle - side / 2, side, side)
                paint_icon(painter, place, self._glyph, colour)
                left += side + size * GAP
            if self._bare:
                return
            painter.setFont(self.font())
            painter.setPen(colour)
            wide = QFontMetricsF(self.font()).horizontalAdvance(self.text())
            row = QRectF(left, 0, wide + 2, self.height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, flags, self.text())
            if self._has_cap():
                self._paint_cap(painter, left + wide + size * GAP, colour)

    # Internals

    def _paint_cap(self, painter: QPainter, left: float, colour: QColor) -> None:
        size = self._type()
        high = min(size * CAP, self.height() - 10)
        cap = QRectF(left, (self.height() - high) / 2, self._cap_width(), high)
        faint = QColor(colour)
        faint.setAlphaF(0.7)
        painter.setPen(QPen(faint, max(size * 0.07, 1.0)))
        painter.drawRoundedRect(cap, size * 0.28, size * 0.28)
        painter.setFont(self._cap_font())
        painter.setPen(colour)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _content(self) -> float:
        size = self._type()
        if self._bare:
            return size * ICON
        wide = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        wide += size * (ICON + GAP) if self._glyph is not None else 0.0
        return wide + (size * GAP + self._cap_width() if self._has_cap() else 0.0)

    def _has_cap(self) -> bool:
        return bool(self._key) and self._capped

    def _cap_width(self) -> float:
        wide = QFontMetricsF(self._cap_font()).horizontalAdvance(self._key)
        return max(wide + 2 * self._type() * CAP_PADDING, self._type() * CAP)

    def _cap_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(self._type() * CAP_TYPE), 1))
        return font

    def _type(self) -> float:
        return float(self.fontInfo().pixelSize())
