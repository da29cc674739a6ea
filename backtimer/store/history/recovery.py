"""Recovering a damaged history: it is set aside, and its readable rows are saved."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backtimer.store.documents.sqlite import connect

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)
SIDES = ("", "-wal", "-shm")
TABLES = ("session", "rep", "pause", "replayed")
# Rows are read by their ids, so that a lost page costs only its own rows.
MOST_ROWS = 5_000_000
STEP = 200


def is_broken(error: Exception) -> bool:
    """Whether an error means that the file is damaged, and not locked or out of space."""
    damaged = ("malformed", "not a database", "file is encrypted", "disk image", "corrupt")
    return isinstance(error, sqlite3.DatabaseError) and any(
        text in str(error).lower() for text in damaged
    )


def is_busy(error: BaseException) -> bool:
    """Whether an error, or its cause, means that another process has the history locked."""
    return any("locked" in str(each).lower() for each in (error, error.__cause__) if each)


def set_aside(path: Path) -> Path:
    """Give a damaged history, with its side files, a second name; returns the new path.

    Where the system can, the file also keeps its old name until a new one replaces it, so that
    an interruption in between loses nothing. Raises OSError.
    """
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}-broken-{stamp}{path.suffix}")
    number = 2
    while target.exists():
        target = path.with_name(f"{path.stem}-broken-{stamp}-{number}{path.suffix}")
        number += 1
    for side in SIDES:
        source = path.with_name(path.name + side)
        with contextlib.suppress(FileNotFoundError):
            try:
                os.link(source, target.with_name(target.name + side))
            except FileNotFoundError:
                continue
            except OSError:
                source.replace(target.with_name(target.name + side))
    # The write-ahead log belongs to the old file.
    for side in SIDES[1:]:
        path.with_name(path.name + side).unlink(missing_ok=True)
    return target


def rescue(broken: Path, fresh: sqlite3.Connection) -> tuple[int, int]:
    """Copy whatever can be read into a new history; returns the numbers of sessions and reps.

    Columns are matched by name, since a damaged history may have an older schema. It is one
    transaction. Raises sqlite3.Error if the new history cannot be written.
    """
    counts = dict.fromkeys(TABLES, 0)
    fresh.execute("PRAGMA foreign_keys = OFF")
    try:
        old = connect(f"{broken.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return 0, 0
    try:
        fresh.execute("BEGIN IMMEDIATE")
        for table in TABLES:
            known = set(_columns(fresh, table))
            for names, row in _rows(old, table):
                values = {name: value for name, value in zip(names, row, strict=True)
                          if name in known}  # fmt: skip
                counts[table] += _insert(fresh, table, values)
        # A repetition without its session is useless.
        fresh.execute("DELETE FROM rep WHERE session NOT IN (SELECT id FROM session)")
        fresh.execute("DELETE FROM pause WHERE session NOT IN (SELECT id FROM session)")
        fresh.execute("COMMIT")
    finally:
        old.close()
        if fresh.in_transaction:
            fresh.execute("ROLLBACK")
        fresh.execute("PRAGMA foreign_keys = ON")
    return counts["session"], counts["rep"]


def version_of(broken: Path) -> int:
    """The schema version of a damaged history; 0 if it cannot be read."""
    with contextlib.suppress(sqlite3.Error):
        source = f"{broken.resolve().as_uri()}?mode=ro"
        with contextlib.closing(connect(source, uri=True)) as old:
            return int(old.execute("PRAGMA user_version").fetchone()[0])
    return 0


def _insert(fresh: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Insert a row; returns 1, or 0 if it does not fit."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    try:
        cursor = fresh.execute(
            f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
            tuple(values.values()),
        )
    except (sqlite3.IntegrityError, sqlite3.InterfaceError):
        return 0
    return cursor.rowcount


def _rows(
    connection: sqlite3.Connection, table: str
) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
    """The readable rows, each with its columns; unreadable ranges are skipped."""
    try:
        last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0  # noqa: S608
    except sqlite3.Error:
        last = MOST_ROWS if _has(connection, table) else 0
    place = 0
    misses = 0
    while place <= min(last, MOST_ROWS) and misses < 50:
        try:
            found = list(_stretch(connection, table, place, place + STEP))
            misses = 0
            yield from found
        except sqlite3.Error:
            misses += 1
            for number in range(place, place + STEP):
                with contextlib.suppress(sqlite3.Error):
                    yield from list(_stretch(connection, table, number, number + 1))
        place += STEP


def _stretch(
    connection: sqlite3.Connection, table: str, after: int, to: int
) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
    cursor = connection.execute(
        f"SELECT * FROM {table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid",  # noqa: S608
        (after, to),
    )
    names = tuple(each[0] for each in cursor.description)
    for row in cursor:
        yield names, row


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _has(connection: sqlite3.Connection, table: str) -> bool:
    try:
        found = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
    except sqlite3.Error:
        return False
    return found is not None
