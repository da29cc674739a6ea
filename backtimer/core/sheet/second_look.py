"""A second look at a sheet once it is read, for what may have been lost or added unseen.

It knows little of the grammar, and shows what it finds as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.clauses import without
from backtimer.core.sheet.lexicon import AVOID, ROUNDS, Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of

# What only a dose looks like, by the simplest means.
_DOSE = re.compile(
    r"\b\d{1,2}\s?x\s?\d|\b(?:\d{1,2}|two|three|ten)\s?(?:sets?|reps?|repetitions)\b|\bx\s?\d"
)

_ONCE_MORE = ("again", "another", "double", "twice")
_WEEKS = re.compile(r"\bx\s?\d+\s?(?:/|w(?:ee)?ks?\b|days?\b|months?\b)")


def look_again(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Show as not understood what was set aside although an exercise may be meant."""
    for read in reads:
        if read.kind in (LineKind.ASIDE, LineKind.FORBIDDEN) or (
            read.kind is LineKind.NOTE and not read.drafts
        ):
            _set_aside(read, matcher)
        elif read.kind is LineKind.EXERCISE:
            _counting_words(read)


def _set_aside(read: Read, matcher: NameMatcher) -> None:
    text = read.even
    if read.kind is LineKind.FORBIDDEN:
        if _DOSE.search(text) and AVOID.search(text) and not _WEEKS.search(text):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    if read.kind is LineKind.NOTE:
        # The dose of a condition is for later.
        text = without(text, read.clauses)
    if ROUNDS.search(text):
        return
    if _DOSE.search(text) or mentioned(tokens_of(text), matcher):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _counting_words(read: Read) -> None:
    """Show the words of a note that count sets or repetitions without a number."""
    for place, token in enumerate(read.tokens):
        counts = token.kind in (Kind.SETS, Kind.REPS) or token.text in _ONCE_MORE
        if counts and read.roles[place] is SpanRole.NOTE:
            read.roles[place] = SpanRole.UNKNOWN
