"""Checking that a folder is Backtimer's before anything in it is deleted."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from backtimer.core.settings.settings import Settings, declared
from backtimer.errors import UserError
from backtimer.files.folders import MARK
from backtimer.files.typed_paths import home_folder
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.sqlite import connect
from backtimer.store.documents.values import read_toml
from backtimer.store.paths import APP, Paths

TABLES = {"session", "rep", "pause"}


def check_ours(paths: Paths) -> None:
    """Raise UserError for a home folder, a root, or a folder with no sign of Backtimer."""
    for folder in {paths.data, paths.config}:
        place = folder.resolve()
        if place == Path(place.anchor) or place == home_folder().resolve():
            raise UserError(
                f"{folder} is a home or a root, not a folder of Backtimer's: nothing was deleted. "
                "Delete history.sqlite3, settings.toml and plan.toml there by hand."
            )
    if paths.data == paths.config and paths.data.is_dir() and not _is_marked(paths):
        raise UserError(
            f"{paths.data} has no mark of Backtimer's ({MARK}), no history, no settings: nothing "
            "was deleted. Check the folder that BACKTIMER_DATA_DIR names."
        )


def _is_marked(paths: Paths) -> bool:
    if paths.data.name == APP or not any(paths.data.iterdir()):
        return True
    if (paths.data / MARK).is_file():
        return True
    # Older versions did not write the mark.
    return is_our_history(paths.history) or _are_our_settings(paths.settings)


def is_our_history(path: Path) -> bool:
    """Whether a file is a Backtimer history: SQLite with the expected tables."""
    if not path.is_file():
        return False
    with contextlib.suppress(sqlite3.Error):
        address = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(connect(address, uri=True, timeout=1)) as connection:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {name for (name,) in rows} >= TABLES
    return False


def _are_our_settings(path: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return not declared(Settings).keys().isdisjoint(read_toml(path, LARGEST_FILE_BYTES))
    return False
