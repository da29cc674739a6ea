"""SIGINT and SIGTERM close the window as its close button does."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Ends(NamedTuple):
    """Two connected descriptors that never block, and what closes each of them."""

    reads: int
    writes: int
    close: Callable[[int], None]


def socket_ends() -> Ends:
    """Two sockets: on Windows nothing else can be watched."""
    reads, writes = socket.socketpair()
    reads.setblocking(False)
    writes.setblocking(False)
    return Ends(reads.detach(), writes.detach(), socket.close)


if sys.platform == "win32":
    usual_ends = socket_ends
else:

    def usual_ends() -> Ends:
        """The two ends of a pipe."""
        reads, writes = os.pipe()
        os.set_blocking(reads, False)
        os.set_blocking(writes, False)
        return Ends(reads, writes, os.close)


class QuitSignals(QObject):
    """Turns SIGINT and SIGTERM into a call of `quit_window` on the GUI thread, without polling."""

    def __init__(
        self,
        quit_window: Callable[[], object],
        parent: QObject | None = None,
        connect: Callable[[], Ends] = usual_ends,
    ) -> None:
        super().__init__(parent)
        self._quit = quit_window
        self._ends = connect()
        signal.set_wakeup_fd(self._ends.writes)
        # Python writes to the wakeup descriptor only for signals that have a handler.
        self._before = {
            number: signal.signal(number, lambda _number, _frame: None) for number in SIGNALS
        }
        self._notifier = QSocketNotifier(self._ends.reads, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._received)

    def close(self) -> None:
        """Restore the previous signal handlers and release the descriptors."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in (self._ends.reads, self._ends.writes):
            self._ends.close(end)

    def _received(self) -> None:
        # Once is enough, and what the signal wrote is left unread.
        self._notifier.setEnabled(False)
        self._quit()
