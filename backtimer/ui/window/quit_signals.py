"""SIGINT and SIGTERM close the window as its close button does."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class QuitSignals(QObject):
    """Turns SIGINT and SIGTERM into a call of `quit_window` on the GUI thread, without polling."""

    def __init__(self, quit_window: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quit = quit_window
        self._ours, self._theirs = socket.socketpair()
        self._theirs.setblocking(False)
        self._ours.setblocking(False)
        signal.set_wakeup_fd(self._theirs.fileno())
        # Python writes to the wakeup socket only for signals that have a handler.
        self._before = {
            number: signal.signal(number, lambda _number, _frame: None) for number in SIGNALS
        }
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._received)

    def close(self) -> None:
        """Restore the previous signal handlers and release the sockets."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()

    def _received(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._ours.recv(64)
        self._quit()
