"""Sides and the words around them: part of a name, a repeat on the other side, or apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.phrases import NUMBERS, SEPARATORS
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

_OTHER: dict[object, WrittenSide] = {
    WrittenSide.LEFT: WrittenSide.RIGHT, WrittenSide.RIGHT: WrittenSide.LEFT,
}  # fmt: skip


_LETTERS = ("l", "r", "lt", "rt")
# What is done lying on one side.
_LYING = re.compile(r"\b(?:clam|side)", re.IGNORECASE)
_TURNING = ("other", "opposite", "swap", "switch", "change")
# Right behind a count or a time.
_COUNTED = (
    r"(?:(?<=\d)|(?<=[\d\s]s)|(?<=\bsec)|(?<=\bsecs)|(?<=conds)|(?<=\bmin)|(?<=\bmins)|(?<=nutes)|"
    r"(?<=reps)|(?<=times)|(?<=breaths))"
)
# "Then turn over and do the same on the other side", "swap legs".
_TURNS = re.compile(
    r"(?:(?:and|then)\s+)*(?:(?:turn|roll|flip|swap|switch|change)(?:\s+(?:over|around|round|"
    r"sides?|legs?|arms?))*\s+(?:and|then)\s+)?(?:do|repeat)(?:\s+(?:the|same|it|this))*"
    r"(?:\s+(?:on|with|for|to))?(?:\s+(?:the|your))?\s+(?:other|opposite)\s+"
    r"(?:side|leg|arm|knee|hip|way|direction)s?\b|"
    # Behind a dose; "to one side, then the other" is one repetition.
    rf"{_COUNTED}[\s,]+(?:(?:and|then)\s+)+(?:(?:to|on|do)\s+)?the\s+other(?:\s+(?:side|leg|knee|arm|foot|"
    r"hip|one))?(?=\s*(?:$|[,.;)]))|"
    r"(?:(?:and|then)\s+)*(?:swap|switch|change)(?:\s+over)?\s+(?:sides?|legs?|arms?|knees?|feet|hands)\b"
    r"(?!\s+(?:each|every|after|with))|"
    r"(?<=[,\w])\s+(?:(?:and|then)\s+)*(?:swap|switch|change)(?:\s+over)?(?=\s*(?:[.,;)]|$))"
)


def with_other_side(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, with "then do the other side" as "each side"."""
    if not tokens or not any(word in text for word in _TURNING):
        return tokens
    out = list(tokens)
    for found in _TURNS.finditer(text, tokens[0].start):
        places = [
            place
            for place, token in enumerate(out)
            if found.start() <= token.start < found.end() and token.end <= found.end()
        ]
        if not places:
            # No word ends there: "change.legs".
            continue
        first, last = out[places[0]], out[places[-1]]
        side = [Token(Kind.EACH, first.start, first.end, "each")]
        if len(places) > 1:
            side.append(Token(Kind.LIMB, out[places[1]].start, last.end, "side"))
        out[places[0] : places[-1] + 1] = side
    return out


# What a count or a time is written with, and what may part one side from the other.
OF_A_DOSE = frozenset(
    (
        Kind.NUMBER, Kind.TIMES, Kind.UNIT, Kind.TIME, Kind.REPS, Kind.SETS, Kind.TIMES_WORD,
        Kind.OF, Kind.HOLD, Kind.FOR,
    )
)  # fmt: skip
_BETWEEN_SIDES = frozenset(
    (
        Kind.COMMA,
        Kind.SLASH,
        Kind.AND,
        Kind.SEMICOLON,
        Kind.BAR,
        Kind.COLON,
        Kind.OPEN,
        Kind.CLOSE,
    )
)
_AFTER_A_SIDE = frozenset(
    "leg side arm knee hip foot then the on to with in front behind forward forwards bent "
    "straight".split()
)
LONGEST_DOSE = 6


