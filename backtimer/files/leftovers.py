"""Clearing what was left in a folder by a process that was killed.

Only whole names that Backtimer makes for what it is writing, of this user, and held by no process
(`backtimer.files.lock`). Links are neither deleted nor followed. On Windows, where nothing is held,
only what is a day old.
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

# Between the making of a name and its lock.
YOUNG_S = 86_400.0 if sys.platform == "win32" else 2.0


def clear_unheld(
    folder: Path, *, files: re.Pattern[str] | None = None, folders: re.Pattern[str] | None = None
) -> None:
    """Clear the files and folders in `folder` with such a name. Blocks; raises nothing."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            with contextlib.suppress(OSError):
                _clear(entry, files, folders)


def _clear(
    entry: os.DirEntry[str], files: re.Pattern[str] | None, folders: re.Pattern[str] | None
) -> None:
    is_file = bool(files and files.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False)
    is_folder = bool(folders and folders.fullmatch(entry.name)) and entry.is_dir(
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
