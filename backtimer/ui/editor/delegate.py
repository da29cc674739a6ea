"""Paints a row of the editor: a section's title, or an exercise with its dose."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from backtimer.painting.entry_text import EntryType
from backtimer.ui.editor.model import ROW
from backtimer.ui.editor.view import EditorRow
from backtimer.ui.shared.still_delegate import StillDelegate, is_under_pointer, paint_mark

ITEM_HEIGHT, SECTION_HEIGHT, STILL_WIDTH, GRIP = 64, 44, 88, 22
ABOVE, BELOW, RIGHT, MARK = 12, 13, 16, 12


class EditorDelegate(StillDelegate):
    """Paints an `EditorRow`."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        row = index.data(ROW)
        section = isinstance(row, EditorRow) and row.section
        high = self._px(SECTION_HEIGHT if section else ITEM_HEIGHT)
        if isinstance(row, EditorRow) and not section:
            # The mark of a warning has its room in each row, so that none grows with it.
            inner = self._inner(QRect(0, 0, 0, 0)).adjusted(0, 0, -self._px(MARK) - 6, 0)
            text = self._type().height(self._list.font(), (row.name, row.detail), inner.width())
            high = max(high, text + self._px(ABOVE) + self._px(BELOW))
        return QSize(self._px(200), high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, EditorRow):
            return
        theme, rect = self._theme, QRect(option.rect)
        chosen = index == self._list.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or not row.section:
            over = is_under_pointer(option)
            ground = theme.hover if over and not chosen else theme.card
            edge = theme.text if self._list.hasFocus() else theme.hold
            painter.setPen(QPen(QColor(edge), 2) if chosen else QColor(ground))
            painter.setBrush(QColor(ground) if not row.section else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 3, -1, -3), 12, 12)
            if chosen:
                paint_mark(painter, rect, theme)
        if row.section:
            self._paint_section(painter, rect, row)
        else:
            self._paint_item(painter, rect, row)
        painter.restore()

    def _paint_section(self, painter: QPainter, rect: QRect, row: EditorRow) -> None:
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(self._px(13))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        inner = rect.adjusted(self._px(12), self._px(8), -12, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.name.upper())

    def _paint_item(self, painter: QPainter, rect: QRect, row: EditorRow) -> None:
        theme = self._theme
        self._paint_grip(painter, rect)
        left = rect.left() + self._px(GRIP)
        if row.figure is not None:
            size = (self._px(STILL_WIDTH), self._px(ITEM_HEIGHT) - 12)
            ratio = painter.device().devicePixelRatio()
            still = self._still(row.exercise, row.figure, size, theme.card, ratio)
            painter.drawPixmap(left, rect.top() + (rect.height() - size[1]) // 2, still)
        inner = self._inner(rect)
        if row.warned:
            mark = QRect(inner.right() - self._px(10), inner.top(), self._px(MARK), self._px(18))
            font = QFont(painter.font())
            font.setBold(True)
            font.setPixelSize(self._px(15))
            painter.setFont(font)
            painter.setPen(QColor(theme.move))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "!")
            inner.setRight(mark.left() - 6)
        self._type().paint(painter, inner, (row.name, row.detail), theme, bold=True)

    def _inner(self, rect: QRect) -> QRect:
        """Where the texts of a row stand."""
        inner = rect.adjusted(0, self._px(ABOVE), 0, -self._px(BELOW))
        inner.setLeft(rect.left() + self._px(GRIP) + self._px(STILL_WIDTH) + 12)
        # A row may be wider than what is seen of it.
        inner.setRight(self._list.viewport().width() - self._px(RIGHT))
        return inner

    def _type(self) -> EntryType:
        return EntryType((self._px(15),), self._px(13))

    def _paint_grip(self, painter: QPainter, rect: QRect) -> None:
        """Paint six dots, which show that the row can be dragged."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.quiet))
        middle = rect.center().y()
        for column in (0, 1):
            for line in (-1, 0, 1):
                x = rect.left() + self._px(9 + 5 * column)
                painter.drawEllipse(QRectF(x, middle + self._px(5 * line) - 1, 2.4, 2.4))
