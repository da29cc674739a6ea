"""Reading single keys from a terminal, without Enter."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

if sys.platform == "win32":
    import msvcrt
else:
    import termios
    import tty

_NAMES = {
    " ": "space", "\r": "enter", "\n": "enter", "\x03": "interrupt", "\x04": "end",
    "\x1b": "escape", "\x7f": "backspace", "\x08": "backspace",
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
    "\x1b[1;2C": "shift-right", "\x1b[1;2D": "shift-left",
}  # fmt: skip

# In the console of Windows.
_WITHOUT_CHARACTER = ("\0", "\xe0")
_ARROWS = {"H": "up", "P": "down", "M": "right", "K": "left"}
POLL_S = 0.01

_ONE_KEY = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|.", re.DOTALL)


class Keyboard(Protocol):
    """A source of key presses."""

    def wait(self, timeout_s: float) -> str:
        """The name of the next key, such as "space" or "r"; empty if the time runs out first."""


class NoKeyboard:
    """Used if standard input is not a terminal: no key is ever pressed."""

    def wait(self, timeout_s: float) -> str:
        """Sleep for the time."""
        time.sleep(max(timeout_s, 0))
        return ""


class PosixKeyboard:
    """A terminal in cbreak mode."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._gone = False
        self._typed: list[str] = []

    def wait(self, timeout_s: float) -> str:
        """See Keyboard. After the terminal is closed, no key is ever pressed."""
        if not self._typed and not self._gone:
            self._read(timeout_s)
        elif not self._typed:
            time.sleep(max(timeout_s, 0))
        return key_name(self._typed.pop(0)) if self._typed else ""

    def _read(self, timeout_s: float) -> None:
        """Wait for input, then read all keys pressed since the last call."""
        if not select.select([self._descriptor], [], [], max(timeout_s, 0))[0]:
            return
        try:
            raw = os.read(self._descriptor, 64)
        except OSError:
            raw = b""
        self._gone = not raw
        self._typed = _ONE_KEY.findall(raw.decode("utf-8", "ignore"))


def key_name(typed: str) -> str:
    """The name of a typed character or escape sequence: "space", "left", "r"."""
    if typed in _NAMES:
        return _NAMES[typed]
    first = typed[:1]
    return _NAMES.get(first, first.lower() if first.isprintable() else "")


class Console(Protocol):
    """What a keyboard needs of the module `msvcrt`."""

    def kbhit(self) -> bool:
        """Whether a key has been pressed."""

    def getwch(self) -> str:
        """The next character; a key without one is a mark, then a letter."""


class WindowsKeyboard:
    """The console of Windows, which can only be asked: a hundred times a second."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def wait(self, timeout_s: float) -> str:
        """See Keyboard."""
        end_s = time.monotonic() + timeout_s
        while not self._console.kbhit():
            if time.monotonic() >= end_s:
                return ""
            time.sleep(POLL_S)
        key = self._console.getwch()
        if key in _WITHOUT_CHARACTER:
            return _ARROWS.get(self._console.getwch(), "")
        return key_name(key)


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """The keyboard on standard input; the block's end restores the terminal's mode."""
    if not sys.stdin or not sys.stdin.isatty():
        yield NoKeyboard()
        return
    if sys.platform == "win32":
        yield WindowsKeyboard(msvcrt)
    else:
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor)
            yield PosixKeyboard(descriptor)
        finally:
            with suppress(termios.error):
                termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
