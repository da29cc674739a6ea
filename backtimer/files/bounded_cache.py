"""A folder of files that can be made again, bounded in size.

A file holds a mark of its kind, a CRC-32 of what follows it, the length of the key, the key, and
the payload. What is damaged, cut off or of another version is a miss: it is deleted, and made
again.
"""

from __future__ import annotations

import contextlib
import os
import struct
import time
import zlib
from pathlib import Path
from typing import NamedTuple

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_bounded

_HEADER = struct.Struct("<4sIH")


def short_name(key: bytes) -> str:
    """Return 16 hexadecimal digits for a key. If two collide, the key in the file tells them apart.

    Made of checksums: a digest would load OpenSSL, which takes megabytes of memory.
    """
    return f"{zlib.crc32(key):08x}{zlib.crc32(key[::-1]):08x}"


class FileKind(NamedTuple):
    """A kind of cached file: the mark it begins with (4 bytes), its ending, and what it is."""

    mark: bytes
    ending: str
    noun: str
    largest_bytes: int


class BoundedCache:
    """The files of one kind in a folder, by name; a name may be shared by keys that collide.

    If the folder cannot be written to, `writable` is False.
    """

    def __init__(self, folder: Path, kind: FileKind, bound_bytes: int) -> None:
        self._folder = folder
        self._kind = kind
        self._bound = bound_bytes
        self._sizes: dict[str, int] = {}
        self._used: dict[str, float] = {}
        self.writable = True

    def look(self) -> None:
        """Read which files are in the folder."""
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(self._kind.ending):
                    # A dangling link must not hide the other files.
                    with contextlib.suppress(OSError):
                        about = entry.stat()
                        self._sizes[entry.name] = about.st_size
                        self._used[entry.name] = about.st_mtime

    def payload_bytes(self, name: str, key: bytes) -> int | None:
        """Return the length of a payload, known from the file's size; None without a file.

        None, too, for a file of a size that none of this kind has.
        """
        size = self._sizes.get(name, 0)
        length = size - _HEADER.size - len(key)
        return length if length > 0 and size <= self._kind.largest_bytes else None

    def load(self, name: str, key: bytes) -> bytes | None:
        """Return a payload; None if it is not there, or damaged, or belongs to another key."""
        if name not in self._sizes:
            return None
        path = self._folder / name
        try:
            data = read_bounded(path, self._kind.largest_bytes)
        except (OSError, ValueError):
            self._forget(name)
            return None
        payload = self._unpacked(data, key)
        if not payload:
            self.drop(name)
            return None
        self._used[name] = time.time()
        with contextlib.suppress(OSError):
            os.utime(path)
        return payload

    def save(self, name: str, key: bytes, payload: bytes) -> None:
        """Store a payload; beyond the bound, the least recently used files are deleted."""
        rest = key + payload
        data = _HEADER.pack(self._kind.mark, zlib.crc32(rest), len(key)) + rest
        try:
            write_atomically(self._folder / name, data, self._kind.noun, lasting=False)
        except UserError:
            # The disk is full or read-only: the program goes on from memory.
            self.writable = False
            return
        self.writable = True
        self._sizes[name] = len(data)
        self._used[name] = time.time()
        self._make_room(name)

    def drop(self, name: str) -> None:
        """Delete a file."""
        with contextlib.suppress(OSError):
            (self._folder / name).unlink()
        self._forget(name)

    def _unpacked(self, data: bytes, key: bytes) -> bytes:
        """Return the payload of an intact file with this key; empty otherwise."""
        if len(data) < _HEADER.size:
            return b""
        mark, checksum, length = _HEADER.unpack_from(data)
        rest = data[_HEADER.size :]
        if mark != self._kind.mark or zlib.crc32(rest) != checksum or rest[:length] != key:
            return b""
        return rest[length:]

    def _make_room(self, newest: str) -> None:
        total = sum(self._sizes.values())
        for name in sorted(self._sizes, key=lambda name: self._used.get(name, 0)):
            if total <= self._bound:
                return
            if name != newest:
                total -= self._sizes[name]
                self.drop(name)

    def _forget(self, name: str) -> None:
        self._sizes.pop(name, None)
        self._used.pop(name, None)
