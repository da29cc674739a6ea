"""Doses below a list of names: "do 10 of each" is for all, "10 reps" for the last or for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.dose_pieces import What
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.little_words import settle_little_words
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_FOR_EACH = re.compile(
    r"\b(?:of\s+each|hold\s+each|each\s+(?:one|exercise|stretch)|(?:all|each)\s+of\s+(?:these|them))\b"
    r"(?!\s+(?:side|leg|arm|way|direction|foot|knee|hand))"
)
_FOR_ALL = re.compile(r"\bof\s+(?:both|all|everything|them|these)\b")


def is_for_all(read: Read, *, listed: bool) -> bool:
    """Whether a dose is for several exercises: "3 sets of both", "hold each 5 s" below a list."""
    each = listed and _FOR_EACH.search(read.even) is not None
    return each or _FOR_ALL.search(read.even) is not None


def bare_names(read: Read, above: Sequence[LineDraft]) -> list[LineDraft]:
    """The names without a dose that end with the line of an exercise; none if it has a dose."""
    if len(read.drafts) != 1 or read.drafts[0].fields.keys() - {"side"}:
        return []
    return [*above, *read.drafts]


def share_below(read: Read, names: Sequence[LineDraft]) -> bool:
    """Give a dose right below two names or more to all of them if it says so.

    Otherwise it may be that of the last one or of all, and is left as not understood. False if it
    is the dose of one name.
    """
    if len(names) < 2:
        return False
    if _FOR_EACH.search(read.even) is None:
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return True
    for place in read.loose:
        weak = place.found.what is What.WEAK_SIDE
        for draft in names:
            if not weak and draft.takes(place.found):
                draft.take(place.found)
                draft.shared = True
        read.mark(place.first, place.last, SpanRole.DOSE)
    settle_little_words(read)
    read.kind = LineKind.DOSE
    return True
