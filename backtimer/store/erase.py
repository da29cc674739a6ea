"""Deletes everything that Backtimer has ever written, and nothing else.

A folder may be shared with files of other programs (BACKTIMER_DATA_DIR), so only names that
are ours are taken; a folder of ours goes when it is empty then. What the person exported
elsewhere (recordings, handouts, backups) is theirs and stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from backtimer.store.paths import Paths

DATA = (
    "history*.sqlite3", "history*.sqlite3-wal", "history*.sqlite3-shm",
    "history*.sqlite3-journal", "history-unsaved*.json", ".history-unsaved*",
    "routines", "exercises", "pictures", "trash", "backups",
    "plan.toml", "plan-broken-*.toml", ".plan.toml.*",
    "reminded.toml", ".reminded.toml.*", "remind.lock",
    "backtimer.log", "backtimer.old.log", "show-yourself",
    ".coming-*", ".ready-*", ".restoring-*",
)  # fmt: skip
CONFIG = ("settings.toml", "settings-broken-*.toml", ".settings.toml.*")
CACHE = ("clips", "library*.json*", "own*.json*", "totals*.json*")
# Held while a window is open, and let go of by it.
LOCK = "running.lock"


class Erased(NamedTuple):
    """What is gone, and what could not be deleted."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]


def ours(paths: Paths) -> list[Path]:
    """All that is there of what Backtimer has written."""
    found: dict[Path, None] = {}
    for folder, names in ((paths.data, DATA), (paths.config, CONFIG), (paths.cache, CACHE)):
        for path in _matching(folder, names):
            found[path] = None
    return list(found)


def erase(paths: Paths) -> Erased:
    """Delete it. Nothing is asked here, and nothing can be brought back."""
    gone, left = [], []
    for path in ours(paths):
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            gone.append(path)
        except OSError:
            left.append(path)
    for folder in (paths.cache, paths.config, paths.data):
        try:
            folder.rmdir()
        except OSError:
            # It was not there, or it holds what is not ours.
            continue
    return Erased(tuple(gone), tuple(left))


def _matching(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    if folder.is_dir():
        for name in names:
            yield from sorted(folder.glob(name))
