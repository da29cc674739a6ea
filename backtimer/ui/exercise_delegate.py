"""Paints an exercise in a list: its still, its name, and what kind it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from backtimer.ui.figure_painter import paint_figure
from backtimer.ui.library_view import ExerciseEntry
from backtimer.ui.poses import Poses
from backtimer.ui.theme import Theme

ENTRY = Qt.ItemDataRole.UserRole
HEIGHT, STILL_WIDTH = 72, 104


class ExerciseDelegate(QStyledItemDelegate):
    """Keeps each still as a picture: scrolling paints none anew."""

    def __init__(self, theme: Theme, poses: Poses, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._poses = poses
        self._theme = theme
        self._stills: dict[tuple[str, str, float], QPixmap] = {}
        self._scale = 1.0

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._stills.clear()

    def set_scale(self, scale: float) -> None:
        """Use other sizes."""
        self._scale = scale
        self._stills.clear()

    def forget_stills(self) -> None:
        """An exercise looks different now."""
        self._stills.clear()

    def _px(self, size: float) -> int:
        return round(size * self._scale)

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
        ground = theme.card if chosen else theme.ground
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setBrush(QColor(ground))
            focused = self._list.hasFocus()
            painter.setPen(QColor(theme.hold) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 12, 12)
        still = self._still(entry, ground, painter.device().devicePixelRatio())
        painter.drawPixmap(rect.left() + 6, rect.top() + 4, still)
        inner = rect.adjusted(self._px(STILL_WIDTH) + 18, self._px(16), -8, -self._px(17))
        font = QFont(painter.font())
        font.setBold(chosen)
        for size in (15, 14, 13):
            font.setPixelSize(self._px(size))
            painter.setFont(font)
            if painter.fontMetrics().horizontalAdvance(entry.name) <= inner.width():
                break
        painter.setPen(QColor(theme.text))
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(entry.name, elide, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)
        font.setBold(False)
        font.setPixelSize(self._px(12))
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet))
        detail = painter.fontMetrics().elidedText(entry.detail, elide, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, detail)
        painter.restore()

    def _still(self, entry: ExerciseEntry, ground: str, ratio: float) -> QPixmap:
        key = (entry.id, ground, ratio)
        if key not in self._stills:
            width, height = self._px(STILL_WIDTH), self._px(HEIGHT) - 8
            still = QPixmap(round(width * ratio), round(height * ratio))
            still.setDevicePixelRatio(ratio)
            still.fill(Qt.GlobalColor.transparent)
            with QPainter(still) as painter:
                rect = QRectF(0, 0, width, height)
                paint_figure(painter, rect, entry.figure, self._poses(), self._theme, ground)
            self._stills[key] = still
        return self._stills[key]
