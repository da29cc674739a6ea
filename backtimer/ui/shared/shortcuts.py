"""Keys, bound to what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


def bind(
    owner: QWidget, keys: Iterable[tuple[str, Callable[[], object]]], *, everywhere: bool = False
) -> None:
    """Bind keys on a page and all within it, or everywhere in its window."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    if everywhere:
        context = Qt.ShortcutContext.WindowShortcut
    for key, work in keys:
        shortcut = QShortcut(QKeySequence(key), owner)
        shortcut.setContext(context)
        shortcut.activated.connect(work)


class NoUndo(QObject):
    """Keeps a field from taking undo and redo for itself: the page has one for everything."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            ours = event.keyCombination() == _CTRL_Y
            return ours or event.matches(undo) or event.matches(redo)
        return super().eventFilter(watched, event)


class NoWheel(QObject):
    """Keeps the wheel from changing a field that is only scrolled past."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            if watched.hasFocus():
                return False
            event.ignore()
            return True
        return super().eventFilter(watched, event)


_CTRL_Y = Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Y


def let_enter_press(owner: QWidget) -> None:
    """Enter presses the focused button of a page; outside dialogs Qt lets only Space do it."""

    def press() -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()

    bind(owner, [("Return", press), ("Enter", press)])
