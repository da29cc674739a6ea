"""Turns the output of an engine into a clip: trimmed, levelled, 48 kHz, 16 bit, mono."""

from __future__ import annotations

from typing import Any

import numpy as np
import soxr

from backtimer.sound.speech.loudness import RATE_HZ, TARGET_LUFS, levelled, lufs, softened

# A listener hears the onset where the level first exceeds 1 % of full scale. The clip begins just
# before it, so that the onset is heard at the planned time.
ONSET_LEVEL = 0.01
TAIL_LEVEL = 0.004
BEFORE_ONSET_MS = 2
AFTER_TAIL_MS = 15
FADE_IN_MS = 1
FADE_OUT_MS = 5
# Below it, samples are silence.
LEAST_PEAK = 1e-4
# The level of a voice at TARGET_LUFS: the root mean square of its frames, without the quiet ones.
_USUAL_LEVEL = 0.136
_FRAME_MS = 50


def shape(samples: Any, hertz: int) -> bytes:
    """Return the clip as little-endian int16; empty for silence. `hertz` is the input's rate.

    The onset is defined by a level and the loudness by what remains, so the onset is found twice.
    """
    if _is_silent(samples):
        return b""
    sound = softened(soxr.resample(np.asarray(samples, np.float64), hertz, RATE_HZ))
    sound = _trimmed(sound * 10 ** ((TARGET_LUFS - lufs(sound)) / 20))
    sound = _trimmed(levelled(sound))
    if sound.size == 0:
        return b""
    _fade(sound, FADE_IN_MS, FADE_OUT_MS)
    return bytes(np.round(sound * 32767).astype("<i2").tobytes())


def sounding_ms(samples: Any, hertz: int) -> float:
    """Return how long the clip of these samples would be, in ms; 0 for silence.

    It takes a hundredth of the time that the clip takes, and is within 15 ms of it.
    """
    frame = hertz * _FRAME_MS // 1000
    if _is_silent(samples) or len(samples) < frame:
        return 0.0
    sound = np.abs(np.asarray(samples, np.float32))
    count = sound.size // frame
    power = (sound[: count * frame].reshape(count, frame) ** 2).mean(axis=1)
    loud = power[power >= power.mean() / 10]
    unit = np.sqrt(loud.mean()) / _USUAL_LEVEL
    begin = np.argmax(sound >= ONSET_LEVEL * unit)
    end = sound.size - np.argmax(sound[::-1] >= TAIL_LEVEL * unit)
    return float(end - begin) * 1000 / hertz + BEFORE_ONSET_MS + AFTER_TAIL_MS


def _is_silent(samples: Any) -> bool:
    sound = np.asarray(samples)
    return sound.size == 0 or not np.isfinite(sound).all() or np.abs(sound).max() < LEAST_PEAK


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
