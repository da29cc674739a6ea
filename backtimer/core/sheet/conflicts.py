"""A field that a line gives twice, with two values, is certain in neither."""

from __future__ import annotations

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.written_side import WrittenSide

# A count or a time with one of these is meant as such; "x 2" may be anything.
_WORDS = {
    Kind.SETS,
    Kind.REPS,
    Kind.TIMES_WORD,
    Kind.HOLD,
    Kind.REST,
    Kind.TIME,
    Kind.LEFT,
    Kind.RIGHT,
}


def settle_conflict(
    read: Read, draft: LineDraft, used: list[TokenRange], again: TokenRange
) -> None:
    """Settle a piece whose fields an exercise has already.

    A hold that is called one replaces a time that is not: "2 s out, 5 s hold". Otherwise both
    pieces are uncertain, but for a dose of another day or week.
    """
    if all(_agrees(draft, name, value) for name, value in again.found.fields.items()):
        return
    if _is_next_step(read, again):
        read.mark(again.first, again.last, SpanRole.NOTE)
        read.notes.append(
            read.text[read.tokens[again.first].start : read.tokens[again.last - 1].end]
        )
        return
    if not _WORDS & {token.kind for token in read.tokens[again.first : again.last]}:
        return
    for place in list(used):
        fields = place.found.fields.keys()
        if not fields & again.found.fields.keys() or _is_for_later(read, place, again):
            continue
        if _says_hold(read, again) and not _says_hold(read, place):
            used.remove(place)
            for name in fields:
                del draft.fields[name]
            draft.take(again.found)
            used.append(again)
            read.mark(again.first, again.last, SpanRole.DOSE)
        else:
            draft.chosen |= fields
        read.mark(place.first, place.last, SpanRole.UNKNOWN)


def _agrees(draft: LineDraft, name: str, value: object) -> bool:
    """Whether a value is the one that is known, or says nothing against it."""
    known = draft.fields.get(name)
    return known in (None, value) or {known, value} == {WrittenSide.EACH, WrittenSide.ALTERNATE}


def _is_next_step(read: Read, again: TokenRange) -> bool:
    """Whether a dose is that of a later week: "wk 2: 3x12", "2x10 next week"."""
    place = again.first - 1
    while place > 0 and read.tokens[place].kind in (Kind.DASH, Kind.COLON, Kind.MARK):
        place -= 1
    label, number = read.tokens[max(place - 1, 0)], read.tokens[max(place, 0)]
    if label.kind is Kind.LABEL and number.low > 1:
        return True
    end = read.tokens[again.last - 1].end
    return any(
        each.role is SpanRole.NOTE
        and 0 <= each.start - end <= 1
        and "next" in read.even[each.start :]
        for each in read.clauses
    )


def _is_for_later(read: Read, place: TokenRange, again: TokenRange) -> bool:
    """Whether words between two doses, or behind one of them, tell days, weeks or levels."""
    behind = range(min(place.last, again.last), min(again.last + 2, len(read.tokens)))
    return any(
        read.tokens[each].kind in (Kind.DAY, Kind.LABEL, Kind.DATE)
        or read.roles[each] is SpanRole.NOTE
        for each in behind
    )


def _says_hold(read: Read, place: TokenRange) -> bool:
    kinds = {token.kind for token in read.tokens[place.first : place.last]}
    return Kind.HOLD in kinds and place.found.fields.keys() == {"hold_s"}
