"""What is written into a stream ahead of its time, and is overwritten when plans change."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import NamedTuple

from backtimer.sound.output.tones import SAMPLES_A_MS, little_endian

FADE_SAMPLES = 20 * SAMPLES_A_MS
FULL = 256
_LOUDEST = 32767


class _Clip(NamedTuple):
    start: int
    pcm: array[int]

    @property
    def end(self) -> int:
        return self.start + len(self.pcm)


class PulseLine:
    """Clips at absolute samples of a stream; `write` gets a sample and little-endian int16."""

    def __init__(self, write: Callable[[int, bytes], None], gain: int = FULL) -> None:
        self._write = write
        self._gain = gain
        self._clips: list[_Clip] = []
        self._end = 0

    def add(self, start: int, pcm: bytes, edge: int) -> None:
        """Write a clip; samples before `edge` have been heard and are forgotten."""
        samples = array("h")
        samples.frombytes(pcm[: len(pcm) // 2 * 2])
        clip = _Clip(start, samples)
        self._clips = [each for each in self._clips if each.end > edge]
        self._clips.append(clip)
        self._write(start, little_endian(self._mix(start, clip.end)))
        self._end = max(self._end, clip.end)

    def take_back(self, edge: int) -> None:
        """Overwrite the clips that begin at `edge` or later with silence."""
        self._clips = [clip for clip in self._clips if clip.start < edge]
        self._rewrite(edge)

    def stop(self, edge: int) -> None:
        """Fade out within 20 ms from a sample on, and overwrite all that follows."""
        faded = self._mix(edge, edge + FADE_SAMPLES)
        for n, sample in enumerate(faded):
            faded[n] = sample * (FADE_SAMPLES - n) // FADE_SAMPLES
        rest = max(self._end - edge - FADE_SAMPLES, 0)
        self._write(edge, little_endian(faded) + bytes(2 * rest))
        self._clips = []
        self._end = 0

    def set_gain(self, gain: int, edge: int) -> None:
        """Change the gain, 0..FULL, of all that is heard from a sample on."""
        self._gain = gain
        self._rewrite(edge)

    def _rewrite(self, edge: int) -> None:
        if self._end > edge:
            self._write(edge, little_endian(self._mix(edge, self._end)))

    def _mix(self, begin: int, end: int) -> array[int]:
        mixed = array("i", bytes(4 * (end - begin)))
        for clip in self._clips:
            first, last = max(clip.start, begin), min(clip.end, end)
            if first >= last:
                continue
            piece = clip.pcm[first - clip.start : last - clip.start]
            at = first - begin
            under = mixed[at : at + len(piece)]
            mixed[at : at + len(piece)] = array(
                "i", [a + b for a, b in zip(under, piece, strict=True)] if any(under) else piece
            )
        gain = self._gain
        return array("h", [max(-_LOUDEST, min(_LOUDEST, s * gain >> 8)) if s else 0 for s in mixed])
