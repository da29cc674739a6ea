"""Deleting everything that Backtimer has written, and nothing else.

A folder may contain files of other programs (BACKTIMER_DATA_DIR), so only files with names
that Backtimer uses are deleted; a folder is removed if that leaves it empty. Files that the
person exported (recordings, handouts, backups) stay.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from backtimer.store.backup.own_files import own_files, pictures_in, sub_folders
from backtimer.store.backup.owned_folder import check_ours
from backtimer.store.history.unsaved import own_other_folder
from backtimer.store.paths import Paths

# Locked while a window is open.
LOCK = "running.lock"


class Erased(NamedTuple):
    """The paths deleted, and those that could not be deleted."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]


def ours(paths: Paths) -> list[Path]:
    """Every existing file that Backtimer has written, and the folder of what it could not save."""
    other = own_other_folder(paths.history)
    return [*own_files(paths), *([other] if other is not None else [])]


def erase(paths: Paths) -> Erased:
    """Delete everything, without asking and for good.

    Raises UserError, and deletes nothing, if the folder is not Backtimer's.
    """
    check_ours(paths)
    gone, left = [], []
    found = ours(paths)
    for path in found:
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            gone.append(path)
        except OSError:
            left.append(path)
    # Pictures that no exercise uses may belong to another program: they stay.
    left += [each for each in pictures_in(paths.pictures) if each not in left]
    folders = [folder for folder, _names in sub_folders(paths)]
    for folder in (*folders, paths.cache, paths.config, paths.data):
        try:
            folder.rmdir()
        except OSError:
            # It does not exist, or contains other files.
            continue
    return Erased(tuple(gone), tuple(left))
