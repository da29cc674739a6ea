"""Pose files: TOML -> plain joints. The format is described in docs/formats.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.store.kept_library import KeptLibrary

Point = tuple[float, float]


class PoseRecord(NamedTuple):
    """One pose as it stands in its file."""

    view: str
    joints: Mapping[str, Point]
    props: tuple[str, ...]


def load_poses(resources: Path, kept: KeptLibrary | None = None) -> dict[str, PoseRecord]:
    """All poses by name; the file's name is the view. Raises UserError for a broken file."""
    tables = kept.get("poses") if kept is not None else None
    if tables is None:
        tables = {path.stem: _read(path) for path in sorted((resources / "poses").glob("*.toml"))}
        if kept is not None:
            kept.put("poses", tables)
    return {
        name: PoseRecord(
            view,
            {joint: tuple(place) for joint, place in table.items() if joint != "props"},
            tuple(table.get("props", ())),
        )
        for view, poses in tables.items()
        for name, table in poses.items()
    }


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415

    try:
        poses = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in poses.values():
            for joint, place in table.items():
                if joint != "props":
                    x, y = place
                    table[joint] = [float(x), float(y)]
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UserError(
            f"The program's pose file {path.name} is broken: install Backtimer again.",
            str(error),
        ) from error
    return poses
