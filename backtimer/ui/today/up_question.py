"""Asks once when the person gets up, so that deep bends can wait for an hour."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.flow import FlowRow

QUESTION = "When do you usually get up?"
WHY = (
    "In the hour after it your plan has no deep bends: a back is stiffer then. You can change this "
    "in the settings."
)
ANSWERS: tuple[tuple[str, time | None], ...] = (
    ("About 5", time(5)), ("About 6", time(6)), ("About 7", time(7)), ("About 8", time(8)),
    ("About 9", time(9)), ("Do not ask", None),
)  # fmt: skip


class UpQuestion(QFrame):
    """A question with a button for each answer; `answered` carries a time, or None."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        row = FlowRow(spacing_px=8)
        for text, at in ANSWERS:
            button = QPushButton(text)
            button.setProperty("role", "slim")
            button.setAccessibleName(f"{QUESTION} {text}")
            button.clicked.connect(lambda _checked=False, at=at: self.answered.emit(at))
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(words(QUESTION, "heading"))
        column.addWidget(words(WHY, "quiet"))
        column.addWidget(row)
