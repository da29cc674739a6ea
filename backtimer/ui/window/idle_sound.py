"""Closes the audio output after a period without sound, because an open one consumes power."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

REST_MS = 60_000


class SoundRest(QObject):
    """Calls `rest` one minute after the last `begin`, unless a session is in progress by then."""

    def __init__(
        self, rest: Callable[[], None], in_session: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._close_output = rest
        self._in_session = in_session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._rest)

    def begin(self) -> None:
        """Start, or restart, the minute."""
        self._timer.start()

    def _rest(self) -> None:
        if not self._in_session():
            self._close_output()
