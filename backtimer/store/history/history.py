"""The session that is done now, recorded as it goes. docs/formats.md describes the schema."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.events import Rep
from backtimer.store.history.busy import SessionLock
from backtimer.store.history.orders import Order, Value
from backtimer.store.history.writer import Writer


class History:
    """Keeps sessions. Every method returns at once; `failed` is told once of trouble.

    What could not be written is kept and tried again with the next order.
    """

    def __init__(self, path: Path, failed: Callable[[str], None]) -> None:
        self._lock = SessionLock(path)
        self._writer = Writer(path, failed)

    def begin(
        self,
        routine: RoutineRef,
        name: str,
        *,
        week: int | None = None,
        programme: str = "",
        pain_before: int | None = None,
    ) -> None:
        """A session begins; others that were broken off are not offered any more.

        `week` and `programme` are the plan's, where it is one of its sessions.
        """
        self._lock.acquire()
        self._put(
            "begin", routine=str(routine), name=name, started=_now(),
            day=datetime.now().astimezone().date().isoformat(), week=week,
            programme=programme or None, gentle=int(routine.is_gentle), pain_before=pain_before,
        )  # fmt: skip

    def go_on(self, session: int) -> None:
        """A session that was broken off is gone on with; the time in between was a pause."""
        self._lock.acquire()
        self._put("go_on", session=session, at=_now())

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Keep one repetition; `stored` is called from the history's thread."""
        values: dict[str, Value] = {
            "item": rep.item, "exercise": rep.exercise, "set": rep.set, "rep": rep.rep,
            "turn": rep.turn, "side": rep.side.value, "planned_ms": rep.planned_ms,
            "actual_ms": rep.actual_ms, "outcome": rep.outcome.value, "at": _now(),
            "hold_ms": rep.hold_ms,
        }  # fmt: skip
        self._writer.put(Order("rep", values), stored)

    def pause(self, *, begins: bool) -> None:
        """A pause begins or ends."""
        self._put("pause" if begins else "resume", at=_now())

    def end(self, *, completed: bool) -> None:
        """The session is over."""
        self._put("end", at=_now(), completed=int(completed))
        self._lock.release()

    def answer(self, effort: int | None, pain: int | None) -> None:
        """The answers of the finish page, 0 to 10 or none."""
        self._put("answer", effort=effort, pain=pain)

    def note(self, text: str) -> None:
        """What the person writes about the session."""
        self._put("note", text=text)

    def close(self, timeout_s: float = 5.0) -> None:
        """Write what is left and end the thread; what cannot be written is kept in a file."""
        self._lock.release()
        self._writer.close(timeout_s)

    def _put(self, kind: str, **values: Value) -> None:
        self._writer.put(Order(kind, values))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
