"""The session's keys: what was pressed, in any keyboard layout, and the commands of the keys."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from backtimer.core.session.transitions import Command
from backtimer.ui.session.key_places import has_no_latin_letter, letter_at

# Qt's own keys, such as Enter, have numbers from here on; the others are characters.
_NO_CHARACTER = 0x01000000
_SHORTCUTS = (Qt.Key.Key_Question, Qt.Key.Key_Slash)


class Press(NamedTuple):
    """A key, and whether Shift was held with an arrow key; letters are the same with Shift."""

    key: Qt.Key
    shift: bool = False

    @property
    def is_character(self) -> bool:
        """Whether it writes something and is no shortcut of the window."""
        return self.key < _NO_CHARACTER and self.key not in _SHORTCUTS


Key = Qt.Key
SESSION_KEYS: Mapping[Press, Command] = {
    Press(Key.Key_Right): Command.NEXT,
    Press(Key.Key_Left): Command.BACK,
    Press(Key.Key_Right, shift=True): Command.NEXT_EXERCISE,
    Press(Key.Key_B): Command.RESTART,
    Press(Key.Key_R): Command.SAY_AGAIN,
    Press(Key.Key_Plus): Command.MORE,
    Press(Key.Key_Equal): Command.MORE,
    Press(Key.Key_E): Command.EASIER,
    Press(Key.Key_H): Command.HURTS,
    Press(Key.Key_F12): Command.HURTS,
    Press(Key.Key_D): Command.DONE,
    Press(Key.Key_Return): Command.DONE,
    Press(Key.Key_Backspace): Command.TAKE_BACK,
}
# These count with Ctrl, Alt or Meta held too.
ALWAYS = (Key.Key_F12,)
_ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)
_OTHER_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def press_of(event: QKeyEvent) -> Press | None:
    """Return what was pressed; None for a combination that is not the session's.

    A layout without Latin letters counts by the places of its keys.
    """
    if event.modifiers() & _OTHER_MODIFIERS and event.key() not in ALWAYS:
        return None
    number = event.key()
    if number < _NO_CHARACTER or number == Key.Key_unknown:
        character = chr(number) if 0 < number < _NO_CHARACTER else ""
        if has_no_latin_letter(character):
            letter = letter_at(sys.platform, event.nativeScanCode(), event.nativeVirtualKey())
            number = ord(letter) if letter else number
    try:
        key = Key(number)
    except ValueError:
        return None
    if key == Key.Key_Enter:
        key = Key.Key_Return
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return Press(key, shift and key in _ARROWS)
