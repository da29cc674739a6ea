"""A history that cannot be read is set aside, and what is readable of it is saved."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)
SIDES = ("", "-wal", "-shm")
TABLES = ("session", "rep", "pause")
# Rows are read by their number: one page that is lost costs its own rows only.
MOST_ROWS = 5_000_000
STEP = 200


def is_broken(error: Exception) -> bool:
    """Whether an error says that the file itself is damaged, not that it is busy or full."""
    import sqlite3  # noqa: PLC0415

    damaged = ("malformed", "not a database", "file is encrypted", "disk image", "corrupt")
    return isinstance(error, sqlite3.DatabaseError) and any(
        text in str(error).lower() for text in damaged
    )


def set_aside(path: Path) -> Path:
    """Give a damaged history another name, with what belongs to it; its new path."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}-broken-{stamp}{path.suffix}")
    number = 2
    while target.exists():
        target = path.with_name(f"{path.stem}-broken-{stamp}-{number}{path.suffix}")
        number += 1
    for side in SIDES:
        source = path.with_name(path.name + side)
        with contextlib.suppress(FileNotFoundError):
            source.replace(target.with_name(target.name + side))
    return target


def rescue(broken: Path, fresh: sqlite3.Connection) -> tuple[int, int]:
    """Copy what can be read into a new history; how many sessions and repetitions."""
    import sqlite3  # noqa: PLC0415

    counts = {"session": 0, "rep": 0, "pause": 0}
    fresh.execute("PRAGMA foreign_keys = OFF")
    try:
        old = sqlite3.connect(f"file:{broken}?mode=ro", uri=True)
    except sqlite3.Error:
        return 0, 0
    try:
        for table in TABLES:
            names = _columns(fresh, table)
            for row in _rows(old, table):
                # An older history has fewer columns; they stand in the same order.
                known = ", ".join(f'"{name}"' for name in names[: len(row)])
                marks = ", ".join("?" * min(len(row), len(names)))
                with contextlib.suppress(sqlite3.Error):
                    fresh.execute(
                        f"INSERT OR IGNORE INTO {table} ({known}) VALUES ({marks})",  # noqa: S608
                        row[: len(names)],
                    )
                    counts[table] += 1
        # A repetition without its session says nothing.
        fresh.execute("DELETE FROM rep WHERE session NOT IN (SELECT id FROM session)")
        fresh.execute("DELETE FROM pause WHERE session NOT IN (SELECT id FROM session)")
    finally:
        old.close()
        fresh.execute("PRAGMA foreign_keys = ON")
    return counts["session"], counts["rep"]


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows that can be read; where a stretch cannot, it goes on behind it."""
    import sqlite3  # noqa: PLC0415

    try:
        last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0  # noqa: S608
    except sqlite3.Error:
        last = MOST_ROWS if _has(connection, table) else 0
    place = 0
    misses = 0
    while place <= min(last, MOST_ROWS) and misses < 50:
        try:
            found = connection.execute(
                f"SELECT * FROM {table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid",  # noqa: S608
                (place, place + STEP),
            ).fetchall()
            misses = 0
            yield from found
        except sqlite3.Error:
            misses += 1
            for number in range(place + 1, place + STEP + 1):
                with contextlib.suppress(sqlite3.Error):
                    yield from connection.execute(
                        f"SELECT * FROM {table} WHERE rowid = ?",  # noqa: S608
                        (number,),
                    ).fetchall()
        place += STEP


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _has(connection: sqlite3.Connection, table: str) -> bool:
    import sqlite3  # noqa: PLC0415

    try:
        found = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
    except sqlite3.Error:
        return False
    return found is not None
