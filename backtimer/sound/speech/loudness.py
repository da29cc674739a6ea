"""Loudness by ITU-R BS.1770-5, and what brings a clip to it: softer sibilants, limited peaks."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import soxr

RATE_HZ = 48_000
TARGET_LUFS = -18.0
HIGHEST_TRUE_PEAK_DB = -2.0
# Biquads for 48 kHz, from tables 1 and 2 of the recommendation.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
          (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_BLOCK, _HOP = RATE_HZ * 2 // 5, RATE_HZ // 10
_ROUNDS = 6
# Sound above this is softened where it is within the margin of the clip's usual level or louder.
_SIBILANT_HZ = 5_000.0
_SIBILANT_MARGIN_DB = -6.0
_FRAME = 1024
# The limiter's look-ahead in samples, a power of two: 5 ms.
_REACH = 256


def lufs(sound: Any) -> float:
    """Return the integrated loudness of samples (mono, -1..1, 48 kHz) in LUFS; -inf for silence.

    The blocks are 0.4 s long. A shorter sound is measured as if it were repeated.
    """
    sound = np.asarray(sound, np.float64)
    if sound.size == 0:
        return -np.inf
    sound = np.tile(sound, -(-3 * _BLOCK // sound.size)) if sound.size < 3 * _BLOCK else sound
    power = np.concatenate([[0.0], np.cumsum(_weighted(sound) ** 2)])
    starts = np.arange(0, sound.size - _BLOCK + 1, _HOP)
    blocks = (power[starts + _BLOCK] - power[starts]) / _BLOCK
    blocks = blocks[blocks > _power(-70.0)]
    if blocks.size == 0:
        return -np.inf
    blocks = blocks[blocks > blocks.mean() / 10]
    return float(10 * np.log10(blocks.mean()) - 0.691)


def true_peak_db(sound: Any) -> float:
    """Return the peak between the samples in dB, found at four times their rate."""
    finer = soxr.resample(np.asarray(sound, np.float64), RATE_HZ, 4 * RATE_HZ)
    return float(20 * np.log10(max(np.abs(finer).max(initial=0), np.abs(sound).max(), 1e-9)))


def levelled(sound: Any) -> Any:
    """Return samples with TARGET_LUFS and peaks below HIGHEST_TRUE_PEAK_DB.

    What stands out is turned down within some milliseconds, which is not heard as distortion.
    """
    own = lufs(sound)
    gain_db = TARGET_LUFS - own
    ceiling_db = HIGHEST_TRUE_PEAK_DB - 0.3
    for _round in range(_ROUNDS):
        louder = sound * 10 ** (gain_db / 20)
        out = _limited(louder, 10 ** (ceiling_db / 20))
        over_db = true_peak_db(out) - HIGHEST_TRUE_PEAK_DB
        # What was not limited has the loudness that the gain gave it.
        short_db = TARGET_LUFS - (own + gain_db if out is louder else lufs(out))
        if over_db <= 0 and abs(short_db) < 0.1:
            break
        ceiling_db -= max(over_db, 0) * 1.2
        gain_db += short_db
    return out


def softened(sound: Any) -> Any:
    """Return samples whose sibilants are no louder than the margin allows."""
    window = np.hanning(_FRAME + 1)[:_FRAME]
    hop = _FRAME // 2
    padded = np.pad(np.asarray(sound, np.float64), (_FRAME, 2 * _FRAME))
    starts = np.arange(0, padded.size - _FRAME + 1, hop)
    spectra = np.fft.rfft(padded[starts[:, None] + np.arange(_FRAME)] * window, axis=1)
    high = np.fft.rfftfreq(_FRAME, 1 / RATE_HZ) >= _SIBILANT_HZ
    total = (np.abs(spectra) ** 2).sum(axis=1)
    sharp = (np.abs(spectra[:, high]) ** 2).sum(axis=1)
    usual = total[total > total.max() / 1000].mean()
    allowed = usual * _power(_SIBILANT_MARGIN_DB)
    spectra[:, high] *= np.sqrt(np.minimum(allowed / np.maximum(sharp, 1e-12), 1.0))[:, None]
    frames = np.fft.irfft(spectra, _FRAME, axis=1)
    out = np.zeros(padded.size)
    for start, frame in zip(starts, frames, strict=True):
        out[start : start + _FRAME] += frame
    return out[_FRAME : _FRAME + len(sound)]


def _weighted(sound: Any) -> Any:
    """Filter as the recommendation says, with silence appended for the filter's tail."""
    count = _quick_length(sound.size + _BLOCK)
    return np.fft.irfft(np.fft.rfft(sound, count) * _response(count), count)[: sound.size]


def _quick_length(least: int) -> int:
    """Return a length of at least `least` samples that transforms quickly."""
    power = 1 << least.bit_length()
    return next(length for length in (power * 5 // 8, power * 3 // 4, power) if length >= least)


@lru_cache(maxsize=12)
def _response(count: int) -> Any:
    """Return the filter's response at the frequencies of a transform of `count` samples."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(count))
    response: Any = 1.0
    for above, below in (_SHELF, _HIGH_PASS):
        response = response * np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    return response


def _limited(sound: Any, ceiling: float) -> Any:
    """Turn down what exceeds the ceiling, smoothly over some milliseconds on each side."""
    if np.abs(sound).max(initial=0) <= ceiling:
        return sound
    needed = np.minimum(1.0, ceiling / np.maximum(np.abs(sound), 1e-9))
    # The lowest gain of each window of REACH samples, by windows of doubled width.
    lowest = np.pad(needed, _REACH - 1, constant_values=1.0)
    width = 1
    while width < _REACH:
        lowest = np.minimum(lowest[:-width], lowest[width:])
        width *= 2
    # A mean over the same width reaches the lowest gain exactly where it is needed.
    sums = np.concatenate([[0.0], np.cumsum(lowest)])
    return sound * (sums[_REACH:] - sums[:-_REACH]) / _REACH


def _power(level_db: float) -> float:
    return float(10 ** (level_db / 10))
