"""What was done, in SQLite. The schema is described in docs/formats.md.

The connection belongs to one thread that takes orders from a queue, so that nothing
waits for the disk. A repetition counts as stored when its transaction is on disk.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.events import Rep
from backtimer.errors import UserError
from backtimer.store.paths import make_folder
from backtimer.store.recovery import is_broken, rescue, set_aside

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)

MIGRATIONS = (
    """
    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        routine TEXT NOT NULL,
        name TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        completed INTEGER NOT NULL DEFAULT 0,
        dismissed INTEGER NOT NULL DEFAULT 0,
        plan_week INTEGER,
        effort INTEGER,
        pain INTEGER
    );
    CREATE TABLE rep (
        session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        item INTEGER NOT NULL,
        exercise TEXT NOT NULL,
        "set" INTEGER NOT NULL,
        rep INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        side TEXT NOT NULL,
        planned_ms INTEGER NOT NULL,
        actual_ms INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (session, item, "set", turn)
    );
    CREATE TABLE pause (
        session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        started TEXT NOT NULL,
        ended TEXT
    );
    """,
    """
    ALTER TABLE session ADD COLUMN day TEXT;
    ALTER TABLE session ADD COLUMN pain_before INTEGER;
    ALTER TABLE session ADD COLUMN note TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN gentle INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE session ADD COLUMN programme TEXT;
    ALTER TABLE rep ADD COLUMN hold_ms INTEGER NOT NULL DEFAULT 0;
    """,
)
MAX_AGE_OF_OFFER_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that was broken off and may be gone on with; its last repetition."""

    id: int
    routine: str
    name: str
    started: str
    item: int
    set: int
    turn: int
    reps: int


def open_history(path: Path) -> sqlite3.Connection:
    """Open and migrate. Raises UserError; a newer file is refused, never changed."""
    import sqlite3  # noqa: PLC0415

    make_folder(path.parent, "your history")
    try:
        if not path.exists():
            # What one did and how much it hurt is nobody else's business.
            path.touch(mode=0o600)
        connection = sqlite3.connect(path, isolation_level=None)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            connection.close()
            raise UserError(
                f"Your history was written by a newer Backtimer: {path}. "
                "It is left as it is; use the newer version, or move the file away."
            )
        if 0 < version < len(MIGRATIONS):
            _copy(connection, path.with_suffix(f".v{version}.sqlite3"))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        for number in range(version, len(MIGRATIONS)):
            connection.executescript(
                f"BEGIN; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
            )
    except OSError as error:
        raise UserError(
            f"Your history cannot be written ({error.strerror}): {path}. The session goes on "
            "without it. Make the folder writable."
        ) from error
    except sqlite3.Error as error:
        if is_broken(error):
            raise BrokenHistoryError(str(error)) from error
        raise UserError(
            f"Your history cannot be opened ({error}): {path}. The session goes on without it. "
            "Free some space, or move the file away to begin a new one."
        ) from error
    return connection


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    """A copy with all that was committed, also what is not yet in the main file."""
    import sqlite3  # noqa: PLC0415

    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


