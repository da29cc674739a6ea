"""An estimate of the length of an utterance before it is rendered."""

from __future__ import annotations


def estimated_ms(text: str, rate: int = 100) -> int:
    """Estimate the length of an utterance in ms, on the long side; `rate` is in percent.

    Fitted to the 394 utterances of the built-in routines with the natural voice: 148 ms off on
    average, to which 150 ms are added.
    """
    pauses = max(sum(text.count(mark) for mark in ".,:") - 1, 0)
    return round((460 + 41 * len(text) + 250 * pauses) * 100 / max(rate, 1))
