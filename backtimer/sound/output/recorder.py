"""Writes the sound of a whole session to a file, through the mixer that also feeds the device."""

from __future__ import annotations

import sys
import wave
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from backtimer.core.session.timeline import Cue
from backtimer.errors import UserError
from backtimer.files.atomic import writing
from backtimer.sound.output.mixer import Mixer
from backtimer.sound.output.tones import RATE_HZ, SAMPLES_A_MS

BLOCK = RATE_HZ // 2
# By extension: soundfile's names of the container and of the encoding.
COMPRESSED: dict[str, tuple[str, str | None]] = {
    ".mp3": ("MP3", None), ".ogg": ("OGG", "VORBIS"), ".opus": ("OGG", "OPUS"),
    ".flac": ("FLAC", None),
}  # fmt: skip


def record(
    path: Path,
    total_ms: int,
    cues: Iterable[Cue],
    samples_of: Callable[[Cue], bytes],
    progress: Callable[[float], None] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
    check: Callable[[], None] = lambda: None,
) -> bool:
    """Write 16-bit mono sound at 48 kHz; the file appears once it is complete.

    The extension selects the format: WAV, or MP3, Ogg, Opus and FLAC if an encoder is installed.
    `progress` gets 0..1. `check` is called before the file appears, and prevents it by raising.
    Returns False if it was cancelled; then there is no file. Raises UserError if the format is
    not available or the file cannot be written.
    """
    check_format(path)
    ending = path.suffix.lower()
    try:
        with writing(path, "recording", shared=True) as raw, _sink(raw, ending) as write:
            _write(write, total_ms, cues, samples_of, progress, cancelled)
            check()
    except _Cancelled:
        return False
    return True


def check_format(path: Path) -> None:
    """Raise UserError if the format of a file name is unknown or its encoder is not installed."""
    ending = path.suffix.lower()
    if ending in ("", ".wav"):
        return
    if ending not in COMPRESSED:
        known = ", ".join(COMPRESSED)
        raise UserError(f'"{ending}" is not a format for a recording: choose .wav, {known}.')
    if ending not in formats():
        raise UserError(f"The encoder for {ending} is not on this computer: choose .wav.")


def formats() -> tuple[str, ...]:
    """Return the extensions that can be written on this computer, `.wav` first."""
    try:
        import soundfile
    except (ImportError, OSError):
        return (".wav",)
    there = soundfile.available_formats()
    return (".wav", *(end for end, (name, _kind) in COMPRESSED.items() if name in there))


Write = Callable[[bytes], None]


class _Cancelled(Exception):  # noqa: N818
    """Raised to leave the writing without a file."""


@contextmanager
def _sink(raw: IO[bytes], ending: str) -> Iterator[Write]:
    """Give a function that encodes int16 samples in native byte order into `raw`."""
    if ending in COMPRESSED:
        import soundfile

        name, kind = COMPRESSED[ending]
        try:
            with soundfile.SoundFile(raw, "w", RATE_HZ, 1, format=name, subtype=kind) as sound:
                yield lambda block: sound.buffer_write(block, dtype="int16")
        except soundfile.LibsndfileError as error:
            raise OSError(0, str(error)) from error
        return
    with wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        yield lambda block: file.writeframesraw(_in_file_order(block))


def _write(
    write: Write,
    total_ms: int,
    cues: Iterable[Cue],
    samples_of: Callable[[Cue], bytes],
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> None:
    mixer = Mixer()
    coming = sorted(cues, key=lambda cue: cue.at_ms)
    total = total_ms * SAMPLES_A_MS
    while mixer.position < total:
        if cancelled():
            raise _Cancelled
        count = min(BLOCK, total - mixer.position)
        while coming and coming[0].at_ms * SAMPLES_A_MS < mixer.position + count:
            cue = coming.pop(0)
            mixer.place(cue.at_ms * SAMPLES_A_MS, samples_of(cue))
        write(mixer.render(count))
        progress(mixer.position / total)


def _in_file_order(block: bytes) -> bytes:
    if sys.byteorder == "little":
        return block
    samples = array("h", block)
    samples.byteswap()
    return samples.tobytes()