class BrokenHistoryError(UserError):
    """The file itself is damaged; `repair` saves what can be read."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Your history is damaged ({why}). The next session sets it aside and saves what can "
            "be read of it."
        )


def _check(connection: sqlite3.Connection) -> None:
    """Look through the whole file once, in the history's own thread: a bad page is found early.

    Raises BrokenHistoryError.
    """
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is not None and found[0] != "ok":
        connection.close()
        raise BrokenHistoryError(str(found[0]).splitlines()[0])


def repair(path: Path) -> str:
    """Set a damaged history aside, begin a new one with what can be read; a sentence on it."""
    broken = set_aside(path)
    connection = open_history(path)
    try:
        sessions, reps = rescue(broken, connection)
    finally:
        connection.close()
    return (
        f"Your history was damaged. {sessions} sessions with {reps} repetitions were saved into a "
        f"new one: {path}. The damaged file is kept: {broken}."
    )


Order = Callable[["sqlite3.Connection"], None]


class History:
    """Keeps sessions. Every method returns at once; `failed` is told once of trouble.

    What could not be written is kept and tried again with the next order.
    """

    def __init__(self, path: Path, failed: Callable[[str], None]) -> None:
        self._path = path
        self._failed = failed
        self._told = False
        self._repaired = False
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._waiting: list[Order] = []
        self._session: int | None = None
        self._thread = threading.Thread(target=self._work, name="history", daemon=True)
        self._thread.start()

    def begin(
        self,
        routine: str,
        name: str,
        *,
        week: int | None = None,
        programme: str = "",
        gentle: bool = False,
        pain_before: int | None = None,
    ) -> None:
        """A session begins; others that were broken off are not offered any more.

        `week` and `programme` are the plan's, where it is one of its sessions.
        """
        started = _now()
        day = datetime.now().astimezone().date().isoformat()

        def order(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE session SET dismissed = 1 WHERE ended IS NULL")
            cursor = connection.execute(
                "INSERT INTO session (routine, name, started, day, plan_week, programme, gentle, "
                "pain_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (routine, name, started, day, week, programme or None, int(gentle), pain_before),
            )
            self._session = cursor.lastrowid

        self._orders.put(order)

    def go_on(self, session: int) -> None:
        """A session that was broken off is gone on with."""

        def order(_connection: sqlite3.Connection) -> None:
            self._session = session

        self._orders.put(order)

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Keep one repetition; `stored` is called from the history's thread."""
        at = _now()

        def order(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO rep VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._session, rep.item, rep.exercise, rep.set, rep.rep, rep.turn,
                    rep.side.value, rep.planned_ms, rep.actual_ms, rep.outcome.value, at,
                    rep.hold_ms,
                ),
            )  # fmt: skip
            stored()

        self._orders.put(order)

    def pause(self, *, begins: bool) -> None:
        """A pause begins or ends."""
        at = _now()

        def order(connection: sqlite3.Connection) -> None:
            if begins:
                connection.execute("INSERT INTO pause VALUES (?, ?, NULL)", (self._session, at))
            else:
                connection.execute(
                    "UPDATE pause SET ended = ? WHERE session = ? AND ended IS NULL",
                    (at, self._session),
                )

        self._orders.put(order)

    def end(self, *, completed: bool) -> None:
        """The session is over."""
        at = _now()

        def order(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE session SET ended = ?, completed = ? WHERE id = ?",
                (at, int(completed), self._session),
            )

        self._orders.put(order)

    def answer(self, effort: int | None, pain: int | None) -> None:
        """The answers of the finish page, 0 to 10 or none."""

        def order(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE session SET effort = coalesce(?, effort), pain = coalesce(?, pain) "
                "WHERE id = ?",
                (effort, pain, self._session),
            )

        self._orders.put(order)

    def note(self, text: str) -> None:
        """What the person writes about the session."""

        def order(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE session SET note = ? WHERE id = ?", (text, self._session))

        self._orders.put(order)

    def close(self, timeout_s: float = 5.0) -> None:
        """Write what is left and end the thread."""
        self._orders.put(None)
        self._thread.join(timeout_s)

    def _work(self) -> None:
        connection: sqlite3.Connection | None = None
        while (order := self._orders.get()) is not None:
            self._waiting.append(order)
            connection = self._attempt(connection)
        if self._waiting:
            connection = self._attempt(connection)
        if connection is not None:
            connection.close()

    def _attempt(self, connection: sqlite3.Connection | None) -> sqlite3.Connection | None:
        """Write what waits; what cannot be written goes on waiting."""
        import sqlite3  # noqa: PLC0415

        try:
            if connection is None:
                connection = open_history(self._path)
                _check(connection)
            while self._waiting:
                # A statement outside a transaction commits by itself, durably.
                self._waiting[0](connection)
                self._waiting.pop(0)
        except BrokenHistoryError:
            return self._repair(connection)
        except UserError as error:
            self._tell(error.summary)
        except sqlite3.Error as error:
            if is_broken(error):
                return self._repair(connection)
            self._tell(
                f"What you do cannot be saved now ({error}). The session goes on, and saving "
                "is tried again. Free some disk space."
            )
        except Exception:
            # A fault of ours must not cost what was done before and after it.
            _log.exception("history")
            self._waiting.pop(0)
        return connection

    def _repair(self, connection: sqlite3.Connection | None) -> sqlite3.Connection | None:
        """Save what can be read, and try again; twice in a row is no use."""
        if connection is not None:
            connection.close()
        if self._repaired:
            self._tell("Your history cannot be repaired. The session goes on without it.")
            return None
        self._repaired = True
        try:
            self._failed(repair(self._path))
        except (OSError, UserError) as error:
            self._tell(f"Your history is damaged and cannot be set aside: {error}.")
            return None
        return self._attempt(None)

    def _tell(self, message: str) -> None:
        if not self._told:
            self._told = True
            self._failed(message)


def unfinished(path: Path) -> Unfinished | None:
    """The last session if it was broken off within a day with something done, else None."""
    if not path.exists():
        return None
    import sqlite3  # noqa: PLC0415

    try:
        connection = open_history(path)
    except UserError:
        # Told when the history is written to.
        return None
    try:
        row = connection.execute(
            """
            SELECT s.id, s.routine, s.name, s.started, r.item, r."set", r.turn,
                   (SELECT count(*) FROM rep WHERE session = s.id AND outcome = 'done')
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
    age = datetime.now(UTC) - datetime.fromisoformat(row[3])
    return Unfinished(*row) if age.total_seconds() < MAX_AGE_OF_OFFER_S else None


def finish(path: Path, session: int) -> None:
    """A session that was broken off is over, with what was done; its end is its last moment."""
    _change(
        path,
        "UPDATE session SET ended = coalesce((SELECT max(at) FROM rep WHERE session = id), started)"
        " WHERE id = ? AND ended IS NULL",
        session,
    )


def discard(path: Path, session: int) -> None:
    """Delete a session with its repetitions."""
    _change(path, "DELETE FROM session WHERE id = ?", session)


def write_note(path: Path, session: int, text: str) -> None:
    """What the person writes about a session of the past. Raises UserError."""
    import sqlite3  # noqa: PLC0415

    connection = open_history(path)
    try:
        connection.execute("UPDATE session SET note = ? WHERE id = ?", (text, session))
    except sqlite3.Error as error:
        raise UserError(
            f"The note cannot be saved now ({error}). Try again in a moment."
        ) from error
    finally:
        connection.close()


def _change(path: Path, statement: str, session: int) -> None:
    import sqlite3  # noqa: PLC0415

    try:
        connection = open_history(path)
    except UserError:
        # Told when the history is written to.
        return
    try:
        connection.execute(statement, (session,))
    except sqlite3.Error:
        _log.exception("changing a session")
    finally:
        connection.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
