"""Paths typed by a person."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from backtimer.errors import UserError


def named_path(text: str) -> Path:
    """Return a typed path, with `~` expanded; the file need not exist.

    Raises UserError if it cannot be the path of any file, so that later accesses either work or
    fail with an OSError that says why.
    """
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:
        raise UserError(
            f"There is no home folder that {text.partition('/')[0]} could stand for: {text}."
        ) from error
    try:
        # A missing or forbidden file is for its reader or writer to report.
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            os.lstat(path)
    except ValueError as error:
        raise UserError(f"{text} can be the name of no file: {error}.") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UserError(f"This is too long for the name of a file: {text}.") from error
        raise UserError(f"{text} cannot be looked at ({error.strerror}).") from error
    return path


def home_folder() -> Path:
    """Return the person's home folder. Raises UserError if the system knows none."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise UserError("The system knows no home folder for you. Set HOME to one.") from error
