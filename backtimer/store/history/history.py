"""What was done, in SQLite. The schema is described in docs/formats.md.

The connection belongs to one thread that takes orders from a queue, so that nothing
waits for the disk. A repetition counts as stored when its transaction is on disk. What
cannot be written by the end is kept in a file of its own, and put in at the next opening.
"""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.events import Rep
from backtimer.errors import UserError
from backtimer.store.history import spill
from backtimer.store.history.busy import SessionLock, place_of
from backtimer.store.history.database import (
    LOCK_S,
    BrokenHistoryError,
    look_through,
    open_database,
    repair,
)
from backtimer.store.history.offer import MAX_AGE_OF_OFFER_S, Unfinished, offer
from backtimer.store.history.orders import Order, UnderWay, Value, carry_out, in_transaction
from backtimer.store.history.recovery import is_broken, is_busy
from backtimer.store.history.rows import readable

if TYPE_CHECKING:
    import sqlite3

__all__ = [
    "MAX_AGE_OF_OFFER_S", "History", "Unfinished", "discard", "finish", "open_history",
    "unfinished", "write_note",
]  # fmt: skip

_log = logging.getLogger(__name__)

# A lock is waited for in short steps, so that a close is heard of in between.
STEP_S = 0.25
# Of the time there is for a close, so much goes to waiting for a lock.
SHARE = 0.6
GOES_ON = "The session goes on, and saving is tried again."


def open_history(path: Path) -> sqlite3.Connection:
    """Open and migrate, with all that waited for it; where that fails, it goes on waiting.

    Raises UserError.
    """
    connection = open_database(path)
    try:
        # Who only wants to read does not wait long for somebody who writes.
        connection.execute(f"PRAGMA busy_timeout = {STEP_S * 1000:.0f}")
        for sentence in spill.replay(connection, path):
            _log.warning(sentence)
    except sqlite3.Error:
        _log.exception("putting in what waited")
    connection.execute(f"PRAGMA busy_timeout = {LOCK_S * 1000:.0f}")
    return connection


class _Entry(NamedTuple):
    order: Order
    stored: Callable[[], None] | None = None


