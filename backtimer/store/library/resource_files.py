"""The program's own resource files, and the library that is read from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.errors import UserError


class BuiltIn(NamedTuple):
    """The built-in library by id, with the routines in the order of the list.

    `first` is the id of the routine to begin with, `flare_up` that of the routine of
    which a flare-up day consists, `walk` that of the walk.
    """

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    first: str
    flare_up: str
    walk: str


def files_of(folder: Path) -> list[Path]:
    """The TOML files of a resource folder, sorted. Raises UserError if there are none."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise UserError(
            f"The program's own files are missing: nothing in {folder}. Install it again.",
        )
    return paths
