"""Numbers to aim for: the dose, if nothing before them is; else they are for later."""

from __future__ import annotations

import re

_AIMS_BARE = re.compile(r"aim(?:ing)?\s+for\s+\d{1,3}(?=\s*(?:$|[.,;)]|each\b|per\b|on\b))")
_TIMED = re.compile(r"\d\s*(?:s|secs?|seconds?|m|mins?|minutes?)\b")
_AIMS = re.compile(r"aim(?:ing)?\s+for\s+(?!\S+\s*(?:s|secs?|seconds?|m|mins?|minutes?|hours?)\b)")
_BY_WHEN = re.compile(r"\b(?:by|within|in|over|after|next|eventually|week|end)\b")
_COUNTED = re.compile(
    r"\d\s?x|x\s?\d|\b(?:reps?|repetitions?|times|sets?)\b|\b(?:\d+|ten|five|eight)\s*$"
)
_ENDS = re.compile(r"[,;.!?](?=\s|$)|\)| - ")


def aims_now(text: str, start: int, first: int) -> bool:
    """Whether "aim for" gives the number of repetitions, since nothing before it does."""
    if _AIMS.match(text, first) is None or _COUNTED.search(text, start, first):
        return False
    if aims_at_a_time(text, start, first):
        return False
    end = _ENDS.search(text, first)
    return _BY_WHEN.search(text, first, len(text) if end is None else end.start()) is None


def aims_at_a_time(text: str, start: int, first: int) -> bool:
    """Whether a bare number behind a time may be seconds for later: "plank 15 s, aim for 30"."""
    return (
        _AIMS_BARE.match(text, first) is not None and _TIMED.search(text, start, first) is not None
    )
