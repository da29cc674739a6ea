"""Parsing a typed time: 20m, 1h30m, 90s, or a bare number of minutes."""

from __future__ import annotations

import re

from backtimer.errors import UserError

SHORTEST_MS, LONGEST_MS = 60_000, 6 * 3_600_000
_SPAN = re.compile(
    r"\s*(?:(\d{1,2})\s*h(?:ours?)?)?\s*(?:(\d{1,4})\s*m(?:in(?:utes?)?)?)?\s*"
    r"(?:(\d{1,5})\s*s(?:ec(?:onds?)?)?)?\s*"
)


def read_span(text: str) -> int:
    """The time in ms. Raises UserError if it is malformed or not from 1 minute to 6 hours."""
    plain = text.strip().lower()
    found = _SPAN.fullmatch(f"{plain}m" if plain.isascii() and plain.isdigit() else plain)
    if found is None or not any(found.groups()):
        raise UserError(f'"{text}" is not a time. Write it like 20m, 1h30m or 90s.')
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    span_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000
    if not SHORTEST_MS <= span_ms <= LONGEST_MS:
        raise UserError(f'"{text}" cannot be the time of a session: 1 minute to 6 hours can.')
    return span_ms
