"""A bounded disk cache of rendered clips, by voice, rate and text.

A clip file holds MAGIC, a CRC-32 of key and samples, the length of the key, the key, and the
samples. The length of an utterance follows from the file's size, without reading it. A damaged
file is deleted, and the clip rendered again.
"""

from __future__ import annotations

import contextlib
import os
import struct
import time
import zlib
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_bounded
from backtimer.sound.speech.voices import VoiceChoice

MAGIC = b"BTC2"
HEADER = struct.Struct("<4sIH")
BOUND_BYTES = 200_000_000
BYTES_A_MS = 96
# Increased when the same text would give a different clip, which invalidates the whole cache.
SHAPE_VERSION = 5


class ClipCache:
    """The cache folder.

    If it cannot be written to, `writable` is False and clips last for this run only.
    """

    def __init__(self, folder: Path, bound_bytes: int = BOUND_BYTES) -> None:
        self._folder = folder
        self._bound = bound_bytes
        self._sizes: dict[str, int] = {}
        self._used: dict[str, float] = {}
        self.writable = True

    def look(self) -> None:
        """Read which clips are in the folder."""
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(".clip"):
                    # A dangling link must not hide the other files.
                    with contextlib.suppress(OSError):
                        about = entry.stat()
                        self._sizes[entry.name] = about.st_size
                        self._used[entry.name] = about.st_mtime

    def length_ms(self, choice: VoiceChoice, text: str) -> int | None:
        """Return the length of a cached clip in ms; None if it is not cached."""
        size = self._sizes.get(file_name(choice, text))
        if size is None:
            return None
        return clip_ms(size - HEADER.size - len(cache_key(choice, text)))

    def load(self, choice: VoiceChoice, text: str) -> bytes | None:
        """Return the samples of a clip; None if it is not cached, or damaged."""
        name = file_name(choice, text)
        if name not in self._sizes:
            return None
        path = self._folder / name
        try:
            data = read_bounded(path, self._bound)
        except (OSError, ValueError):
            self._forget(name)
            return None
        pcm = _unpacked(data, cache_key(choice, text))
        if not pcm:
            with contextlib.suppress(OSError):
                path.unlink()
            self._forget(name)
            return None
        self._used[name] = time.time()
        with contextlib.suppress(OSError):
            os.utime(path)
        return pcm

    def save(self, choice: VoiceChoice, text: str, pcm: bytes) -> None:
        """Store a clip; beyond the bound, the least recently used ones are deleted."""
        name = file_name(choice, text)
        data = _packed(pcm, cache_key(choice, text))
        try:
            write_atomically(self._folder / name, data, "clip", lasting=False)
        except UserError:
            # The disk is full or read-only: speech continues from memory.
            self.writable = False
            return
        self.writable = True
        self._sizes[name] = len(data)
        self._used[name] = time.time()
        self._make_room(name)

    def _make_room(self, keep: str) -> None:
        total = sum(self._sizes.values())
        for name in sorted(self._sizes, key=lambda name: self._used.get(name, 0)):
            if total <= self._bound:
                return
            if name != keep:
                total -= self._sizes[name]
                with contextlib.suppress(OSError):
                    (self._folder / name).unlink()
                self._forget(name)

    def _forget(self, name: str) -> None:
        self._sizes.pop(name, None)
        self._used.pop(name, None)


def _packed(pcm: bytes, key: bytes) -> bytes:
    return HEADER.pack(MAGIC, zlib.crc32(key + pcm), len(key)) + key + pcm


def _unpacked(data: bytes, key: bytes) -> bytes:
    """Return the samples of an intact file with this key; empty otherwise."""
    if len(data) < HEADER.size:
        return b""
    magic, checksum, length = HEADER.unpack_from(data)
    rest = data[HEADER.size :]
    if magic != MAGIC or zlib.crc32(rest) != checksum or rest[:length] != key:
        return b""
    return rest[length:]


def cache_key(choice: VoiceChoice, text: str) -> bytes:
    """Return everything that a clip depends on, as bytes."""
    parts = (
        choice.engine,
        choice.version,
        choice.voice,
        str(choice.rate),
        str(SHAPE_VERSION),
        text,
    )
    return "\0".join(parts).encode()


def file_name(choice: VoiceChoice, text: str) -> str:
    """Return the file name of a clip. If two collide, the key in the file tells them apart."""
    key = cache_key(choice, text)
    return f"{zlib.crc32(key):08x}{zlib.crc32(key[::-1]):08x}.clip"


def clip_ms(length_bytes: int) -> int:
    """Return the length of a number of bytes of samples, in ms, rounded up."""
    return -(-length_bytes // BYTES_A_MS)
