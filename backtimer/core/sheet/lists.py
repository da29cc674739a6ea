"""Lists: lines that begin with a bullet or a number."""

from __future__ import annotations

from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import SpanRole


def is_listed(read: Read) -> bool:
    """Whether a line begins with a bullet or a number, as the names of a list do."""
    return bool(read.clauses) and read.clauses[0].role is SpanRole.MARK
