"""Amounts in OWF: "3x10rep", "2x1min30s", "8-10rep", "1h30min", "1:30"."""

from __future__ import annotations

import re
from typing import NamedTuple

_TIME = (
    r"\d{1,2}:\d\d(?::\d\d)?|\d{1,3}h(?:ou)?r?s?(?:\d{1,2}min)?(?:\d{1,5}s(?:ec)?)?|"
    r"\d{1,4}min ?\d{1,5}s(?:ec)?|\d{1,9}(?:\.\d{1,3})?(?:min|sec|s|h)"
)
_AMOUNT = re.compile(
    rf"(?<!\S)(?:(?P<sets>\d{{1,9}})x)?(?:(?P<time>{_TIME})|"
    r"(?P<most>max)reps?|(?P<each>\d{1,9})(?:-(?P<high>\d{1,9}))?(?P<unit>reps?)?)(?!\S)",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?:(\d{1,3}(?:\.\d{1,3})?)h(?:ou)?r?s?)?(?:(\d{1,9}(?:\.\d{1,3})?)min)? ?"
    r"(?:(\d{1,9}(?:\.\d{1,3})?)(?:sec|s))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)")


class OwfAmount(NamedTuple):
    """How much a step asks for, and where it says so; `seconds` for a time.

    `reps` is the lower end of a range whose upper end is `high`; `most` asks for as many as can
    be done.
    """

    start: int
    end: int
    sets: int | None = None
    reps: int | None = None
    high: int | None = None
    seconds: float | None = None
    most: bool = False


def amount_in(text: str) -> OwfAmount | None:
    """The first amount of a step, apart from the words around it; None if there is none."""
    for found in _AMOUNT.finditer(text):
        sets = int(found["sets"]) if found["sets"] else None
        if found["time"]:
            return OwfAmount(*found.span(), sets=sets, seconds=duration_s(found["time"]))
        if found["most"]:
            return OwfAmount(*found.span(), sets=sets, most=True)
        if found["unit"] or sets is not None:
            high = int(found["high"]) if found["high"] else None
            return OwfAmount(*found.span(), sets=sets, reps=int(found["each"]), high=high)
    return None


def duration_s(text: str, *, bare_s: int = 1) -> float | None:
    """The seconds of "1h30min", "1:30" or "90"; `bare_s` is the unit of a mere number."""
    text = text.strip()
    if text.isdecimal():
        return int(text) * bare_s
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
