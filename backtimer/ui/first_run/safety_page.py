"""The second page: when not to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout

from backtimer.core.wording import screen_texts
from backtimer.ui.shared.reading import Reading, words
from backtimer.ui.shared.revealing import reveal
from backtimer.ui.shared.sign_card import doctor_card, emergency_card
from backtimer.ui.widgets.turning import TurningFrame

# Narrower than this, in px of the design size, the lists stand one below the other.
BESIDE_PX = 600
TITLE = "Is it safe to begin?"
ABOUT = "Most sore backs may move. For some it is too early: read both lists."


class SafetyPage(TurningFrame):
    """Both lists of signs, and whether one of them holds.

    `answered` when that has changed; `closed` asks to close the window.
    """

    answered = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(BESIDE_PX)
        self.reading = Reading(f"{TITLE} {ABOUT}")
        head = QVBoxLayout(self.reading)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(words(TITLE, "title"))
        head.addWidget(words(ABOUT, "detail"))
        lists = self.turning_row()
        lists.setSpacing(24)
        for card in (emergency_card(roomy=True), doctor_card(roomy=True)):
            lists.addWidget(card, 1)
        self._none = QCheckBox(screen_texts.NONE_IS_TRUE)
        self._none.setProperty("role", "large")
        self._none.toggled.connect(self.answered)
        self._one = QPushButton(screen_texts.ONE_IS_TRUE)
        self._one.clicked.connect(self._stop)
        self._ask = QFrame()
        self._ask.setProperty("role", "card")
        row = self.turning_row(self._ask)
        row.setContentsMargins(28, 12, 20, 12)
        row.setSpacing(12)
        row.addWidget(self._none, 1)
        row.addWidget(self._one)
        self._advice = self._make_advice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.reading)
        column.addLayout(lists, 1)
        column.addWidget(self._ask)
        column.addWidget(self._advice)

    @property
    def is_safe(self) -> bool:
        """Whether the person said that no sign holds."""
        return self._none.isChecked() and not self._ask.isHidden()

    def show_answer(self, *, safe: bool) -> None:
        """Show what was answered before."""
        self._none.setChecked(safe)
        self._go_on()

    # Internals

    def _make_advice(self) -> Reading:
        advice = Reading(screen_texts.DO_NOT_BEGIN, "emergency")
        mistake, close = QPushButton(screen_texts.A_MISTAKE), QPushButton(screen_texts.CLOSE)
        mistake.clicked.connect(self._take_back)
        close.clicked.connect(self.closed)
        row = self.turning_row(advice)
        row.setContentsMargins(28, 16, 20, 16)
        row.setSpacing(12)
        row.addWidget(words(screen_texts.DO_NOT_BEGIN, "strong"), 1)
        row.addWidget(mistake)
        row.addWidget(close)
        advice.hide()
        return advice

    def _stop(self) -> None:
        """Show urgent advice, after which only closing the window leads on, or taking it back."""
        self._ask.hide()
        self._advice.show()
        self._advice.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self._advice)
        self.answered.emit()

    def _take_back(self) -> None:
        self._go_on()
        self._none.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self._ask)
        self.answered.emit()

    def _go_on(self) -> None:
        self._advice.hide()
        self._ask.show()
