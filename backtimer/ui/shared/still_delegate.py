"""Base class of the delegates that paint stills, each made once and cached."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from backtimer.core.model.viewpoint import Crop
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.figures import Figures
from backtimer.painting.frames.frame_painter import paint_frame, place_in
from backtimer.painting.frames.pace import Urgency
from backtimer.painting.frames.strips import Reel, frame_size, place_of
from backtimer.painting.picture_painter import ROUND_PX, paint_picture
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView

StillKey = tuple[str, str, float]


MARK_PX = 4


def is_under_pointer(option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is on the row of a list."""
    state: QStyle.StateFlag = option.state
    return bool(state & QStyle.StateFlag.State_MouseOver)


def paint_mark(painter: QPainter, row: QRect, theme: Theme) -> None:
    """Paint the bar at the left edge of the chosen row."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.hold))
    bar = QRect(row.left(), row.top() + 14, MARK_PX, row.height() - 28)
    painter.drawRoundedRect(bar, MARK_PX / 2, MARK_PX / 2)


class StillDelegate(QStyledItemDelegate):
    """Caches each still as a pixmap, so that scrolling and typing do not make it again."""

    def __init__(self, theme: Theme, figures: Figures, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        # Rows show that the pointer is on them.
        parent.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._figures = figures
        self._theme = theme
        self._stills: dict[StillKey, QPixmap] = {}
        self._missing: dict[StillKey, Reel] = {}
        self._scale = 1.0
        # Stands for this delegate where its wishes outlive it: in another thread.
        self._owner = owner = object()
        figures.arrived.connect(self._on_arrival)
        self.destroyed.connect(lambda: figures.want(owner, ()))

    @property
    def is_waiting(self) -> bool:
        """Whether stills are being rendered that have been painted without a figure."""
        return bool(self._missing)

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
        self._missing.clear()

    def _px(self, size: float) -> int:
        return round(size * self._scale)

    def _on_arrival(self) -> None:
        if self._missing:
            self._list.viewport().update()

    def _still(
        self, key: str, figure: FigureView, size: tuple[int, int], ground: str, ratio: float
    ) -> QPixmap:
        """Return the still of the exercise `key`, empty until it is there.

        `size` is in device-independent px, `ratio` the device pixel ratio, `ground` the colour
        behind the figure.
        """
        place = (key, ground, ratio)
        if place not in self._stills:
            width, height = size
            still = QPixmap(round(width * ratio), round(height * ratio))
            still.setDevicePixelRatio(ratio)
            still.fill(Qt.GlobalColor.transparent)
            with QPainter(still) as painter:
                whole = self._paint(painter, place, figure, QRectF(0, 0, width, height))
            if not whole:
                # It is painted again when it is there.
                return still
            self._stills[place] = still
        return self._stills[place]

    def _paint(self, painter: QPainter, place: StillKey, figure: FigureView, rect: QRectF) -> bool:
        """Paint the person's own picture or the figure; False if it has to be waited for."""
        pictures = self._figures.pictures
        picture = pictures.picture(figure.picture) if figure.picture else None
        if picture is not None:
            paint_picture(painter, rect, picture)
            return True
        if figure.picture and pictures.is_waiting(figure.picture):
            return False
        _key, ground, ratio = place
        strip, number = place_of(figure)
        size = frame_size(rect.width() * ratio, rect.height() * ratio, strip.crop)
        reel = Reel(strip, figure_style(self._theme, ground, clear=True), *size)
        self._missing[place] = reel
        self._ask()
        frame = self._figures.frame(reel, number)
        if frame is None:
            return False
        if strip.crop is not Crop.WHOLE:
            shape = QPainterPath()
            shape.addRoundedRect(rect, ROUND_PX, ROUND_PX)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(shape)
        paint_frame(painter, place_in(rect, reel, ratio), frame, mirrored=figure.mirrored)
        del self._missing[place]
        self._ask()
        return True

    def _ask(self) -> None:
        needs = [(Urgency.STILL, reel) for reel in dict.fromkeys(self._missing.values())]
        self._figures.want(self._owner, needs)
