"""A whole session's sound as a file, through the same mixer that feeds the device."""

from __future__ import annotations

import os
import sys
import tempfile
import wave
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path

from backtimer.audio.mixer import Mixer
from backtimer.audio.tones import RATE_HZ, SAMPLES_A_MS
from backtimer.core.timeline import Cue
from backtimer.errors import UserError

BLOCK = RATE_HZ // 2


def record(
    path: Path,
    total_ms: int,
    cues: Iterable[Cue],
    samples_of: Callable[[Cue], bytes],
    progress: Callable[[float], None] = lambda _done: None,
) -> None:
    """Write 16-bit mono WAV at 48 kHz; the file appears when it is whole.

    Raises UserError where it cannot be written.
    """
    mixer = Mixer()
    coming = sorted(cues, key=lambda cue: cue.at_ms)
    total = total_ms * SAMPLES_A_MS
    name = ""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            while mixer.position < total:
                count = min(BLOCK, total - mixer.position)
                while coming and coming[0].at_ms * SAMPLES_A_MS < mixer.position + count:
                    cue = coming.pop(0)
                    mixer.place(cue.at_ms * SAMPLES_A_MS, samples_of(cue), 0)
                file.writeframesraw(_in_file_order(mixer.render(count)))
                progress(mixer.position / total)
        _readable_by_others(Path(name))
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise UserError(
            f"The recording could not be written ({error.strerror}): {path}. "
            "Choose another folder or free some space."
        ) from error


def _in_file_order(block: bytes) -> bytes:
    if sys.byteorder == "little":
        return block
    samples = array("h", block)
    samples.byteswap()
    return samples.tobytes()


def _readable_by_others(path: Path) -> None:
    """A temporary file is private; a recording has the rights of any other new file."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
