"""Turns the output of an engine into a clip: trimmed, levelled, 48 kHz, 16 bit, mono."""

from __future__ import annotations

from typing import Any

import numpy as np
import soxr

from backtimer.sound.speech.loudness import RATE_HZ, levelled, softened

# A listener hears the onset where the level first exceeds 1 % of full scale. The clip begins just
# before it, so that the onset is heard at the planned time.
ONSET_LEVEL = 0.01
TAIL_LEVEL = 0.004
BEFORE_ONSET_MS = 2
AFTER_TAIL_MS = 15
FADE_IN_MS = 1
FADE_OUT_MS = 5


def shape(samples: Any, hertz: int) -> bytes:
    """Return the clip as little-endian int16; empty for silence. `hertz` is the input's rate.

    The onset is defined by a level and the loudness by what remains, so both are found twice.
    """
    sound = np.asarray(samples, np.float64)
    if sound.size == 0 or not np.isfinite(sound).all() or np.abs(sound).max() < 1e-4:
        return b""
    sound = softened(soxr.resample(sound, hertz, RATE_HZ))
    for _round in range(2):
        sound = _trimmed(levelled(sound))
    if sound.size == 0:
        return b""
    _fade(sound, FADE_IN_MS, FADE_OUT_MS)
    return bytes(np.round(sound * 32767).astype("<i2").tobytes())


def _trimmed(sound: Any) -> Any:
    """Return what sounds, with the moments before and after it."""
    loud = np.flatnonzero(np.abs(sound) >= ONSET_LEVEL)
    tail = np.flatnonzero(np.abs(sound) >= TAIL_LEVEL)
    if loud.size == 0:
        return sound[:0]
    first = max(int(loud[0]) - BEFORE_ONSET_MS * RATE_HZ // 1000, 0)
    last = min(int(tail[-1]) + AFTER_TAIL_MS * RATE_HZ // 1000, sound.size)
    return sound[first:last].copy()


def _fade(sound: Any, in_ms: int, out_ms: int) -> None:
    rise = min(in_ms * RATE_HZ // 1000, sound.size)
    fall = min(out_ms * RATE_HZ // 1000, sound.size)
    sound[:rise] *= np.linspace(0.0, 1.0, rise, endpoint=False)
    sound[-fall:] *= np.linspace(1.0, 0.0, fall)
