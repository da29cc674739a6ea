"""Backup and restore: all of the person's data in one file."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from backtimer.errors import UserError
from backtimer.files.atomic import put_in_place, sync_folder, temporary_name, write_new, writing
from backtimer.files.folders import make_folder
from backtimer.files.lock import held, is_held
from backtimer.files.reading import named_pieces, open_named
from backtimer.store.backup.leftovers import clear_in
from backtimer.store.backup.owned_folder import is_our_history
from backtimer.store.backup.safe_zip import MANIFEST, Bounds, SafeZip, open_zip
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
RESTORING, RESTORED = ".restoring-", ".restored-"
# The compressed size.
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
    clear_in(Path(os.path.realpath(out)).parent)
    with (
        writing(out, "backup") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        package.writestr(MANIFEST, json.dumps({**FORMAT, "written": now}))
        if paths.history.exists():
            with _copy_of(paths.history, Path(os.path.realpath(out)).parent) as copy:
                _add(package, HISTORY, copy)
            count += 1
        for name, path in ((SETTINGS, paths.settings), (PLAN, paths.plan)):
            if path.exists():
                _add(package, name, path)
                count += 1
        for folder in FOLDERS:
            home = paths.data / folder
            for path in sorted(home.glob("*")) if home.is_dir() else ():
                if path.is_file() and not path.name.startswith("."):
                    _add(package, f"{folder}/{path.name}", path)
                    count += 1
    return count


def _add(package: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = zipfile.ZipInfo(name, time.localtime()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    with package.open(entry, "w") as packed:
        packed.writelines(named_pieces(path, BOUNDS.each_bytes))


@contextlib.contextmanager
def _copy_of(history: Path, folder: Path) -> Iterator[Path]:
    """A consistent copy of the history, even while a session is being recorded.

    It includes orders that an earlier session could not write. The copy is in `folder` until the
    block ends: where the backup goes, since the disk of the history may be full.
    """
    with contextlib.suppress(UserError):
        open_history(history).close()
    path = temporary_name(folder)
    use = contextlib.ExitStack()
    try:
        write_new(path, ())
        use.enter_context(held(path))
        # Nobody else has this file; a share on a network may not be able to lock one. Its name
        # there begins with two slashes, which `as_uri` makes the name of a computer.
        place = path.absolute().as_posix()
        address = f"file://{quote(place if place[0] == '/' else f'/{place}')}?nolock=1"
        with (
            contextlib.closing(connect(history)) as source,
            contextlib.closing(connect(address, uri=True)) as copy,
        ):
            # Nothing is undone in it: no journal stands beside it.
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
        yield path
    except sqlite3.Error as error:
        raise UserError(f"Your history cannot be copied ({error}): {history}.") from error
    finally:
        path.unlink(missing_ok=True)
        use.close()


def plan_restore(paths: Paths, file: Path) -> Restoring:
    """Work out what a restore would do; nothing is changed.

    Raises UserError during a session, for a file that is not a safe Backtimer backup, and for
    one with nothing of the person's in it.
    """
    check_no_session(paths)
    with _opened(file) as backup:
        if not backup.names:
            raise UserError("There is nothing of yours in this backup: nothing was put back.")
        for name in backup.names:
            # All of it is unpacked: what is damaged is told before anybody agrees.
            for _piece in backup.pieces(name):
                pass
        replaces = tuple(name for name in backup.names if _target(paths, name).exists())
        return Restoring(backup.names, replaces, _written(backup.manifest), tuple(backup.left_out))


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
    staged = Path(tempfile.mkdtemp(prefix=RESTORING, dir=make_folder(paths.data, "your data")))
    use = contextlib.ExitStack()
    try:
        use.enter_context(held(staged))
        names = _stage(file, staged)
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        before = make_folder(paths.data / "backups", "backups") / f"before-restore-{stamp}.zip"
        back_up(paths, before)
        try:
            # From here on the next start goes on with it, whatever happens: never half of each.
            ready = staged.with_name(staged.name.replace(RESTORING, RESTORED))
            staged = staged.replace(ready)
            sync_folder(paths.data)
            _put(paths, staged, names)
        except OSError as error:
            raise UserError(
                f"The backup could not be put back ({error.strerror}). What you had is in {before}."
            ) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        use.close()
    return before


def finish_restores(paths: Paths) -> None:
    """Go on with a restore that was killed while it put files into place.

    Not during a session, nor while a process is at it. What fails is tried by the next start.
    """
    for ready in sorted(paths.data.glob(f"{RESTORED}*")):
        ours = ready.is_dir() and not (ready.is_symlink() or is_held(ready))
        if not ours or is_session_under_way(paths.history):
            continue
        names = sorted(each.relative_to(ready).as_posix() for each in ready.rglob("*.*"))
        with contextlib.suppress(OSError):
            _put(paths, ready, tuple(name for name in names if _is_ours(name)))
            shutil.rmtree(ready, ignore_errors=True)


def _stage(file: Path, staged: Path) -> tuple[str, ...]:
    """Unpack a backup into a folder and check it; returns the names of its files."""
    with _opened(file) as backup:
        try:
            for name in backup.names:
                target = staged / name
                target.parent.mkdir(parents=True, exist_ok=True)
                write_new(target, backup.pieces(name))
        except OSError as error:
            raise UserError(
                f"The backup could not be unpacked ({error.strerror}): nothing was put back. Free "
                "some space or check the folder's permissions."
            ) from error
        for name in backup.names:
            _check(staged / name, name)
        return backup.names


def _put(paths: Paths, staged: Path, names: tuple[str, ...]) -> None:
    """Move the files of a checked backup into place. Raises OSError."""
    for name in names:
        target = _target(paths, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if name == HISTORY:
            # The write-ahead log belongs to the old file.
            for side in ("-wal", "-shm"):
                target.with_name(target.name + side).unlink(missing_ok=True)
        put_in_place(staged / name, target)
    for folder in {_target(paths, name).parent for name in names}:
        sync_folder(folder)


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


def _opened(file: Path) -> AbstractContextManager[SafeZip]:
    return open_zip(open_named(file, LARGEST_BACKUP_BYTES), "backup", KIND, BOUNDS, _is_ours)


def _is_ours(name: str) -> bool:
    folder, _slash, rest = name.partition("/")
    return name in (HISTORY, SETTINGS, PLAN) or (
        folder in FOLDERS and _is_clean(rest) and Path(rest).suffix.lower() in ENDINGS[folder]
    )


def _is_clean(name: str) -> bool:
    """Whether a file name is valid on every system, printable and not hidden."""
    short = 0 < len(name.encode(errors="replace")) <= LONGEST_NAME_BYTES
    return short and name.isprintable() and not set(name) & set('/\\:*?"<>|') and name[0] != "."
