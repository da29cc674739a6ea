"""A widget that shows the figure; the frames are rendered elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from backtimer.core.model.viewpoint import Crop
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.figures import Figures
from backtimer.painting.frames.frame import Frame
from backtimer.painting.frames.frame_painter import changed_region, paint_frame, place_in
from backtimer.painting.frames.pace import Urgency
from backtimer.painting.frames.strips import Reel, StripKind, frame_size, place_of
from backtimer.painting.frames.style import FigureStyle
from backtimer.painting.picture_painter import paint_picture
from backtimer.painting.step_figures import NOTHING_AHEAD, Ahead
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView

EDGE_PX = 8
# While the size changes, the frames that are there are scaled.
SETTLE_MS = 150


class _Panel(NamedTuple):
    """A frame and where it is shown."""

    rect: QRectF
    frame: Frame
    mirrored: bool


class FigureWidget(QLabel):
    """The figure on its mat, optionally on a card.

    `room_above_px` is left free at the top, for labels. A `clear` figure leaves what is behind it
    to be seen.
    """

    def __init__(
        self, theme: Theme, figures: Figures, *, room_above_px: int = 0, clear: bool = False
    ) -> None:
        super().__init__()
        self._clear = clear
        self._theme = theme
        self._room_above_px = room_above_px
        self._figures = figures
        self._view: FigureView | None = None
        self._ahead = NOTHING_AHEAD
        # What they need at this size in this style; None if that has to be found out.
        self._needs_ahead: list[tuple[Urgency, Reel]] | None = None
        self._exact = False
        self._panels: tuple[_Panel, ...] = ()
        # Whether the panels have to be looked up again before they are painted.
        self._stale = True
        self._card = True
        self._coarse = False
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(SETTLE_MS)
        self._resized.timeout.connect(self._look_again)
        # Stands for this widget where its wishes outlive it: in another thread.
        self._owner = owner = object()
        figures.arrived.connect(self._on_arrival)
        self.destroyed.connect(lambda: figures.want(owner, ()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # It paints itself; to a screen reader a label with a picture is a picture.
        self.setPixmap(QPixmap(1, 1))
        self.setAccessibleName("How it looks")

    @property
    def view(self) -> FigureView | None:
        """The view shown, or None before the first one."""
        return self._view

    @property
    def is_exact(self) -> bool:
        """Whether what is shown is the view itself and not the nearest frame that was there."""
        panels, shown = self._wanted_panels(), self._panels
        return len(panels) == len(shown) and all(
            (reel, number) == (panel.frame.reel, panel.frame.number)
            for (_rect, reel, number, _mirrored), panel in zip(panels, shown, strict=True)
        )

    def show_view(self, view: FigureView) -> None:
        """Show a view; repaints only what differs."""
        if view != self._view:
            self._view = view
            self._look_up_now()

    def describe(self, text: str) -> None:
        """Say what is shown to those who do not see it."""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def show_ahead(self, ahead: Ahead) -> None:
        """Have the frames of these views rendered, in this order: they will be shown next."""
        if ahead is not self._ahead and ahead != self._ahead:
            self._ahead = ahead
            self._needs_ahead = None
            self._look_up_now()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._look_again()

    def set_card(self, card: bool) -> None:
        """Set whether the figure stands on a card or directly on the page."""
        self._card = card
        self._look_again()

    def set_coarse(self, coarse: bool) -> None:
        """Set whether frames of half the size will do, since the next ones come soon."""
        self._coarse = coarse
        self._look_again()

    def sizeHint(self) -> QSize:
        return QSize(640, 380)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panels:
            self._resized.start()
        else:
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._figures.want(self._owner, ())
        self._stale = True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._stale:
            self._look_up()
        with QPainter(self) as painter:
            radius = min(20.0, self.height() / 8)
            if self._card:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._ground))
                painter.drawRoundedRect(self.rect(), radius, radius)
            view = self._view
            if view is None or (view.picture and self._paint_picture(painter, view.picture)):
                return
            if view.view.crop is not Crop.WHOLE:
                # What is seen from near ends at the edge, like a picture.
                shape = QPainterPath()
                shape.addRoundedRect(self._seen_near(), radius, radius)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            for place, panel in zip(self._places(view), self._panels, strict=False):
                target = place_in(place, panel.frame.reel, self.devicePixelRatioF())
                paint_frame(painter, target, panel.frame, mirrored=panel.mirrored)

    # Internals

    @property
    def _ground(self) -> str:
        return self._theme.card if self._card else self._theme.ground

    def _paint_picture(self, painter: QPainter, name: str) -> bool:
        picture = self._figures.pictures.picture(name)
        if picture is None:
            # Paint nothing while it is being read: a figure first would flicker.
            return self._figures.pictures.is_waiting(name)
        paint_picture(painter, self._inner(), picture)
        return True

    def _on_arrival(self) -> None:
        if not (self._stale or self._exact):
            self._look_up_now()

    def _look_again(self) -> None:
        """Look the frames up before the next painting, and paint."""
        self._stale = True
        self._needs_ahead = None
        self.update()

    def _look_up_now(self) -> None:
        """Look the frames up and paint what differs; not for what nobody sees."""
        if self._stale or self._resized.isActive() or self.visibleRegion().isEmpty():
            self._stale = True
            self.update()
            return
        before = self._panels
        self._look_up()
        if len(before) != len(self._panels):
            self.update()
        else:
            for old, new in zip(before, self._panels, strict=True):
                self._update_panel(old, new)

    def _update_panel(self, old: _Panel, new: _Panel) -> None:
        reel, mirrored = new.frame.reel, new.mirrored
        if old == new:
            return
        if (old.rect, old.frame.reel, old.mirrored) != (new.rect, reel, mirrored):
            self.update()
            return
        place = place_in(new.rect, reel, self.devicePixelRatioF())
        patches = (*old.frame.patches, *new.frame.patches)
        region: QRegion = changed_region(place, reel, patches, mirrored=mirrored)
        self.update(region)

    def _look_up(self) -> None:
        """Say which frames are needed, and take those that are there."""
        self._stale = False
        if self._resized.isActive():
            return
        wanted = self._wanted_panels()
        if self._needs_ahead is None:
            self._needs_ahead = self._find_needs_ahead()
        needs = []
        for _rect, reel, _number, _mirrored in wanted:
            still = (
                reel.strip.kind is StripKind.STILL and not self._ahead.views and not self._coarse
            )
            needs.append((Urgency.STILL if still else Urgency.NOW, reel))
        self._figures.want(self._owner, needs + self._needs_ahead)
        found = []
        self._exact = True
        for place, (rect, reel, number, mirrored) in enumerate(wanted):
            frame = self._figures.frame(reel, number)
            self._exact = self._exact and frame is not None and frame.number == number
            if frame is not None:
                found.append(_Panel(rect, frame, mirrored))
            elif place < len(self._panels) and self._is_of_now(self._panels[place], reel):
                # Not even one frame of it yet: what was shown stays.
                found.append(self._panels[place])
        self._panels = tuple(found)

    def _is_of_now(self, panel: _Panel, reel: Reel) -> bool:
        """Whether it stands on the same ground: one of another theme would be a bright box."""
        old, new = panel.frame.reel.style, reel.style
        return (old.palette.ground, old.clear) == (new.palette.ground, new.clear)

    def _wanted_panels(self) -> list[tuple[QRectF, Reel, int, bool]]:
        view = self._view
        if view is None or (view.picture and self._has_picture(view.picture)):
            return []
        found = []
        for rect, each in zip(self._places(view), self._parts(view), strict=True):
            strip, number = place_of(each)
            reel = Reel(strip, self._style(), *self._size(rect, strip.crop))
            found.append((rect, reel, number, each.mirrored))
        return found

    def _has_picture(self, name: str) -> bool:
        pictures = self._figures.pictures
        return pictures.picture(name) is not None or pictures.is_waiting(name)

    def _find_needs_ahead(self) -> list[tuple[Urgency, Reel]]:
        found: dict[Reel, Urgency] = {}
        style = self._style()
        for number, view in enumerate(self._ahead.views):
            urgency = Urgency.SOON if number < self._ahead.soon else Urgency.LATER
            for rect, each in zip(self._places(view), self._parts(view), strict=True):
                reel = Reel(place_of(each)[0], style, *self._size(rect, each.view.crop))
                found.setdefault(reel, urgency)
        return [(urgency, reel) for reel, urgency in found.items()]

    def _style(self) -> FigureStyle:
        return figure_style(self._theme, self._ground, clear=self._clear)

    def _size(self, rect: QRectF, crop: Crop) -> tuple[int, int]:
        ratio = self.devicePixelRatioF() * (0.5 if self._coarse else 1.0)
        return frame_size(rect.width() * ratio, rect.height() * ratio, crop)

    def _inner(self) -> QRectF:
        """Where the figure stands; what is seen from near goes on to the edge."""
        near = self._view is not None and self._view.view.crop is not Crop.WHOLE
        edge = 0 if near else EDGE_PX
        return QRectF(self.rect()).adjusted(edge, EDGE_PX + self._room_above_px, -edge, -edge)

    def _seen_near(self) -> QRectF:
        """What has round corners: the card, or without one the picture itself."""
        return QRectF(self.rect()) if self._card else self._inner()

    def _places(self, view: FigureView) -> list[QRectF]:
        inner = self._inner()
        if len(self._parts(view)) == 1:
            return [inner]
        half = QRectF(inner.left(), inner.top(), inner.width() / 2, inner.height())
        return [half, half.translated(half.width(), 0)]

    def _parts(self, view: FigureView) -> list[FigureView]:
        """The view, or for less motion its start with the ghost of its end, and its end."""
        if not view.pair or view.pose_from == view.pose_to:
            return [view]
        plain = view._replace(breath=None, pair=False, frozen=True, marked=False)
        end = plain._replace(pose_from=view.pose_to, t=1.0)
        return [plain._replace(t=0.0, marked=True), end]
