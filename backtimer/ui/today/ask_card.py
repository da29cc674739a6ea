"""A question on the page of today that may wait: a card with a button for each answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.flow import FlowRow


class AskCard(QFrame):
    """Asks; `answered` carries the value of the answer."""

    answered = Signal(object)

    def __init__(self, question: str, why: str, answers: Sequence[tuple[str, object]]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._why = words(why, "quiet")
        self.tabs: list[QPushButton] = []
        row = FlowRow(spacing_px=8)
        for text, value in answers:
            button = QPushButton(text)
            button.setProperty("role", "slim")
            button.setAccessibleName(f"{question} {text}")
            button.clicked.connect(lambda _checked=False, value=value: self.answered.emit(value))
            row.add(button)
            self.tabs.append(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(words(question, "heading"))
        column.addWidget(self._why)
        column.addWidget(row)

    def show_why(self, text: str) -> None:
        """Show another text below the question."""
        self._why.setText(text)