class History:
    """Keeps sessions. Every method returns at once; `failed` is told once of trouble.

    What could not be written is kept and tried again with the next order.
    """

    def __init__(self, path: Path, failed: Callable[[str], None]) -> None:
        self._path = path
        self._failed = failed
        self._lock = SessionLock(path)
        self._told = False
        self._repaired = False
        # The file that is written to, and what this session gave it: it may vanish.
        self._place: tuple[int, int] | None = None
        self._written: list[_Entry] = []
        self._looked = False
        self._orders: queue.SimpleQueue[_Entry | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        # What is behind the gate: written by the thread, looked at by a close that waits no more.
        self._waiting: list[_Entry] = []
        self._now = UnderWay()
        self._given_up = False
        self._until_s: float | None = None
        self._thread = threading.Thread(target=self._work, name="history", daemon=True)
        self._thread.start()

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
        self._orders.put(_Entry(Order("rep", values), stored))

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
        self._until_s = time.monotonic() + timeout_s * SHARE
        self._orders.put(None)
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            # The disk does not answer. Nobody waits for it any more.
            with self._gate:
                self._given_up = True
            while not self._orders.empty():
                entry = self._orders.get()
                self._waiting += [entry] if entry is not None else []
            self._keep_what_waits()
            self._orders.put(None)

    def _put(self, kind: str, **values: Value) -> None:
        self._orders.put(_Entry(Order(kind, values)))

    # In the history's own thread

    def _work(self) -> None:
        connection: sqlite3.Connection | None = None
        while (entry := self._orders.get()) is not None:
            with self._gate:
                self._waiting.append(entry)
            connection = self._attempt(connection)
        if self._waiting:
            connection = self._attempt(connection)
        if self._waiting and not self._given_up:
            self._keep_what_waits()
            self._waiting.clear()
        if connection is not None:
            connection.close()

    def _attempt(self, connection: sqlite3.Connection | None) -> sqlite3.Connection | None:
        """Write what waits; what cannot be written goes on waiting."""
        began_s = time.monotonic()
        while self._waiting and not self._given_up:
            try:
                connection = self._still_there(connection) or self._open()
                self._write(connection)
            except (UserError, sqlite3.Error) as error:
                if isinstance(error, BrokenHistoryError) or is_broken(error):
                    if not self._repair(connection):
                        return None
                    connection = None
                elif not is_busy(error):
                    self._tell(_sentence(error))
                    # After a full disk or a lost one, a new connection knows how things are.
                    if connection is not None:
                        connection.close()
                    return None
                elif time.monotonic() >= min(began_s + LOCK_S, self._until_s or began_s + LOCK_S):
                    self._tell(_sentence(error))
                    break
            except Exception as error:
                # Whatever it is, what was done is not to blame: it goes on waiting.
                _log.exception("history")
                self._tell(f"What you do cannot be saved now ({error}). {GOES_ON}")
                break
        return connection

    def _still_there(self, connection: sqlite3.Connection | None) -> sqlite3.Connection | None:
        """The connection, unless its file is gone, or another one is in its place."""
        if connection is not None and place_of(self._path) != self._place:
            connection.close()
            self._begin_anew()
            return None
        return connection

    def _begin_anew(self) -> None:
        """This session is written once more."""
        with self._gate:
            again = [entry._replace(stored=None) for entry in self._written]
            self._waiting[:0] = again
            self._written.clear()
            self._now = UnderWay()
        self._lock.retake()
        self._failed(
            f"The file of your history is gone, or another one: {self._path}. This session is "
            "written into the one that is there now; what was done before it is not in it."
        )

    def _open(self) -> sqlite3.Connection:
        connection = open_database(self._path, lock_s=STEP_S)
        try:
            if not self._looked:
                look_through(connection)
                self._looked = True
            for sentence in spill.replay(connection, self._path):
                self._failed(sentence)
        except BaseException:
            connection.close()
            raise
        self._place = place_of(self._path)
        return connection

    def _write(self, connection: sqlite3.Connection) -> None:
        """Each order in its own transaction. Raises sqlite3.Error."""
        while self._waiting:
            entry = self._waiting[0]
            now = self._now
            try:
                now = in_transaction(connection, partial(carry_out, connection, entry.order, now))
            except (sqlite3.IntegrityError, sqlite3.ProgrammingError, ValueError):
                # No other time would help it, and it must not cost what comes after it.
                _log.exception("history: %s", entry.order.kind)
            with self._gate:
                if self._given_up:
                    return
                self._now = now
                self._waiting.pop(0)
                if entry.order.kind in ("begin", "go_on"):
                    self._written.clear()
                self._written.append(entry._replace(stored=None))
            if entry.stored is not None:
                self._call(entry.stored)

    def _call(self, stored: Callable[[], None]) -> None:
        try:
            stored()
        except Exception:
            _log.exception("history: telling that a repetition is stored")

    def _repair(self, connection: sqlite3.Connection | None) -> bool:
        """Save what can be read; whether it is worth trying again. Twice is no use."""
        if connection is not None:
            connection.close()
        if self._repaired:
            self._tell("Your history cannot be repaired. The session goes on without it.")
            return False
        self._repaired = True
        try:
            self._failed(repair(self._path))
        except (OSError, UserError, sqlite3.Error) as error:
            self._tell(f"Your history is damaged and cannot be set aside: {error}.")
            return False
        return True

    def _keep_what_waits(self) -> None:
        orders = [entry.order for entry in self._waiting]
        if not orders:
            return
        try:
            path = spill.keep(self._path, orders, self._now)
        except UserError as error:
            self._failed(f"What you did could not be kept: {error.summary}")
            return
        self._failed(
            f"What you did is not in your history yet. It is kept in {path} and put into your "
            "history when Backtimer can write to it again."
        )

    def _tell(self, message: str) -> None:
        if not self._told:
            self._told = True
            self._failed(message)


def _sentence(error: UserError | sqlite3.Error) -> str:
    if isinstance(error, UserError):
        return f"{error.summary} {GOES_ON}"
    todo = "Free some disk space."
    if is_busy(error):
        todo = "Close the other program that has your history open."
    return f"What you do cannot be saved now ({error}). {GOES_ON} {todo}"


def unfinished(path: Path) -> Unfinished | None:
    """The last session if it was broken off within a day with something done, else None.

    A clock that was set back makes its age negative: it is offered all the same.
    """
    if not path.exists() and not spill.waiting(path):
        return None
    try:
        connection = open_history(path)
    except UserError:
        # Told when the history is written to.
        return None
    try:
        row = connection.execute(
            """
            SELECT s.id, s.routine, s.name, s.started, r.item, r."set", r.turn,
                   (SELECT count(*) FROM rep WHERE session = s.id AND outcome = 'done'),
                   r.exercise, (SELECT max(at) FROM rep WHERE session = s.id)
            FROM session s JOIN rep r ON r.session = s.id
            WHERE s.ended IS NULL AND s.dismissed = 0
            ORDER BY s.id DESC, r.item DESC, r."set" DESC, r.turn DESC LIMIT 1
            """
        ).fetchone()
    except sqlite3.Error:
        _log.exception("looking for an unfinished session")
        return None
    finally:
        connection.close()
    if row is None:
        return None
    now = datetime.now(UTC)
    return next(readable(lambda row: offer(row, now), [row], "unfinished session"), None)


def finish(path: Path, session: int) -> None:
    """A session that was broken off is over, with what was done; its end is its last moment."""
    _change(path, Order("finish", {"session": session}))


def discard(path: Path, session: int) -> None:
    """Delete a session with its repetitions."""
    _change(path, Order("discard", {"session": session}))


def _change(path: Path, order: Order) -> None:
    """Carry it out; where that cannot be done now, it waits like what was done."""
    try:
        connection = open_history(path)
        try:
            in_transaction(connection, lambda: carry_out(connection, order, UnderWay()))
        finally:
            connection.close()
    except BrokenHistoryError:
        # Told when the history is written to.
        return
    except (UserError, sqlite3.Error) as error:
        _log.warning("%s waits: %s", order.kind, error)
        try:
            spill.keep(path, [order], UnderWay())
        except UserError:
            _log.exception("%s is lost", order.kind)


def write_note(path: Path, session: int, text: str) -> None:
    """What the person writes about a session of the past. Raises UserError."""
    connection = open_history(path)
    try:
        connection.execute("UPDATE session SET note = ? WHERE id = ?", (text, session))
    except sqlite3.Error as error:
        raise UserError(
            f"The note cannot be saved now ({error}). Try again in a moment."
        ) from error
    finally:
        connection.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
