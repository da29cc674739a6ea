"""What comes with the program: its files, and the library that is read from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.errors import UserError


class BuiltIn(NamedTuple):
    """The built-in library by id: the routines in the order of the list.

    `first` is the routine where one begins, `flare_up` the one whose stretches a gentle day
    borrows.
    """

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    first: str
    flare_up: str


def files_of(folder: Path) -> list[Path]:
    """The TOML files of a folder of resources, by name. Raises UserError where there are none."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise UserError(
            f"The program's own files are missing: nothing in {folder}. Install it again.",
        )
    return paths
