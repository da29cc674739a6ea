"""Sentences for a screen reader, about what changes without the focus moving."""

from __future__ import annotations

# The module, not its names: these classes are only loaded once something is said.
from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(owner: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have a screen reader say a text about a widget.

    It waits until the reader has finished its sentence; `at_once` interrupts that.
    """
    event = QtGui.QAccessibleAnnouncementEvent(owner, text)
    if at_once:
        event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Assertive)
    QtGui.QAccessible.updateAccessibility(event)
