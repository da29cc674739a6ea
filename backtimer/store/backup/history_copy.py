"""A copy of the history for a backup: a consistent one, or of a damaged one what can be read."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from backtimer.errors import UserError
from backtimer.files.atomic import temporary_name, write_new
from backtimer.files.lock import held
from backtimer.store.documents.sqlite import connect
from backtimer.store.history.database import (
    BrokenHistoryError,
    connect_read_only,
    is_read_only,
    look_through,
    open_database,
    save_readable,
)
from backtimer.store.history.opening import open_history
from backtimer.store.history.recovery import SIDES, is_broken


class Copied(NamedTuple):
    """A copy; None if nothing can be read. `damage` is what is wrong with the history, or empty."""

    path: Path | None
    damage: str


@contextlib.contextmanager
def copy_of(history: Path, folder: Path) -> Iterator[Copied]:
    """A consistent copy of the history, even while a session is being recorded.

    It includes orders that an earlier session could not write. The copy is in `folder` until the
    block ends: where the backup goes, since the disk of the history may be full. Raises UserError.
    """
    if not history.is_file():
        raise UserError(
            f"Your history is not a file, but a folder, a device or a pipe: {history}. Move it "
            "away."
        )
    path = temporary_name(folder)
    use = contextlib.ExitStack()
    try:
        write_new(path, ())
        use.enter_context(held(path))
        damage = _damage(history)
        if not damage:
            damage = _copy(history, path)
        yield Copied(_rescued(history, path) if damage else path, damage)
    except sqlite3.Error as error:
        raise UserError(
            f"Your history could not be copied to {folder} ({error}). Free some space there, or "
            "choose another folder."
        ) from error
    finally:
        for side in SIDES:
            path.with_name(path.name + side).unlink(missing_ok=True)
        use.close()


def _damage(history: Path) -> str:
    """What is wrong with the history, or empty; puts in what waits for it."""
    try:
        open_history(history).close()
    except BrokenHistoryError as error:
        return error.why
    except UserError:
        # It cannot be written to, or is of a newer version: it is copied as it is.
        pass
    return ""


def _copy(history: Path, path: Path) -> str:
    """Copy a history; returns what is wrong with it, or empty. Raises sqlite3.Error."""
    # Nobody else has this file; a share on a network may not be able to lock one. Its name
    # there begins with two slashes, which `as_uri` makes the name of a computer.
    place = path.absolute().as_posix()
    address = f"file://{quote(place if place[0] == '/' else f'/{place}')}"
    try:
        with (
            contextlib.closing(_source(history)) as source,
            contextlib.closing(connect(f"{address}?nolock=1", uri=True)) as copy,
        ):
            # Nothing is undone in it: no journal stands beside it.
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
        with contextlib.closing(connect(f"{address}?immutable=1", uri=True)) as copy:
            look_through(copy)
    except BrokenHistoryError as error:
        return error.why
    except sqlite3.Error as error:
        if not is_broken(error):
            raise
        return str(error)
    return ""


def _source(history: Path) -> sqlite3.Connection:
    source = connect(history)
    try:
        source.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        source.close()
        if not is_read_only(error):
            raise
        return connect_read_only(history)
    return source


def _rescued(history: Path, path: Path) -> Path | None:
    """A new history with what can be read of a damaged one; None for nothing."""
    os.truncate(path, 0)
    with contextlib.closing(open_database(path)) as connection:
        sessions, _reps = save_readable(history, connection)
        connection.execute("PRAGMA journal_mode = DELETE")
    return path if sessions else None
