"""The session page: phase and figure on a card, the ring, the sentence, ribbon and buttons."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.session.transitions import Command
from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.stills import clock
from backtimer.painting.theme import Theme, scale_of
from backtimer.painting.views import RibbonView
from backtimer.ui.session.phase_card import PhaseCard
from backtimer.ui.session.phase_row import PhaseRow, colour_of
from backtimer.ui.session.signs_panel import SignsPanel
from backtimer.ui.session.spoken import offered_words
from backtimer.ui.session.transport import Transport
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.shared.microphone_mark import MicrophoneMark
from backtimer.ui.shared.sign_pages import SignPages
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.icons import IconButton
from backtimer.ui.widgets.keyed_button import KeyedButton
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.ribbon import RibbonWidget
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.widgets.sentence import Sentence

BREATH_MS = 4000
# The page that the lengths below are for, in px; on others they grow and shrink.
DESIGN_WIDTH, DESIGN_HEIGHT = 1366, 768
LEAST_SCALE, MOST_SCALE = 0.62, 2.5
PHASE, NAME, RING = 58, 28, 352
TITLE, COUNT, DETAIL = 20, 17, 14
LEAST_TYPE = 11
# How much of a larger text size the rows beside the figure follow.
MOST_TEXT = 1.6
SENTENCE, ONE_LINE, TWO_LINES = 88, 44, 36
NEXT_TYPE, NEXT_OF_TEXT = 18, 0.8
# The most of the page's width that what comes next may need.
NEXT_SHARE = 0.27
# On a lower page, in px, the warning signs have the whole card, and the ring makes room.
LOW = 700
# The least type, in px at the usual size of the text, in which both lists of signs are shown.
LEAST_SIGNS = 14
LONGEST_TIME = "888:88 left"


def pulse_of(elapsed_ms: int) -> float:
    """Return the brightness (0 to 1) of a waiting ring, which pulses slowly like a breath."""
    part = (elapsed_ms % BREATH_MS) / BREATH_MS
    return round(1 - abs(2 * part - 1), 2)


class SessionPage(QWidget):
    """Shows one session; `wanted` carries the command that the person asks for.

    `left` asks to leave for another page, `level_wanted` for the next level of what is said;
    `restyled` says that theme or text size have changed.
    """

    wanted = Signal(Command)
    room_wanted = Signal()
    mini_wanted = Signal()
    restyled = Signal()
    gentle_wanted = Signal()
    keys_wanted = Signal()
    level_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme = theme
        self._view: SessionView | None = None
        self._scale = 1.0
        self._warns = False
        self._clock = QElapsedTimer()
        self._clock.start()
        self._leave = IconButton(
            Icon.LEAVE, name="Pause and leave for Today (Ctrl+T)", role="plain"
        )
        self._leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = FittedText(20, 13)
        self._voice = KeyedButton(Icon.VOICE, "", "V", role="pill")
        self._far = KeyedButton(Icon.FULL_SCREEN, "Far view", "F", role="pill")
        self._mini = KeyedButton(Icon.ON_TOP, "Mini window", "N", role="pill")
        self._keys = KeyedButton(Icon.KEYS, "Keys", "?", role="pill")
        self._card = PhaseCard(theme)
        self._phase = PhaseRow(theme)
        self._name = FittedText(NAME, 14, right=True)
        self._count, self._detail = (
            FittedText(size, 10, bold=False, right=True) for size in (COUNT, DETAIL)
        )
        self._figure = FigureWidget(theme, figures)
        self._signs, self._sign_pages = SignsPanel(theme), SignPages(theme)
        for signs in (self._signs, self._sign_pages):
            signs.hide()
        self._felt = FittedText(14, 10)
        self._ring = RingWidget(theme, on_page=True)
        self._caption = Sentence(ONE_LINE, TWO_LINES)
        self._caption.setObjectName("caption")
        self._next_label = _label("small")
        self._next = FittedText(NEXT_TYPE, 12, right=True)
        self._ribbon = RibbonWidget(theme)
        self._elapsed, self._remaining = _Time(), _Time()
        self._remaining.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._mark = MicrophoneMark()
        self._to_say = FittedText(LEAST_TYPE, LEAST_TYPE, bold=False)
        self._transport = Transport(theme)
        self._leave.clicked.connect(self.left)
        self._voice.clicked.connect(self.level_wanted)
        self._far.clicked.connect(self.room_wanted)
        self._mini.clicked.connect(self.mini_wanted)
        self._keys.clicked.connect(self.keys_wanted)
        self._transport.wanted.connect(self.wanted)
        self._transport.gentle_wanted.connect(self.gentle_wanted)
        self._lay_out()

    # Called by the controllers

    def show_view(self, view: SessionView) -> None:
        """Show the session at a moment."""
        before, self._view = self._view, view
        pulse = pulse_of(self._clock.elapsed()) if view.mode is Mode.WAITING else 1.0
        hurts = view.mode is Mode.HURTING
        self._ring.show_view(view.ring, pulse, Icon.STOP if hurts else None, still=view.still)
        self._figure.show_view(view.figure)
        self._caption.show_text(view.caption, self._theme.text)
        self._ribbon.show_position(view.position)
        if before is None or view.times_s != before.times_s:
            self._show_times(view)
        if not view.is_later_than(before):
            self._show_still(view)

    def show_plan(self, plan: RibbonView) -> None:
        """Replace the session's layout on the ribbon."""
        self._ribbon.show_view(plan)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for widget in (
            self._ring, self._figure, self._ribbon, self._phase, self._card, self._transport,
            self._signs, self._sign_pages,
        ):  # fmt: skip
            widget.set_theme(theme)
        if self._view is not None:
            self._show_still(self._view)
            self.show_view(self._view)
            self._card.show_colour(colour_of(self._view, theme), at_once=True)
        self.restyled.emit()

    def set_scale(self, scale: float) -> None:
        """Scale the small rows; the others follow the page."""
        self._scale = scale
        self._arrange()

    def notice_place(self) -> tuple[QRect, int]:
        """Return the place of the sentence: notices never cover a number or a button."""
        # What comes next may reach lower with large text, and would look out from below.
        place = self._caption.geometry()
        place.setBottom(max(place.bottom(), self._next.geometry().bottom()))
        place.setRight(self.width() - place.left())
        return place, 0

    # Internals

    def _show_signs(self, *, warns: bool) -> None:
        self._figure.setVisible(not warns)
        alone = warns and self.height() < LOW
        for widget in (self._ring, self._phase, self._name, self._count, self._detail):
            widget.setVisible(not alone)
        if warns != self._warns:
            self._warns = warns
            self._fit_signs()

    def _fit_signs(self) -> None:
        """Show both lists, or page by page where they would be small for the size of the text."""
        self._signs.setVisible(self._warns)
        self._sign_pages.hide()
        layout = self.layout()
        if self._warns and layout is not None:
            layout.activate()
            steps = scale_of(self.window().width(), self.window().height())
            small = self._signs.type_px(self._signs.size()) < LEAST_SIGNS * self._scale / steps
            self._signs.setVisible(not small)
            self._sign_pages.setVisible(small)

    def _show_times(self, view: SessionView) -> None:
        _set_text(self._elapsed, clock(view.elapsed_ms))
        _set_text(self._remaining, f"{clock(view.remaining_ms)} left")

    def _show_still(self, view: SessionView) -> None:
        """Update what does not change as time passes."""
        theme = self._theme
        hurts = view.mode is Mode.HURTING
        self._show_signs(warns=view.warns)
        self._figure.describe(view.shows)
        self._figure.show_ahead(view.ahead)
        self._phase.show_view(view)
        self._card.show_colour(colour_of(view, theme), at_once=view.still or hurts)
        self._show_times(view)
        self._mark.show_listening(view.listens is not None, view.heard)
        self._title.show_text(view.section, theme.text)
        self._name.show_text(view.name, theme.text)
        count = f"Exercise {view.exercise_no} of {view.exercise_count}"
        self._count.show_text(count, theme.quiet)
        self._detail.show_text(view.detail, theme.quiet)
        # Where it hurts, neither where to feel it nor what comes next is of interest.
        felt = f"Feel it: {view.felt}" if view.felt and not hurts else ""
        self._felt.show_text(felt, theme.hold)
        self._felt.set_ground(theme.card)
        _set_text(self._next_label, "" if hurts else "Next")
        self._next.show_text("" if hurts else view.next.text(), theme.text)
        voice = f"{view.voice}{', muted' if view.muted else ''}"
        if voice != self._voice.text():
            self._voice.name_it(voice)
            self._fit_head()
        self._to_say.show_text(offered_words(view), theme.quiet)
        self._transport.show_view(view)

    def _lay_out(self) -> None:
        about = QVBoxLayout()
        about.setSpacing(2)
        about.addWidget(self._name)
        about.addWidget(self._count)
        about.addWidget(self._detail)
        about.addStretch()
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._phase, 62, Qt.AlignmentFlag.AlignTop)
        top.addLayout(about, 38)
        inside = QGridLayout(self._card)
        inside.setContentsMargins(28, 24, 28, 16)
        inside.setSpacing(4)
        inside.addLayout(top, 0, 0)
        inside.addWidget(self._figure, 1, 0)
        inside.addWidget(self._signs, 1, 0)
        inside.addWidget(self._sign_pages, 1, 0)
        inside.addWidget(self._felt, 1, 0, Qt.AlignmentFlag.AlignBottom)
        inside.setRowStretch(1, 1)
        middle = QHBoxLayout()
        middle.setSpacing(32)
        middle.addWidget(self._card, 1)
        middle.addWidget(self._ring)
        coming = QVBoxLayout()
        coming.setSpacing(0)
        coming.addStretch()
        self._next_label.setAlignment(Qt.AlignmentFlag.AlignRight)
        coming.addWidget(self._next_label)
        coming.addWidget(self._next)
        coming.addStretch()
        said = QHBoxLayout()
        said.setSpacing(24)
        said.addWidget(self._caption, 1)
        said.addLayout(coming)
        times = QHBoxLayout()
        times.setSpacing(24)
        times.addWidget(self._elapsed)
        times.addWidget(self._to_say, 1)
        times.addWidget(self._remaining)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 20, 32, 16)
        layout.setSpacing(8)
        layout.addLayout(self._lay_out_head())
        layout.addLayout(middle, 1)
        layout.addLayout(said)
        layout.addWidget(self._ribbon)
        layout.addLayout(times)
        layout.addWidget(self._transport)

    def _lay_out_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._leave)
        head.addWidget(self._title, 1)
        head.addWidget(self._mark)
        for pill in (self._voice, self._far, self._mini, self._keys):
            pill.setProperty("size", "small")
            head.addWidget(pill)
        return head

    def _arrange(self) -> None:
        scale = min(self.width() / DESIGN_WIDTH, self.height() / DESIGN_HEIGHT)
        scale = min(max(scale, LEAST_SCALE), MOST_SCALE)

        def px(length: float) -> int:
            return round(length * scale)

        self._phase.setFixedHeight(px(PHASE))
        steps = scale_of(self.window().width(), self.window().height())
        # Small type follows the size of the text as far as the card has room for it.
        more = min(max(self._scale / steps, 1.0), MOST_TEXT)
        for row, size, usual in (
            (self._name, NAME, 18), (self._count, COUNT, 14), (self._detail, DETAIL, 13),
            (self._felt, DETAIL, 13), (self._title, TITLE, 15),
        ):  # fmt: skip
            largest = max(px(size * more), usual)
            # Only what is long for its row gets smaller than in a small window.
            row.set_bounds(largest, min(LEAST_TYPE, largest))
            row.setFixedHeight(round(largest * 1.35))
        self._ring.setFixedWidth(px(RING))
        self._caption.setFixedHeight(px(SENTENCE))
        self._caption.set_sizes(px(ONE_LINE), px(TWO_LINES))
        self._next.setFixedWidth(round(self.width() * NEXT_SHARE))
        text = self._remaining.fontInfo().pixelSize()
        self._to_say.set_bounds(max(text, LEAST_TYPE), LEAST_TYPE - 1)
        self._to_say.setFixedHeight(self._remaining.sizeHint().height())
        largest = max(px(NEXT_TYPE), round(text * NEXT_OF_TEXT))
        self._next.set_bounds(largest, 12)
        self._next.setFixedHeight(round(largest * 2.8))
        # In a low window the buttons do not need more than their share of it.
        self._transport.set_size(min(steps, max(scale, 0.8)) if steps <= 1 else steps)
        self._fit_head()

    def _fit_head(self) -> None:
        """Show the buttons at the top with their texts, with icons only, or without keys."""
        pills = (self._voice, self._far, self._mini, self._keys)
        for pill in pills:
            pill.ensurePolished()
            pill.show_bare(False)
            pill.show_key(True)
        if sum(pill.sizeHint().width() for pill in pills) > self.width() * 0.6:
            for pill in pills:
                pill.show_bare(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_signs(warns=self._warns)
        self._fit_signs()

    def sizeHint(self) -> QSize:
        return QSize(1000, 800)


class _Time(Label):
    """A time in small type.

    Its size does not follow the text, so that the page is not laid out anew every second.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "small")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            text = self.fontMetrics()
            self.setFixedSize(text.horizontalAdvance(LONGEST_TIME), text.height())


def _label(role: str) -> QLabel:
    label = Label()
    label.setProperty("role", role)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


def _set_text(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
