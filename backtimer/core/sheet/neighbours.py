"""A piece of dose is certain only if the words on both sides of it are understood.

"10-15 secs/reps", "both sides in turn", "1 min 30": the piece was read by a rule, but what stands
next to it may change its meaning. Both are then shown as not understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import DISTANCE, Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.little_words import SAYS_NOTHING
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.tokens import Token

# What leaves no doubt that a time in a piece is a hold or a rest, whatever stands before it.
_SAYS_HOW = {
    Kind.HOLD,
    Kind.REST,
    Kind.BETWEEN,
    Kind.COUNT,
    Kind.SETS,
    Kind.REPS,
    Kind.TIMES,
    Kind.TIMES_WORD,
}

LEAST_COUNT = 4
_JOINS = (*NUMBERS, Kind.SLASH, Kind.TIMES)


def is_before_then(tokens: Sequence[Token], place: TokenRange, name: int) -> bool:
    """Whether "then" stands between a dose with words before it and a name."""
    return any(token.text == "then" for token in tokens[place.last : name]) and any(
        token.kind in (Kind.WORD, Kind.LIMB) for token in tokens[: place.first]
    )


def ends_sentence(read: Read, last: LineDraft, place: TokenRange, name: int) -> bool:
    """Whether a full stop ends the dose of the last name: "bridge: 10 reps. Clam: 12 reps"."""
    between = read.even[read.tokens[place.last - 1].end - 1 : read.tokens[name].start]
    return ". " in between and not last.fields


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
                asked = place.last < len(read.tokens) and read.tokens[place.last].text == "?"
                read.mark(place.first, place.last + asked, SpanRole.UNKNOWN)


def _is_bounded(read: Read, place: TokenRange) -> bool:
    """Whether the neighbours of a piece leave its meaning as it is.

    Another side, a question mark, and a number or a slash beside its own number do not; nor does
    a word beside a side, or one before a piece, unless a time says that it is a hold or a rest.
    """
    tokens = read.tokens[place.first : place.last]
    is_side = place.found.fields.keys() == {"side"}
    is_time = not {"hold_s", "rest_s"}.isdisjoint(place.found.fields)
    is_bare = not is_side and not (is_time and _SAYS_HOW & {token.kind for token in tokens})
    before = _neighbour(read, place.first, -1, past_little_words=is_side or is_bare)
    behind = _neighbour(read, place.last - 1, 1, past_little_words=is_side)
    for edge, near in ((tokens[0], before), (tokens[-1], behind)):
        if near is None:
            continue
        if near.text == "?" or near.kind in (Kind.LEFT, Kind.RIGHT):
            return False
        if is_side and near.kind in (Kind.WORD, Kind.UPWARDS, Kind.LIMB, *NUMBERS):
            # "10 5 each side": whatever the numbers mean, it is each side.
            return near is before and near.kind in NUMBERS and _says_each_side(tokens)
        if (
            edge is tokens[-1]
            and edge.kind is Kind.TIMES
            and near.kind not in (Kind.STOP, Kind.WITH)
            and not (near.kind is Kind.ON and _counts(place))
        ):
            return False
        if edge.kind in (*NUMBERS, Kind.TIMES_WORD) and near.kind in _JOINS:
            # "Sets 3 / hold 5" has a slash between its fields.
            return near.kind is Kind.SLASH and _is_wide(read, near)
        if edge is tokens[0] and edge.kind is Kind.TIMES and _is_amount(read, near):
            return False
    return not (is_bare and before is not None and _is_word(before))


def _counts(place: TokenRange) -> bool:
    """Whether a piece may count repetitions: "10x in front of the mirror", not "2x on the left"."""
    return float(str(place.found.fields.get("reps", 0))) >= LEAST_COUNT


def _says_each_side(tokens: Sequence[Token]) -> bool:
    return [token.kind for token in tokens] == [Kind.EACH, Kind.LIMB]


def _is_wide(read: Read, slash: Token) -> bool:
    """Whether a slash has spaces around it and no number right behind it."""
    around = read.even[slash.start - 1 : slash.end + 1]
    behind = read.even[slash.end :].lstrip()[:1]
    return around == " / " and not behind.isdigit()


def _is_amount(read: Read, token: Token) -> bool:
    """Whether a token is a number, not a distance: "10 ft x 4"."""
    return token.kind in NUMBERS and DISTANCE.search(read.even[token.start : token.end]) is None


def _neighbour(read: Read, edge: int, step: int, *, past_little_words: bool) -> Token | None:
    """The token beside a piece if it is not understood, or makes the piece a question."""
    near = edge + step
    while past_little_words and 0 <= near < len(read.tokens) and _is_little(read.tokens[near]):
        near += step
    if not 0 <= near < len(read.tokens):
        return None
    token = read.tokens[near]
    asks = read.roles[near] is SpanRole.UNKNOWN or token.text == "?"
    return token if asks else None


def _is_little(token: Token) -> bool:
    return token.kind in SAYS_NOTHING or token.kind is Kind.MARK


def _is_word(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text[:1].isalpha()
