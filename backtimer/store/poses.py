"""Pose files: TOML -> plain joints. The format is described in docs/formats.md."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backtimer.errors import UserError

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PoseRecord:
    """One pose as it stands in its file."""

    view: str
    joints: Mapping[str, Point]
    props: tuple[str, ...]


def load_poses(resources: Path) -> dict[str, PoseRecord]:
    """All poses by name; the file's name is the view. Raises UserError for a broken file."""
    poses: dict[str, PoseRecord] = {}
    for path in sorted((resources / "poses").glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
            for name, table in tables.items():
                props = tuple(table.pop("props", ()))
                joints = {joint: (float(x), float(y)) for joint, (x, y) in table.items()}
                poses[name] = PoseRecord(path.stem, joints, props)
        except (OSError, ValueError, TypeError) as error:
            raise UserError(
                f"The program's pose file {path.name} is broken: install Backtimer again.",
                str(error),
            ) from error
    return poses
