"""Paints an exercise in a list: its still, its name, its kind and position."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from backtimer.painting.entry_text import EntryType
from backtimer.ui.library.view import ExerciseEntry
from backtimer.ui.shared.still_delegate import StillDelegate, is_under_pointer, paint_mark

ENTRY = Qt.ItemDataRole.UserRole
HEIGHT, STILL_WIDTH = 72, 104
ABOVE, BELOW, RIGHT_PX = 16, 17, 8


class ExerciseDelegate(StillDelegate):
    """Paints an `ExerciseEntry`."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        entry, high = index.data(ENTRY), self._px(HEIGHT)
        if isinstance(entry, ExerciseEntry):
            lines, width = (entry.name, entry.detail), self._list.viewport().width()
            text = self._type().height(self._list.font(), lines, width - self._left() - RIGHT_PX)
            high = max(high, text + self._px(ABOVE) + self._px(BELOW))
        return QSize(self._px(200), high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, ExerciseEntry):
            return
        theme, rect = self._theme, QRect(option.rect)
        chosen = index == self._list.currentIndex()
        over = is_under_pointer(option)
        ground = theme.card if chosen else theme.ground
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or over:
            painter.setBrush(QColor(ground if chosen else theme.hover))
            focused = chosen and self._list.hasFocus()
            painter.setPen(QPen(QColor(theme.text), 2) if focused else Qt.PenStyle.NoPen)
            if not focused and theme.outlined:
                painter.setPen(QPen(QColor(theme.hold if chosen else theme.line), 2))
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 12, 12)
        if chosen:
            paint_mark(painter, rect, theme)
        room = (self._px(STILL_WIDTH), self._px(HEIGHT) - 8)
        ratio = painter.device().devicePixelRatio()
        still = self._still(entry.id, entry.figure, room, ground, ratio)
        painter.drawPixmap(rect.left() + 6, rect.top() + (rect.height() - room[1]) // 2, still)
        inner = rect.adjusted(self._left(), self._px(ABOVE), 0, -self._px(BELOW))
        # A row may be wider than what is seen of it.
        inner.setRight(self._list.viewport().width() - RIGHT_PX)
        self._type().paint(painter, inner, (entry.name, entry.detail), theme, bold=chosen)
        painter.restore()

    def _left(self) -> int:
        """Where the texts begin, in px from the left edge of the row."""
        return self._px(STILL_WIDTH) + 18

    def _type(self) -> EntryType:
        return EntryType(tuple(self._px(size) for size in (15, 14, 13)), self._px(12))
