"""A bounded disk cache of finished reels: every frame of a strip at one size in one style.

A file holds MAGIC, a CRC-32 of what follows, the length of the key, the key, and the packed
frames, each after its length. What is damaged, cut off, forged or of another version is a miss:
it is deleted, and rendered again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import sys
import time
import zlib
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_bounded
from backtimer.painting.frames.strips import Reel

MAGIC = b"BTF1"
BOUND_BYTES, LARGEST_REEL_BYTES = 200_000_000, 20_000_000
_HEADER, _LENGTH = struct.Struct("<4sII"), struct.Struct("<I")
_ENDING = ".frames"
_MOST_NAMES = 2000


class ReelCache:
    """The cache folder; `version` stands for the code and the data that make the pictures.

    If the folder cannot be written to, `writable` is False and frames last for this run only.
    """

    def __init__(self, folder: Path, version: bytes, bound_bytes: int = BOUND_BYTES) -> None:
        self._folder = folder
        self._version = version
        self._bound = bound_bytes
        self._sizes: dict[str, int] = {}
        self._used: dict[str, float] = {}
        self._names: dict[Reel, str] = {}
        self.writable = True

    def look(self) -> None:
        """Read which reels are in the folder."""
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(_ENDING):
                    # A dangling link must not hide the other files.
                    with contextlib.suppress(OSError):
                        about = entry.stat()
                        self._sizes[entry.name] = about.st_size
                        self._used[entry.name] = about.st_mtime

    def has(self, reel: Reel) -> bool:
        """Whether there is a file for a reel; it may still be damaged."""
        return self._name(reel) in self._sizes

    def load(self, reel: Reel) -> list[bytes] | None:
        """The packed frames of a reel; None if it is not there, or damaged."""
        name = self._name(reel)
        if name not in self._sizes:
            return None
        path = self._folder / name
        frames = None
        with contextlib.suppress(OSError, ValueError, struct.error):
            frames = _frames_in(read_bounded(path, LARGEST_REEL_BYTES), self._key(reel))
        if frames is None or len(frames) != len(reel.strip.moments):
            with contextlib.suppress(OSError):
                path.unlink()
            self._forget(name)
            return None
        self._used[name] = time.time()
        with contextlib.suppress(OSError):
            os.utime(path)
        return frames

    def drop(self, reel: Reel) -> None:
        """Delete a reel whose frames turned out to be none."""
        name = self._name(reel)
        with contextlib.suppress(OSError):
            (self._folder / name).unlink()
        self._forget(name)

    def save(self, reel: Reel, frames: list[bytes]) -> None:
        """Store a finished reel; beyond the bound, the least recently used ones are deleted."""
        name, key = self._name(reel), self._key(reel)
        rest = key + b"".join(_LENGTH.pack(len(frame)) + frame for frame in frames)
        data = _HEADER.pack(MAGIC, zlib.crc32(rest), len(key)) + rest
        try:
            write_atomically(self._folder / name, data, "picture", lasting=False)
        except UserError:
            # The disk is full or read-only: the figure goes on from memory.
            self.writable = False
            return
        self.writable = True
        self._sizes[name] = len(data)
        self._used[name] = time.time()
        self._make_room(name)

    def _make_room(self, newest: str) -> None:
        total = sum(self._sizes.values())
        for name in sorted(self._sizes, key=lambda name: self._used.get(name, 0)):
            if total <= self._bound:
                return
            if name != newest:
                total -= self._sizes[name]
                with contextlib.suppress(OSError):
                    (self._folder / name).unlink()
                self._forget(name)

    def _forget(self, name: str) -> None:
        self._sizes.pop(name, None)
        self._used.pop(name, None)

    def _key(self, reel: Reel) -> bytes:
        return self._version + reel.key()

    def _name(self, reel: Reel) -> str:
        # If two collide, the key in the file tells them apart.
        if reel not in self._names:
            if len(self._names) >= _MOST_NAMES:
                self._names.clear()
            digest = hashlib.blake2b(self._key(reel), digest_size=12)
            self._names[reel] = digest.hexdigest() + _ENDING
        return self._names[reel]


def _frames_in(data: bytes, key: bytes) -> list[bytes] | None:
    """The frames of an intact file with this key; None otherwise."""
    magic, checksum, length = _HEADER.unpack_from(data)
    at = _HEADER.size
    if magic != MAGIC or zlib.crc32(data[at:]) != checksum or data[at : at + length] != key:
        return None
    at += length
    frames = []
    while at < len(data):
        (size,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        if at + size > len(data):
            return None
        frames.append(data[at : at + size])
        at += size
    return frames


def version_of(resources: Path) -> bytes:
    """A digest of the poses and of the code that draws them; in a bundle, of the bundle's age."""
    digest = hashlib.blake2b(digest_size=12)
    package = Path(__file__).resolve().parents[2]
    code = [*(package / "drawing").rglob("*.py"), *Path(__file__).parent.glob("*.py")]
    for path in [*sorted(code), *sorted((resources / "poses").glob("*.toml"))]:
        digest.update(path.name.encode() + path.read_bytes())
    if not code:
        about = Path(sys.executable).stat()
        digest.update(f"{about.st_size} {about.st_mtime_ns}".encode())
    return digest.digest()
