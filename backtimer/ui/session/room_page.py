"""The far view: the session in full screen, legible from three metres."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.theme import Theme, scale_of
from backtimer.ui.session.answers import far_answers
from backtimer.ui.session.far_foot import FarFoot
from backtimer.ui.session.phase_row import PhaseRow, colour_of
from backtimer.ui.session.session_page import pulse_of
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.shared.microphone_mark import MicrophoneMark
from backtimer.ui.shared.sign_pages import SignPages
from backtimer.ui.widgets.fading_colour import FadingColour
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.key_hints import KeyHints
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.widgets.sentence import Sentence

# The screen that the lengths below are for, in px; on others they grow and shrink.
DESIGN_WIDTH, DESIGN_HEIGHT = 1366, 768
FRAME, ROUND, EDGE = 14, 24, 44
TOP, HEAD, HEAD_TYPE = 30, 50, 38
PHASE, RING, RING_EDGE = 88, 440, 48
BELOW_PHASE, BELOW_RING = 10, 8
SENTENCE, ONE_LINE, TWO_LINES = 146, 72, 64
FOOT, FOOT_TYPE = 46, 32
# Of the head: the width of the count, the most of the mark's, and the mark's type.
COUNT, MOST_MARK, MARK = 0.34, 0.3, 0.72
# What the corner of a ring's square leaves free at the height of the phase, of its size.
CORNER = 0.08
# How much of a larger text size the small rows follow: the others follow the screen.
FOLLOWED = 0.4
NOTICE_TYPE = 0.045
# What the answers keep of the width beside the warning signs.
ANSWERS = 0.36


class RoomPage(QWidget):
    """Phase and figure on the left, ring on the right, sentence below; no buttons, no pointer.

    The colour of the phase frames the screen. `left` asks for the session page: this one has no
    buttons, so that any click leads there.
    """

    left = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme = theme
        self._view: SessionView | None = None
        self._scale = 1.0
        self._colour = FadingColour(self, theme.ready, self._frame)
        # It paints all of its ground.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._middle, self._beside_signs, self._head = QRect(), QRect(), QRect()
        self._clock = QElapsedTimer()
        self._clock.start()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._name = FittedText(HEAD_TYPE, 12)
        self._count = FittedText(HEAD_TYPE, 12, right=True)
        self._mark = MicrophoneMark()
        self._phase = PhaseRow(theme)
        self._figure = FigureWidget(theme, figures)
        self._figure.set_card(False)
        self._ring = RingWidget(theme, on_page=True)
        self._answers = KeyHints(theme)
        self._answers.hide()
        self._signs = SignPages(theme)
        self._signs.hide()
        self._caption = Sentence(ONE_LINE, TWO_LINES)
        self._caption.setObjectName("caption")
        self._foot = FarFoot(theme)
        for widget in (
            self._name, self._count, self._phase, self._figure, self._answers, self._ring,
            self._signs, self._caption, self._foot, self._mark,
        ):  # fmt: skip
            widget.setParent(self)
        self._mark.hide()

    def show_view(self, view: SessionView) -> None:
        """Show the session at a moment."""
        before, self._view = self._view, view
        theme = self._theme
        pulse = pulse_of(self._clock.elapsed()) if view.mode is Mode.WAITING else 1.0
        hurts = view.mode is Mode.HURTING
        self._ring.show_view(view.ring, pulse, Icon.STOP if hurts else None, still=view.still)
        self._figure.show_view(view.figure)
        self._caption.show_text(view.caption, theme.text)
        self._foot.show_view(view)
        if not view.is_later_than(before):
            self._show_still(view)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for widget in (
            self._ring, self._figure, self._phase, self._answers, self._foot, self._signs,
        ):  # fmt: skip
            widget.set_theme(theme)
        if self._view is not None:
            self.show_view(self._view)
            self._show_still(self._view)
            self._colour.change(colour_of(self._view, theme), at_once=True)
        self.update()

    def set_scale(self, scale: float) -> None:
        """Scale the small rows; the others follow the screen."""
        self._scale = scale
        self._arrange()

    def notice_place(self) -> tuple[QRect, int]:
        """Return the place of the sentence, and type that is legible from across the room."""
        return self._caption.geometry(), round(self.height() * NOTICE_TYPE)

    # Internals

    def _show_still(self, view: SessionView) -> None:
        """Update what does not change as time passes."""
        theme, hurts = self._theme, view.mode is Mode.HURTING
        self._figure.setVisible(not hurts)
        self._answers.setVisible(hurts)
        self._ring.setVisible(not view.warns)
        self._signs.setVisible(view.warns)
        self._place_answers(warns=view.warns)
        if hurts:
            self._answers.show_hints(far_answers(view))
        self._figure.describe(view.shows)
        self._figure.show_ahead(view.ahead)
        self._phase.show_view(view)
        self._name.show_text(view.heading, theme.text)
        count = f"Exercise {view.exercise_no} of {view.exercise_count}"
        self._count.show_text(count, theme.quiet)
        self._mark.show_listening(view.listens is not None, view.heard)
        self._arrange_head()
        self._colour.change(colour_of(view, theme), at_once=view.still or hurts)

    def _arrange(self) -> None:
        """Place everything; what is large keeps its size, the figure gets what is left."""
        wide, high = self.width(), self.height()
        unit = min(wide / DESIGN_WIDTH, high / DESIGN_HEIGHT)
        text = self._scale / scale_of(self.window().width(), self.window().height())
        more = 1 + max(text - 1, 0.0) * FOLLOWED

        def px(length: float) -> int:
            return round(length * unit)

        left, right = px(EDGE), wide - px(EDGE)
        head, foot = px(HEAD * more), px(FOOT * more)
        top, bottom = px(TOP), high - px(TOP - 4)
        sentence = bottom - foot - px(SENTENCE)
        ring_top = top + head + px(10)
        ring = max(min(px(RING), sentence - px(BELOW_RING) - ring_top), px(RING) // 2)
        ring_left = wide - px(RING_EDGE) - ring
        for text_widget in (self._name, self._count):
            text_widget.set_bounds(px(HEAD_TYPE * more), px(HEAD_TYPE * 0.55))
        self._head = QRect(left, top, right - left, head)
        self._mark.set_type(px(HEAD_TYPE * more * MARK))
        self._arrange_head()
        # The row may reach over the corner of the ring's square: the ring is round.
        corner = round(ring * CORNER)
        self._phase.setGeometry(left, ring_top, ring_left + corner - left, px(PHASE))
        below = ring_top + px(PHASE + BELOW_PHASE)
        middle = QRect(left, below, ring_left - px(24) - left, sentence - px(BELOW_RING) - below)
        self._figure.setGeometry(middle)
        # The signs need more width than the ring, and leave the rest to the answers.
        share = round((right - left) * ANSWERS)
        signs_left = left + share + px(32)
        self._middle = middle
        self._beside_signs = QRect(left, below, share, middle.height())
        self._signs.setGeometry(
            signs_left, ring_top, right - signs_left, sentence - px(BELOW_RING) - ring_top
        )
        self._place_answers(warns=self._view is not None and self._view.warns)
        spare = max(sentence - px(BELOW_RING) - ring_top - ring, 0)
        self._ring.setGeometry(ring_left, ring_top + spare // 2, ring, ring)
        self._caption.set_sizes(px(ONE_LINE), px(TWO_LINES))
        self._caption.setGeometry(left, sentence, right - left, px(SENTENCE))
        self._foot.set_type(px(FOOT_TYPE * more))
        self._foot.setGeometry(left, bottom - foot, right - left, foot)

    def _arrange_head(self) -> None:
        """Place the name, the mark of the microphone, and which exercise of how many it is."""
        head, gap = self._head, round(self._head.height() * 0.3)
        count = round(head.width() * COUNT)
        right = head.right() + 1 - count
        self._count.setGeometry(right, head.top(), count, head.height())
        if not self._mark.isHidden():
            need = self._mark.sizeHint()
            wide, high = min(need.width(), round(head.width() * MOST_MARK)), need.height()
            right -= wide + gap
            self._mark.setGeometry(right, head.center().y() - high // 2, wide, high)
        self._name.setGeometry(head.left(), head.top(), right - head.left() - gap, head.height())

    def _place_answers(self, *, warns: bool) -> None:
        self._answers.setGeometry(self._beside_signs if warns else self._middle)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _inside(self) -> tuple[QRectF, float]:
        """What the frame surrounds, and the radius of its corners."""
        unit = min(self.width() / DESIGN_WIDTH, self.height() / DESIGN_HEIGHT)
        frame = max(FRAME * unit, 8.0)
        return QRectF(self.rect()).adjusted(frame, frame, -frame, -frame), ROUND * unit

    def _plain(self) -> QRect:
        """What certainly has nothing of the frame."""
        inside, around = self._inside()
        return inside.adjusted(around, around, -around, -around).toRect()

    def _frame(self) -> QRegion:
        return QRegion(self.rect()) - QRegion(self._plain())

    def paintEvent(self, event: QPaintEvent) -> None:
        inside, around = self._inside()
        with QPainter(self) as painter:
            if self._plain().contains(event.rect()):
                painter.fillRect(event.rect(), QColor(self._theme.ground))
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._colour.now)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.ground))
            painter.drawRoundedRect(inside, around, around)

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)
