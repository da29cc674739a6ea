"""The history record of one session, which begins when the session starts."""

from __future__ import annotations

from collections.abc import Callable

from backtimer.core.session.events import Rep
from backtimer.store.history.history import History


class SessionRecord:
    """Writes a session to the history; `open_record` begins its row or resumes one."""

    def __init__(self, history: History, open_record: Callable[[History], None]) -> None:
        self._history = history
        self._open_record = open_record

    def begin(self) -> None:
        """Open the record; a session left before its start leaves none."""
        self._open_record(self._history)

    def add_rep(self, rep: Rep, written: Callable[[], None]) -> None:
        """Record a repetition; `written` is called on the history's thread once it is on disk."""
        self._history.add_rep(rep, written)

    def pause(self, *, begins: bool) -> None:
        """Record that a pause begins or ends."""
        self._history.pause(begins=begins)

    def end(self, *, completed: bool) -> None:
        """Record the end of the session."""
        self._history.end(completed=completed)
