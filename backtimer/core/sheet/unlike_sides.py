"""Another dose for the left than for the right: "left 3x12, right 2x12" becomes two items.

A line is read once with each side's dose alone, if both are written in one form: in "L 3x12,
R 30 s" the r may be a rest. Only if both readings leave no question they are joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from backtimer.core.sheet.cell_doses import cell_fields
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.side_context import LONGEST_DOSE, OF_A_DOSE, dose_before, parts_sides
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

_SIDES = {Kind.LEFT: WrittenSide.LEFT, Kind.RIGHT: WrittenSide.RIGHT}
# "- Left leg: 2x10" below a name.
_BELOW = re.compile(
    r"\s*(?:[-*]\s+)?(left|right|l|r)(?:\s+(?:side|leg|arm|knee|hip|foot))?\s*[:-]?\s+(?P<dose>.*\S)\s*"
)
# The characters of one side's dose, from its first to before its last.
Part = tuple[int, int]


def with_unlike_sides(read: Read, matcher: NameMatcher, again: Callable[[str], Read]) -> Read:
    """The reading of a line, with an item for each side if each has a dose of its own.

    `again` reads a text of the same length as a line.
    """
    places = [place for place, token in enumerate(read.tokens) if token.kind in _SIDES]
    if len(places) != 2 or read.tokens[places[0]].kind is read.tokens[places[1]].kind:
        return read
    parts = _parts(read.tokens, *places)
    if parts is None:
        return read
    colons = [read.tokens[place + 1] for place in places if _has_colon(read.tokens, place)]
    text = read.text
    for colon in colons:
        text = _without(text, (colon.start, colon.end))
    one, other = (again(_without(text, part)) for part in reversed(parts))
    sides = [_SIDES[read.tokens[place].kind] for place in places]
    clear = all(map(_is_clear, (one, other), sides, (matcher, matcher)))
    changed = any(clause.settled for part in (one, other) for clause in part.clauses)
    if changed or not clear or _is_noted(other, parts[1][1]):
        return read
    joined = _joined(read, one, other, parts[1])
    joined.clauses += [Clause(colon.start, colon.end, SpanRole.MARK) for colon in colons]
    return joined


def doses_of(texts: Mapping[WrittenSide, str]) -> Mapping[WrittenSide, DosePiece]:
    """What the texts of both sides say; empty unless they say a dose of one form."""
    pieces = {side: cell_fields(text, "reps") for side, text in texts.items() if text}
    found = {side: piece for side, piece in pieces.items() if piece is not None}
    forms = {frozenset(piece.fields) for piece in found.values()}
    if len(found) < len(_SIDES) or len(forms) > 1:
        return {}
    return {} if forms <= {frozenset()} or "side" in chain(*forms) else found


def doses_of_columns(
    cells: Mapping[WrittenSide, str], *, counted: bool
) -> Mapping[WrittenSide, DosePiece]:
    """What the columns of both sides say.

    A count alone that differs may be what was measured, unless a column has the sets.
    """
    counts = any(text.isdecimal() for text in cells.values()) and len(set(cells.values())) > 1
    return {} if counts and not counted else doses_of(cells)


def give_one_side(draft: LineDraft, cells: Mapping[WrittenSide, str], matcher: NameMatcher) -> None:
    """Give an exercise the side of the only column of both that says a dose."""
    said = [side for side, text in cells.items() if any(map(str.isalnum, text))]
    if len(cells) < len(_SIDES) or len(said) != 1 or not draft.fields or "side" in draft.fields:
        return
    if _has_sides(draft, matcher) and cell_fields(cells[said[0]], "reps") is not None:
        draft.fields["side"] = said[0]


def give_sides(
    read: Read, draft: LineDraft, found: Mapping[WrittenSide, DosePiece], matcher: NameMatcher
) -> bool:
    """Give an exercise the dose of both sides, or one exercise to each if they differ.

    Returns whether there was one to give, to an exercise that lacked it.
    """
    fields = {"side", *chain(*(piece.fields for piece in found.values()))}
    if not found or draft.fields.keys() & fields:
        return False
    one, other = found.values()
    if one == other:
        draft.take(one._replace(fields={**one.fields, "side": WrittenSide.EACH}))
        return True
    if not _has_sides(draft, matcher):
        return False
    read.drafts = [
        replace(
            draft,
            fields={**draft.fields, **piece.fields, "side": side},
            chosen=draft.chosen | set(piece.chosen),
            notes=list(draft.notes),
            breaths=piece.breaths,
        )
        for side, piece in found.items()
    ]
    return True


def give_sides_below(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Give names without a dose those of both sides in the two lines right below.

    Numbers alone may be what was measured.
    """
    for place, above in enumerate(reads[:-2]):
        if above.kind is not LineKind.EXERCISE or len(above.drafts) != 1:
            continue
        (draft,) = above.drafts
        below = reads[place + 1 : place + 3]
        said = [_BELOW.fullmatch(line.even) for line in below] if not draft.fields else []
        texts = {_side_named(line[1]): line["dose"] for line in said if line is not None}
        if len(texts) < len(_SIDES) or any(text.isdecimal() for text in texts.values()):
            continue
        if give_sides(above, draft, doses_of(texts), matcher):
            for line in below:
                line.becomes(LineKind.DOSE, SpanRole.DOSE)


