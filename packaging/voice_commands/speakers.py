"""Other speakers out of one: the resonances of the vocal tract moved, the pitch left where it is."""

from __future__ import annotations

from typing import Any

import numpy as np

SIZE, HOP = 512, 128
# Quefrencies up to this make the envelope; the pitch lies beyond.
SMOOTH = 26


def another_tract(sound: Any, rng: np.random.Generator) -> Any:
    """Move the low and the high resonances by factors of their own, at random."""
    low, high = rng.uniform(0.84, 1.2), rng.uniform(0.86, 1.17)
    window = np.hanning(SIZE + 1)[:-1].astype(np.float32)
    padded = np.pad(sound.astype(np.float32), (SIZE, SIZE))
    frames = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::HOP] * window
    spectra = np.fft.rfft(frames, axis=1)
    logs = np.log(np.abs(spectra) + 1e-4)
    cepstra = np.fft.irfft(logs, axis=1)
    cepstra[:, SMOOTH : SIZE - SMOOTH + 1] = 0.0
    envelopes = np.fft.rfft(cepstra, axis=1).real
    # From `low` at the bottom to `high` from half-way on.
    bins = np.arange(SIZE // 2 + 1)
    factor = low + (high - low) * np.minimum(bins / (SIZE // 4), 1.0)
    source = np.clip(bins / factor, 0, SIZE // 2 - 1e-3)
    whole, part = source.astype(int), (source % 1.0)
    moved = envelopes[:, whole] * (1 - part) + envelopes[:, whole + 1] * part
    frames = np.fft.irfft(spectra * np.exp(np.clip(moved - envelopes, -3.0, 3.0)), axis=1) * window
    out = np.zeros(len(padded) + SIZE, np.float32)
    for number, frame in enumerate(frames):
        out[number * HOP : number * HOP + SIZE] += frame
    return out[SIZE : SIZE + len(sound)] / 1.5
