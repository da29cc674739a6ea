"""Instructions that end in a hold, right below the name of an exercise: "Lift and hold 5 s"."""

from __future__ import annotations

import re

from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import is_listed
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.sheet_reading import SpanRole

_AND_HOLD = re.compile(
    r"\W*(?:then\s+|now\s+|please\s+)?(?P<told>[a-z][a-z' ]{1,40}?)"
    r"(?:\s+and(?:\s+then)?|\s*[,.]\s*(?:then\s+|and\s+)?)\s*"
    r"hold(?:ing)?\s+(?:it\s+|this\s+|there\s+|still\s+)?(?:for\s+)?(?:about\s+)?"
    r"(?=\d|[a-z]+\s+(?:s|secs?|seconds?|breaths?|counts?)\b)"
)


def tells_to_hold(read: Read) -> bool:
    """Whether a line is an instruction that ends in a hold; it is no item and names no exercise."""
    found = _AND_HOLD.match(read.even)
    if found is None or is_listed(read):
        return False
    return begins_a_command(found["told"].split()) and not is_an_exercise(found["told"])


def note_told(read: Read) -> None:
    """Make a note of what is not understood of the words that lead to such a hold."""
    found = _AND_HOLD.match(read.even) if tells_to_hold(read) else None
    end = found.end("told") if found is not None else 0
    for place, token in enumerate(read.tokens):
        if token.end <= end and read.roles[place] is SpanRole.UNKNOWN:
            read.mark(place, place + 1, SpanRole.NOTE)
