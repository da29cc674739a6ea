"""Recording the current session as it goes. docs/formats.md describes the schema."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.repetition import Rep
from backtimer.store.history.history_lock import SessionLock
from backtimer.store.history.write_orders import Order, Value
from backtimer.store.history.writer import Writer


class History:
    """Records sessions. Every method but `close` and `catch_up` returns at once.

    `failed` is called with a sentence for the person, from another thread: once if saving
    fails, and for repairs. Whatever cannot be written is tried again later.
    """

    def __init__(self, path: Path, failed: Callable[[str], None]) -> None:
        self._lock = SessionLock(path)
        self._writer = Writer(path, failed, self._lock.retake)

    def begin(
        self,
        routine: RoutineRef,
        name: str,
        *,
        week: int | None = None,
        programme: str = "",
        pain_before: int | None = None,
    ) -> None:
        """Begin a session; earlier unfinished ones are no longer offered.

        `week` (from 1) and `programme` are set for a session of the plan; `pain_before` is 0
        to 10, None if not answered.
        """
        self._lock.acquire()
        self._put(
            "begin", routine=str(routine), name=name, started=_now(),
            day=datetime.now().astimezone().date().isoformat(), week=week,
            programme=programme or None, gentle=int(routine.is_gentle), pain_before=pain_before,
        )  # fmt: skip

    def go_on(self, session: int) -> None:
        """Resume an unfinished session, given by its id; the time in between counts as a pause."""
        self._lock.acquire()
        self._put("go_on", session=session, at=_now())

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Record a repetition; `stored` is called from the writing thread once it is on disk."""
        values: dict[str, Value] = {
            "item": rep.item, "exercise": rep.exercise, "set": rep.set, "rep": rep.rep,
            "turn": rep.turn, "side": rep.side.value, "planned_ms": rep.planned_ms,
            "actual_ms": rep.actual_ms, "outcome": rep.outcome.value, "at": _now(),
            "hold_ms": rep.hold_ms,
        }  # fmt: skip
        self._lock.insist()
        self._writer.put(Order("rep", values), stored)

    def pause(self, *, begins: bool, ago_ms: float = 0.0) -> None:
        """Record that a pause began or ended, so many ms ago."""
        self._put("pause" if begins else "resume", at=_now(ago_ms))

    def end(self, *, completed: bool) -> None:
        """End the session; `completed` is False if it was ended early."""
        self._put("end", at=_now(), completed=int(completed))
        self._lock.release()

    def reopen(self) -> None:
        """Take the end of the session back; the time since then counts as a pause."""
        self._lock.acquire()
        self._put("reopen", at=_now())

    def answer(self, effort: int | None, pain: int | None) -> None:
        """Record answers of the finish page, 0 to 10; None leaves an answer unchanged."""
        self._put("answer", effort=effort, pain=pain)

    def note(self, text: str) -> None:
        """Replace the session's note."""
        self._put("note", text=text)

    def catch_up(self, timeout_s: float = 2.0) -> bool:
        """Wait for the writes so far, as reading needs; whether they were all tried in time."""
        return self._writer.catch_up(timeout_s)

    def close(self, timeout_s: float = 5.0) -> None:
        """Write everything and end the thread; whatever cannot be written goes to a file.

        It returns after about `timeout_s` seconds at the latest, or twice as many (see `Writer`).
        """
        self._lock.release()
        self._writer.close(timeout_s)

    @property
    def lost(self) -> bool:
        """Whether, after `close`, something could be kept neither in the history nor beside it."""
        return self._writer.lost

    def _put(self, kind: str, **values: Value) -> None:
        self._writer.put(Order(kind, values))


def _now(ago_ms: float = 0.0) -> str:
    at = datetime.now(UTC) - timedelta(milliseconds=ago_ms)
    return at.isoformat(timespec="microseconds")
