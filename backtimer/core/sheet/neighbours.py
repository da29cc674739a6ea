"""A piece of dose is certain only if the words on both sides of it are understood.

"10-15 secs/reps", "both sides in turn", "1 min 30": the piece was read by a rule, but what stands
next to it may change its meaning. Both are then shown as not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.little_words import SAYS_NOTHING
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.tokens import Token


def withdraw_unbounded(
    read: Read, drafts: Sequence[LineDraft], used: Mapping[int, Sequence[TokenRange]]
) -> None:
    """Withdraw the pieces of dose next to what is not understood."""
    for number, places in used.items():
        for place in places:
            if not _is_bounded(read, place):
                draft = drafts[number]
                for field in place.found.fields:
                    draft.fields.pop(field, None)
                    draft.chosen.discard(field)
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def _is_bounded(read: Read, place: TokenRange) -> bool:
    """Whether the neighbours of a piece leave its meaning as it is.

    A number or a slash beside its own number does not, nor does a word beside a side, another
    side, or a question mark.
    """
    is_side = place.found.fields.keys() == {"side"}
    for edge, near in _edges(read, place, past_little_words=is_side):
        token = read.tokens[near]
        if token.text == "?":
            return False
        if read.roles[near] is not SpanRole.UNKNOWN:
            continue
        if token.kind in (Kind.LEFT, Kind.RIGHT):
            return False
        if is_side and token.kind in (Kind.WORD, Kind.UPWARDS):
            return False
        if read.tokens[edge].kind in NUMBERS and token.kind in (*NUMBERS, Kind.SLASH):
            return False
    return True


def _edges(read: Read, place: TokenRange, *, past_little_words: bool) -> Iterator[tuple[int, int]]:
    """The first and the last token of a piece, each with the token beside it."""
    for step, edge in ((-1, place.first), (1, place.last - 1)):
        near = edge + step
        while past_little_words and 0 <= near < len(read.tokens) and _is_little(read.tokens[near]):
            near += step
        if 0 <= near < len(read.tokens):
            yield edge, near


def _is_little(token: Token) -> bool:
    return token.kind in SAYS_NOTHING or token.kind is Kind.MARK
