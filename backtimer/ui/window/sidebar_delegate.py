"""Painting of the sidebar's rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from backtimer.painting.entry_text import EntryType
from backtimer.painting.theme import Theme
from backtimer.ui.window.sidebar_model import ENTRY, detail_of
from backtimer.ui.window.sidebar_view import FoundExercise, FoundPage, SidebarEntry

ROW_HEIGHT = 48
HEAD_HEIGHT = 36
LEFT, RIGHT, ABOVE = 14, 8, 5


class SidebarDelegate(QStyledItemDelegate):
    """Paints an entry: its name, and below that the number of exercises and the length."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._theme = theme
        self.over = -1
        self.one_height = False
        self._scale = 1.0

    def set_theme(self, theme: Theme) -> bool:
        """Apply a theme; return whether it differs from the previous one."""
        changed = theme != self._theme
        self._theme = theme
        return changed

    def set_scale(self, scale: float) -> None:
        """Scale the type and the row heights; 1.0 is the design size."""
        self._scale = scale

    def _px(self, size: float) -> int:
        return round(size * self._scale)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        entry = index.data(ENTRY)
        row = self.one_height or isinstance(entry, SidebarEntry | FoundExercise | FoundPage)
        height = self._px(ROW_HEIGHT if row else HEAD_HEIGHT)
        if not self.one_height and isinstance(entry, SidebarEntry | FoundExercise | FoundPage):
            lines = (entry.name, detail_of(entry))
            width = self._list.viewport().width() - self._px(LEFT) - self._px(RIGHT)
            text = self._type().height(self._list.font(), lines, width)
            height = max(height, text + 2 * self._px(ABOVE))
        return QSize(self._px(200), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._theme
        rect = QRect(option.rect)
        entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(entry, SidebarEntry | FoundExercise | FoundPage):
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            font.setPixelSize(self._px(13))
            painter.setFont(font)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(
                rect.adjusted(12, self._px(6), -8, -2),
                Qt.AlignmentFlag.AlignVCenter,
                str(index.data()),
            )
            painter.restore()
            return
        # The list is asked instead of the style option: loading QStyle's flags would add 7 ms at
        # start.
        chosen = index == self._list.currentIndex()
        over = index.row() == self.over
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.over if chosen else theme.hover))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 12, 12)
        if chosen:
            painter.setBrush(QColor(theme.hold))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(
                QRect(rect.left(), rect.top() + 12, 4, rect.height() - 24), 2, 2
            )
        if chosen and self._list.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 12, 12)
        inner = rect.adjusted(self._px(LEFT), self._px(ABOVE), 0, -self._px(ABOVE))
        # A row may be wider than what is seen of it.
        inner.setRight(self._list.viewport().width() - self._px(RIGHT))
        self._type().paint(painter, inner, (entry.name, detail_of(entry)), theme, bold=chosen)
        painter.restore()

    def _type(self) -> EntryType:
        return EntryType(tuple(self._px(size) for size in (15, 14, 13)), self._px(13))
