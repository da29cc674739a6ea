"""Folders that are about to be written to."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from backtimer.errors import UserError

VARIABLE = "BACKTIMER_DATA_DIR"
MARK = ".backtimer"
_MARKED = b"Backtimer keeps its files here; `backtimer delete-everything` deletes those it wrote.\n"


def make_folder(folder: Path, what: str, *, persons: bool = True) -> Path:
    """Make a folder that is about to be written to. Raises UserError where that fails.

    Where `BACKTIMER_DATA_DIR` names the folder, or one above it, it is marked as Backtimer's:
    it has any name, and nothing is ever deleted in one without the mark. What is not the
    `persons` (a cache) leaves no mark.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder for {what} cannot be made ({error.strerror}): {folder}. "
            f"Make it writable, or set {VARIABLE} to another folder."
        ) from error
    if persons:
        _mark(folder)
    return folder


def _mark(folder: Path) -> None:
    named = os.environ.get(VARIABLE)
    root = Path(named).expanduser() if named else None
    if root is None or root not in (folder, *folder.parents) or (root / MARK).exists():
        return
    # Another process may be as quick, or the disk be full: then the next write marks it.
    with contextlib.suppress(OSError), (root / MARK).open("xb") as file:
        file.write(_MARKED)


def check_target(path: Path, example: str) -> None:
    """Raises UserError where a file that somebody named cannot be written there.

    A device or a pipe is none: a finished file takes the place of what was there.
    `example` is such a file's name, for the advice.
    """
    if path.is_dir():
        raise UserError(f"{path} is a folder. Give the name of a file, such as {example}.")
    if path.exists() and not path.is_file():
        raise UserError(
            f"{path} is a device or a pipe, not a file. Give the name of a file, such as {example}."
        )
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist. Make it, or choose another.")
