"""Checks on folders before something is written to them."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.typed_paths import named_path

VARIABLE = "BACKTIMER_DATA_DIR"
MARK = ".backtimer"
_MARKED = b"Backtimer keeps its files here; `backtimer delete-everything` deletes those it wrote.\n"


def make_folder(folder: Path, what: str, *, personal: bool = True) -> Path:
    """Create a folder, whose content `what` names, unless it exists; returns it.

    If `BACKTIMER_DATA_DIR` names the folder or one above it, that folder is marked as Backtimer's:
    it may have any name, and nothing is ever deleted in one without the mark. For data that is not
    `personal`, such as a cache, it gets no mark. Raises UserError if it cannot be created.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"Saving failed ({what}): the folder {folder} cannot be made ({error.strerror}). "
            f"Make the one above it writable, or set {VARIABLE} to another folder."
        ) from error
    if personal:
        _mark(folder)
    return folder


def _mark(folder: Path) -> None:
    named = os.environ.get(VARIABLE)
    root = named_path(named) if named else None
    if root is None or root not in (folder, *folder.parents) or (root / MARK).exists():
        return
    # Another process may have been faster, or the disk may be full; the next write tries again.
    with contextlib.suppress(OSError), (root / MARK).open("xb") as file:
        file.write(_MARKED)


def check_target(path: Path, example: str) -> None:
    """Raise UserError if a file that the person named cannot be written there.

    Devices and pipes are refused, since the finished file replaces whatever was there.
    `example` is a file name to suggest in the message.
    """
    advice = f"Give the name of a file, such as {example}."
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.parent.is_dir():
            return
        if path.parent.exists():
            raise UserError(f"{path.parent} is a file, not a folder. Choose a folder.") from error
        raise UserError(
            f"The folder {path.parent} does not exist. Make it, or choose another."
        ) from error
    except OSError as error:
        raise UserError(f"{path} cannot be written to ({error.strerror}). {advice}") from error
    if stat.S_ISDIR(mode):
        raise UserError(f"{path} is a folder. {advice}")
    if not stat.S_ISREG(mode):
        raise UserError(f"{path} is a device or a pipe, not a file. {advice}")
