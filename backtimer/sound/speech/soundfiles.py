"""Reads the sound files that engines write: WAV everywhere, AIFF on macOS."""

from __future__ import annotations

import io
import struct
import wave
from typing import Any


def read_sound(data: bytes) -> tuple[Any, int]:
    """16-bit samples as a float32 numpy array (mono, -1 to 1) and their rate in Hz.

    Raises ValueError for anything else.
    """
    if data[:4] == b"FORM":
        return _read_aiff(data)
    try:
        with wave.open(io.BytesIO(data)) as file:
            if file.getsampwidth() != 2:
                raise ValueError(f"{8 * file.getsampwidth()}-bit sound; 16 bits are needed")
            frames = file.readframes(file.getnframes())
            return _mono(frames, "<i2", file.getnchannels()), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise ValueError(f"not a sound file: {error}") from error


def _read_aiff(data: bytes) -> tuple[Any, int]:
    channels = hertz = bits = 0
    order = ">i2"
    sound: bytes | None = None
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack(">I", data[at + 4 : at + 8])[0]
        body = data[at + 8 : at + 8 + size]
        if name == b"COMM":
            channels, _frames, bits = struct.unpack(">hIh", body[:8])
            exponent, mantissa = struct.unpack(">HQ", body[8:18])
            hertz = int(mantissa >> (63 - (exponent - 16383)))
            if body[18:22] == b"sowt":
                order = "<i2"
        elif name == b"SSND":
            sound = body[8 + struct.unpack(">I", body[:4])[0] :]
        at += 8 + size + size % 2
    if sound is None or bits != 16 or channels < 1:
        raise ValueError("not a 16-bit AIFF file")
    return _mono(sound, order, channels), hertz


def _mono(frames: bytes, order: str, channels: int) -> Any:
    import numpy as np  # noqa: PLC0415

    whole = len(frames) // (2 * channels) * 2 * channels
    samples = np.frombuffer(frames[:whole], order).astype(np.float32) / 32768.0
    return samples.reshape(-1, channels).mean(axis=1, dtype=np.float32)
