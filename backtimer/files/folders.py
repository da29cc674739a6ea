"""Folders that are about to be written to."""

from __future__ import annotations

import stat
from pathlib import Path

from backtimer.errors import UserError

VARIABLE = "BACKTIMER_DATA_DIR"


def make_folder(folder: Path, what: str) -> Path:
    """Make a folder that is about to be written to. Raises UserError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder for {what} cannot be made ({error.strerror}): {folder}. "
            f"Make it writable, or set {VARIABLE} to another folder."
        ) from error
    return folder


def check_target(path: Path, example: str) -> None:
    """Raises UserError where a file that somebody named cannot be written there.

    A device or a pipe is none: a finished file takes the place of what was there.
    `example` is such a file's name, for the advice.
    """
    advice = f"Give the name of a file, such as {example}."
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.parent.is_dir():
            return
        raise UserError(
            f"The folder {path.parent} does not exist. Make it, or choose another."
        ) from error
    except OSError as error:
        raise UserError(f"{path} cannot be written to ({error.strerror}). {advice}") from error
    if stat.S_ISDIR(mode):
        raise UserError(f"{path} is a folder. {advice}")
    if not stat.S_ISREG(mode):
        raise UserError(f"{path} is a device or a pipe, not a file. {advice}")
