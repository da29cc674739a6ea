"""The first-run page: what the program is, and when not to exercise."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from backtimer.core.model.condition import Condition
from backtimer.core.plan.conditions import Conditions
from backtimer.core.wording import screen_texts
from backtimer.ui.shared.conditions_card import ConditionsCard

LONGEST_LINE_PX = 1100


class WelcomePage(QWidget):
    """Asks the person to read and accept it.

    `changed` carries the name and value of a setting, as in `ConditionsCard`; `closed` asks to
    close the window.
    """

    accepted = Signal()
    changed = Signal(str, object)
    closed = Signal()

    def __init__(self, conditions: Conditions) -> None:
        super().__init__()
        self.setProperty("role", "page")
        holder = QWidget()
        holder.setMaximumWidth(LONGEST_LINE_PX)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 16, 0)
        inside.setSpacing(14)
        inside.addWidget(_text("Before you begin", "title"))
        inside.addWidget(_text(screen_texts.WHAT_THIS_IS, "detail"))
        opening, signs = screen_texts.NOT_NOW
        card = QFrame()
        card.setProperty("role", "card")
        signs_box = QVBoxLayout(card)
        signs_box.setContentsMargins(24, 18, 24, 18)
        signs_box.setSpacing(8)
        signs_box.addWidget(_text(opening, "heading"))
        for sign in signs:
            signs_box.addWidget(_text(f"•  {sign}", "reading"))
        self._one = QPushButton(screen_texts.ONE_IS_TRUE)
        self._one.setProperty("role", "slim")
        self._one.clicked.connect(self._turn_over)
        signs_box.addSpacing(4)
        signs_box.addWidget(self._one, 0, Qt.AlignmentFlag.AlignLeft)
        self._emergency = _text(screen_texts.EMERGENCY, "strong")
        self._close = QPushButton(screen_texts.CLOSE)
        self._close.clicked.connect(self.closed)
        signs_box.addWidget(self._emergency)
        signs_box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._emergency, self._close):
            widget.hide()
        inside.addWidget(card)
        inside.addWidget(_text(screen_texts.PAIN_RULE, "reading"))
        inside.addWidget(_text(screen_texts.ASK_FIRST, "reading"))
        self._conditions = ConditionsCard("Does any of this hold for you?", conditions)
        self._conditions.changed.connect(self.changed)
        inside.addWidget(self._conditions)
        inside.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(holder)
        self._accept = QPushButton(screen_texts.ACCEPT)
        self._accept.setProperty("role", "primary")
        self._accept.clicked.connect(self.accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 40, 48, 32)
        layout.setSpacing(20)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignLeft)

    def show_values(self, conditions: frozenset[Condition], *, cleared: bool) -> None:
        """Show what was ticked before."""
        self._conditions.show_values(conditions, cleared=cleared)

    def _turn_over(self) -> None:
        """Show urgent advice, after which only closing the window leads on, or take that back."""
        urgent = self._accept.isEnabled()
        for widget in (self._emergency, self._close):
            widget.setVisible(urgent)
        self._accept.setEnabled(not urgent)
        self._one.setText(screen_texts.NONE_IS_TRUE if urgent else screen_texts.ONE_IS_TRUE)
        if urgent:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self._close)

    def focus_accept(self) -> None:
        """Focus the button that accepts."""
        self._accept.setFocus(Qt.FocusReason.OtherFocusReason)


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
