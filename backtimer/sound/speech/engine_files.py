"""Reads the sound files that engines write: WAV on Windows, AIFF on macOS."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import soundfile


def read_sound(data: bytes) -> tuple[Any, int]:
    """Return a sound file's samples (float32 numpy array, mono, -1 to 1) and their rate in Hz.

    Raises ValueError if the data is not a sound file.
    """
    try:
        frames, hertz = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    except soundfile.SoundFileError as error:
        raise ValueError(f"not a sound file: {error}") from error
    return frames.mean(axis=1, dtype=np.float32), int(hertz)
