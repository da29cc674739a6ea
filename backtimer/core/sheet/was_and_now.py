"""Lines below a name that say what its dose was and what it is now: "was: 2x10", "now: 3x12".

Words such as was and now are no names. What was is a note where the dose of now stands beside it;
alone it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_N = r"(?:\d{1,3}(?!\d)|(?:one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty)\b)"
_WAS = re.compile(
    r"\W*(?:(?:it\s+)?(?:was|were)|before|prev(?:ious(?:ly)?|\.)?|old|last\s+(?:time|week|month)|so\s+far|until\s+now)(?:\s+dose)?"
    rf"\s*[:=-]?\s*(?:x\s?)?{_N}(?!.*\b(?:now|new|today)\b)"
)
_NOW = re.compile(
    rf"\W*(?:now|new|after|current(?:ly)?|today|this\s+week|from\s+(?:now|today)(?:\s+on)?)(?:\s+dose)?\s*[:=-]?\s*(?:(?:do|it's)\s+)?(?:x\s?)?{_N}"
)
_AIM = re.compile(rf"\W*(?:target|goal|aim|next)\s*[:=-]\s*(?:x\s?)?{_N}")
# Signs before what pauses or stops.
_PAUSED = re.compile(r"\s*(?:[-*|]\s+)?[\u23f8\u23f9\u26d4\U0001f6d1]")
# "[STOPPED] Crunches 3x10".
_STOPPED = re.compile(
    r"\s*(?:[-*|]\s+)?[\[(]\s*(?:stopped|paused|on\s+hold|removed|dropped|deleted|left\s+out|discontinued|d/c'?d?)\s*[\])]\s*(?=[^\W\d])"
)
_INSTEAD = re.compile(
    r"\b(?:replac\w*|instead|now|new|swap\w*|but|do|try|use|if|when|until|on)\b|[>\u2192;+&]|[.]\s+\w|\d\s*,\s*[^\W\d]{3}"
)


def tell_was_from_now(reads: Sequence[Read]) -> None:
    """Make notes of the doses that were, below a name with the dose that is now.

    An exercise behind a word in brackets that stops it is left out, and one behind a sign that
    pauses or stops it; that with a dose is asked about.
    """
    was: list[Read] = []
    now = False
    for read in (*reads, None):
        if read is not None and _is_said(read, _WAS):
            was.append(read)
        elif read is not None and _is_said(read, _NOW):
            now = True
        elif read is not None and now and _is_said(read, _AIM):
            _note(read)
        else:
            for each in was:
                if now:
                    _note(each)
                else:
                    each.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            was, now = [], False
        if read is not None and read.drafts and _STOPPED.match(read.even) is not None:
            kind = LineKind.UNKNOWN if _INSTEAD.search(read.even) else LineKind.FORBIDDEN
            read.becomes(kind, SpanRole(kind.value))
        if read is not None and read.drafts and _PAUSED.match(read.even) is not None:
            dosed = read.is_dosed
            kind = LineKind.UNKNOWN if dosed else LineKind.FORBIDDEN
            read.becomes(kind, SpanRole(kind.value))


def _note(read: Read) -> None:
    """Make a note of a whole line, the number of which counts nothing."""
    read.becomes(LineKind.NOTE, SpanRole.NOTE)
    read.tokens, read.roles = [], []
    read.clauses = [Clause(0, len(read.even), SpanRole.NOTE)]


def _is_said(read: Read, rule: re.Pattern[str]) -> bool:
    """Whether a line begins with such a word and a number, and names no known exercise."""
    known = any(draft.sure or draft.candidates for draft in read.drafts)
    return not known and rule.match(read.even) is not None
