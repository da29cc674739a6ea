"""A card: the frame that groups what belongs together on a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return an empty card and the column inside it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(20, 16, 20, 16)
    inside.setSpacing(10)
    return frame, inside
