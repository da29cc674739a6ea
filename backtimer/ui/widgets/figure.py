"""A widget that shows the figure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.painting.factory import paint_figure
from backtimer.painting.poses import Poses
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView


class FigureWidget(QWidget):
    """The figure on its mat, optionally on a card.

    `room_above_px` is left free at the top, for labels.
    """

    def __init__(self, theme: Theme, poses: Poses, *, room_above_px: int = 0) -> None:
        super().__init__()
        self._theme = theme
        self._room_above_px = room_above_px
        self._poses = poses
        self._view: FigureView | None = None
        self._card = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("How it looks")

    @property
    def view(self) -> FigureView | None:
        """The view shown, or None before the first one."""
        return self._view

    def show_view(self, view: FigureView) -> None:
        """Show a view; repaints only if it differs."""
        if view != self._view:
            self._view = view
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def set_card(self, card: bool) -> None:
        """Set whether the figure stands on a card or directly on the page."""
        self._card = card
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 380)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = self._theme.card if self._card else self._theme.ground
            if self._card:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(ground))
                radius = min(20.0, self.height() / 8)
                painter.drawRoundedRect(self.rect(), radius, radius)
            if self._view is None:
                return
            book = self._poses()
            inner = QRectF(self.rect()).adjusted(8, 8 + self._room_above_px, -8, -8)
            for rect, view in self._pictures(inner, self._view):
                paint_figure(painter, rect, view, book, self._theme, ground)

    def _pictures(self, inner: QRectF, view: FigureView) -> list[tuple[QRectF, FigureView]]:
        if not view.pair or view.pose_from == view.pose_to:
            return [(inner, view)]
        half = QRectF(inner.left(), inner.top(), inner.width() / 2, inner.height())
        start = view._replace(pose_to=view.pose_from, t=1.0)
        return [(half, start), (half.translated(half.width(), 0), view._replace(t=1.0))]
