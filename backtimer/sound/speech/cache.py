"""Disk cache of rendered clips, keyed by voice, rate and text and bounded in size.

A clip file is MAGIC, a CRC-32 of the rest, the key's length, the key, and the samples. The file
size gives the utterance's length without reading it. A broken file is deleted and its clip rendered
again.
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
# Increase it when the same words give a different clip: it invalidates every stored clip.
SHAPE_VERSION = 4


class ClipCache:
    """The clip cache.

    If the folder is not writable, `writable` turns False and nothing is stored.
    """

    def __init__(self, folder: Path, bound_bytes: int = BOUND_BYTES) -> None:
        self._folder = folder
        self._bound = bound_bytes
        self._sizes: dict[str, int] = {}
        self._used: dict[str, float] = {}
        self.writable = True

    def look(self) -> None:
        """Scan the folder."""
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(".clip"):
                    # A broken link must not hide the others.
                    with contextlib.suppress(OSError):
                        about = entry.stat()
                        self._sizes[entry.name] = about.st_size
                        self._used[entry.name] = about.st_mtime

    def length_ms(self, choice: VoiceChoice, text: str) -> int | None:
        """Return the length of a stored clip, or None."""
        size = self._sizes.get(file_name(choice, text))
        if size is None:
            return None
        return clip_ms(size - HEADER.size - len(cache_key(choice, text)))

    def load(self, choice: VoiceChoice, text: str) -> bytes | None:
        """Return a stored clip's samples, or None if it is missing or broken."""
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
        """Store a clip, deleting the least recently used ones beyond the bound."""
        name = file_name(choice, text)
        data = _packed(pcm, cache_key(choice, text))
        try:
            write_atomically(self._folder / name, data, "clip", lasting=False)
        except UserError:
            # A full or read-only disk: speech continues from memory.
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
    """Return the samples of an intact file with this key, else empty bytes."""
    if len(data) < HEADER.size:
        return b""
    magic, checksum, length = HEADER.unpack_from(data)
    rest = data[HEADER.size :]
    if magic != MAGIC or zlib.crc32(rest) != checksum or rest[:length] != key:
        return b""
    return rest[length:]


def cache_key(choice: VoiceChoice, text: str) -> bytes:
    """Return everything that a clip depends on."""
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
    """Return a clip's file name. On a collision, the key in the file tells two texts apart."""
    key = cache_key(choice, text)
    return f"{zlib.crc32(key):08x}{zlib.crc32(key[::-1]):08x}.clip"


def clip_ms(length_bytes: int) -> int:
    """Return the duration of this many bytes of samples in ms, rounded up."""
    return -(-length_bytes // BYTES_A_MS)
