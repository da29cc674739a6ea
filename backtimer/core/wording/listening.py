"""What a listener understands of a sentence: the side, a length of time, a fragment."""

from __future__ import annotations

import re

PROP_NAMES = {"pad": "pad", "mat": "mat", "chair": "chair", "wall": "wall"}
_LOWER = re.compile(r"\b(left|right) side down|\bon your (left|right) side\b", re.IGNORECASE)
_UPPER = re.compile(r"\b(left|right) leg on top", re.IGNORECASE)
_TIME = re.compile(
    r"\b(seconds?|minutes?|breaths?|halfway|take your time|five|to go)\b", re.IGNORECASE
)
_ENDS = (".", "?")


def lower_side(text: str) -> str:
    """The side on which a sentence says to lie: "left", "right", or empty."""
    found = _LOWER.search(text)
    if found is not None:
        return (found[1] or found[2]).lower()
    found = _UPPER.search(text)
    if found is None:
        return ""
    return "left" if found[1].lower() == "right" else "right"


def tells_time(text: str) -> bool:
    """Whether a sentence tells the listener how long to wait."""
    return _TIME.search(text) is not None


def is_fragment(text: str, *, counted: bool) -> bool:
    """Whether a spoken text is no sentence of its own; a `counted` number needs no full stop."""
    if not text or counted:
        return False
    return not text.endswith(_ENDS) or not text[0].isupper() or text.startswith("And ")
