"""Groups of the editor's widgets: buttons in a row, and fields with their labels on a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from backtimer.ui.widgets.card import card
from backtimer.ui.widgets.label import Label


def beside(*buttons: QPushButton) -> QWidget:
    """Return a widget with buttons beside each other."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return holder


def panel(title: str, fields: Sequence[tuple[str, QWidget]]) -> QWidget:
    """Return a card with a title and fields below their labels."""
    frame, layout = card()
    layout.setSpacing(8)
    heading = Label(title)
    heading.setProperty("role", "heading")
    layout.addWidget(heading)
    for name, field in fields:
        label = Label(name)
        label.setProperty("role", "quiet")
        label.setWordWrap(True)
        label.setBuddy(field)
        layout.addWidget(label)
        layout.addWidget(field)
    layout.addStretch()
    return frame
