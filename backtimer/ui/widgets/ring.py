"""A widget that shows the timer ring.

To a screen reader it is a dial whose value is the time left: Qt gives a value to its own kinds of
widgets only, and of those a dial is not read out every time that it changes.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDial, QSizePolicy

from backtimer.core.session.timeline import StepKind
from backtimer.drawing.ring import ring_shape, swept_box
from backtimer.painting.icons import Icon, paint_icon
from backtimer.painting.ring_painter import paint_ring, paint_ring_text
from backtimer.painting.theme import Theme
from backtimer.painting.views import RingView
from backtimer.ui.widgets.fading_colour import FadingColour

# The size of a warning, as a fraction of the ring.
WARNING = 0.42


class RingWidget(QDial):
    """The timer ring with the number, and the repetitions as text and as dots.

    A screen reader also gets the phase word, which stands elsewhere on the page.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: RingView | None = None
        self._pulse = 1.0
        self._warning: Icon | None = None
        self._picture = QPixmap()
        self._inside_of: object = None
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
            self.update(self._swept(before, view))
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

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._view is None:
            return
        with QPainter(self) as painter:
            paint_ring(
                painter, self._square(), self._view, self._theme, self._pulse, self._colour.now
            )
            painter.drawPixmap(0, 0, self._inside(self._view))

    # Internals

    def _square(self) -> QRectF:
        size = min(self.width(), self.height())
        return QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)

    def _swept(self, before: RingView, view: RingView) -> QRect:
        """Where the arc differs between two views of the same moment's text."""
        square = self._square()
        thin = view.kind is StepKind.REST
        old, new = (ring_shape(square.width(), v.fraction, thin=thin) for v in (before, view))
        box = swept_box(old, new)
        found = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
        return found.translated(square.topLeft()).toAlignedRect()

    def _inside(self, view: RingView) -> QPixmap:
        """What stands in the ring, painted anew only when it differs: mostly only the arc moves."""
        about = (
            view._replace(fraction=0.0), self._warning, self._theme, self._colour.now,
            self.size(), self.font(), self.devicePixelRatioF(),
        )  # fmt: skip
        if about != self._inside_of:
            self._inside_of = about
            self._picture = self._paint_inside(view)
        return self._picture

    def _paint_inside(self, view: RingView) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        square = self._square()
        with QPainter(picture) as painter:
            painter.setFont(self.font())
            paint_ring_text(painter, square, view, self._theme, self._colour.now.name())
            if self._warning is not None:
                side = square.width() * WARNING
                place = QRectF(0, 0, side, side)
                place.moveCenter(square.center() - QPointF(0, square.width() * 0.04))
                paint_icon(painter, place, self._warning, QColor(self._theme.danger))
        return picture
