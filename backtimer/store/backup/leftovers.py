"""Clearing what an interrupted write left behind, such as after a power cut in a restore.

Only names that Backtimer makes for what it is writing, whole, in its own folders, of this user, and
held by no process (`backtimer.files.lock`). Links are neither deleted nor followed. On Windows,
where nothing is held, only what is a day old.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import time
from pathlib import Path

from backtimer.files.lock import is_held
from backtimer.store.backup.own_files import our_folders
from backtimer.store.paths import Paths

FILE = re.compile(r"\.backtimer-[0-9a-f]{12}\.tmp")
# Folders that stand in the data folder alone; the last part is that of `tempfile.mkdtemp`.
FOLDER = re.compile(
    r"\.(restoring-|coming-|history\.sqlite3\.|history\.v[0-9]+\.sqlite3\.)[a-z0-9_]{8}"
)
# Between the making of a name and its lock.
YOUNG_S = 86_400.0 if sys.platform == "win32" else 2.0


def clear_leftovers(paths: Paths) -> None:
    """Clear all that is left of interrupted writes. Blocks; raises nothing."""
    for folder in our_folders(paths):
        is_loose = folder in (paths.data, paths.config, paths.cache)
        if is_loose or not folder.is_symlink():
            clear_in(folder, folders=folder == paths.data)


def clear_in(folder: Path, *, folders: bool = False) -> None:
    """Clear what is left in one folder: files, and with `folders` those as well."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            with contextlib.suppress(OSError):
                _clear(entry, folders=folders)


def _clear(entry: os.DirEntry[str], *, folders: bool) -> None:
    is_file = bool(FILE.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False)
    is_folder = bool(folders and FOLDER.fullmatch(entry.name)) and entry.is_dir(
        follow_symlinks=False
    )
    if not (is_file or is_folder):
        return
    about = entry.stat(follow_symlinks=False)
    if sys.platform != "win32" and about.st_uid != os.getuid():
        return
    if time.time() - about.st_mtime < YOUNG_S or is_held(Path(entry.path)):
        return
    if is_file:
        Path(entry.path).unlink()
    else:
        shutil.rmtree(entry.path, ignore_errors=True)
