"""Hands the session's keys to the session, whatever has the focus.

Shortcuts of a page fail while something else has the focus, and a list or a field may take their
letters. Therefore every key of the application is looked at before its widget gets it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from backtimer.ui.session.keys import Key, Press, press_of

Work = Callable[[], object]
TextField = QLineEdit | QPlainTextEdit | QTextEdit
PRESSING = (Key.Key_Space, Key.Key_Return)
# What a menu, and a list that was reached by Tab, need for themselves.
MENU_KEYS = (
    Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Return, Key.Key_Space,
    Key.Key_Escape,
)  # fmt: skip
LIST_KEYS = (Key.Key_Up, Key.Key_Down, Key.Key_Return)
# Held down, these go on; any other key counts once.
REPEATING = (Key.Key_Up, Key.Key_Down)
OPENING = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason)
KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
WATCHED = (QKeyEvent, QFocusEvent, QMouseEvent)


class KeyedSession(Protocol):
    """The session, as its keys see it."""

    @property
    def shown(self) -> bool:
        """Whether a page of the session is in front."""

    @property
    def running(self) -> bool:
        """Whether the session is in progress and not paused."""

    def work_of(self, press: Press) -> Work | None:
        """Return what a key does; None if it is not a key of the session."""

    def hurts(self) -> None:
        """Stop because it hurts, and show the session."""

    def focus(self) -> None:
        """Give the focus to the page of the session in front."""


class SessionKeyboard(QObject):
    """Listens to the keys of the whole application while a session is in progress.

    Exceptions to the session's keys: a text field that the person opened, by a click or a
    shortcut; a button, menu or list that was reached by the keyboard, for its own few keys; a
    dialog. F12 means *that hurts* in all of them.
    """

    def __init__(self, application: QObject, session: KeyedSession, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._session = session
        self._listens = False
        # The text field that takes letters, and whether the focus was set by the mouse.
        self._opened: QWidget | None = None
        self._by_mouse = False

    def listen(self) -> None:
        """Begin to listen; a second call does nothing."""
        if not self._listens:
            self._listens = True
            self._opened, self._by_mouse = None, False
            self._application.installEventFilter(self)

    def rest(self) -> None:
        """Stop listening."""
        if self._listens:
            self._listens = False
            self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the application comes by here: most are none of these, which costs little.
        if not isinstance(event, WATCHED):
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return kind in KEYS and self._look_at(event)
        if isinstance(watched, QWidget):
            if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
                self._follow_focus(watched, event.reason())
            elif kind == QEvent.Type.MouseButtonPress:
                self._close_field_outside(watched)
        return False

    # Internals

    def _look_at(self, event: QKeyEvent) -> bool:
        press = press_of(event)
        work = self._nothing_typed(event) if press is None else self._work_of(press, event)
        if work is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            repeats = press is not None and press.key in REPEATING
            if repeats or not event.isAutoRepeat():
                work()
        return True

    def _work_of(self, press: Press, event: QKeyEvent) -> Work | None:
        """What a key does now; None leaves it to its widget."""
        focused = QApplication.focusWidget()
        field = focused if _takes_text(focused) else None
        if press.key == Key.Key_F12:
            return self._hurts
        if not self._session.shown or QApplication.activeModalWidget() is not None:
            stops = press.key == Key.Key_H and self._session.running and field is None
            return self._hurts if stops else None
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return None if press.key in MENU_KEYS else self._after_closing(popup, press)
        if field is not None:
            return self._beside_field(field, press, event)
        if press.key in PRESSING and isinstance(focused, QAbstractButton) and not self._by_mouse:
            return focused.click
        listed = isinstance(focused, QAbstractItemView | QComboBox) and not self._by_mouse
        if listed and press.key in LIST_KEYS:
            return None
        return self._session.work_of(press)

    def _beside_field(self, field: QWidget, press: Press, event: QKeyEvent) -> Work | None:
        """What a key does while a text field has the focus."""
        if field is self._opened:
            return self._close_field if press.key == Key.Key_Escape else None
        if press.key == Key.Key_Return:
            return partial(self._open, field)
        return self._session.work_of(press) or self._nothing_typed(event)

    def _nothing_typed(self, event: QKeyEvent) -> Work | None:
        """Nothing, for a character that a field would take though nobody opened it."""
        focused = QApplication.focusWidget()
        types = event.text().isprintable() and event.text() and _takes_text(focused)
        closed = types and self._session.shown and focused is not self._opened
        return _do_nothing if closed and QApplication.activeModalWidget() is None else None

    def _after_closing(self, popup: QWidget, press: Press) -> Work | None:
        work = self._session.work_of(press)
        if work is None:
            return None

        def close_and_work() -> None:
            popup.close()
            work()

        return close_and_work

    def _hurts(self) -> None:
        # The sound stops before anything else is done.
        self._session.hurts()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.reject()

    def _open(self, field: QWidget) -> None:
        self._opened = field

    def _close_field(self) -> None:
        self._opened = None
        self._session.focus()

    def _follow_focus(self, widget: QWidget, reason: Qt.FocusReason) -> None:
        if reason == Qt.FocusReason.PopupFocusReason:
            return
        self._by_mouse = reason == Qt.FocusReason.MouseFocusReason
        self._opened = widget if _takes_text(widget) and reason in OPENING else None

    def _close_field_outside(self, clicked: QWidget) -> None:
        field = self._opened
        if field is None or clicked is field or field.isAncestorOf(clicked):
            return
        if self._session.shown:
            self._close_field()


def _takes_text(widget: QWidget | None) -> bool:
    return isinstance(widget, TextField) and not widget.isReadOnly()


def _do_nothing() -> None:
    """Take a key without doing anything."""
