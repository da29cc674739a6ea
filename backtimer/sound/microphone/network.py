"""The network that knows the phrases: a few hundred kB of weights, run by numpy.

Trained by packaging/train_commands.py. Two convolutions over bands and time halve the bands twice
and the time once; then blocks of convolutions over time, each added to what came in; then what they
give on average, at most and in the later half decides.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from backtimer.errors import UserError
from backtimer.sound.microphone.features import BANDS, FRAMES, picture
from backtimer.sound.microphone.recogniser import Block, VoicePhrase

# Class 0 is nothing to heed.
PHRASES = tuple(VoicePhrase)
_TAPS = 3
# From this likelihood on the name is taken to stand before the phrase; then both have to be right.
NAMED_FROM = 0.5


class Verdict(NamedTuple):
    """What a stretch of sound ends with, most likely: the fields of Heard without the moment."""

    phrase: VoicePhrase
    named: bool
    score: float


class Guess(NamedTuple):
    """How likely each phrase is (by PHRASES), and that the name stands before."""

    phrases: Any
    named: float


class CommandNetwork:
    """The weights of a file, applied to pictures."""

    def __init__(self, path: Path) -> None:
        """Read the weights; UserError if there are none, or for other phrases."""
        try:
            with path.open("rb") as stream, np.load(stream) as file:
                self._weights = {name: file[name].astype(np.float32) for name in file.files}
            classes = self._weights["last"].shape[1] - 2
        except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
            raise UserError(
                "The recogniser of voice commands cannot be read.", f"{path}: {error}"
            ) from error
        if classes != len(PHRASES):
            raise UserError(
                "The recogniser of voice commands is for other phrases.",
                f"{path}: {classes} phrases, not {len(PHRASES)}",
            )

    def judge(self, sound: Block) -> Verdict:
        """Return the likeliest phrase at the end of SAMPLES samples, whether it is one or not."""
        return self.verdict(self.guess(picture(sound)))

    def verdict(self, guess: Guess) -> Verdict:
        """Return the likeliest phrase of a guess with its form and its score."""
        number, named, likely = likeliest(guess)
        return Verdict(PHRASES[number], named, self.score(number, likely, named=named))

    def score(self, number: int, likely: float, *, named: bool) -> float:
        """Return the score of a phrase that is so likely: 0.5 at its threshold in its form."""
        thresholds = self._weights["named_thresholds" if named else "bare_thresholds"]
        threshold = float(thresholds[number])
        odds = likely / max(1.0 - likely, 1e-9) * (1.0 - threshold) / threshold
        return odds / (1.0 + odds)

    def guess(self, seen: Any) -> Guess:
        """Return what a FRAMES × BANDS picture holds."""
        if seen.shape != (FRAMES, BANDS):
            raise ValueError(f"a picture of {seen.shape}")
        weights = self._weights
        x = _plane(seen[:, :, None], weights["first"], weights["first_bias"], 2)
        x = _plane(x, weights["second"], weights["second_bias"], 1)
        # frames × (channels, bands)
        x = x.transpose(0, 2, 1).reshape(x.shape[0], -1)
        x = np.maximum(x @ weights["join"] + weights["join_bias"], 0.0)
        for taps, bias, dilation in zip(
            weights["along"], weights["along_biases"], weights["dilations"], strict=True
        ):
            x = np.maximum(x + _along(x, taps, int(dilation)) + bias, 0.0)
        pooled = np.concatenate([x.mean(axis=0), x.max(axis=0), x[x.shape[0] // 2 :].mean(axis=0)])
        out = pooled @ weights["last"] + weights["last_bias"]
        likely = np.exp(out[:-1] - out[:-1].max())
        return Guess(likely[1:] / likely.sum(), float(1.0 / (1.0 + np.exp(-out[-1]))))


def likeliest(guess: Guess) -> tuple[int, bool, float]:
    """Return the number of the likeliest phrase, whether with the name, and how likely."""
    number = int(np.argmax(guess.phrases))
    named = guess.named >= NAMED_FROM and PHRASES[number] is not VoicePhrase.NAME
    return number, named, float(guess.phrases[number]) * (guess.named if named else 1.0)


def _plane(x: Any, taps: Any, bias: Any, stride: int) -> Any:
    """Convolve 3 × 3 over frames and bands, at every second band and each `stride`th frame."""
    frames, bands = x.shape[0] // stride, x.shape[1] // 2
    padded = np.pad(x, ((1, 1), (1, 1), (0, 0)))
    total = bias
    for number, tap in enumerate(taps):
        row, column = divmod(number, _TAPS)
        part = padded[row : row + frames * stride : stride, column : column + bands * 2 : 2]
        total = total + part @ tap
    return np.maximum(total, 0.0)


def _along(x: Any, taps: Any, dilation: int) -> Any:
    """Convolve over time by taps of channels × channels."""
    reach = len(taps) // 2 * dilation
    padded = np.pad(x, ((reach, reach), (0, 0)))
    starts = range(0, len(taps) * dilation, dilation)
    return sum(
        padded[start : start + len(x)] @ tap for start, tap in zip(starts, taps, strict=True)
    )
