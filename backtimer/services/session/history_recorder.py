"""The record of one session: it begins with the session, not before."""

from __future__ import annotations

from collections.abc import Callable

from backtimer.core.session.events import Rep
from backtimer.store.history.history import History


class SessionRecord:
    """Writes a session into the history; `open_record` begins or goes on with its row."""

    def __init__(self, history: History, open_record: Callable[[History], None]) -> None:
        self._history = history
        self._open_record = open_record

    def begin(self) -> None:
        """The session starts: whoever leaves before leaves no record."""
        self._open_record(self._history)

    def add_rep(self, rep: Rep, written: Callable[[], None]) -> None:
        """A repetition is over; `written` is called, from another thread, when it is on disk."""
        self._history.add_rep(rep, written)

    def pause(self, *, begins: bool) -> None:
        """The session is paused, or goes on."""
        self._history.pause(begins=begins)

    def end(self, *, completed: bool) -> None:
        """The session is over."""
        self._history.end(completed=completed)
