"""Numbers without a word for what they count: "ten bridges", "bridge 10", "2  front plank"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backtimer.core.sheet.dose_corrections import HOLDS
from backtimer.core.sheet.dose_pieces import DosePiece, TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.phrases import NUMBERS, POLITE, SEPARATORS, Phrase
from backtimer.core.sheet.sheet_reading import SpanRole

LEAST_BARE_REPS = 4
_ASKS = frozenset("want need get".split())
_BEFORE_A_COUNT = (Kind.OPEN, Kind.MARK, Kind.ARTICLE, Kind.COLON, Kind.COMMA, Kind.DASH)
# What may follow "with" or "on" without a number of its own, a day or a side.
_HOW = (Kind.WORD, Kind.LIMB, Kind.PART_OF_DAY, Kind.EACH)
_COUNTS = (Kind.NUMBER, Kind.RANGE)


def count_before(read: Read, draft: LineDraft, phrase: Phrase) -> TokenRange | None:
    """Read the number before a known name as its count, and return its place: "ten bridges".

    Before a name in the singular it may number the line: "3  Front plank".
    """
    place = phrase.first - 1
    if (
        place < 0
        or read.tokens[place].kind not in _COUNTS
        or read.roles[place] is not SpanRole.UNKNOWN
        or (place and _is_word(read, place - 1))
    ):
        return None
    token = read.tokens[place]
    if token.text.isdecimal() and _counts_again(read, phrase.last):
        # "2 bridges 2 lots of 8" in a list.
        return None
    many = not token.text.isdecimal() or phrase.text.lower().rstrip(") ").endswith(("s", "ing"))
    if not place and not many:
        return None
    count = DosePiece({"reps": token.low}, ("reps",) if token.chosen else ())
    draft.take(count)
    read.roles[place] = SpanRole.DOSE
    return TokenRange(place, place + 1, count)


def read_bare_numbers(
    read: Read,
    drafts: Sequence[tuple[LineDraft, Phrase]],
    used: Mapping[int, Sequence[TokenRange]],
    matcher: NameMatcher,
) -> None:
    """Read numbers right after a known name: "Bridge 10", "bridge 10, plank 20 s"."""
    behind = {
        _past_sides(read, phrase.last, used.get(number, ())): (number, draft)
        for number, (draft, phrase) in enumerate(drafts)
    }
    left = [
        place
        for place, token in enumerate(read.tokens)
        if token.kind in NUMBERS and read.roles[place] is SpanRole.UNKNOWN
    ]
    if len(drafts) == 1 and len(left) > 1:
        # It is unclear which of the numbers counts it.
        return
    for place in left:
        token = read.tokens[place]
        number, draft = behind.get(place, (0, None))
        if draft is None or draft.sure is None:
            continue
        if _counts_sets(read, draft, used.get(number, ())) and is_bare(read, place):
            draft.fields["sets"] = draft.fields.pop("reps")
        if "reps" in draft.fields:
            continue
        held = HOLDS.search(draft.name) and matcher.is_held(draft.sure)
        if matcher.is_timed(draft.sure) or held:
            # Twenty minutes of walking, or twenty steps?
            continue
        if is_bare(read, place):
            draft.fields["reps"] = token.low
            draft.chosen |= {"reps"} if token.chosen else set()
            read.roles[place] = SpanRole.DOSE


def is_bare(read: Read, place: int) -> bool:
    """Whether a number is on its own and may count repetitions."""
    token, after = read.tokens[place], place + 1
    return (
        token.kind in _COUNTS
        and token.low >= LEAST_BARE_REPS
        and (
            after == len(read.tokens)
            or read.tokens[after].kind in SEPARATORS
            or read.roles[after] is not SpanRole.UNKNOWN
            or _says_how(read, after)
        )
    )


def _says_how(read: Read, place: int) -> bool:
    """Whether "with the band", "before you get up" or "on hands and knees" stands there."""
    if read.tokens[place].kind not in (Kind.WITH, Kind.ON):
        return False
    behind = place + 1
    while behind < len(read.tokens) and read.tokens[behind].kind is Kind.ARTICLE:
        behind += 1
    return behind < len(read.tokens) and read.tokens[behind].kind in _HOW


def _counts_again(read: Read, place: int) -> bool:
    """Whether repetitions follow a name, so that the number before it may number a list."""
    behind = read.tokens[_past_marks(read, place) :]
    kinds = "".join(token.kind for token in behind[:5])
    return re.match(r"[nr](?:$|P|[,;.]|x[nr]|S[ox:,]*[nr])", kinds) is not None


def _is_word(read: Read, place: int) -> bool:
    """Whether a word that is no known one stands there: "no. 3 bridge" counts no bridges."""
    token = read.tokens[place]
    asks = token.text in POLITE or token.text in _ASKS
    return token.kind in (Kind.WORD, Kind.GENERAL, Kind.LABEL) and not asks


def _counts_sets(read: Read, draft: LineDraft, used: Sequence[TokenRange]) -> bool:
    """Whether the count before a name is of sets, as in "3x crunches 15"."""
    return draft.fields.keys() == {"reps"} and any(
        read.tokens[place.last - 1].kind is Kind.TIMES for place in used
    )


def _past_sides(read: Read, place: int, used: Sequence[TokenRange]) -> int:
    """The place behind a side or a manner: "heel raises, both feet, 20", "bridge, slowly, 10"."""
    ends = {each.first: each.last for each in used if each.found.fields.keys() == {"side"}}
    last = -1
    while place != last:
        last, place = place, _past_marks(read, place)
        place = ends.get(place, place)
        while not read.prose and place < len(read.tokens) and read.roles[place] is SpanRole.NOTE:
            place += 1
    return place


def _past_marks(read: Read, place: int) -> int:
    """The place behind a bracket or "up to": "Pelvic tilts (10), knee rolls: a dozen"."""
    while place < len(read.tokens) and read.tokens[place].kind in _BEFORE_A_COUNT:
        place += 1
    return place