# "L8, R8" and "6R + 6L".
_GLUED = re.compile(r"([lr])(\d{1,2})|(\d{1,2})([lr])")
_GLUED_PAIR = re.compile(
    r"(?<![\w./])(?:l\d{1,2}\W{1,4}r\d|r\d{1,2}\W{1,4}l\d|\d{1,2}l\W{1,4}\d{1,2}r|\d{1,2}r\W{1,4}\d{1,2}l)"
)


def _unglued(tokens: list[Token]) -> list[Token]:
    """The tokens, with a count that is written together with its side as two."""
    out = []
    for token in tokens:
        found = _GLUED.fullmatch(token.text) if token.kind in (Kind.WORD, Kind.BAD) else None
        if found is None:
            out.append(token)
            continue
        side, number = found[1] or found[4], found[2] or found[3]
        middle = token.start + (1 if found[1] else len(number))
        kind, value = Kind.LEFT if side == "l" else Kind.RIGHT, float(number)
        parts = [
            Token(kind, token.start, middle, side),
            Token(Kind.NUMBER, middle, token.end, number, value, value),
        ]
        if not found[1]:
            parts = [
                Token(Kind.NUMBER, token.start, middle, number, value, value),
                Token(kind, middle, token.end, side),
            ]
        out += parts
    return out


