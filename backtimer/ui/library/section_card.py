"""A titled card of lines beside an exercise."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from backtimer.ui.library.view import InstructionSection
from backtimer.ui.widgets.card import card
from backtimer.ui.widgets.label import Label


def section_card(section: InstructionSection) -> QFrame:
    """Return a card with the title and the lines of a section."""
    frame, layout = card()
    layout.setSpacing(6)
    title = Label(section.title)
    title.setProperty("role", "kicker")
    layout.addWidget(title)
    for line in section.lines:
        label = Label(line)
        label.setWordWrap(True)
        layout.addWidget(label)
    return frame
