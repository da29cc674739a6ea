"""Backup and restore: all of the person's data in one file."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.files.atomic import put_in_place, sync_folder, write_new, writing
from backtimer.files.folders import make_folder
from backtimer.files.reading import read_named
from backtimer.store.backup.owned_folder import is_our_history
from backtimer.store.backup.safe_zip import MANIFEST, Bounds, Unzipped, unzip
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.sqlite import connect
from backtimer.store.documents.values import WRONG_SHAPE, read_toml
from backtimer.store.history.database import look_through, open_database
from backtimer.store.history.history_lock import is_session_under_way
from backtimer.store.history.opening import open_history
from backtimer.store.paths import Paths

KIND = "backtimer-backup"
FORMAT = {"format": KIND, "version": 1}
FOLDERS = ("routines", "exercises", "pictures")
HISTORY, SETTINGS, PLAN = "history.sqlite3", "settings.toml", "plan.toml"
LONGEST_NAME_BYTES = 200
# The compressed size; a backup is held in memory.
LARGEST_BACKUP_BYTES = 500_000_000
ENDINGS = {
    "routines": (".toml",), "exercises": (".toml",), "pictures": (".jpg", ".jpeg", ".png"),
}  # fmt: skip
BOUNDS = Bounds(files=20_000, all_bytes=500_000_000, each_bytes=300_000_000)


class Restoring(NamedTuple):
    """What a restore would do: the files it adds, replaces and leaves out.

    `written` is the day and time of the backup, or words that it is not known.
    """

    files: tuple[str, ...]
    replaces: tuple[str, ...]
    written: str
    left_out: tuple[str, ...]


def back_up(paths: Paths, out: Path) -> int:
    """Write a backup to `out`; returns the number of files in it. Raises UserError."""
    count = 0
    with (
        writing(out, "backup") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        package.writestr(MANIFEST, json.dumps({**FORMAT, "written": now}))
        if paths.history.exists():
            package.writestr(HISTORY, _copy_of(paths.history))
            count += 1
        for name, path in ((SETTINGS, paths.settings), (PLAN, paths.plan)):
            if path.exists():
                package.writestr(name, read_named(path, BOUNDS.each_bytes))
                count += 1
        for folder in FOLDERS:
            home = paths.data / folder
            for path in sorted(home.glob("*")) if home.is_dir() else ():
                if path.is_file() and not path.name.startswith("."):
                    package.writestr(f"{folder}/{path.name}", read_named(path, BOUNDS.each_bytes))
                    count += 1
    return count


def _copy_of(history: Path) -> bytes:
    """A consistent copy of the history, even while a session is being recorded.

    It includes orders that an earlier session could not write. The copy is made in memory, so
    that nothing is left in a temporary folder.
    """
    with contextlib.suppress(UserError):
        open_history(history).close()
    try:
        with (
            contextlib.closing(connect(history)) as source,
            contextlib.closing(connect(":memory:")) as copy,
        ):
            source.backup(copy)
            return copy.serialize()
    except sqlite3.Error as error:
        raise UserError(f"Your history cannot be copied ({error}): {history}.") from error


def plan_restore(paths: Paths, file: Path) -> Restoring:
    """Work out what a restore would do; nothing is changed.

    Raises UserError during a session, for a file that is not a safe Backtimer backup, and for
    one with nothing of the person's in it.
    """
    check_no_session(paths)
    found = _read(file)
    if not found.files:
        raise UserError("There is nothing of yours in this backup: nothing was put back.")
    replaces = tuple(name for name in found.files if _target(paths, name).exists())
    return Restoring(tuple(found.files), replaces, _written(found.manifest), tuple(found.left_out))


def _written(manifest: dict[str, Any]) -> str:
    """The time as the program writes it; a manifest of another may hold anything."""
    try:
        return f"{datetime.fromisoformat(manifest['written']):%Y-%m-%d %H:%M}"
    except WRONG_SHAPE:
        return "at a time that it does not tell"


def restore(paths: Paths, file: Path) -> Path:
    """Restore a backup; returns the path of a new backup of the data before.

    Raises UserError; a damaged backup is detected before anything is replaced.
    """
    check_no_session(paths)
    files = _read(file).files
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    before = make_folder(paths.data / "backups", "backups") / f"before-restore-{stamp}.zip"
    back_up(paths, before)
    staged = Path(tempfile.mkdtemp(prefix=".restoring-", dir=make_folder(paths.data, "your data")))
    try:
        for name, data in files.items():
            target = staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            write_new(target, data)
        for name in files:
            _check(staged / name, name)
        for name in files:
            target = _target(paths, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            if name == HISTORY:
                # The write-ahead log belongs to the old file.
                for side in ("-wal", "-shm"):
                    target.with_name(target.name + side).unlink(missing_ok=True)
            put_in_place(staged / name, target)
            sync_folder(target.parent)
    except OSError as error:
        raise UserError(
            f"The backup could not be put back ({error.strerror}). What you had is in {before}."
        ) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return before


def check_no_session(paths: Paths) -> None:
    """Raise UserError while this or another process records a session."""
    if is_session_under_way(paths.history):
        raise UserError(
            "A session is under way: nothing was put back. End it first, then put the backup back."
        )


def _check(path: Path, name: str) -> None:
    """Raise UserError for a damaged history or TOML file."""
    if name == HISTORY:
        _check_history(path)
    elif name.endswith(".toml"):
        try:
            read_toml(path, LARGEST_FILE_BYTES)
        except (OSError, ValueError) as error:
            raise UserError(
                f"{name} in this backup is damaged ({error}): nothing was put back."
            ) from error


def _check_history(path: Path) -> None:
    """Open a copy as the program will: whatever it does to an old history is not done yet."""
    tried = path.with_name("tried")
    tried.mkdir()
    shutil.copyfile(path, tried / path.name)
    try:
        good = is_our_history(path)
        with contextlib.closing(open_database(tried / path.name)) as connection:
            look_through(connection)
    except (sqlite3.Error, UserError):
        good = False
    finally:
        shutil.rmtree(tried, ignore_errors=True)
    if not good:
        raise UserError(
            "The history in this backup is damaged, or of a newer Backtimer: nothing was put back."
        )


def _target(paths: Paths, name: str) -> Path:
    return paths.settings if name == SETTINGS else paths.data / name


def _read(file: Path) -> Unzipped:
    return unzip(read_named(file, LARGEST_BACKUP_BYTES), "backup", KIND, BOUNDS, _is_ours)


def _is_ours(name: str) -> bool:
    folder, _slash, rest = name.partition("/")
    return name in (HISTORY, SETTINGS, PLAN) or (
        folder in FOLDERS and _is_clean(rest) and Path(rest).suffix.lower() in ENDINGS[folder]
    )


def _is_clean(name: str) -> bool:
    """Whether a file name is valid on every system, printable and not hidden."""
    short = 0 < len(name.encode(errors="replace")) <= LONGEST_NAME_BYTES
    return short and name.isprintable() and not set(name) & set('/\\:*?"<>|') and name[0] != "."
