"""Both lists of warning signs again, in three words each, with their two answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from backtimer.core.plan.usual_pain import Warned
from backtimer.core.wording import screen_texts, warning_signs
from backtimer.ui.shared.reading import Reading, words
from backtimer.ui.shared.revealing import reveal
from backtimer.ui.shared.sign_card import doctor_card, emergency_card
from backtimer.ui.shared.sign_pages import SignPages
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.turning import TurningFrame

# Narrower than this, in px of the design size, the lists stand one below the other.
BESIDE_PX = 560
WHY = {
    Warned.MUCH: warning_signs.WHY_MUCH,
    Warned.RISEN: warning_signs.WHY_RISEN,
    Warned.AWAY: warning_signs.WHY_AWAY,
    Warned.LEG: warning_signs.WHY_LEG,
}


class WarningCard(TurningFrame):
    """Asks whether one of the signs is new.

    `answered` carries whether none is. After *one of these* it shows urgent advice, which only
    `say_mistake` takes back. `far` shows the signs across the room, in place of both lists.
    """

    answered = Signal(bool)

    def __init__(self, far: SignPages | None = None) -> None:
        super().__init__(BESIDE_PX)
        self.setProperty("role", "card")
        self._why = Label()
        self._why.setProperty("role", "heading")
        self._why.setWordWrap(True)
        self._first = emergency_card(roomy=False)
        self._lists = (self._first, doctor_card(roomy=False))
        self._far = far
        lists = self.turning_row()
        lists.setSpacing(12)
        for each in self._lists:
            lists.addWidget(each, 1)
        self._none = QPushButton(f"{warning_signs.NONE_OF_THESE}  (N)")
        self._none.clicked.connect(self.say_none)
        self._one = QPushButton(f"{warning_signs.ONE_OF_THESE}  (O)")
        self._one.clicked.connect(self.say_one)
        self._ask = QWidget()
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(8)
        ask.addWidget(words(warning_signs.IS_ONE_NEW, "point"))
        answers = FlowRow(spacing_px=12)
        answers.add(self._none)
        answers.add(self._one)
        ask.addWidget(answers)
        self._advice = Reading(screen_texts.DO_NOT_BEGIN, "emergency")
        self._mistake = QPushButton(screen_texts.A_MISTAKE)
        self._mistake.clicked.connect(self.say_mistake)
        advice = QVBoxLayout(self._advice)
        advice.setContentsMargins(20, 14, 20, 14)
        advice.setSpacing(10)
        advice.addWidget(words(screen_texts.DO_NOT_BEGIN, "strong"))
        advice.addWidget(self._mistake, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._why)
        column.addLayout(lists)
        if far is not None:
            column.addWidget(far)
            far.hide()
        column.addWidget(self._ask)
        column.addWidget(self._advice)
        # Of a page with more height the lists take none: it would part them from the question.
        column.addStretch(1)
        self.ask("")

    @property
    def asking(self) -> bool:
        """Whether it waits for an answer."""
        return not self.isHidden() and not self._ask.isHidden()

    @property
    def stopped(self) -> bool:
        """Whether one of the signs is new, and the urgent advice is shown."""
        return not self.isHidden() and self._ask.isHidden()

    def ask(self, why: str) -> None:
        """Ask anew; `why` is the title, empty where the page has one."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._advice.hide()
        self._ask.show()

    def show_far(self, height_px: int) -> None:
        """Show the signs across the room, this high; 0 shows both lists."""
        if self._far is not None:
            self._far.setMinimumHeight(height_px)
            self._far.setVisible(height_px > 0)
            for each in self._lists:
                each.setVisible(not height_px)

    def focus_first(self) -> None:
        """Focus the first list, where a screen reader starts to read; across the room the card."""
        first = self if self._first.isHidden() else self._first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_none(self) -> None:
        """Answer that none is new, if it is being asked."""
        if self.asking:
            self.answered.emit(True)

    def say_one(self) -> None:
        """Answer that one is new, if it is being asked: show the urgent advice."""
        if self.asking:
            self._ask.hide()
            self._advice.show()
            self._advice.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(self._advice)
            self.answered.emit(False)

    def say_mistake(self) -> None:
        """Take back that one is new."""
        self._advice.hide()
        self._ask.show()
        self.focus_first()
