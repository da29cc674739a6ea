"""Estimated length of an utterance, used until it has been rendered."""

from __future__ import annotations


def estimated_ms(text: str, rate: int = 100) -> int:
    """Return an utterance's estimated length in ms at `rate` percent, erring on the long side.

    Fitted to the 394 utterances of the built-in routines with the natural voice: mean error 148 ms,
    plus a margin of 150 ms.
    """
    pauses = max(sum(text.count(mark) for mark in ".,:") - 1, 0)
    return round((460 + 41 * len(text) + 250 * pauses) * 100 / max(rate, 1))
