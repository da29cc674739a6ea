"""What the program itself plays, as the microphone may hear it: what the echo filter is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import soxr

from backtimer.sound.microphone.recogniser import BLOCK, SAMPLE_RATE_HZ, Block
from backtimer.sound.output.tones import RATE_HZ

A_MS = SAMPLE_RATE_HZ / 1000
# The filter can only look back, and a block of the microphone is older than it seems.
LEAD_MS = 90.0


@dataclass(slots=True)
class _Played:
    due_ms: float
    tag: int
    sound: Block
    # Where it begins in the microphone's samples, once it has begun.
    begins: int | None = None


class Playing:
    """Clips at moments of the monotonic clock in, blocks beside those of the microphone out."""

    def __init__(self) -> None:
        self.gain = 1.0
        self._clips: list[_Played] = []

    def place(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """Note a clip (int16, 48 kHz) that begins at a time in ms. Raises ValueError for none."""
        whole = np.frombuffer(pcm, "<i2").astype(np.float32) / 32768
        sound = soxr.resample(whole, RATE_HZ, SAMPLE_RATE_HZ, quality="LQ")
        self._clips.append(_Played(due_ms, tag, sound))

    def take_back(self, tags: Collection[int]) -> None:
        """Forget clips that have not begun."""
        self._clips = [
            clip for clip in self._clips if clip.begins is not None or clip.tag not in tags
        ]

    def stop(self) -> None:
        """Forget everything: it is silent from now on."""
        self._clips = []

    def block(self, first: int, zero_ms: float) -> Block:
        """Return what is played beside the microphone's samples from `first` on.

        `zero_ms` is the time of its sample 0, in ms.
        """
        mixed: Block = np.zeros(BLOCK, np.float32)
        until = first + BLOCK
        left = []
        for clip in self._clips:
            begins = clip.begins
            if begins is None:
                begins = round((clip.due_ms - zero_ms - LEAD_MS) * A_MS)
            if begins < until:
                clip.begins = begins
                piece = clip.sound[max(first - begins, 0) : until - begins]
                start = max(begins - first, 0)
                mixed[start : start + len(piece)] += piece * self.gain
            if begins + len(clip.sound) > until:
                left.append(clip)
        self._clips = left
        return np.clip(mixed, -1.0, 1.0)
