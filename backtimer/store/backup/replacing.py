"""Replacing several of the person's files: all or none, even if the program is interrupted.

The new files are written to a folder of their own. Once it is complete it is renamed to
"restored"; then each old file is kept in it, and the new one is moved into place. If that fails,
it is renamed to "undoing", and the old files are put back. The next start, backup or restore goes
on where the program ended.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.atomic import (
    copy_new,
    move_in_place,
    patiently,
    sync_files,
    sync_folder,
    write_new,
)
from backtimer.files.json_text import parse_json
from backtimer.files.lock import open_lock, try_lock
from backtimer.files.reading import read_bounded
from backtimer.store.backup.contents import HISTORY, LOG, SIDES, is_ours, place_of
from backtimer.store.backup.own_files import REPLACING, STAGED, UNDOING
from backtimer.store.history.history_lock import is_session_under_way
from backtimer.store.paths import Paths

_log = logging.getLogger(__name__)
# In such a folder: the new files, the old ones, and the names of those that there were not.
NEW, OLD, MISSING = "new", "old", "missing.json"
# Locked while files are replaced, so that a start waits, for a while, and no other restore begins.
LOCK = "restore.lock"
WAIT_S, LOOK_S = 10.0, 0.05
MOST_BYTES = 20_000_000


@contextlib.contextmanager
def only_restore(paths: Paths) -> Iterator[None]:
    """While the block runs no other restore does. Raises UserError if one runs, or OSError."""
    with open_lock(paths.data / LOCK) as lock:
        if not try_lock(lock):
            raise UserError(
                "Another restore is under way: nothing was put back. Wait until it has ended."
            )
        yield


def replace_all(paths: Paths, staged: Path) -> None:
    """Flush the files in the folder `NEW` of `staged`, then move them into place.

    Within `only_restore`. Raises UserError if a place is taken, and OSError: then either nothing
    is replaced, or `is_interrupted` and the next start goes on with it.
    """
    missing, names = [], _names(staged / NEW)
    for name in names:
        place = place_of(paths, name)
        _check_place(place)
        if not place.exists():
            missing.append(name)
    write_new(staged / MISSING, [json.dumps(missing).encode()])
    # The renaming promises that all of it is on the disk, also after a power cut; until then
    # nothing was promised, so the files may wait for the disk together.
    sync_files(staged / NEW / name for name in names)
    for folder in (staged / NEW, *_folders(staged / NEW), staged):
        sync_folder(folder)
    ready = _renamed(staged, REPLACING)
    sync_folder(paths.data)
    try:
        _carry_out(paths, ready)
    except (KeyboardInterrupt, SystemExit):
        # It takes a moment only; what is half done would wait for the next start.
        _settle(paths)
        raise


def is_interrupted(paths: Paths) -> bool:
    """Whether files wait for being replaced, or for being put back."""
    return bool(_waiting(paths))


def finish_replacing(paths: Paths) -> None:
    """Go on with what was interrupted; waits while another process is at it. Raises nothing.

    Not during a session, which has the history open.
    """
    if not is_interrupted(paths) or is_session_under_way(paths.history):
        return
    with contextlib.suppress(OSError), open_lock(paths.data / LOCK) as lock:
        until = time.monotonic() + WAIT_S
        while not (locked := try_lock(lock)) and time.monotonic() < until:
            time.sleep(LOOK_S)
        if locked:
            _settle(paths)


def _settle(paths: Paths) -> None:
    for folder in _waiting(paths):
        try:
            _carry_out(paths, folder)
        except (OSError, ValueError):
            _log.exception("going on with %s", folder)


def _waiting(paths: Paths) -> list[Path]:
    try:
        found = list(paths.data.iterdir())
    except OSError:
        return []
    named = (path for path in found if path.name.startswith((REPLACING, UNDOING)))
    return [path for path in named if path.is_dir() and not path.is_symlink()]


def _carry_out(paths: Paths, folder: Path) -> None:
    """Replace the files, or if that fails none, and remove the folder. Raises OSError."""
    if folder.name.startswith(UNDOING):
        _put_back(paths, folder)
    else:
        try:
            _put(paths, folder)
        except OSError:
            folder = _renamed(folder, UNDOING)
            _put_back(paths, folder)
            _remove(folder)
            raise
    _remove(folder)


def _put(paths: Paths, folder: Path) -> None:
    new, old = folder / NEW, folder / OLD
    changed = set()
    for name in _names(new):
        place = place_of(paths, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        if name == HISTORY:
            # Before the file itself: where that one is kept, nothing of it is lost.
            _keep(_beside(place, LOG), old / (name + LOG))
        _keep(place, old / name)
        if name == HISTORY:
            _remove_sides(place)
        move_in_place(new / name, place)
        changed.add(place.parent)
    for parent in changed:
        sync_folder(parent)


def _put_back(paths: Paths, folder: Path) -> None:
    new, old = folder / NEW, folder / OLD
    for name in parse_json(read_bounded(folder / MISSING, MOST_BYTES)):
        if is_ours(name) and not (new / name).exists():
            _remove_file(place_of(paths, name))
    for name in _names(old):
        is_log = name == HISTORY + LOG
        place = _beside(place_of(paths, HISTORY), LOG) if is_log else place_of(paths, name)
        # On Windows whoever reads a history keeps it from being replaced, and would keep this.
        if _is_same(place, old / name):
            continue
        if is_log or name == HISTORY:
            _remove_sides(place_of(paths, HISTORY))
        move_in_place(old / name, place)
        sync_folder(place.parent)


def _keep(path: Path, kept: Path) -> None:
    """Keep a file, if there is one and it is not kept yet, under a second name."""
    if kept.exists() or not path.exists():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, kept)
    except OSError:
        # Another file system, or one without second names.
        half = kept.with_name(kept.name + ".half")
        half.unlink(missing_ok=True)
        copy_new(path, half)
        half.replace(kept)


def _check_place(place: Path) -> None:
    """Raise UserError if a file cannot be put there at all."""
    trouble = ""
    for parent in place.parents:
        if parent.exists():
            if not parent.is_dir():
                trouble = f"{parent} is a file, where a folder belongs"
            break
    if place.exists() and not place.is_file():
        trouble = f"{place} is no file"
    if trouble:
        raise UserError(f"Nothing was put back: {trouble}. Move it away, then try again.")


def _remove_sides(history: Path) -> None:
    """Remove the logs, which belong to the old file."""
    for side in SIDES:
        _remove_file(_beside(history, side))


def _remove_file(path: Path) -> None:
    patiently(lambda: path.unlink(missing_ok=True))


def _is_same(place: Path, kept: Path) -> bool:
    """Whether a file that is kept is still in its place, so that it was not replaced."""
    # A copy is none, whatever number a file system without second names gives to both.
    return kept.stat().st_nlink > 1 and place.exists() and place.samefile(kept)


def _beside(history: Path, side: str) -> Path:
    return history.with_name(history.name + side)


def _names(folder: Path) -> list[str]:
    """The files in a folder of new or old ones, by their names in a backup."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    # A log belongs to a history that was in use; checking a new one may leave an empty one.
    log = HISTORY + LOG if folder.name == OLD else None
    return sorted(name for name in found if is_ours(name) or name == log)


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()]


def _renamed(folder: Path, prefix: str) -> Path:
    """Give a folder the same name with another beginning."""
    target = folder.with_name(prefix + folder.name.partition("-")[2])
    patiently(lambda: folder.rename(target))
    return target


def _remove(folder: Path) -> None:
    """Remove a folder that is not needed any more; what is left of it is a leftover."""
    shutil.rmtree(_renamed(folder, STAGED), ignore_errors=True)
