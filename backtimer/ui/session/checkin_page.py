"""The check-in question, answered or skipped with a single key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.usual_pain import MUCH
from backtimer.core.wording.screen_texts import FLARE_UP
from backtimer.core.wording.warning_signs import ANSWER_KEYS, WHY_SORE
from backtimer.ui.session.leg_row import LegRow
from backtimer.ui.shared.microphone_mark import MicrophoneMark
from backtimer.ui.shared.warning_card import WarningCard
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

QUESTION = "How is your back today?"
ASKED = (
    "Press 0 to 9, + for ten, or skip it. It is for your own record, and never a reason to push on."
)
ASKED_BY_VOICE = "Press or say a number from 0 to 10. To skip it, say “go on”."
GENTLE_DAY = f"A gentle day is {FLARE_UP}."
LEG_QUESTION = "How far down does the pain go today?"
LEG_ASKED = "Press 1 to 4, or skip it. The lowest place that hurts."
ANSWERS = tuple(range(11))
WORDS = {0: "no pain", 5: "moderate", 10: "the worst"}
# Where each word stands below the numbers: its first column and its alignment.
PLACES = {
    0: (0, Qt.AlignmentFlag.AlignLeft),
    5: (4, Qt.AlignmentFlag.AlignHCenter),
    10: (8, Qt.AlignmentFlag.AlignRight),
}


class CheckinPage(QWidget):
    """Asks how the back is, on a scale from 0 to 10, and where needed about the warning signs.

    `started` carries the answer (None if skipped) and whether to make it a gentle day. `leg_given`
    carries a LegPlace, and `read` that what was said of it has been read. `sore` is
    emitted when a sore back is reported, `signs_answered` with whether no sign is new, `hidden`
    when another page has come to the front.
    """

    started = Signal(object, bool)  # the answer (int | None), gentle
    leg_given = Signal(object)  # a LegPlace
    read = Signal()
    sore = Signal()
    signs_answered = Signal(bool)
    left = Signal()
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._answer: int | None = None
        self._title, self._text = Label(), Label()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._text.setProperty("role", "detail")
        self._text.setWordWrap(True)
        self._mark = MicrophoneMark()
        self._numbers = QWidget()
        grid = QGridLayout(self._numbers)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self._buttons: list[QPushButton] = []
        for number in ANSWERS:
            button = QPushButton(str(number))
            button.setProperty("role", "number")
            word = WORDS.get(number, "")
            button.setAccessibleName(f"{number} {word}".strip())
            button.clicked.connect(lambda _checked=False, number=number: self.answer(number))
            grid.addWidget(button, 0, number)
            self._buttons.append(button)
            if word:
                label = Label(word)
                label.setProperty("role", "small")
                first, where = PLACES[number]
                grid.addWidget(label, 1, first, 1, 3, where)
        self._legs = LegRow()
        self._legs.given.connect(self.leg_given)
        self._go_on = QPushButton("Go on  (Enter)")
        self._go_on.setProperty("role", "primary")
        self._go_on.clicked.connect(self.read)
        self._signs = WarningCard()
        self._signs.answered.connect(self.signs_answered)
        self._skip = QPushButton("Skip  (Space)")
        self._skip.clicked.connect(self.skip)
        self._gently = QPushButton("Gentle day  (Enter)")
        self._gently.setProperty("role", "primary")
        self._gently.clicked.connect(lambda: self.started.emit(self._answer, True))
        self._as_planned = QPushButton("As planned  (Space)")
        self._as_planned.clicked.connect(lambda: self.started.emit(self._answer, False))
        self._back = QPushButton("Not today  (Esc)")
        self._back.clicked.connect(self.left)
        self._lay_out()

    def ask(self) -> None:
        """Reset the page to the question."""
        self._answer = None
        self._show(QUESTION, ASKED, numbers=True)

    def show_listening(self, is_open: bool) -> None:
        """Show whether the question can be answered by voice."""
        self._mark.show_listening(is_open)
        if not self._numbers.isHidden():
            self._text.setText(ASKED_BY_VOICE if is_open else ASKED)

    def ask_signs(self, why: str) -> None:
        """Ask about the warning signs; `why` is the title."""
        self._show(why, ANSWER_KEYS, signs=True)

    def ask_gently(self) -> None:
        """Ask whether to make it a gentle day."""
        self._show(WHY_SORE, GENTLE_DAY, sore=True)

    def ask_leg(self) -> None:
        """Ask how far down the leg pain goes."""
        self._show(LEG_QUESTION, LEG_ASKED, legs=True)

    def show_leg(self, title: str, text: str) -> None:
        """Show where it went, until that has been read."""
        self._show(title, text, reads=True)

    def answer(self, number: int) -> None:
        """Accept an answer from 0 to 10; from `MUCH` on, the warning signs come first.

        While the leg is asked about, 1 to 4 are its places.
        """
        if not self._legs.isHidden():
            self._legs.answer(number)
        if self._numbers.isHidden():
            return
        self._answer = number
        if number >= MUCH:
            self.sore.emit()
        else:
            self.started.emit(number, False)

    def skip(self) -> None:
        """Start as planned, with the answer given so far, if any; not before the signs."""
        if not self._goes_on() and self._signs_place.isHidden():
            self.started.emit(self._answer, False)

    def enter(self) -> None:
        """Start as Enter says: gently after a sore back, else as planned; not before the signs."""
        if not self._goes_on() and self._signs_place.isHidden():
            self.started.emit(self._answer, self._answer is not None and self._answer >= MUCH)

    def say_none(self) -> None:
        """Answer that none of the signs is new, if it is being asked."""
        self._signs.say_none()

    def say_one(self) -> None:
        """Answer that one of the signs is new, if it is being asked."""
        self._signs.say_one()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._signs.set_scale(scale)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # A spontaneous event means the window was minimised: the question still stands.
            self.hidden.emit()

    # Internals

    def _goes_on(self) -> bool:
        """Skip the question about the leg, or leave what was said of it."""
        if self._legs.isHidden() and self._go_on.isHidden():
            return False
        self.read.emit()
        return True

    def _show(
        self,
        title: str,
        text: str,
        *,
        numbers: bool = False,
        signs: bool = False,
        sore: bool = False,
        legs: bool = False,
        reads: bool = False,
    ) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._numbers.setVisible(numbers)
        self._legs.setVisible(legs)
        self._go_on.setVisible(reads)
        self._skip.setVisible(numbers or legs)
        self._signs_place.setVisible(signs)
        for button in (self._gently, self._as_planned):
            button.setVisible(sore)
        if signs:
            self._signs.ask("")
            self._signs.focus_first()
        else:
            # No button has the focus at first: Space and Enter do what is said and shown.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        numbers = QHBoxLayout()
        numbers.addWidget(self._numbers)
        numbers.addStretch()
        row = FlowRow(spacing_px=12)
        for button in (self._go_on, self._gently, self._as_planned, self._skip, self._back):
            row.add(button)
        self._signs_place = scrolled(self._signs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 24, 48, 20)
        layout.setSpacing(20)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(numbers)
        layout.addWidget(self._legs)
        layout.addWidget(self._signs_place, 100)
        layout.addSpacing(8)
        layout.addWidget(row)
        layout.addStretch(3)
