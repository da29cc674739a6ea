"""Sentences for a screen reader, about what changes without the focus moving."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(owner: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have a screen reader say a text about a widget.

    It waits until the reader has finished its sentence; `at_once` interrupts that.
    """
    event = QAccessibleAnnouncementEvent(owner, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
