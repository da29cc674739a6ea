"""How loud a block is where speech is, and how loud the room is without it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any

import numpy as np

from backtimer.sound.microphone.recogniser import BLOCK, SAMPLE_RATE_HZ, Block

SILENCE_DB = -100.0
LOWEST_HZ, HIGHEST_HZ = 200, 5_000
# The room is as loud as the quietest fifth of the last six seconds.
MEMORY_BLOCKS = 6 * SAMPLE_RATE_HZ // BLOCK
QUIET_SHARE = 0.2

_BAND = slice(LOWEST_HZ * BLOCK // SAMPLE_RATE_HZ, HIGHEST_HZ * BLOCK // SAMPLE_RATE_HZ + 1)
_WINDOW: Any = np.hanning(BLOCK).astype(np.float32)
_SCALE = 2.0 / (BLOCK * float((_WINDOW**2).sum()))


def sound_of(block: Block) -> Block:
    """Return a block of the right length as finite float32 samples within -1..1.

    Raises ValueError for another length. What is not finite becomes silence.
    """
    sound = np.asarray(block, np.float32)
    if sound.shape != (BLOCK,):
        raise ValueError(f"a block has {BLOCK} samples, not {sound.shape}")
    return np.clip(np.nan_to_num(sound, nan=0.0, posinf=0.0, neginf=0.0), -1.0, 1.0)


def level_db(sound: Block) -> float:
    """Return the level in dBFS, -100 for silence."""
    return _decibels(float(np.dot(sound, sound)) / max(sound.size, 1))


def speech_level_db(sound: Block) -> float:
    """Return the level of a block between 200 and 5000 Hz in dBFS, -100 for silence."""
    spectrum = np.fft.rfft(sound * _WINDOW)[_BAND]
    power = float((spectrum.real**2 + spectrum.imag**2).sum())
    return _decibels(power * _SCALE)


def _decibels(power: float) -> float:
    return max(10.0 * float(np.log10(power + 1e-30)), SILENCE_DB)


class RoomLevel:
    """Follows how loud the room is while nobody speaks."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=MEMORY_BLOCKS)

    def learn(self, levels_db: Iterable[float]) -> None:
        """Begin anew with levels of the room without speech."""
        levels = list(levels_db)
        if levels:
            repeats = -(-MEMORY_BLOCKS // len(levels))
            self._levels.clear()
            self._levels.extend(levels * repeats)

    def add(self, level_db: float) -> float:
        """Add the level of the next block, and return that of the room."""
        self._levels.append(level_db)
        levels = sorted(self._levels)
        return levels[int(QUIET_SHARE * (len(levels) - 1))]
