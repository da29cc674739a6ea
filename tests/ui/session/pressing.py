"""Keys that are pressed as the window system does, and what can have the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from backtimer.core.session.transitions import State
from tests.ui.session.probe import SessionProbe

PLAIN = Qt.KeyboardModifier.NoModifier
MOUSE, TAB = Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason


def state(probe: SessionProbe) -> State:
    return probe.coach.session.state


def press(key: int, modifiers: Qt.KeyboardModifier = PLAIN, *, scan_code: int = 0) -> None:
    """Press a key in the application, as the window system does: its focus gets it."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    text = chr(key).lower() if key < 0x01000000 else ""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, modifiers, scan_code, key, 0, text)
        event.ignore()
        QApplication.sendEvent(target, event)


def focusables(window: QWidget) -> list[QWidget]:
    """Whatever can have the focus by Tab or by a click."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
