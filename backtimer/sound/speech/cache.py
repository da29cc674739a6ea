"""The cache of rendered clips on disk, by voice, rate and text.

The length of an utterance follows from the file's size, without reading it.
"""

from __future__ import annotations

from pathlib import Path

from backtimer.files.bounded_cache import BoundedCache, FileKind, short_name
from backtimer.sound.speech.voices import VoiceChoice
from backtimer.sound.speech.worker_process import LARGEST_CLIP_BYTES, are_samples

BOUND_BYTES = 200_000_000
CLIPS = FileKind(b"BTC2", ".clip", "clip", LARGEST_CLIP_BYTES)
BYTES_A_MS = 96
# Increased when the same text would give a different clip, which invalidates the whole cache.
SHAPE_VERSION = 7


class ClipCache:
    """The cache folder.

    If it cannot be written to, `writable` is False and clips last for this run only.
    """

    def __init__(self, folder: Path, bound_bytes: int = BOUND_BYTES) -> None:
        self._files = BoundedCache(folder, CLIPS, bound_bytes)

    @property
    def writable(self) -> bool:
        """Whether the last clip could be stored."""
        return self._files.writable

    def look(self) -> None:
        """Read which clips are in the folder."""
        self._files.look()

    def length_ms(self, choice: VoiceChoice, text: str) -> int | None:
        """Return the length of a cached clip in ms; None if it is not cached."""
        length = self._files.payload_bytes(file_name(choice, text), cache_key(choice, text))
        return None if length is None else clip_ms(length)

    def load(self, choice: VoiceChoice, text: str) -> bytes | None:
        """Return the samples of a clip; None if it is not cached, or damaged."""
        pcm = self._files.load(file_name(choice, text), cache_key(choice, text))
        if pcm is not None and not are_samples(pcm):
            self._files.drop(file_name(choice, text))
            return None
        return pcm

    def save(self, choice: VoiceChoice, text: str, pcm: bytes) -> None:
        """Store a clip; beyond the bound, the least recently used ones are deleted."""
        self._files.save(file_name(choice, text), cache_key(choice, text), pcm)


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
    """Return the file name of a clip."""
    return short_name(cache_key(choice, text)) + CLIPS.ending


def clip_ms(length_bytes: int) -> int:
    """Return the length of a number of bytes of samples, in ms, rounded up."""
    return -(-length_bytes // BYTES_A_MS)
