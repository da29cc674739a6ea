"""Paths as a person types them."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from backtimer.errors import UserError


def named_path(text: str) -> Path:
    """The path of a file that somebody named; ~ stands for a home.

    Raises UserError for what can be the path of no file, so that every later look at it works
    or fails with an OSError that says why.
    """
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:
        raise UserError(
            f"There is no home folder that {text.partition('/')[0]} could stand for: {text}."
        ) from error
    try:
        # Whether it is there is for its reader or writer to say.
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
    """The person's home. Raises UserError where the system knows none."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise UserError("The system knows no home folder for you. Set HOME to one.") from error
