"""Reads the sound files written by engines: WAV on Windows, AIFF on macOS."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import soundfile


def read_sound(data: bytes) -> tuple[Any, int]:
    """Return the samples of a sound file (float32, mono, -1..1) and their rate in Hz.

    Raises ValueError if `data` is not a sound file.
    """
    try:
        frames, hertz = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    except soundfile.SoundFileError as error:
        raise ValueError(f"not a sound file: {error}") from error
    return frames.mean(axis=1, dtype=np.float32), int(hertz)
