"""The second page: when not to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.wording import screen_texts
from backtimer.painting.icons import Icon
from backtimer.ui.first_run.reading import Reading, words
from backtimer.ui.widgets.icons import IconLabel

# Narrower than this, in px of the design size, the lists stand one below the other.
BESIDE_PX = 720
TITLE = "Is it safe to begin?"
ABOUT = "Most sore backs may move. For some it is not yet time: read both lists."


class SafetyPage(QWidget):
    """Both lists of signs, and whether one of them holds.

    `answered` when that has changed; `closed` asks to close the window.
    """

    answered = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scale = 1.0
        self.reading = Reading(f"{TITLE} {ABOUT}")
        head = QVBoxLayout(self.reading)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(words(TITLE, "title"))
        head.addWidget(words(ABOUT, "detail"))
        number, where = screen_texts.EMERGENCY_NUMBER
        call = QHBoxLayout()
        call.setSpacing(12)
        digits = QLabel(number)
        digits.setProperty("role", "call")
        call.addWidget(IconLabel(Icon.PHONE, "icon-emergency"))
        call.addWidget(digits)
        call.addWidget(words(where, "quiet"), 1)
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lists.setSpacing(24)
        self._lists.addWidget(
            _signs(Icon.EMERGENCY, "emergency", screen_texts.EMERGENCY, f"{number} {where}", call),
            1,
        )
        yes = QHBoxLayout()
        yes.addWidget(words(screen_texts.DOCTOR_SAYS_YES, "quiet"))
        self._lists.addWidget(
            _signs(
                Icon.DOCTOR,
                "doctor",
                screen_texts.DOCTOR_FIRST,
                screen_texts.DOCTOR_SAYS_YES,
                yes,
            ),
            1,
        )
        self._none = QCheckBox(screen_texts.NONE_IS_TRUE)
        self._none.setProperty("role", "large")
        self._none.toggled.connect(self.answered)
        self._one = QPushButton(screen_texts.ONE_IS_TRUE)
        self._one.clicked.connect(self._stop)
        self._ask = QFrame()
        self._ask.setProperty("role", "card")
        self._rows = [row := QBoxLayout(QBoxLayout.Direction.LeftToRight, self._ask)]
        row.setContentsMargins(28, 12, 20, 12)
        row.setSpacing(12)
        row.addWidget(self._none, 1)
        row.addWidget(self._one)
        self._advice = self._make_advice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.reading)
        column.addLayout(self._lists, 1)
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

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Internals

    def _fit(self) -> None:
        beside = self.width() / self._scale >= BESIDE_PX
        way = QBoxLayout.Direction
        for row in (self._lists, *self._rows):
            row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _make_advice(self) -> Reading:
        advice = Reading(screen_texts.DO_NOT_BEGIN, "emergency")
        mistake, close = QPushButton(screen_texts.A_MISTAKE), QPushButton(screen_texts.CLOSE)
        mistake.clicked.connect(self._take_back)
        close.clicked.connect(self.closed)
        self._rows.append(row := QBoxLayout(QBoxLayout.Direction.LeftToRight, advice))
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
        self.answered.emit()

    def _take_back(self) -> None:
        self._go_on()
        self._none.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit()

    def _go_on(self) -> None:
        self._advice.hide()
        self._ask.show()


def _signs(
    icon: Icon, role: str, about: tuple[str, tuple[str, ...]], foot_text: str, foot: QHBoxLayout
) -> Reading:
    title, signs = about
    card = Reading(". ".join([title, *signs, foot_text]), role)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(IconLabel(icon, f"icon-{role}"))
    head.addWidget(words(title, f"title-{role}"), 1)
    column = QVBoxLayout(card)
    column.setContentsMargins(28, 22, 28, 22)
    column.setSpacing(12)
    column.addLayout(head)
    for sign in signs:
        row = QHBoxLayout()
        row.setSpacing(12)
        dot = QLabel("●")
        dot.setProperty("role", f"dot-{role}")
        row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(sign, "reading"), 1)
        column.addLayout(row)
    column.addStretch()
    column.addLayout(foot)
    return card
