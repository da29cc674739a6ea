"""The card of the settings on which the person's conditions are ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from backtimer.ui.shared.condition_pills import ConditionPills
from backtimer.ui.shared.stopped_rows import StoppedRows
from backtimer.ui.widgets.label import Label


class ConditionsCard(QFrame):
    """A title and a sentence above the conditions, and below them what was stopped."""

    def __init__(self, title: str, pills: ConditionPills, stopped: StoppedRows) -> None:
        super().__init__()
        self.setProperty("role", "card")
        heading = Label(title)
        heading.setProperty("role", "heading")
        text = Label(
            "Exercises that do not suit you are swapped for gentler ones, and you are told why."
        )
        text.setProperty("role", "quiet")
        text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(10)
        for widget in (heading, text, pills, stopped):
            layout.addWidget(widget)
