"""What a listener understands of a sentence: the side, the limb, a length of time, a fragment."""

from __future__ import annotations

import re

from backtimer.core.model.exercise import Position
from backtimer.core.wording.spoken_words import number

PROP_NAMES = {"pad": "pad", "mat": "mat", "chair": "chair", "wall": "wall"}
_LOWER = re.compile(r"\b(left|right) side down|\bon your (left|right) side\b", re.IGNORECASE)
_UPPER = re.compile(r"\b(left|right) leg on top", re.IGNORECASE)
_PLACES = (
    (re.compile(r"^(?:Stand up|Get up)\b"), Position.STANDING),
    (re.compile(r"^Sit (?:tall )?on (?:a|your) chair\b"), Position.CHAIR),
    (re.compile(r"\bon(?:to)? your back\b"), Position.SUPINE),
    (re.compile(r"\bon(?:to)? your front\b"), Position.PRONE),
    (re.compile(r"^Come to your hands and knees\b|, and your hands\."), Position.QUADRUPED),
)
_LIMBS = {
    "arm": "arm", "hand": "arm", "elbow": "arm",
    "leg": "leg", "foot": "leg", "heel": "leg", "knee": "leg", "thigh": "leg",
}  # fmt: skip
_LIMB = re.compile(rf"\b(left|right) ({'|'.join(_LIMBS)})\b", re.IGNORECASE)
_NUMBERS = {number(value): value for value in range(1, 100)}
_TIME = re.compile(r"\b([a-z]+(?:-[a-z]+)?) (second|minute)s?\b", re.IGNORECASE)
_UNITS_MS = {"second": 1000, "minute": 60_000}
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


def limbs(text: str) -> dict[str, str]:
    """The side of each limb, arm or leg, as a sentence names it first."""
    found: dict[str, str] = {}
    for side, name in _LIMB.findall(text):
        found.setdefault(_LIMBS[name.lower()], side.lower())
    return found


def named_ms(text: str) -> int:
    """The length of time that a sentence names, in milliseconds; 0 if it names none."""
    return sum(
        _NUMBERS.get(count.lower(), 0) * _UNITS_MS[unit.lower()]
        for count, unit in _TIME.findall(text)
    )


def place_reached(text: str) -> Position | None:
    """The position that the person is in after a sentence of the setup; None if it tells none."""
    return next((place for rule, place in _PLACES if rule.search(text)), None)


def speaks_of_breath(text: str) -> bool:
    """Whether a sentence says how to breathe; what only counts breaths does not."""
    return "breath" in text.lower() and "more breath" not in text


def is_fragment(text: str, *, counted: bool) -> bool:
    """Whether a spoken text is no sentence of its own; a `counted` number needs no full stop."""
    if not text or counted:
        return False
    return not text.endswith(_ENDS) or not text[0].isupper() or text.startswith("And ")
