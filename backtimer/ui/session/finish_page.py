"""The finish page: the completed work, two questions, the week, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.usual_pain import MUCH
from backtimer.core.progress.comparison import Comparison
from backtimer.core.progress.week import Week
from backtimer.core.wording.spoken_words import count_of
from backtimer.core.wording.warning_signs import WHY_HURT_TWICE, WHY_MUCH
from backtimer.painting.theme import Theme
from backtimer.ui.session.done_list import DoneList
from backtimer.ui.session.finish_question import FinishAnswer, FinishQuestion
from backtimer.ui.session.finish_view import FinishView
from backtimer.ui.session.leg_after import LegAfter
from backtimer.ui.session.week_card import WeekCard
from backtimer.ui.shared.revealing import reveal
from backtimer.ui.shared.sign_pages import SignPages
from backtimer.ui.shared.warning_card import WarningCard
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.card import card
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

EFFORT = (
    FinishAnswer("1", "Easy", 2), FinishAnswer("2", "Just right", 5), FinishAnswer("3", "Hard", 8),
    FinishAnswer("4", "Too hard", 10),
)  # fmt: skip
PAIN = (
    *(FinishAnswer(str(number), str(number), number) for number in range(10)),
    FinishAnswer("+", "10", 10),
)
MOST_NOTE = 2000
# For how long an early end can be taken back.
TAKE_BACK_MS = 60_000
EDGE = 32
# From this width on (px at the usual text size), the week stands beside the questions.
BESIDE_FROM = 1000

# Type for reading across the room, in px on a page of this size.
FAR_WIDTH, FAR_HEIGHT = 1366, 768
FAR_TYPE = {
    'QLabel[role="title"]': 60,
    'QLabel[role="detail"]': 36,
    'QLabel[role="display"]': 88,
    'QLabel[role="heading"]': 48,
    'QLabel[role="strong"]': 36,
    'QLabel[role="quiet"]': 30,
    'QLabel[role="point"]': 34,
    'QLabel[role="small"]': 28,
    'QLabel[role="accent"]': 28,
    "QPushButton": 26,
    'QPushButton[role="number"]': 40,
    'QPushButton[role="start"]': 36,
}
FAR_STRIP = 1.7
# How high the warning signs are, in px on that page.
FAR_SIGNS = 360


class FinishPage(QWidget):
    """Shows the end of a session. Effort and pain are optional, from 0 to 10.

    One question is asked at a time; `asked` says which: 0 for effort, 1 for pain, 2 for the warning
    signs after much pain, 3 for pain in the leg, which `leg` asks about, None for none.
    `signs_answered` carries whether no sign is new.
    """

    effort_given = Signal(int)
    pain_given = Signal(int)
    asked = Signal(object)  # int | None
    signs_answered = Signal(bool)
    hidden = Signal()
    noted = Signal(str)
    left = Signal()
    end_taken_back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._scale = 1.0
        self._far = self._asks = False
        self._said = ""
        # Whether the signs are asked about: whatever the answers are, and now.
        self._warns = self._asks_signs = False
        self._title, self._praise = Label(), Label()
        self._title.setProperty("role", "title")
        self._praise.setProperty("role", "detail")
        for label in (self._title, self._praise):
            label.setWordWrap(True)
        self._advice = Label()
        self._advice.setProperty("role", "point")
        self._advice.setWordWrap(True)
        self._minutes, self._count = Label(), Label()
        self._minutes_word, self._count_word = Label(), Label()
        self._effort = FinishQuestion(theme, "How hard was it?", "keys 1 to 4", EFFORT)
        self._pain = FinishQuestion(theme, "How is your back now?", "keys 0 to 9, + is ten", PAIN)
        self.questions = (self._effort, self._pain)
        self._effort.given.connect(self._answer_effort)
        self._pain.given.connect(self._answer_pain)
        self._far_signs = SignPages(theme)
        self._signs = WarningCard(self._far_signs)
        self._signs.answered.connect(self.signs_answered)
        self.leg = LegAfter()
        self._week = WeekCard(theme)
        self._list = DoneList()
        self._note = QLineEdit()
        self._note.setPlaceholderText("A note for yourself or your therapist")
        self._note.setAccessibleName("Note on this session")
        self._note.setMaxLength(MOST_NOTE)
        self._note.editingFinished.connect(self._send_note)
        self._sent_note = ""
        self._done = QPushButton("Done")
        self._done.setProperty("role", "start")
        self._done.clicked.connect(self.left)
        self._take_back = QPushButton("I am not finished: go on  (Backspace)")
        self._take_back.clicked.connect(self._go_on)
        self._may_go_on = QTimer(self)
        self._may_go_on.setSingleShot(True)
        self._may_go_on.setInterval(TAKE_BACK_MS)
        self._may_go_on.timeout.connect(self._take_back.hide)
        self._lay_out()

    @property
    def is_far(self) -> bool:
        """Whether it is for reading across the room."""
        return self._far

    def show_view(self, view: FinishView, *, far: bool = False) -> None:
        """Show a finished session; earlier answers are cleared.

        `far` is for reading across the room: larger type, and no list of exercises.
        """
        self._far = far
        self._title.setText(view.title)
        self._said = view.praise
        self._praise.setText(view.praise)
        self._week.show_last("")
        self._week.show_next(view.next)
        self._advice.setText(view.advice)
        self.show_minutes(view.minutes)
        self._count.setText(str(len(view.done)))
        self._count_word.setText(f"of {count_of(view.exercise_count, 'exercise')}")
        self._note.clear()
        self._sent_note = ""
        self._asks = asks = bool(view.done)
        self._list.setVisible(asks and not far)
        self._note.setVisible(not far)
        self._effort.start(current=asks)
        self._pain.start(current=False)
        self._warns = self._asks_signs = view.warns
        self._signs.ask(WHY_HURT_TWICE)
        self.leg.start(view.tried if asks else ())
        self._list.show_done(view.done)
        self._take_back.setVisible(view.may_go_on)
        if view.may_go_on:
            self._may_go_on.start()
        self._scroll.verticalScrollBar().setValue(0)
        self._show_stage()
        self.asked.emit(0 if asks else None)

    def show_minutes(self, minutes: int) -> None:
        """Show how long the session lasted."""
        self._minutes.setText(str(minutes))
        self._minutes_word.setText("minute" if minutes == 1 else "minutes")

    def show_week(self, week: Week) -> None:
        """Show the week with this session in it."""
        self._week.show_week(week)

    def show_comparison(self, found: Comparison) -> None:
        """Show this session beside the last one of its routine."""
        self._praise.setText(" ".join(filter(None, (self._said, found.gain))))
        self._week.show_last(found.last)
        reminder = ""
        if found.pain_before is not None:
            reminder = f"Before: {found.pain_before}"
        elif found.pain_last is not None:
            reminder = f"Last time: {found.pain_last}"
        self._pain.remind(reminder)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for widget in (self._week, self._effort, self._pain, self._far_signs):
            widget.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._signs.set_scale(scale)
        self._arrange()

    def focus_done(self) -> None:
        """Focus the button that leaves; call it once the page is in front."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, key: str) -> None:
        """Answer the question that is being asked, if the key (a digit or "+") has an answer."""
        for question in self.questions:
            if question.is_current and not self._questions.isHidden():
                question.answer(key)
                return
        self.leg.press(key)

    def say_none(self) -> None:
        """Answer that none of the signs is new, if it is being asked."""
        self._signs.say_none()

    def say_one(self) -> None:
        """Answer that one of them is, if it is being asked."""
        self._signs.say_one()

    def show_signs_answered(self) -> None:
        """Put the warning signs away: none is new."""
        self._asks_signs = False
        self._show_stage()
        self.focus_done()
        self._ask_leg()

    @property
    def warns(self) -> bool:
        """Whether the warning signs are asked about, and none is known not to be new."""
        return self._asks_signs

    def save_note(self) -> None:
        """Emit the note now, in case it is still being edited."""
        self._send_note()

    def take_back(self) -> None:
        """Take the early end back, if there is one and a minute is not over yet."""
        if not self._take_back.isHidden():
            self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._may_go_on.stop()
            self._take_back.hide()
            self.hidden.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Internals

    def _answer_effort(self, value: int) -> None:
        self.effort_given.emit(value)
        if self._effort.is_current:
            self._effort.set_current(False)
            self._pain.set_current(True)
            self._show_stage()
            self._scroll.ensureWidgetVisible(self._pain)
            self.asked.emit(1)

    def _answer_pain(self, value: int) -> None:
        self.pain_given.emit(value)
        self._pain.set_current(False)
        if not self._warns and (value >= MUCH) != self._asks_signs:
            self._asks_signs = value >= MUCH
            self._signs.ask(WHY_MUCH)
        self._show_stage()
        if self._signs.asking:
            self._signs.focus_first()
            reveal(self._signs)
        self._ask_leg()

    def _ask_leg(self) -> None:
        """Ask about the leg once both other questions and the signs are answered."""
        if self._effort.is_current:
            return
        if self._signs.asking:
            self.asked.emit(2)
        elif self.leg.is_due:
            self.leg.ask()
            self._show_stage()
            self.asked.emit(3)
        elif not self.leg.asking:
            self.asked.emit(None)

    def _show_stage(self) -> None:
        """Show the questions and the signs; across the room only what is asked now.

        There all of it fits the screen: the question with the days of the week, then the signs,
        then the week with what comes next, and both questions again below it.
        """
        asks = self._effort.is_current or self._pain.is_current
        one = self._far and asks
        self._signs.setVisible(self._asks_signs and not one)
        self.leg.setVisible(not (self.leg.is_empty or one))
        signs = self._far and not (self._signs.isHidden() and self.leg.isHidden())
        self._effort.setVisible(self._effort.is_current or not one)
        self._pain.setVisible(self._pain.is_current or not one)
        self._week.show_days_only(one)
        self._figures.setVisible(self._asks and not signs)
        self._praise.setVisible(not signs)
        self._advice.setVisible(bool(self._advice.text()) and not signs)
        self._week.setVisible(not signs)
        self._questions.setVisible(self._asks and not signs)
        self._arrange()

    def _go_on(self) -> None:
        self._send_note()
        self.end_taken_back.emit()

    def _send_note(self) -> None:
        text = self._note.text().strip()
        if text != self._sent_note:
            self._sent_note = text
            self.noted.emit(text)

    def _is_roomy(self) -> bool:
        return self.width() >= BESIDE_FROM * self._scale

    def _arrange(self) -> None:
        beside = not self._far and self._is_roomy()
        self._list.set_columns(2 if self._is_roomy() else 1)
        way = QBoxLayout.Direction
        asks = self._effort.is_current or self._pain.is_current
        below = way.TopToBottom if asks or not self._far else way.BottomToTop
        self._middle.setDirection(way.LeftToRight if beside else below)
        unit = min(self.width() / FAR_WIDTH, self.height() / FAR_HEIGHT)
        sheet = "".join(
            f"{name} {{ font-size: {max(round(size * unit), 13)}px; }}"
            for name, size in FAR_TYPE.items()
        )
        sheet = sheet if self._far else ""
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        self._week.set_scale(max(FAR_STRIP * unit, 1.0) if self._far else self._scale)
        self._signs.show_far(round(FAR_SIGNS * unit) if self._far else 0)

    def _lay_out(self) -> None:
        self._questions, questions = card()
        questions.addWidget(self._effort)
        questions.addWidget(self._pain)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(16)
        self._middle.addWidget(self._questions, 3)
        self._middle.addWidget(self._week, 2)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, 24, EDGE, 8)
        column.setSpacing(16)
        column.addWidget(self._lay_out_head())
        column.addLayout(self._middle)
        column.addWidget(self._signs)
        column.addWidget(self.leg)
        column.addWidget(self._list)
        column.addWidget(self._note)
        column.addStretch(1)
        self._scroll = scrolled(inside)
        row = FlowRow(spacing_px=12)
        row.add(self._done)
        row.add(self._take_back)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(EDGE, 8, EDGE, 20)
        buttons.addWidget(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(buttons)

    def _lay_out_head(self) -> AdaptiveRow:
        about = QWidget()
        words = QVBoxLayout(about)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._praise)
        words.addWidget(self._advice)
        self._figures = QWidget()
        figures = QGridLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setHorizontalSpacing(32)
        for column, (number, word) in enumerate(
            ((self._minutes, self._minutes_word), (self._count, self._count_word))
        ):
            number.setProperty("role", "display")
            word.setProperty("role", "quiet")
            for row, label in enumerate((number, word)):
                figures.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
        words.addStretch()
        head = AdaptiveRow(spacing_px=24)
        head.add(about, 1)
        head.add(self._figures, at_top=True)
        return head
