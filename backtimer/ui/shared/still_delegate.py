"""Base class of the delegates that paint stills, each rendered once and cached."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from backtimer.painting.figure_painter import paint_figure
from backtimer.painting.poses import Poses
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView


class StillDelegate(QStyledItemDelegate):
    """Caches each still as a pixmap, so that scrolling and typing do not render it again."""

    def __init__(self, theme: Theme, poses: Poses, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._poses = poses
        self._theme = theme
        self._stills: dict[tuple[str, str, float], QPixmap] = {}
        self._scale = 1.0

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.forget_stills()

    def set_scale(self, scale: float) -> None:
        """Scale the type and the stills; 1.0 is the design size."""
        self._scale = scale
        self.forget_stills()

    def forget_stills(self) -> None:
        """Clear the cache, because an exercise may look different now."""
        self._stills.clear()

    def _px(self, size: float) -> int:
        return round(size * self._scale)

    def _still(
        self, key: str, figure: FigureView, size: tuple[int, int], ground: str, ratio: float
    ) -> QPixmap:
        """Return the still of the exercise `key`.

        `size` is in device-independent px, `ratio` the device pixel ratio, `ground` the colour
        behind the figure.
        """
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
