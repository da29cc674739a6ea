"""Keyboard shortcuts, and event filters for input fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def bind(
    owner: QWidget, keys: Iterable[tuple[str, Callable[[], object]]], *, everywhere: bool = False
) -> None:
    """Bind (key, action) pairs to `owner` and its children, or to its whole window."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    if everywhere:
        context = Qt.ShortcutContext.WindowShortcut
    for key, work in keys:
        shortcut = QShortcut(QKeySequence(key), owner)
        shortcut.setContext(context)
        shortcut.activated.connect(work)


class NoUndo(QObject):
    """Stops a field from handling undo and redo itself: the page has one undo history."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            ours = event.keyCombination() == _CTRL_Y
            return ours or event.matches(undo) or event.matches(redo)
        return super().eventFilter(watched, event)


class NoWheel(QObject):
    """Stops the wheel from changing a field that is merely scrolled past."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            if watched.hasFocus():
                return False
            event.ignore()
            return True
        return super().eventFilter(watched, event)


_CTRL_Y = Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Y


def let_enter_press(owner: QWidget) -> None:
    """Let Enter press the focused button of a page; outside dialogs Qt only does so for Space."""
    bind(owner, [("Return", press_focused), ("Enter", press_focused)])


def press_focused() -> bool:
    """Press the button that has the focus; False if none has it."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, QAbstractButton):
        return False
    focused.click()
    return True


def unless_pressed(work: Callable[[], object]) -> Callable[[], object]:
    """Return an action for Space: press the focused button, or without one do `work`."""
    return lambda: press_focused() or work()
