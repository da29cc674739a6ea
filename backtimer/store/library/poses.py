"""Reading pose files into plain tables. docs/formats.md describes the format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backtimer.drawing.pose import read_pose
from backtimer.errors import UserError
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import WRONG_SHAPE, read_toml
from backtimer.store.library.library_cache import LibraryCache

_PAIRS = {"legs": ("right_leg", "left_leg"), "arms": ("right_arm", "left_arm")}


def load_poses(resources: Path, kept: LibraryCache | None = None) -> dict[str, dict[str, Any]]:
    """All poses by name, each complete, with `like` resolved. Raises UserError for a bad file."""
    tables: Any = kept.get("poses") if kept is not None else None
    if not _are_poses(tables):
        tables = {}
        for path in sorted((resources / "poses").glob("*.toml")):
            tables |= _read(path)
        if kept is not None:
            kept.put("poses", tables)
    found: dict[str, dict[str, Any]] = tables
    return found


def _are_poses(tables: Any) -> bool:
    """Whether every table from the cache is a pose."""
    try:
        for table in tables.values():
            read_pose(table)
    except WRONG_SHAPE:
        return False
    return True


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = read_toml(path, LARGEST_FILE_BYTES)
        whole: dict[str, dict[str, Any]] = {}
        for name, table in found.items():
            base = dict(whole[table["like"]]) if "like" in table else {}
            for pair, singles in _PAIRS.items():
                if pair in table:
                    # A value for both sides replaces earlier values for one side.
                    base = {key: value for key, value in base.items() if key not in singles}
            whole[name] = {**base, **table}
            whole[name].pop("like", None)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"The program's pose file {path.name} is broken: install Backtimer again.",
            str(error),
        ) from error
    return whole
