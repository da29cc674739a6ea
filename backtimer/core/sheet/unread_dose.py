"""A line about all exercises whose dose nobody could read: the usual doses below it are doubted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.general_dose import FOR_ALL
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.sheet_reading import LineKind

_COUNTS = re.compile(
    r"\b(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|few|dozen)\b"
    r"(?!\s*(?:-\s*\d+\s*)?(?:x\s|times\s)?(?:/|a\s|per\s|each\s|every\s)?\s*(?:days?|weeks?|wks?|months?|hours?|hrs?|min\w*|exercises?|stretches|movements)\b)"
)
_NO_COUNT = re.compile(
    r"\b(?:rest|pause|break|between\s+(?:sets|each|them|exercises)|breaths?|out\s+of|pain|/10|avoid|stop)\b"
)


def doubt_below(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Make the usual counts of exercises a question below a dose of all that was not read."""
    doubted = False
    for read in reads:
        doubted = doubted or _is_unread(read)
        for draft in read.drafts if doubted else ():
            timed = draft.sure is not None and matcher.is_timed(draft.sure)
            if draft.fields.keys().isdisjoint(("sets", "reps")) and not timed:
                draft.chosen.add("reps")


def _is_unread(read: Read) -> bool:
    return (
        read.kind in (LineKind.UNKNOWN, LineKind.ASIDE)
        and FOR_ALL.search(read.even) is not None
        and _NO_COUNT.search(read.even) is None
        and _COUNTS.search(read.even) is not None
    )
