"""Readings of a sheet written out again, so that what was assumed can be said, and changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.prescription import FIELDS, Item, Line

SIDES = {
    "each": "each side", "alternate": "alternating sides", "left": "left side",
    "right": "right side", "both": "both sides",
}  # fmt: skip
# What a field says when it is written behind a line; the number is between the bars.
_WRITTEN = {
    "sets": "|{}| sets", "reps": "|{}| reps", "hold_s": "hold |{}| s", "rest_s": "rest |{}| s",
}  # fmt: skip
LIKE = 0.55
_HEADING = re.compile(
    r"(?:[\W_]*)(?:warm[- ]?up|warm up|stretch\w*|strength\w*|mobility|cool[- ]?down|core|balance|"
    r"morning|evening|day \d+|week \d+|flexibility|exercises?)(?:[\W_]*)",
    re.IGNORECASE,
)


def written(item: Item, exercises: Mapping[str, Exercise]) -> str:
    """An item in the plainest words; read again it is the same, and nothing is assumed."""
    name = exercises[item.exercise].name if item.exercise is not None else item.own or "Exercise"
    parts = [f"{item.sets} sets of {item.reps}"]
    if item.hold_s:
        parts.append(f"hold {item.hold_s} s")
    if item.rest_s:
        parts.append(f"rest {item.rest_s} s")
    if item.side in SIDES:
        parts.append(SIDES[item.side])
    return f"{name}: {', '.join(parts)}"


def with_field(line: str, item: Item, field: str) -> tuple[str, int, int]:
    """A line with one assumed field written behind it; where its number stands, and how long."""
    if field == "side":
        word = SIDES.get(item.side, SIDES["each"])
        text = f"{line.rstrip()}, {word}"
        return text, len(text) - len(word), len(word)
    before, number, after = _WRITTEN[field].format(getattr(item, field)).split("|")
    start = f"{line.rstrip()}, {before}"
    return f"{start}{number}{after}", len(start), len(number)


def heading_of(line: Line) -> str:
    """The title that a line is, or an empty text."""
    text = line.line.strip().strip("*_#=-").strip()
    title = text.rstrip(":").strip()[:40]
    if line.items:
        # "Warm-up:" is a title, "Warm-up" the exercise.
        bare = len(line.items) == 1 and set(line.items[0].defaulted) >= set(FIELDS)
        return title if bare and text.endswith(":") and _HEADING.fullmatch(text) else ""
    if len(line.unknown) == 1 and (text.endswith(":") or _HEADING.fullmatch(text)):
        return title
    return ""


def suggestion(text: str, exercises: Mapping[str, Exercise]) -> str:
    """The name in the library that comes nearest to words that were not understood."""
    names = {each.name.lower(): each.name for each in exercises.values()}
    names |= {alias.lower(): alias for each in exercises.values() for alias in each.aliases}
    near = get_close_matches(text.lower()[:60], names, 1, LIKE)
    return names[near[0]] if near else ""