def _side_named(word: str) -> WrittenSide:
    return WrittenSide.LEFT if word.startswith("l") else WrittenSide.RIGHT


def _has_sides(draft: LineDraft, matcher: NameMatcher) -> bool:
    return draft.sure is None or matcher.has_sides(draft.sure)


def _has_colon(tokens: Sequence[Token], place: int) -> bool:
    """Whether a colon stands behind a side: "L: 3x12, R: 2x12"."""
    behind = tokens[place + 1 : place + 2]
    return bool(behind) and behind[0].kind is Kind.COLON


def _parts(tokens: Sequence[Token], first: int, second: int) -> tuple[Part, Part] | None:
    """The characters of the two doses with their sides; None if they are not alike."""
    between = [n for n in range(first + 1, second) if not parts_sides(tokens[n])]
    count = len(between)
    if not 0 < count <= LONGEST_DOSE or between[-1] - between[0] >= count:
        return None
    before, behind = dose_before(tokens, first), _behind(tokens, second)
    leads = _alike(tokens, before, between)
    follows = _alike(tokens, between, behind)
    if leads == follows:
        return None
    if follows:
        # "Left 10, right 8".
        middle, last = second, behind[-1]
        begin = first
    else:
        # "10 left, 8 right".
        begin, middle, last = before[0], between[0], second
    return (
        (tokens[begin].start, tokens[_last(tokens, middle)].end),
        (tokens[middle].start, tokens[last].end),
    )


def _last(tokens: Sequence[Token], middle: int) -> int:
    """The last token of the first part: what only parts it from the second is in neither."""
    last = middle - 1
    while tokens[last].kind not in OF_A_DOSE and tokens[last].kind not in _SIDES:
        last -= 1
    return last


def _behind(tokens: Sequence[Token], place: int) -> list[int]:
    """The places of a dose right behind a side."""
    begin = place + 1
    while begin < len(tokens) and parts_sides(tokens[begin]):
        begin += 1
    end = begin
    while end < len(tokens) and tokens[end].kind in OF_A_DOSE:
        end += 1
    return list(range(begin, end))


def _alike(tokens: Sequence[Token], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two runs of tokens are doses of one form."""
    return [tokens[n].kind for n in one] == [tokens[n].kind for n in other]


def _without(text: str, part: Part) -> str:
    return f"{text[: part[0]]}{' ' * (part[1] - part[0])}{text[part[1] :]}"


def _is_clear(read: Read, side: WrittenSide, matcher: NameMatcher) -> bool:
    """Whether a reading has one exercise, done on a side, and leaves no question of its dose."""
    if read.kind is not LineKind.EXERCISE or len(read.drafts) != 1:
        return False
    (draft,) = read.drafts
    roles = chain(read.roles, (clause.role for clause in read.clauses))
    return (
        draft.fields.get("side") is side
        and len(draft.fields) > 1
        and SpanRole.UNKNOWN not in roles
        and _has_sides(draft, matcher)
    )


def _is_noted(read: Read, place: int) -> bool:
    """Whether a note right behind the second dose may be of it alone: "right 12 next week"."""
    spans = [(token.start, role) for token, role in zip(read.tokens, read.roles, strict=True)]
    spans += [(clause.start, clause.role) for clause in read.clauses]
    notes = (start for start, role in spans if role is SpanRole.NOTE and start >= place)
    return any(not read.even[place:start].strip() for start in notes)


def _joined(read: Read, one: Read, other: Read, part: Part) -> Read:
    """A reading with the exercises of both, and the tokens of the second in its part."""
    pairs = [
        *zip(one.tokens, one.roles, strict=True),
        *(
            pair
            for pair in zip(other.tokens, other.roles, strict=True)
            if part[0] <= pair[0].start < part[1]
        ),
    ]
    pairs.sort(key=lambda pair: pair[0].start)
    one.text, one.even = read.text, read.even
    one.tokens = [token for token, _role in pairs]
    one.roles = [role for _token, role in pairs]
    one.drafts = [*one.drafts, *other.drafts]
    return one
