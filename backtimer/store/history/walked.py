"""Writing a walk that was done without the program."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from backtimer.core.progress.walks import Walked
from backtimer.errors import UserError
from backtimer.store.history.opening import open_history

_SESSION = """
    INSERT INTO session (routine, name, started, ended, completed, day)
    VALUES (:routine, :name, :started, :ended, 1, :day)
"""
_REP = """
    INSERT INTO rep (session, item, exercise, "set", rep, turn, side, planned_ms, actual_ms,
        outcome, at)
    VALUES (:session, 0, :exercise, 1, 1, 1, 'none', :ms, :ms, 'done', :ended)
"""


def add_walk(path: Path, walk: Walked) -> None:
    """Add a walk to the history, at noon of its day. Raises UserError."""
    begun = datetime.combine(walk.day, time(12)).astimezone()
    ended = begun + timedelta(minutes=walk.minutes)
    values = {
        "routine": str(walk.ref), "name": walk.name, "exercise": walk.exercise,
        "started": _written(begun), "ended": _written(ended), "day": walk.day.isoformat(),
        "ms": walk.minutes * 60_000,
    }  # fmt: skip
    try:
        with contextlib.closing(open_history(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                values["session"] = connection.execute(_SESSION, values).lastrowid or 0
                connection.execute(_REP, values)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise UserError(
            f"The walk cannot be saved now ({error}). Try again in a moment."
        ) from error


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
