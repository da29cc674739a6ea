"""The last reminder and the last session, as reminders need them from disk.

The window and the helper started at login share a small file with the last reminder.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from datetime import date, datetime
from pathlib import Path

from backtimer.core.plan.reminder import Reminded
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.folders import make_folder
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.sqlite import connect
from backtimer.store.documents.values import check_day, read_toml

# An older turn file was left by a process that died.
STALE_S = 60.0


def load_reminded(path: Path) -> Reminded:
    """The saved state; an empty one if the file is missing or unreadable."""
    try:
        values = read_toml(path, LARGEST_FILE_BYTES)
        day, snoozed = values.get("day"), values.get("snoozed_to")
        for each in (day, snoozed):
            if isinstance(each, date):
                check_day(each)
    except (OSError, ValueError):
        return Reminded()
    good = isinstance(day, date) and not isinstance(day, datetime)
    until = snoozed if isinstance(snoozed, datetime) and snoozed.tzinfo is None else None
    return Reminded(day if good else None, until)


def save_reminded(path: Path, reminded: Reminded) -> None:
    """Save the state. Raises UserError."""
    lines = []
    if reminded.day is not None:
        lines.append(f"day = {reminded.day.isoformat()}")
    if reminded.snoozed_to is not None:
        lines.append(f"snoozed_to = {reminded.snoozed_to.isoformat(timespec='seconds')}")
    write_atomically(path, ("\n".join(lines) + "\n").encode(), "reminder")


def claim_reminder(path: Path, seen: Reminded, then: Reminded) -> bool:
    """Save `then` if the saved state is still `seen`; False if another process was first.

    Raises UserError if it cannot be saved.
    """
    make_folder(path.parent, "your data")
    turn = path.with_name(f".{path.name}.turn")
    with contextlib.suppress(OSError):
        if abs(time.time() - turn.stat().st_mtime) > STALE_S:
            turn.unlink(missing_ok=True)
    try:
        os.close(os.open(turn, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    except OSError as error:
        raise UserError(f"The reminder could not be saved ({error.strerror}): {path}.") from error
    try:
        if load_reminded(path) != seen:
            return False
        save_reminded(path, then)
    finally:
        turn.unlink(missing_ok=True)
    return True


def last_begun(history: Path) -> date | None:
    """The last day with a session, finished or not; None if there is none or it is unknown.

    The history, of whatever version, is only read, and not created if missing.
    """
    address = f"{history.absolute().as_uri()}?mode=ro"
    if not history.is_file():
        # A pipe would be waited for.
        return None
    try:
        with contextlib.closing(connect(address, uri=True, timeout=1)) as connection:
            (day,) = connection.execute("SELECT max(day) FROM session").fetchone()
        return None if day is None else date.fromisoformat(day)
    except (sqlite3.Error, ValueError, TypeError):
        return None
