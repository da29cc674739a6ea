"""What delegates with stills share: each still is painted once and kept."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from backtimer.painting.figure_painter import paint_figure
from backtimer.painting.poses import Poses
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView


class StillDelegate(QStyledItemDelegate):
    """Keeps each still as a picture: neither scrolling nor typing paints one anew."""

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
        self.forget_stills()

    def set_scale(self, scale: float) -> None:
        """Use other sizes."""
        self._scale = scale
        self.forget_stills()

    def forget_stills(self) -> None:
        """An exercise looks different now."""
        self._stills.clear()

    def _px(self, size: float) -> int:
        return round(size * self._scale)

    def _still(
        self, key: str, figure: FigureView, size: tuple[int, int], ground: str, ratio: float
    ) -> QPixmap:
        """The still of an exercise on a colour, at so many pixels of the device for one."""
        place = (key, ground, ratio)
        if place not in self._stills:
            width, height = size
            still = QPixmap(round(width * ratio), round(height * ratio))
            still.setDevicePixelRatio(ratio)
            still.fill(Qt.GlobalColor.transparent)
            book = self._poses()
            with QPainter(still) as painter:
                rect = QRectF(0, 0, width, height)
                paint_figure(painter, rect, figure, book, self._theme, ground)
            if figure.picture and book.pictures.is_waiting(figure.picture):
                # It is painted again when the picture is there.
                return still
            self._stills[place] = still
        return self._stills[place]
