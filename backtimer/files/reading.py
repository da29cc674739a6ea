"""Reading files that anybody may have written: never a device, never more than a limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class FileFaultError(ValueError):
    """A fault of a file; its text completes a sentence that begins with the file's name."""


def read_bounded(path: Path, most_bytes: int) -> bytes:
    """The whole content of a regular file.

    Raises FileFaultError for a device, a pipe or more than `most_bytes`, and OSError if it
    cannot be read.
    """
    # Opening a pipe would block, and reading an endless device would never end.
    _check_regular(path.stat().st_mode)
    # Another file may have taken its place meanwhile.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        _check_regular(os.fstat(file.fileno()).st_mode)
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise FileFaultError(f"is larger than {most_bytes / 1e6:g} MB")
    return content


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "Is a directory")
    if not stat.S_ISREG(mode):
        raise FileFaultError("is a device or a pipe; give a file")
