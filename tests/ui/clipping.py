"""Finds what is cut on the screen: words that have too little room where they stand."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

Worded = TypeVar("Worded", QLabel, QPushButton)


def clipped(parent: QWidget) -> list[tuple[str, str]]:
    """The visible labels and buttons below a widget whose words are cut, with the reason."""
    labels = ((_of_label(each), each.text()) for each in _seen(parent, QLabel))
    buttons = ((_of_button(each), each.text()) for each in _seen(parent, QPushButton))
    return [(why, text) for found in (labels, buttons) for why, text in found if why]


def _seen(parent: QWidget, kind: type[Worded]) -> list[Worded]:
    return [each for each in parent.findChildren(kind) if each.isVisible() and each.text()]


def _of_label(label: QLabel) -> str:
    # What stands in rich text has other lengths than its letters.
    if "<" in label.text():
        return ""
    room, metrics = label.contentsRect(), label.fontMetrics()
    flags = int(label.alignment())
    if label.wordWrap():
        flags |= int(Qt.TextFlag.TextWordWrap)
    need = metrics.boundingRect(QRect(0, 0, room.width(), 100_000), flags, label.text())
    if need.width() > room.width() + 1:
        return f"{need.width()} px wide in {room.width()}"
    if need.height() > room.height() + 3:
        return f"{need.height()} px high in {room.height()}"
    return ""


def _of_button(button: QPushButton) -> str:
    wanted, there = button.sizeHint(), button.size()
    if wanted.width() > there.width() + 2:
        return f"{wanted.width()} px wide in {there.width()}"
    return ""
