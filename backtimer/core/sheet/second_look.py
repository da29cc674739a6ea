"""A second look at a sheet once it is read, for what may have been lost or added unseen.

It knows little of the grammar, and shows what it finds as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.clauses import without
from backtimer.core.sheet.lexicon import AVOID, ROUNDS, Kind
from backtimer.core.sheet.line_reading import Read, runs_of_notes
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.own_names import is_an_exercise, moves
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of

# What only a dose looks like, by the simplest means.
_DOSE = re.compile(
    r"\b\d{1,2}\s?x\s?\d|\b(?:\d{1,2}|two|three|ten)\s?(?:sets?|reps?|repetitions)\b|\bx\s?\d"
)
_REPS = re.compile(r"\b\d{1,2}\s?(?:x\s?\d|reps?\b|repetitions\b)")
_TIME = re.compile(r"\b\d{1,3}\s?(?:s|secs?|seconds?)\b")
_PAUSE = re.compile(r"\b(?:rest|pause|break|between|off)\b")
# "Whenever you sit down: walk for 2 minutes".
_THEN = re.compile(
    r"^\W*(?:when|whenever|once|after|before|each\s+time|every\s+time)\b[^,:]*[,:]\s+"
    r"(.*(?:\d|\b(?:one|two|three|five|six|eight|ten|twelve|twenty|dozen)\b).*)"
)
_ONCE_MORE = ("again", "another", "double", "twice")
_WEEKS = re.compile(r"\bx\s?\d+\s?(?:/|w(?:ee)?ks?\b|days?\b|months?\b)")
_OTHER_SIDE = re.compile(
    r"\b(?:swap|switch|change|other|each|alternate)\s+(?:\w+\s+)?(?:sides?|legs?|arms?|knees?|way)\b|"
    r"\b(?:swap|switch|change)\s*(?:over)?$"
)
# Titles of parts of a sheet, though they speak of movements.
_PARTS = re.compile(
    r"\b(?:exercises?|stretch(?:es|ing)|strength\w*|mobility|warm|cool|balance|breathing|walking|"
    r"core|posture|phase|week|day|stage|level|circuit|routine|programme|program|plan|section|part|lying|"
    r"standing|sitting|seated|floor|bed|kneeling|fours|supine|prone|back|legs?|morning|evening)\b"
)


def look_again(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Show as not understood what was set aside although an exercise may be meant."""
    after: Read | None = None
    for read in reversed(reads):
        if read.kind is LineKind.EXERCISE:
            _notes(read, matcher)
        elif read.kind is LineKind.HEADING:
            _heading(read, after)
        elif read.kind is LineKind.FORBIDDEN:
            if _DOSE.search(read.even) and AVOID.search(read.even) and not _WEEKS.search(read.even):
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        elif read.kind in (LineKind.ASIDE, LineKind.NOTE):
            _aside(read, matcher)
        after = after if read.kind is LineKind.BLANK else read


def _aside(read: Read, matcher: NameMatcher) -> None:
    # The dose of a condition is for later, unless it says when to do it.
    then = _THEN.search(read.even)
    text = without(read.even, read.clauses) if read.kind is LineKind.NOTE else read.even
    text = then[1] if then is not None and moves(then[1]) else text
    if read.kind is LineKind.NOTE and _DOSE.search(read.even) and is_an_exercise(read.even):
        # "Only if it does not hurt: bridge 2x10", "reduce the plank to 2 x 15 s".
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    if ROUNDS.search(text):
        timed = _TIME.search(text) is not None and _PAUSE.search(text) is None
        doubtful = is_an_exercise(text) or timed or _REPS.search(text) is not None
    else:
        doubtful = (
            text is (then and then[1])
            or _DOSE.search(text) is not None
            or bool(mentioned(tokens_of(text), matcher))
        )
    if doubtful:
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _heading(read: Read, after: Read | None) -> None:
    """Show a heading that may be the name of an exercise, unless exercises follow it."""
    follows = after is not None and (after.kind is LineKind.EXERCISE or bool(after.drafts))
    if not follows and moves(read.text) and not _PARTS.search(read.even):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _notes(read: Read, matcher: NameMatcher) -> None:
    """Show the words of a note that count, name another exercise, or change the side."""
    sided = any("side" in draft.fields or draft.each for draft in read.drafts)
    named = {draft.sure for draft in read.drafts} | {
        key for draft in read.drafts for key in draft.candidates
    }
    for first, last in runs_of_notes(read):
        tokens = read.tokens[first:last]
        text = " ".join(token.text for token in tokens)
        counts = any(
            token.kind in (Kind.SETS, Kind.REPS) or token.text in _ONCE_MORE for token in tokens
        )
        counts = counts and not any(token.kind in NUMBERS for token in tokens)
        changes = not sided and _OTHER_SIDE.search(text) is not None
        others = mentioned(tokens, matcher) - named or is_an_exercise(text)
        if counts or changes or others:
            read.mark(first, last, SpanRole.UNKNOWN)
