"""Paints an exercise in a list: its still, its name, its kind and position."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from backtimer.painting.entry_text import paint_entry_text
from backtimer.ui.library.view import ExerciseEntry
from backtimer.ui.shared.still_delegate import StillDelegate, is_under_pointer, paint_mark

ENTRY = Qt.ItemDataRole.UserRole
HEIGHT, STILL_WIDTH = 72, 104


class ExerciseDelegate(StillDelegate):
    """Paints an `ExerciseEntry`."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(self._px(200), self._px(HEIGHT))

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
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 12, 12)
        if chosen:
            paint_mark(painter, rect, theme)
        room = (self._px(STILL_WIDTH), self._px(HEIGHT) - 8)
        ratio = painter.device().devicePixelRatio()
        still = self._still(entry.id, entry.figure, room, ground, ratio)
        painter.drawPixmap(rect.left() + 6, rect.top() + 4, still)
        inner = rect.adjusted(self._px(STILL_WIDTH) + 18, self._px(16), -8, -self._px(17))
        paint_entry_text(
            painter,
            inner,
            (entry.name, entry.detail),
            theme,
            bold=chosen,
            name_sizes=[self._px(size) for size in (15, 14, 13)],
            detail_size=self._px(12),
        )
        painter.restore()
