"""A line about all exercises whose dose nobody could read: the usual doses below it are doubted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.doses_for_all import FOR_ALL
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.sheet_reading import LineKind

_N = r"(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|few|dozen)"
_ABOUT = r"(?:\s?-?ish|\s+or\s+so)"
# What counts repetitions: "5-ish times", "8 and 12 of all these"; "3 times a day" says how often.
_COUNTS = re.compile(
    rf"(?<![\w./:])(?:{_N}{_ABOUT}(?!\w)|"
    rf"{_N}\s*(?:x|times|reps?|repetitions|goes|sets?|lots|rounds)(?!\w)"
    r"(?!\s*(?:(?:a|per|each|every)\s+|/\s?)?(?:days?|daily|weeks?|weekly|wk|hours?)\b)|"
    rf"(?<!\bare\s)(?<!\bthe\s)(?<!\ball\s){_N}\s+of\s+(?:each|every|all|these|them)\b)"
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
        and _COUNTS.search(read.even) is not None
    )
