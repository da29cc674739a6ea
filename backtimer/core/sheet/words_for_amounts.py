"""Amounts with words in them: "half a minute", "a quarter of an hour", "half a dozen"."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.tokens import Token

HALF, QUARTER, HALF_A_DOZEN, COUPLE = 0.5, 0.25, 6, 2
PARTS = {"half": HALF, "quarter": QUARTER}
# A shorter word for a unit may be anything: "a m".
SHORTEST_UNIT = 3
BEGIN_AMOUNTS = frozenset("half quarter couple a an".split())
_JOINTS = (Kind.JOIN, Kind.DASH)


def amount_in_words(tokens: Sequence[Token], place: int) -> tuple[int, Token] | None:
    """How many tokens an amount takes that is not a mere number with its unit; and the amount."""
    first = tokens[place]
    if first.kind is Kind.NUMBER:
        return _parts(tokens, place)
    begins = _past_article(tokens, place)
    word = _text(tokens, begins)
    if word == "half" and not _leads_on(tokens, begins + 1):
        behind = _past_article(tokens, begins + 1)
        if _text(tokens, behind) == "dozen":
            end, six = tokens[behind].end, float(HALF_A_DOZEN)
            number = Token(Kind.NUMBER, first.start, end, first.text, six, six)
            return behind + 1 - place, number
        return _time(tokens, place, HALF, behind)
    if word == "couple":
        return _couple(tokens, place, begins)
    if word in PARTS and _leads_on(tokens, begins + 1):
        # "Half to three quarters of an hour".
        return begins + 1 - place, tokens[begins]._replace(kind=Kind.BAD, start=first.start)
    if word == "quarter":
        return _time(tokens, place, QUARTER, _past_article(tokens, begins + 1))
    return _and_a_half(tokens, place, begins) if begins > place else None


def _and_a_half(tokens: Sequence[Token], place: int, begins: int) -> tuple[int, Token] | None:
    """Read "a minute", and "a minute and a half"."""
    one = _time(tokens, place, 1.0, begins)
    joint = begins + 1
    if one is None or joint >= len(tokens) or tokens[joint].kind is not Kind.AND:
        return one
    half = _past_article(tokens, joint + 1)
    if _text(tokens, half) != "half":
        return one
    taken, time = one
    more = time._replace(end=tokens[half].end, low=time.low * 1.5, high=time.high * 1.5)
    return taken + half - begins, more


def _parts(tokens: Sequence[Token], place: int) -> tuple[int, Token] | None:
    """Read "1/2 a minute", "3 quarters of an hour", "two and a half minutes"."""
    value, behind = tokens[place].low, place + 1
    if _text(tokens, behind) == "quarters":
        return _time(tokens, place, value * QUARTER, _past_article(tokens, behind + 1))
    if behind < len(tokens) and tokens[behind].kind is Kind.AND:
        behind = _past_article(tokens, behind + 1)
        part = tokens[behind] if behind < len(tokens) else None
        if part is None or not (part.text == "half" or 0 < part.low < 1):
            return None
        return _time(tokens, place, value + (part.low or HALF), behind + 1)
    article = _past_article(tokens, behind)
    return _time(tokens, place, value, article) if value < 1 and article > behind else None


def _couple(tokens: Sequence[Token], place: int, begins: int) -> tuple[int, Token]:
    """Read "a couple of" as about two, of its unit if there is one."""
    behind = begins + 1
    if behind < len(tokens) and tokens[behind].kind is Kind.OF:
        behind += 1
    first, two = tokens[place], float(COUPLE)
    unit = tokens[behind] if behind < len(tokens) else None
    if unit is not None and unit.kind is Kind.UNIT:
        low = two * unit.unit_s
        time = Token(Kind.TIME, first.start, unit.end, first.text, low, low, unit.unit_s, True)
        return behind + 1 - place, time
    end = tokens[behind - 1].end
    return behind - place, Token(Kind.NUMBER, first.start, end, "couple", two, two, chosen=True)


def _leads_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether "to", "or" or "and" follows."""
    return place < len(tokens) and tokens[place].kind in (Kind.TO, Kind.AND, Kind.DASH)


def _past_article(tokens: Sequence[Token], place: int) -> int:
    """The place behind "of an", "a" or the hyphen of "half-a"; `place` itself if there is none."""
    behind = place
    while behind < len(tokens) and (
        tokens[behind].kind in (Kind.OF, *_JOINTS) or tokens[behind].text in ("a", "an")
    ):
        behind += 1
    return behind


def _time(
    tokens: Sequence[Token], place: int, value: float, behind: int
) -> tuple[int, Token] | None:
    """The time of some parts of a unit, if that is `behind`."""
    unit = tokens[behind] if behind < len(tokens) else None
    if unit is None or unit.kind is not Kind.UNIT or unit.unit_s < 60:
        return None
    if len(unit.text) < SHORTEST_UNIT:
        return None
    first, low = tokens[place], value * unit.unit_s
    time = Token(Kind.TIME, first.start, unit.end, first.text, low, low, unit.unit_s)
    return behind + 1 - place, time


def _text(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text if place < len(tokens) else ""
