"""Sounds for the tests of the microphone: noise, words of noise, silence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from backtimer.sound.microphone.recogniser import BLOCK

SILENCE = np.zeros(BLOCK, np.float32)


def noise(blocks: int, level: float, seed: int = 1) -> NDArray[np.float32]:
    """Even noise of that standard deviation."""
    return (level * np.random.default_rng(seed).standard_normal(blocks * BLOCK)).astype(np.float32)


def blocks_of(sound: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    for start in range(0, len(sound) - BLOCK + 1, BLOCK):
        yield sound[start : start + BLOCK]


def word(before: int = 60, length: int = 15, after: int = 20) -> NDArray[np.float32]:
    """Something loud in a quiet room, in blocks."""
    return np.concatenate([noise(before, 1e-3), noise(length, 0.1, 2), noise(after, 1e-3, 3)])
