"""A widget that shows the timer ring.

To a screen reader it is a dial whose value is the time left: Qt gives a value to its own kinds of
widgets only, and of those a dial is not read out every time that it changes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QDial, QSizePolicy

from backtimer.core.session.timeline import StepKind
from backtimer.drawing.ring import CURVE_DEG, FULL_DEG, ring_shape, swept_box
from backtimer.painting.icons import Icon, paint_icon
from backtimer.painting.ring_painter import paint_arc, paint_ring_text, paint_ticks, paint_track
from backtimer.painting.theme import Theme
from backtimer.painting.views import RingView
from backtimer.ui.widgets.fading_colour import FadingColour

# The size of a warning, as a fraction of the ring.
WARNING = 0.42
# From so far before the place where the arc moves it is painted, so that its cut end is not seen.
BEFORE_DEG, AFTER_DEG = 5 * CURVE_DEG, 30.0


class RingWidget(QDial):
    """The timer ring with the number, and the repetitions as text and as dots.

    A screen reader also gets the phase word, which stands elsewhere on the page. With `on_page` it
    stands directly on the ground of a page.
    """

    def __init__(self, theme: Theme, *, on_page: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._on_page = on_page
        self._view: RingView | None = None
        self._pulse = 1.0
        self._warning: Icon | None = None
        self._picture = QPixmap()
        self._picture_of: object = None
        self._track = QPixmap()
        self._track_of: object = None
        # Where the arc has moved since it was last painted, and from which angle on.
        self._moved, self._moved_deg = QRect(), 0
        self._colour = FadingColour(self, theme.ready)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # It only shows: what is clicked is the page.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Timer")

    def show_view(
        self,
        view: RingView,
        pulse: float = 1.0,
        warning: Icon | None = None,
        *,
        still: bool = False,
    ) -> None:
        """Show a view; `pulse` (0 to 1) is the brightness of a waiting ring.

        A `warning` stands in the place of the number. The colour of another phase comes softly,
        or at once with `still`. Repaints only what differs.
        """
        self._colour.change(self._theme.phase(view.kind), at_once=still or self._view is None)
        if (view, pulse, warning) == (self._view, self._pulse, self._warning):
            return
        before = self._view
        same = (pulse, warning) == (self._pulse, self._warning)
        self._view, self._pulse, self._warning = view, pulse, warning
        if same and before is not None and before._replace(fraction=view.fraction) == view:
            self._move_arc(before, view)
            return
        self.setRange(0, max(view.whole_s, view.left_s))
        self.setValue(view.left_s)
        if before is None or view.word != before.word:
            # Screen readers announce the phase, not every second.
            self.setAccessibleDescription(f"{view.word}, {view.of}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        if self._view is not None:
            self._colour.change(theme.phase(self._view.kind), at_once=True)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 380)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 210)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._be_opaque()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._be_opaque()

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        only_moved = self._moved.contains(event.rect())
        since_deg = self._moved_deg if only_moved else 0
        self._moved = QRect()
        with QPainter(self) as painter:
            if view is None:
                if self._on_page:
                    painter.fillRect(event.rect(), QColor(self._theme.ground))
                return
            if not only_moved:
                self._paint_pictures(view)
            painter.drawPixmap(0, 0, self._track)
            paint_arc(
                painter, self._square(), view, self._theme, self._pulse, self._colour.now, since_deg
            )
            painter.drawPixmap(0, 0, self._picture)

    # Internals

    def _be_opaque(self) -> None:
        """Say that it paints its ground, so that nothing is painted below: a style forgets that."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, self._on_page)

    def _square(self) -> QRectF:
        size = min(self.width(), self.height())
        return QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)

    def _move_arc(self, before: RingView, view: RingView) -> None:
        """Paint where the arc differs between two views of the same moment's text."""
        square = self._square()
        thin = view.kind is StepKind.REST
        old, new = (ring_shape(square.width(), v.fraction, thin=thin) for v in (before, view))
        box = swept_box(old, new)
        place = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
        moved = place.translated(square.topLeft()).toAlignedRect()
        low, high = sorted((old.span_deg, new.span_deg))
        since_deg = int(low // CURVE_DEG) * CURVE_DEG - BEFORE_DEG
        # Near the top both ends of the arc may be in view. If it has not been painted since it
        # last moved, that place and this one are painted, with all of the arc.
        near_top = since_deg < 0 or high + AFTER_DEG > FULL_DEG
        self._moved = QRect() if near_top or not self._moved.isNull() else moved
        self._moved_deg = since_deg
        self.update(moved)

    def _paint_pictures(self, view: RingView) -> None:
        """Paint what is below the arc and what is on it, if it differs."""
        thin = view.kind is StepKind.REST
        usual = (self._theme, self.size(), self.devicePixelRatioF())
        if (thin, usual) != self._track_of:
            self._track_of = (thin, usual)
            self._track = self._paint_below(thin=thin)
        about = (
            view._replace(fraction=0.0), self._warning, self._colour.now, self.font(), usual,
        )  # fmt: skip
        if about != self._picture_of:
            self._picture_of = about
            self._picture = self._paint_on_it(view)

    def _paint_below(self, *, thin: bool) -> QPixmap:
        ground = QColor(self._theme.ground) if self._on_page else Qt.GlobalColor.transparent
        picture = self._empty_picture(ground)
        with QPainter(picture) as painter:
            paint_track(painter, self._square(), self._theme, thin=thin)
        return picture

    def _empty_picture(self, ground: QColor | Qt.GlobalColor) -> QPixmap:
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(ground)
        return picture

    def _paint_on_it(self, view: RingView) -> QPixmap:
        picture = self._empty_picture(Qt.GlobalColor.transparent)
        square = self._square()
        with QPainter(picture) as painter:
            painter.setFont(self.font())
            paint_ticks(painter, square, view, self._theme)
            paint_ring_text(painter, square, view, self._theme, self._colour.now.name())
            if self._warning is not None:
                side = square.width() * WARNING
                place = QRectF(0, 0, side, side)
                place.moveCenter(square.center() - QPointF(0, square.width() * 0.04))
                paint_icon(painter, place, self._warning, QColor(self._theme.danger))
        return picture
