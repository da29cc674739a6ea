"""What the words beside amounts make of them: holds, and numbers that nobody can tell apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.tokens import Token

_HELD = frozenset("it this that there here position stretch pose".split())
_STAYS = frozenset(("stay", "keep", "remain", "tension"))
# These are movements unless "for" follows: "squeeze for 5 s each".
_TIGHTENS = frozenset(("squeeze", "tighten", "clench"))
LONGEST_SQUEEZE_S = 10
_BEFORE_A_TIME = (Kind.FOR, Kind.ABOUT, Kind.ARTICLE, Kind.MARK)
_BARE = (Kind.NUMBER, Kind.RANGE)
# "10 or 16" are too far apart to be a range: one of them was not legible.
WIDEST_CHOICE, LEAST_CHOICE = 1.5, 4
LONGEST_UNIT_S = 3600
_OFTEN = re.compile("[xM](?:F|[/aE]D)")
_BINDS_NEXT = (Kind.TIMES, Kind.REPS, Kind.SETS, Kind.HOLD, Kind.COLON, Kind.REPEAT)
_BINDS_LAST = (Kind.TIMES, Kind.SETS, Kind.REPS, Kind.TIMES_WORD, Kind.DAY)
_LIMITS = (
    ("up", "to"), ("at", "least"), ("at", "most"), ("no", "more", "than"), ("not", "more", "than"),
    ("no", "longer", "than"), ("not", "longer", "than"),
)  # fmt: skip
_LIMITS_END = frozenset(limit[-1] for limit in _LIMITS)

_BREATHES_BESIDE = frozenset("keep keeping normal while without continue stop".split())
# "Breathing bridge" lasts a number of breaths.
BREATHING_NAMES = frozenset("bridge bridges bridging plank squat tilt tilts".split())


def breathes(tokens: Sequence[Token]) -> bool:
    """Whether breathing is the exercise.

    "Deep breathing, 10 breaths" counts them; another exercise lasts that long.
    """
    return any(
        token.text.startswith("breathing")
        and not (place and tokens[place - 1].text in _BREATHES_BESIDE)
        and not (place + 1 < len(tokens) and tokens[place + 1].text in BREATHING_NAMES)
        for place, token in enumerate(tokens)
    )


def about(out: list[Token]) -> bool:
    """Whether the last words are "about", "up to" or "at least"; they become mere marks."""
    if out and out[-1].kind is Kind.ABOUT:
        out[-1] = out[-1]._replace(kind=Kind.MARK)
        return True
    if not out or out[-1].text not in _LIMITS_END:
        return False
    words = tuple(token.text for token in out[-3:])
    for limit in _LIMITS:
        if words[-len(limit) :] == limit:
            out[-len(limit) :] = [t._replace(kind=Kind.MARK) for t in out[-len(limit) :]]
            return True
    return False


def with_holds(tokens: list[Token]) -> list[Token]:
    """Read "stay" and "keep" before a time as "hold"; "it" and "there" between them say nothing."""
    out = list(tokens)
    hold = Kind.HOLD
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        if token.text == "h" and before is not None and before.kind is Kind.TIME:
            if before.end == token.start:
                # A clinic's 5"H.
                out[place] = token._replace(kind=Kind.HOLD)
            continue
        stays = token.text in _STAYS or _tightens(tokens, place)
        if not stays and token.kind is not hold:
            continue
        behind = place + 1
        while behind < len(tokens) and (
            tokens[behind].kind in _BEFORE_A_TIME or tokens[behind].text in _HELD
        ):
            behind += 1
        if behind == len(tokens) or tokens[behind].kind is not Kind.TIME:
            continue
        out[place] = token._replace(kind=Kind.HOLD)
        for between in range(place + 1, behind):
            if tokens[between].text in _HELD:
                out[between] = tokens[between]._replace(kind=Kind.ARTICLE)
    return out


def _tightens(tokens: list[Token], place: int) -> bool:
    """Whether a word tells to tighten for a short time: "squeeze for 5 s", not "ball squeeze"."""
    if tokens[place].text not in _TIGHTENS or not place or tokens[place - 1].kind is Kind.WORD:
        return False
    behind = tokens[place + 1 : place + 3]
    return [each.kind for each in behind] == [Kind.FOR, Kind.TIME] and behind[
        1
    ].high <= LONGEST_SQUEEZE_S


def without_neighbours(tokens: list[Token]) -> list[Token]:
    """Give up on bare numbers next to each other if nobody can tell which is which.

    "x10 3 sets" is clear: each number has a word on its other side.
    """
    out = list(tokens)
    for place in range(len(tokens) - 1):
        first, second = tokens[place], tokens[place + 1]
        if first.kind not in _BARE or second.kind not in _BARE:
            continue
        before = tokens[place - 1].kind if place else Kind.MARK
        behind = tokens[place + 2].kind if place + 2 < len(tokens) else Kind.MARK
        if before is Kind.LABEL or _is_often(tokens[place + 2 : place + 5]):
            continue
        if before not in _BINDS_NEXT or behind not in _BINDS_LAST:
            out[place] = first._replace(kind=Kind.BAD)
            out[place + 1] = second._replace(kind=Kind.BAD)
    return out


def _is_often(behind: Sequence[Token]) -> bool:
    """Whether "x/day" or "times a week" makes the number before it one of how often."""
    kinds = "".join(token.kind for token in behind)
    return _OFTEN.match(kinds) is not None


def or_more(number: Token) -> Token:
    """A fraction before a count as two or three: "2/3 sets"; any other number as it is."""
    low, _slash, high = number.text.partition("/")
    if not (low.isdecimal() and high.isdecimal()):
        return number
    return number._replace(kind=Kind.RANGE, low=float(low), high=float(high), chosen=True)


def alone(token: Token) -> Token:
    """A unit without a number is a word."""
    if token.unit_s == LONGEST_UNIT_S and len(token.text) > 1:
        return token._replace(kind=Kind.DAY)
    return token._replace(kind=Kind.WORD if token.text[:1].isalpha() else Kind.MARK)


def range_kind(mark: Token, low: Token, high: Token) -> Kind:
    """Range or time; BAD where two counts differ by more than a therapist would leave open."""
    if high.kind is Kind.TIME:
        return Kind.TIME
    far = high.high > WIDEST_CHOICE * low.low and low.low >= LEAST_CHOICE
    return Kind.BAD if far and mark.text == "or" else Kind.RANGE
