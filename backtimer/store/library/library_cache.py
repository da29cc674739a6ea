"""A cache, in JSON, of the built-in library as last read and checked, for a fast start.

It is valid for one version of the program and for the files' names, sizes and times: after any
change the files are read and checked again.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from backtimer import __version__
from backtimer.errors import UserError
from backtimer.store.documents.values import WRONG_SHAPE, read_cache, write_cache
from backtimer.store.paths import Paths

# Folders that are read once and cached for the next start.
FOLDERS = ("exercises", "routines", "poses", "conditions", "programmes")


class LibraryCache:
    """JSON values by name, valid for the files of some folders."""

    def __init__(self, path: Path | None, folders: list[Path]) -> None:
        self._path = path
        self._stamp = [__version__, *_stamp(folders)]
        self._values: dict[str, Any] = {}
        self._fresh = False
        if path is not None:
            with contextlib.suppress(*WRONG_SHAPE):
                document = read_cache(path)
                if document["stamp"] == self._stamp:
                    self._values = dict(document["values"])

    def get(self, name: str) -> Any:
        """The cached value, or None."""
        return self._values.get(name)

    def put(self, name: str, value: Any) -> None:
        """Set a value, to be written by the next `save`."""
        self._values[name] = value
        self._fresh = True

    def save(self) -> None:
        """Write the cache; failing to does no harm."""
        if self._path is None or not self._fresh:
            return
        document = {"stamp": self._stamp, "values": self._values}
        with contextlib.suppress(UserError):
            write_cache(self._path, document, "library")


def library_cache(paths: Paths) -> LibraryCache:
    """The cache for the paths in use, as window and commands share it."""
    return LibraryCache(paths.library_cache, [paths.resources / name for name in FOLDERS])


def _stamp(folders: list[Path]) -> list[list[str | int]]:
    found: list[list[str | int]] = []
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                about = entry.stat()
                found.append([entry.path, about.st_size, about.st_mtime_ns])
    return sorted(found, key=str)