def with_each_side(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, with the same dose for the left and the right as one for each side.

    "10 L, 10 R", "L8, R8", "3 x 6 left then 3 x 6 right".
    """
    if _GLUED_PAIR.search(text) is not None:
        tokens = _unglued(tokens)
    lefts = [n for n, token in enumerate(tokens) if token.kind is Kind.LEFT]
    rights = [n for n, token in enumerate(tokens) if token.kind is Kind.RIGHT] if lefts else []
    if not len(lefts) == len(rights) == 1:
        return tokens
    first, second = sorted(lefts + rights)
    between = [n for n in range(first + 1, second) if not parts_sides(tokens[n])]
    before, behind = dose_before(tokens, first), _dose_behind(tokens, second)
    count = len(between)
    if count and _same(tokens, before[-count:], between):
        # "8 to the left" is eight.
        behind_it = before[-1] + 1
        kept, start, last = tokens[:behind_it], tokens[behind_it].start, second
    elif count and _same(tokens, between, behind[:count]):
        # The side stands before its dose, which takes its place.
        dose = [tokens[n] for n in between]
        kept = [*tokens[:first], dose[0]._replace(start=tokens[first].start), *dose[1:]]
        start, last = dose[-1].end, behind[count - 1]
    else:
        return tokens
    rest = last + 1
    while rest < len(tokens) and (
        tokens[rest].text in _AFTER_A_SIDE
        or (tokens[rest].kind is Kind.CLOSE and tokens[first - 1].kind is Kind.OPEN)
    ):
        rest += 1
    end = tokens[rest - 1].end
    middle = min(start + 1, end)
    side = [Token(Kind.EACH, start, middle, "each"), Token(Kind.LIMB, middle, end, "side")]
    return [*kept, *side, *tokens[rest:]]


def parts_sides(token: Token) -> bool:
    """Whether it only parts the dose of one side from the other's, or goes with the side."""
    return token.kind in _BETWEEN_SIDES or token.text in _AFTER_A_SIDE


def dose_before(tokens: Sequence[Token], place: int) -> list[int]:
    """The places of a dose that ends before a place, past words such as "on the"."""
    end = place
    while end and (tokens[end - 1].text in _AFTER_A_SIDE or tokens[end - 1].kind is Kind.OPEN):
        end -= 1
    begin = end
    while begin and end - begin < LONGEST_DOSE and tokens[begin - 1].kind in OF_A_DOSE:
        begin -= 1
    return list(range(begin, end))


def _dose_behind(tokens: Sequence[Token], place: int) -> list[int]:
    """The places of a dose that begins behind a place."""
    begin = place + 1
    while begin < len(tokens) and parts_sides(tokens[begin]):
        begin += 1
    end = begin
    while end < len(tokens) and end - begin < LONGEST_DOSE and tokens[end].kind in OF_A_DOSE:
        end += 1
    return list(range(begin, end))


def _same(tokens: Sequence[Token], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two runs of tokens are the same dose."""
    first, second = ([tokens[n] for n in run] for run in (one, other))
    return [(each.kind, each.low, each.high) for each in first] == [
        (each.kind, each.low, each.high) for each in second
    ] and any(each.kind in NUMBERS for each in first)


def pieces_of_one_dose(read: Read) -> list[TokenRange]:
    """The pieces of a line below a name, without a side that goes with a number not read.

    "Left: 8" over "Right: 6" has none; "then both legs together, 20 seconds" is a second dose.
    """
    inside = {place for each in read.loose for place in range(each.first, each.last)}
    unread = any(
        token.kind in NUMBERS and role is SpanRole.UNKNOWN and place not in inside
        for place, (token, role) in enumerate(zip(read.tokens, read.roles, strict=True))
    )
    if not unread and read.tokens[0].text != "then":
        return read.loose
    return [each for each in read.loose if each.found.fields.keys() != {"side"}]


def is_in_name(tokens: Sequence[Token], place: TokenRange) -> bool:
    """Whether "alternating" stands among the first words: "Quadruped alternating arm"."""
    if place.found.fields != {"side": WrittenSide.ALTERNATE} or not place.first:
        return False
    around = (place.first - 1, place.last)
    return around[1] < len(tokens) and all(
        tokens[each].kind in (Kind.WORD, Kind.LIMB, Kind.AND) for each in around
    )


def is_other_side(tokens: Sequence[Token], draft: LineDraft, place: TokenRange) -> bool:
    """Whether the dose is repeated on the other side: "hold 15 s R, repeat L"."""
    other = _OTHER.get(draft.fields.get("side"))
    before = tokens[place.first - 1] if place.first else None
    return (
        set(place.found.fields) == {"side"}
        and other is not None
        and place.found.fields["side"] in (other, WrittenSide.EACH)
        and before is not None
        and (before.kind is Kind.REPEAT or before.text in ("then", "switch"))
    )


def takes_turns(read: Read, draft: LineDraft, place: TokenRange, matcher: NameMatcher) -> bool:
    """Whether the repetitions of each side are done in turn: "6 per side, alternating".

    A routine counts them on each side then, too. Who lies on one side does not turn over for each.
    """
    behind = read.tokens[place.last] if place.last < len(read.tokens) else None
    return (
        place.found.fields == {"side": WrittenSide.ALTERNATE}
        and (draft.sure is None or matcher.has_sides(draft.sure))
        and "reps" in draft.fields
        and (draft.each or draft.fields.get("side") is WrittenSide.EACH)
        and (behind is None or behind.kind in SEPARATORS)
        and _LYING.search(draft.name) is None
    )


def is_apart(tokens: Sequence[Token], place: TokenRange) -> bool:
    """Whether a piece stands between two separators: "knee to chest, 20 seconds, ..."."""
    before = tokens[place.first - 1] if place.first else None
    behind = tokens[place.last] if place.last < len(tokens) else None
    if place.found.fields.keys() == {"side"} and _is_marked(tokens, place, before):
        return behind is None or behind.kind in SEPARATORS or tokens[place.first].kind is Kind.OPEN
    # "Hip abduction - left only 3 x 10, keep your toes forward".
    counted = behind is not None and behind.kind in NUMBERS and behind.text != "one"
    sided = behind is not None and behind.kind is Kind.EACH
    sided = sided or (counted and place.found.fields.keys() == {"side"})
    return all(each is None or each.kind in SEPARATORS for each in (before, behind)) or (
        sided and before is not None and before.kind in SEPARATORS
    )


def _is_marked(tokens: Sequence[Token], place: TokenRange, before: Token | None) -> bool:
    """Whether a letter for a side stands in brackets, or right behind a number: "2x10 L, ..."."""
    texts = [token.text for token in tokens[place.first : place.last]]
    if tokens[place.first].kind is Kind.OPEN:
        return texts[-1] in (")", "]")
    counted = before is not None and (before.kind in NUMBERS or before.kind in OF_A_DOSE)
    return counted and len(texts) == 1 and texts[0] in _LETTERS
