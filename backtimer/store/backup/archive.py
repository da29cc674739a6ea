"""Restoring a backup: all of it, or if that fails nothing.

A file of the person's that could not be read when it was backed up comes back as it was: the start
sets it aside, and nothing else is lost with it.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.files.atomic import copy_new, write_new
from backtimer.files.folders import make_folder
from backtimer.files.lock import held
from backtimer.files.reading import open_named
from backtimer.store.backup.backing_up import BOUNDS, KIND, back_up, broken_name
from backtimer.store.backup.contents import (
    HISTORY,
    LOG,
    fault_of,
    free_path,
    is_ours,
    place_of,
    stamp,
)
from backtimer.store.backup.own_files import STAGED
from backtimer.store.backup.owned_folder import is_our_history
from backtimer.store.backup.replacing import (
    NEW,
    finish_replacing,
    is_interrupted,
    only_restore,
    replace_all,
)
from backtimer.store.backup.safe_zip import SafeZip, open_zip
from backtimer.store.documents.values import WRONG_SHAPE
from backtimer.store.history.database import look_through, open_database
from backtimer.store.history.history_lock import is_session_under_way
from backtimer.store.paths import Paths

# The compressed size.
LARGEST_BACKUP_BYTES = 500_000_000


class Restoring(NamedTuple):
    """What a restore would do: the files it adds, replaces and leaves out.

    `written` is the day and time of the backup, or words that it is not known. `left_out` and
    `faulty`, the files that come back as unreadable as they were, have the reasons.
    """

    files: tuple[str, ...]
    replaces: tuple[str, ...]
    written: str
    left_out: dict[str, str]
    faulty: dict[str, str]


class Restored(NamedTuple):
    """What a restore left: a backup of the data before; a damaged history, kept beside."""

    before: Path
    broken: Path | None

    def __str__(self) -> str:
        broken = f" Your history was damaged; it is kept in {self.broken}." if self.broken else ""
        return f"Put back. What you had before is in {self.before}.{broken}"


def plan_restore(paths: Paths, file: Path) -> Restoring:
    """Work out what a restore would do; nothing is changed.

    Raises UserError during a session, for a file that is not a safe Backtimer backup, for one with
    nothing of the person's in it, and for one whose history is damaged.
    """
    check_no_session(paths)
    finish_replacing(paths)
    near = paths.data if paths.data.is_dir() else None
    with _opened(file) as backup, _unpacking(near) as folder:
        if not backup.names:
            raise UserError("There is nothing of yours in this backup: nothing was put back.")
        faulty = {}
        for number, name in enumerate(backup.names):
            # All of it is unpacked: what is damaged is told before anybody agrees.
            path = folder / f"{number}{Path(name).suffix}"
            if name == HISTORY or name.endswith(".toml"):
                with path.open("wb") as unpacked:
                    unpacked.writelines(backup.pieces(name))
                fault = _check(path, name)
                if fault:
                    faulty[name] = fault
                path.unlink()
            else:
                for _piece in backup.pieces(name):
                    pass
        replaces = tuple(name for name in backup.names if place_of(paths, name).exists())
        written = _written(backup.manifest)
        return Restoring(backup.names, replaces, written, backup.left_out, faulty)


def _written(manifest: dict[str, Any]) -> str:
    """The time as the program writes it; a manifest of another may hold anything."""
    try:
        return f"{datetime.fromisoformat(manifest['written']):%Y-%m-%d %H:%M}"
    except WRONG_SHAPE:
        return "at a time that it does not tell"


def restore(paths: Paths, file: Path) -> Restored:
    """Restore a backup; nothing else is changed, and if it fails nothing at all.

    Raises UserError; a damaged backup is detected before anything is replaced.
    """
    check_no_session(paths)
    make_folder(paths.data, "your data")
    finish_replacing(paths)
    with _unpacking(paths.data) as staged, only_restore(paths):
        if is_interrupted(paths):
            raise UserError(
                "An earlier restore could not be ended: nothing was put back. Check the "
                f"permissions of {paths.data}."
            )
        names = _stage(file, staged / NEW)
        before, broken = _back_up_first(paths, staged / NEW, names)
        check_no_session(paths)
        try:
            replace_all(paths, staged)
        except OSError as error:
            rest = "the next start goes on" if is_interrupted(paths) else "nothing was replaced"
            raise UserError(
                f"The backup could not be put back ({error.strerror}): {rest}. What you had is in "
                f"{before}."
            ) from error
    return Restored(before, broken)


def _stage(file: Path, folder: Path) -> tuple[str, ...]:
    """Unpack a backup into a folder and check it; returns the names of its files."""
    with _opened(file) as backup:
        for name in backup.names:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            # `replace_all` flushes all of them at once.
            write_new(target, backup.pieces(name), lasting=False)
            _check(target, name)
        return backup.names


def _back_up_first(paths: Paths, new: Path, names: tuple[str, ...]) -> tuple[Path, Path | None]:
    """Back up what there is now; a damaged history is kept beside the new one, too.

    Returns the backup and the path of that history, if it was damaged.
    """
    folder = make_folder(paths.data / "backups", "backups")
    before = free_path(folder, f"before-restore-{stamp()}", ".zip")
    try:
        backed_up = back_up(paths, before, may_be_empty=True)
    except UserError as error:
        raise UserError(
            "Nothing was put back, since what you have now could not be backed up first. "
            f"{error.summary}"
        ) from error
    for name in names:
        if name in backed_up.left_out:
            before.unlink()
            raise UserError(
                f"Nothing was put back: your {name}, which it would replace, could not be backed "
                f"up first ({backed_up.left_out[name]}). Move it away, then try again."
            )
    if HISTORY not in names or HISTORY not in backed_up.faulty:
        return before, None
    history = place_of(paths, HISTORY)
    broken = broken_name(paths.history)
    for side in ("", LOG):
        path = history.with_name(history.name + side)
        if not side or (path.exists() and path.stat().st_size):
            copy_new(path, new / (broken + side))
    return before, paths.data / broken


@contextlib.contextmanager
def _unpacking(near: Path | None) -> Iterator[Path]:
    """A folder to unpack into, removed when the block ends; every OSError is a UserError."""
    folder: Path | None = None
    with contextlib.ExitStack() as use:
        try:
            folder = Path(tempfile.mkdtemp(prefix=STAGED, dir=near))
            use.enter_context(held(folder))
            yield folder
        except OSError as error:
            raise _no_room(error.strerror or str(error)) from error
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


def _no_room(why: str) -> UserError:
    return UserError(
        f"The backup could not be unpacked ({why}): nothing was put back. Free some space or "
        "check the permissions of your data's folder."
    )


def check_no_session(paths: Paths) -> None:
    """Raise UserError while this or another process records a session."""
    if is_session_under_way(paths.history):
        raise UserError(
            "A session is under way: nothing was put back. End it first, then put the backup back."
        )


def _check(path: Path, name: str) -> str:
    """What makes a file of a backup unreadable; raises UserError for a damaged history."""
    if name == HISTORY:
        _check_history(path)
    return fault_of(path)


def _check_history(path: Path) -> None:
    """Open a copy as the program will: whatever it does to an old history is not done yet."""
    tried = path.with_name("tried")
    tried.mkdir()
    try:
        shutil.copyfile(path, tried / path.name)
        good = is_our_history(path)
        with contextlib.closing(open_database(tried / path.name)) as connection:
            look_through(connection)
    except (sqlite3.Error, UserError) as error:
        if _is_of_the_disk(error):
            raise _no_room(str(error.__cause__ or error)) from error
        good = False
    finally:
        shutil.rmtree(tried, ignore_errors=True)
    if not good:
        raise UserError(
            "The history in this backup is damaged, or of a newer Backtimer: nothing was put back."
        )


def _is_of_the_disk(error: Exception) -> bool:
    """Whether an error of SQLite, or of what opens a history, is a full or failing disk's."""
    cause = error.__cause__ if isinstance(error, UserError) else error
    full = ("disk is full", "disk i/o")
    return isinstance(cause, OSError) or any(text in str(cause).lower() for text in full)


def _opened(file: Path) -> AbstractContextManager[SafeZip]:
    return open_zip(open_named(file, LARGEST_BACKUP_BYTES), "backup", KIND, BOUNDS, is_ours)
