"""The network that knows the phrases: a few hundred kB of weights, run by numpy.

Trained by packaging/train_commands.py. Two convolutions over bands and time halve the bands twice
and the time once; then blocks of convolutions over time, each added to what came in; then what they
give on average, at most and in the later half decides. That much, each number against its usual
value, also tells how alike two phrases are: so the network learns how a person says one.
"""

from __future__ import annotations

from hashlib import sha256
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


class Look(NamedTuple):
    """What a picture holds, and how it was said: numbers of length 1, None if they mean nothing.

    The product of the numbers of two pictures is their likeness, at most 1.
    """

    guess: Guess
    said: Any


class CommandNetwork:
    """The weights of a file, applied to pictures.

    `name` is that of the weights, the same for the same file; empty if it cannot tell how alike two
    phrases are.
    """

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
        self.name = self._name()

    @property
    def numbers(self) -> int:
        """How many numbers tell how a phrase was said."""
        return int(self._weights["last"].shape[0])

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
        """Return what a FRAMES × BANDS picture holds. Raises ValueError for another one."""
        return self.see(seen).guess

    def see(self, seen: Any) -> Look:
        """Return what a FRAMES × BANDS picture holds, and how it was said.

        Raises ValueError for another one.
        """
        pooled = self.pooled(seen)
        out = pooled @ self._weights["last"] + self._weights["last_bias"]
        likely = np.exp(out[:-1] - out[:-1].max())
        guess = Guess(likely[1:] / likely.sum(), float(1.0 / (1.0 + np.exp(-out[-1]))))
        return Look(guess, self._said(pooled) if self.name else None)

    def pooled(self, seen: Any) -> Any:
        """Return what decides about a FRAMES × BANDS picture. Raises ValueError for another one."""
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
        return np.concatenate([x.mean(axis=0), x.max(axis=0), x[x.shape[0] // 2 :].mean(axis=0)])

    def _said(self, pooled: Any) -> Any:
        apart = (pooled - self._weights["usual"]) / self._weights["spread"]
        return apart / max(float(np.linalg.norm(apart)), 1e-9)

    def _name(self) -> str:
        if not {"usual", "spread"} <= self._weights.keys():
            return ""
        shaping = {n: w for n, w in sorted(self._weights.items()) if not n.endswith("_thresholds")}
        return sha256(b"".join(weight.tobytes() for weight in shaping.values())).hexdigest()[:12]


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
