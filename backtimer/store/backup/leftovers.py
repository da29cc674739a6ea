"""Clearing what an interrupted write left behind, such as after a power cut in a restore.

Only in Backtimer's own folders, and only what `clear_unheld` takes for left behind.
"""

from __future__ import annotations

import re
from pathlib import Path

from backtimer.files.leftovers import clear_unheld
from backtimer.store.backup.own_files import our_folders
from backtimer.store.paths import Paths

FILE = re.compile(r"\.backtimer-[0-9a-f]{12}\.tmp")
# Folders that stand in the data folder alone; the last part is that of `tempfile.mkdtemp`.
FOLDER = re.compile(
    r"\.(restoring-|coming-|history\.sqlite3\.|history\.v[0-9]+\.sqlite3\.)[a-z0-9_]{8}"
)


def clear_leftovers(paths: Paths) -> None:
    """Clear all that is left of interrupted writes. Blocks; raises nothing."""
    for folder in our_folders(paths):
        is_loose = folder in (paths.data, paths.config, paths.cache)
        if is_loose or not folder.is_symlink():
            clear_in(folder, folders=folder == paths.data)


def clear_in(folder: Path, *, folders: bool = False) -> None:
    """Clear what is left in one folder: files, and with `folders` those as well."""
    clear_unheld(folder, files=FILE, folders=FOLDER if folders else None)
