"""SIGINT and SIGTERM close the window as its close button does."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

if sys.platform == "win32":
    import socket

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class QuitSignals(QObject):
    """Turns SIGINT and SIGTERM into a call of `quit_window` on the GUI thread, without polling."""

    def __init__(self, quit_window: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quit = quit_window
        self._ours, self._theirs = _connected()
        signal.set_wakeup_fd(self._theirs)
        # Python writes to the wakeup descriptor only for signals that have a handler.
        self._before = {
            number: signal.signal(number, lambda _number, _frame: None) for number in SIGNALS
        }
        self._notifier = QSocketNotifier(self._ours, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._received)

    def close(self) -> None:
        """Restore the previous signal handlers and release the descriptors."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in (self._ours, self._theirs):
            _close(end)

    def _received(self) -> None:
        # Once is enough, and what the signal wrote is left unread.
        self._notifier.setEnabled(False)
        self._quit()


if sys.platform == "win32":
    # There only sockets can be watched.

    def _connected() -> tuple[int, int]:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        theirs.setblocking(False)
        return ours.detach(), theirs.detach()

    _close = socket.close
else:

    def _connected() -> tuple[int, int]:
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        os.set_blocking(theirs, False)
        return ours, theirs

    _close = os.close
