"""The cache of finished reels on disk: every frame of a strip at one size in one style.

The payload of a file is the packed frames, each after its length.
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

from backtimer.files.bounded_cache import BoundedCache, FileKind, short_name
from backtimer.painting.frames.strips import Reel

BOUND_BYTES, LARGEST_REEL_BYTES = 200_000_000, 20_000_000
REELS = FileKind(b"BTF2", ".frames", "picture", LARGEST_REEL_BYTES)
_LENGTH, _VERSION = struct.Struct("<I"), struct.Struct("<IQ")
_MOST_NAMES = 2000


class ReelCache:
    """The cache folder; `version` stands for the code and the data that make the pictures.

    If the folder cannot be written to, `writable` is False and frames last for this run only.
    """

    def __init__(self, folder: Path, version: bytes, bound_bytes: int = BOUND_BYTES) -> None:
        self._files = BoundedCache(folder, REELS, bound_bytes)
        self._version = version
        self._names: dict[Reel, str] = {}

    @property
    def writable(self) -> bool:
        """Whether the last reel could be stored."""
        return self._files.writable

    def look(self) -> None:
        """Read which reels are in the folder."""
        self._files.look()

    def has(self, reel: Reel) -> bool:
        """Whether there is a file for a reel; it may still be damaged."""
        return self._files.payload_bytes(self._name(reel), b"") is not None

    def load(self, reel: Reel) -> list[bytes] | None:
        """The packed frames of a reel; None if it is not there, or damaged."""
        payload = self._files.load(self._name(reel), self._key(reel))
        frames = None if payload is None else _frames_in(payload)
        if frames is not None and len(frames) != len(reel.strip.moments):
            frames = None
        if payload is not None and frames is None:
            self.drop(reel)
        return frames

    def drop(self, reel: Reel) -> None:
        """Delete a reel whose frames turned out to be none."""
        self._files.drop(self._name(reel))

    def save(self, reel: Reel, frames: list[bytes]) -> None:
        """Store a finished reel; beyond the bound, the least recently used ones are deleted."""
        payload = b"".join(_LENGTH.pack(len(frame)) + frame for frame in frames)
        self._files.save(self._name(reel), self._key(reel), payload)

    def _key(self, reel: Reel) -> bytes:
        return self._version + reel.key()

    def _name(self, reel: Reel) -> str:
        if reel not in self._names:
            if len(self._names) >= _MOST_NAMES:
                self._names.clear()
            self._names[reel] = short_name(self._key(reel)) + REELS.ending
        return self._names[reel]


def _frames_in(payload: bytes) -> list[bytes] | None:
    """The frames of a payload; None if it is none."""
    frames, at = [], 0
    while at < len(payload):
        if at + _LENGTH.size > len(payload):
            return None
        (size,) = _LENGTH.unpack_from(payload, at)
        at += _LENGTH.size
        if at + size > len(payload):
            return None
        frames.append(payload[at : at + size])
        at += size
    return frames


def version_of(resources: Path) -> bytes:
    """Checksum and length of the poses and the code that draws them; in a bundle, of its age."""
    package = Path(__file__).resolve().parents[2]
    code = [*(package / "drawing").rglob("*.py"), *Path(__file__).parent.glob("*.py")]
    paths = [*sorted(code), *sorted((resources / "poses").glob("*.toml"))]
    parts = [path.name.encode() + path.read_bytes() for path in paths]
    if not code:
        about = Path(sys.executable).stat()
        parts.append(f"{about.st_size} {about.st_mtime_ns}".encode())
    whole = b"".join(parts)
    return _VERSION.pack(zlib.crc32(whole), len(whole))
