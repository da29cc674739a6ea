"""Recording of one session into the history, from its start on."""

from __future__ import annotations

from collections.abc import Callable

from backtimer.core.session.repetition import Rep
from backtimer.store.history.history import History


class SessionRecord:
    """Records a session in the history; `open_record` begins its row or continues an old one."""

    def __init__(self, history: History, open_record: Callable[[History], None]) -> None:
        self._history = history
        self._open_record = open_record

    def begin(self) -> None:
        """Open the record. A session that is left before its start has none."""
        self._open_record(self._history)

    def add_rep(self, rep: Rep, written: Callable[[], None]) -> None:
        """Record a repetition; `written` is called from another thread once it is on disk."""
        self._history.add_rep(rep, written)

    def pause(self, *, begins: bool, ago_ms: float = 0.0) -> None:
        """Record the beginning or the end of a pause, so many ms ago."""
        self._history.pause(begins=begins, ago_ms=ago_ms)

    def end(self, *, completed: bool) -> None:
        """Close the record; `completed` is False if the person ended the session early."""
        self._history.end(completed=completed)

    def reopen(self) -> None:
        """Continue the record that was just closed: the early end was taken back."""
        self._history.reopen()
