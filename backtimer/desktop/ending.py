"""A polite kill, or a terminal that is closed, ends a command as an error does: in order."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

# What a shell adds to a signal's number in an exit code.
SHELL = 128
NAMES = ("SIGTERM", "SIGHUP")


@contextlib.contextmanager
def ending_in_order() -> Iterator[None]:
    """While the block lasts such a signal leaves it as SystemExit, with 143 for SIGTERM.

    So half-written files go, the terminal is put back, and what was done is stored; more such
    signals do not disturb that. One that is ignored (by `nohup`) or has a handler stays as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        for each in ours:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(SHELL + number)

    for number in ours:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
