"""Makes a clip of what an engine said: trimmed, even in loudness, 48 kHz, 16 bit, mono."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

RATE_HZ = 48_000
# A listener hears the start where the level first passes 1 % of full scale; the clip
# begins so shortly before it that the onset is where the plan says.
ONSET_LEVEL = 0.01
TAIL_LEVEL = 0.004
BEFORE_ONSET_MS = 2
AFTER_TAIL_MS = 15
FADE_IN_MS = 1
FADE_OUT_MS = 5
TARGET_RMS = 0.1
HIGHEST_PEAK = 0.7
TAPS = 48


def shape(samples: Any, hertz: int) -> bytes:
    """The clip's bytes (little-endian int16); empty for silence.

    Loudness first, then the trimming: the onset is a level, so it has to be looked for
    at the loudness that will be heard.
    """
    sound = np.asarray(samples, np.float64)
    if sound.size == 0 or not np.isfinite(sound).all() or np.abs(sound).max() < 1e-4:
        return b""
    sound = _even(_resampled(sound, hertz))
    loud = np.flatnonzero(np.abs(sound) >= ONSET_LEVEL)
    tail = np.flatnonzero(np.abs(sound) >= TAIL_LEVEL)
    if loud.size == 0:
        return b""
    first = max(int(loud[0]) - BEFORE_ONSET_MS * RATE_HZ // 1000, 0)
    last = min(int(tail[-1]) + AFTER_TAIL_MS * RATE_HZ // 1000, sound.size)
    sound = sound[first:last].copy()
    _fade(sound, FADE_IN_MS, FADE_OUT_MS)
    return bytes(np.round(sound * 32767).astype("<i2").tobytes())


def _even(sound: Any) -> Any:
    """One loudness for all clips: the level of the louder half, and never a clipped peak."""
    window = RATE_HZ // 50
    count = max(sound.size // window, 1)
    parts = np.array_split(sound, count)
    levels = np.sort([np.sqrt(np.mean(part**2)) for part in parts])
    level = np.sqrt(np.mean(levels[count // 2 :] ** 2))
    gain = min(TARGET_RMS / max(level, 1e-6), HIGHEST_PEAK / np.abs(sound).max())
    return sound * gain


def _fade(sound: Any, in_ms: int, out_ms: int) -> None:
    rise = min(in_ms * RATE_HZ // 1000, sound.size)
    fall = min(out_ms * RATE_HZ // 1000, sound.size)
    sound[:rise] *= np.linspace(0.0, 1.0, rise, endpoint=False)
    sound[-fall:] *= np.linspace(1.0, 0.0, fall)


def _resampled(sound: Any, hertz: int) -> Any:
    """Band-limited interpolation: a windowed sinc, tabled for each phase of the ratio."""
    if hertz == RATE_HZ:
        return sound
    phases = RATE_HZ // math.gcd(RATE_HZ, hertz)
    step = hertz * phases // RATE_HZ
    table = _sinc_table(phases, hertz / RATE_HZ)
    padded = np.concatenate([np.zeros(TAPS), sound, np.zeros(TAPS)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, TAPS)
    at: Any = np.arange(sound.size * RATE_HZ // hertz) * step
    first: Any = at // phases + TAPS // 2 + 1
    out = np.empty(at.size)
    # Phase by phase: each is one product of a matrix and a vector.
    for phase in range(min(phases, at.size)):
        out[phase::phases] = windows[first[phase::phases]] @ table[at[phase] % phases]
    return out


def _sinc_table(phases: int, ratio: float) -> Any:
    """Weights of the neighbouring samples, one row for each place between two samples."""
    width = min(1.0, 1.0 / ratio) * 0.97
    offsets = np.arange(-TAPS // 2 + 1, TAPS // 2 + 1)
    distance = offsets[None, :] - (np.arange(phases) / phases)[:, None]
    weights = np.sinc(distance * width) * np.cos(np.pi * distance / (TAPS + 2)) ** 2
    return weights / weights.sum(axis=1, keepdims=True)
