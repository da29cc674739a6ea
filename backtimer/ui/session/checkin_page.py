"""The check-in question, answered or skipped with a single key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.usual_pain import MUCH
from backtimer.core.wording.screen_texts import FLARE_UP
from backtimer.core.wording.warning_signs import ANSWER_KEYS, WHY_SORE
from backtimer.ui.shared.warning_card import WarningCard
from backtimer.ui.widgets.flow import FlowRow

QUESTION = "How is your back today?"
ASKED = "Press 0 to 9, or skip it. It is for your own record, and never a reason to push on."
GENTLE_DAY = f"A gentle day is {FLARE_UP}."
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

    `started` carries the answer (None if skipped) and whether to make it a gentle day. `sore` is
    emitted when a sore back is reported, `signs_answered` with whether no sign is new, `hidden`
    when another page has come to the front.
    """

    started = Signal(object, bool)  # the answer (int | None), gentle
    sore = Signal()
    signs_answered = Signal(bool)
    left = Signal()
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._answer: int | None = None
        self._title, self._text = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._text.setProperty("role", "detail")
        self._text.setWordWrap(True)
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
                label = QLabel(word)
                label.setProperty("role", "small")
                first, where = PLACES[number]
                grid.addWidget(label, 1, first, 1, 3, where)
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

    def ask_signs(self, why: str) -> None:
        """Ask about the warning signs; `why` is the title."""
        self._show(why, ANSWER_KEYS, signs=True)

    def ask_gently(self) -> None:
        """Ask whether to make it a gentle day."""
        self._show(WHY_SORE, GENTLE_DAY, sore=True)

    def answer(self, number: int) -> None:
        """Accept an answer from 0 to 10; from `MUCH` on, the warning signs come first."""
        if self._numbers.isHidden():
            return
        self._answer = number
        if number >= MUCH:
            self.sore.emit()
        else:
            self.started.emit(number, False)

    def skip(self) -> None:
        """Start as planned, with the answer given so far, if any; not before the signs."""
        if self._signs_place.isHidden():
            self.started.emit(self._answer, False)

    def enter(self) -> None:
        """Start as Enter says: gently after a sore back, else as planned; not before the signs."""
        if self._signs_place.isHidden():
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

    def _show(
        self,
        title: str,
        text: str,
        *,
        numbers: bool = False,
        signs: bool = False,
        sore: bool = False,
    ) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._numbers.setVisible(numbers)
        self._skip.setVisible(numbers)
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
        for button in (self._gently, self._as_planned, self._skip, self._back):
            row.add(button)
        self._signs_place = QScrollArea()
        self._signs_place.setWidgetResizable(True)
        self._signs_place.setFrameShape(QFrame.Shape.NoFrame)
        self._signs_place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._signs_place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._signs_place.setWidget(self._signs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 24, 48, 20)
        layout.setSpacing(20)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(numbers)
        layout.addWidget(self._signs_place, 100)
        layout.addSpacing(8)
        layout.addWidget(row)
        layout.addStretch(3)
