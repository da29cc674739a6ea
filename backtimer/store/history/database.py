"""The database of the history: tables, migrations, and the repair of a damaged file.

Every migration is one transaction, with a copy made before it.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.errors import UserError
from backtimer.files.atomic import put_in_place
from backtimer.files.folders import make_folder
from backtimer.files.lock import held
from backtimer.store.documents.sqlite import connect
from backtimer.store.history.recovery import is_broken, is_busy, rescue, set_aside, version_of
from backtimer.store.history.reference_migration import rename

if TYPE_CHECKING:
    import sqlite3

# SQL, or a function of the connection and the history's path.
MIGRATIONS: tuple[str | Callable[[sqlite3.Connection, Path], None], ...] = (
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
    """
    CREATE TABLE replayed (spill TEXT PRIMARY KEY);
    """,
    rename,
)
# From this version on, own routines have their new names.
RENAMED = 4
# How long to wait for another program's lock before reporting it.
LOCK_S = 5.0


class BrokenHistoryError(UserError):
    """The file is damaged; `repair` saves whatever can be read."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"Your history is damaged ({why}). The next session sets it aside and saves what can "
            "be read of it."
        )


def open_database(path: Path, *, lock_s: float = LOCK_S) -> sqlite3.Connection:
    """Open and migrate the history, in autocommit mode.

    Every statement waits up to `lock_s` seconds for the lock of another connection. Raises
    UserError; a file of a newer version is refused and never changed.
    """
    make_folder(path.parent, "your history")
    connection: sqlite3.Connection | None = None
    if path.exists() and not path.is_file():
        raise UserError(
            f"Your history is not a file, but a folder, a device or a pipe: {path}. Move it away."
        )
    try:
        if not path.exists():
            # Exercises done and pain felt are private.
            path.touch(mode=0o600)
        connection = connect(path, timeout=lock_s, isolation_level=None, check_same_thread=False)
        connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
        _prepare(connection, path)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, OSError):
            raise UserError(
                f"Your history cannot be written ({error.strerror}): {path}. Make the folder "
                "writable."
            ) from error
        if isinstance(error, sqlite3.Error):
            if is_broken(error):
                raise BrokenHistoryError(str(error)) from error
            raise UserError(
                f"Your history cannot be opened ({error}): {path}. {_todo(error)}"
            ) from (error)
        raise
    return connection


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open the history of a folder that cannot be written to, as it is now.

    Raises sqlite3.Error, or UserError for a version that is not this one's.
    """
    connection = connect_read_only(path)
    try:
        _check_version(connection, path)
        _check_tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) != len(MIGRATIONS):
        raise UserError(
            f"Your history is of another version of Backtimer, and cannot be changed: {path}. "
            "Make the file and its folder writable."
        )


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection to a file that is not changed, nor anything made beside it.

    Raises sqlite3.Error.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        return _readable(address)
    except sqlite3.Error as error:
        if not is_read_only(error):
            raise
    # Of a write-ahead log that nobody has open, SQLite would have to make the index.
    return _readable(f"{address}&immutable=1")


def _readable(address: str) -> sqlite3.Connection:
    connection = connect(address, uri=True, isolation_level=None)
    connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def is_read_only(error: BaseException | None) -> bool:
    """Whether an error means that a file or its folder cannot be written to."""
    text = str(error).lower()
    return isinstance(error, sqlite3.Error) and ("readonly" in text or "unable to open" in text)


def _todo(error: sqlite3.Error) -> str:
    if is_busy(error):
        return "Another program has it open; close that one."
    if is_read_only(error):
        return "Make the file and its folder writable."
    return "Free some space, or move the file away to begin a new one."


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise UserError(
            f"Your history was written by a newer Backtimer: {path}. "
            "It is left as it is; use the newer version, or move the file away."
        )
    if version < 0 or (version == 0 and _objects(connection)):
        raise BrokenHistoryError("its version is missing")
    if 0 < version < len(MIGRATIONS):
        _copy(connection, path.with_suffix(f".v{version}.sqlite3"), version)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    for number in range(version, len(MIGRATIONS)):
        _migrate(connection, number, path)
    _check_tables(connection)


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """The kind and name of everything in a database, apart from indices and SQLite's own."""
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type != 'index' AND name NOT LIKE 'sqlite%'"
    )
    return set(rows)


def _check_tables(connection: sqlite3.Connection) -> None:
    """Raise BrokenHistoryError for other tables than ours, or code in the file that SQLite runs."""
    objects = _objects(connection)
    if {kind for kind, _name in objects} - {"table"}:
        raise BrokenHistoryError("it has triggers or views, which no history has")
    for table, columns in _tables().items():
        if not _columns(connection, table) >= columns:
            raise BrokenHistoryError(f"its table {table} lacks columns")


@cache
def _tables() -> dict[str, frozenset[str]]:
    """Our tables, each with its columns."""
    with contextlib.closing(connect(":memory:")) as connection:
        for step in MIGRATIONS:
            if isinstance(step, str):
                connection.executescript(step)
        return {name: _columns(connection, name) for _kind, name in _objects(connection)}


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return frozenset(name for (name,) in rows)


def _migrate(connection: sqlite3.Connection, number: int, path: Path) -> None:
    """Migrate from version `number` to the next, unless another thread or process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == number:
            step = MIGRATIONS[number]
            if callable(step):
                step(connection, path)
            else:
                for statement in step.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _copy(connection: sqlite3.Connection, target: Path, version: int) -> None:
    """Copy everything committed, including what is still in the write-ahead log.

    The copy is complete or absent; there is none if another process has migrated meanwhile.
    """
    folder = tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)
    half = Path(folder) / target.name
    try:
        half.touch(mode=0o600)
        with held(Path(folder)), contextlib.closing(connect(half, isolation_level=None)) as copy:
            connection.backup(copy)
            same = _version(copy) == version
        if same:
            put_in_place(half, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def look_through(connection: sqlite3.Connection) -> None:
    """Check the whole file, to find a bad page early. Raises BrokenHistoryError."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is not None and found[0] != "ok":
        raise BrokenHistoryError(str(found[0]).splitlines()[0])


def save_readable(broken: Path, fresh: sqlite3.Connection) -> tuple[int, int]:
    """Copy what can be read of a damaged history into a new one, an old one's under new names.

    Returns the numbers of sessions and repetitions. Raises sqlite3.Error.
    """
    counts = rescue(broken, fresh)
    if version_of(broken) < RENAMED:
        fresh.execute("BEGIN IMMEDIATE")
        rename(fresh, broken)
        fresh.execute("COMMIT")
    return counts


def repair(path: Path) -> str:
    """Replace a damaged history by a new one with whatever can be read.

    The old file is kept under another name; the new one replaces it once it is complete.
    Returns a sentence for the person. Raises OSError or UserError.
    """
    folder = tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        fresh = Path(folder) / path.name
        with held(Path(folder)), contextlib.closing(open_database(fresh)) as connection:
            sessions, reps = save_readable(path, connection)
        broken = set_aside(path)
        put_in_place(fresh, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return (
        f"Your history was damaged. {sessions} sessions with {reps} repetitions were saved into a "
        f"new one: {path}. The damaged file is kept: {broken}."
    )
