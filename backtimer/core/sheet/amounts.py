"""Numbers joined with their units, ranges and fractions, each into one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from backtimer.core.sheet.amount_context import (
    about,
    alone,
    breathes,
    or_more,
    range_kind,
    with_holds,
    without_neighbours,
)
from backtimer.core.sheet.lexicon import COUNTED_LIMBS, NUMBERS, Kind
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.words_for_amounts import BEGIN_AMOUNTS, PARTS, amount_in_words

# The highest ratio of a range's ends: "3 - 10 reps" is three of something, and ten.
WIDEST_RANGE = 3
# From here on "3 x 20-30 sec" is in seconds; below, it may mean "3 x 10, 15 sec".
SURELY_SECONDS = 15
LONGEST_CLOCK_S = 600
MOST_MINUTES_AS_M = 5
# "1 min 5" is no time.
LEAST_SECONDS = 10
# A calm breath in and out.
BREATH_S = 5
_BREATHS = frozenset(("breath", "breaths"))
_CALM_BREATHS = frozenset(
    "deep slow full calm long easy relaxed normal big gentle soft steady quiet".split()
)
_WEIGHTS = re.compile(
    r"kgs?|kilos?|lbs?|pounds?|cms?|mm|inch(?:es)?|deg(?:rees)?|percent|rp?m|rpe|spm", re.IGNORECASE
)
_OTHER_UNITS = re.compile(
    r"m|metres?|meters?|km|mi|miles?|ft|feet|yards?|yds?|stairs?|laps?|lengths?|watts?|"
    r"bpm|mph|kph|km/h|k?cals?|pages?|years?|weeks?\s+ago",
    re.IGNORECASE,
)
# Of these a stroke gives the height or the size: a 6" step.
_HIGH = frozenset("step steps box block platform stool ball roll roller riser apart high".split())
_UNITS = re.compile(f"{_WEIGHTS.pattern}|{_OTHER_UNITS.pattern}|[%\u00b0]|breaths?")


def with_amounts(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with numbers joined to their ranges and units."""
    return _Amounts(tokens).read()


_BEHIND_A_TIME = (
    Kind.COMMA, Kind.SEMICOLON, Kind.STOP, Kind.CLOSE, Kind.REST, Kind.HOLD, Kind.BETWEEN,
    Kind.EACH,
)  # fmt: skip

_PARTS, _ENDS = (Kind.NUMBER, Kind.BAD), (Kind.NUMBER, Kind.TIME)
_JOINTS, _MAY_BE_UNITS = (Kind.DASH, Kind.JOIN), (Kind.WORD, Kind.LIMB)
_SIGNS = ("#", "\u00b0", "\u00ba")
_COUNTED = (Kind.SETS, Kind.REPS, Kind.TIMES_WORD)
# Tokens that no amount begins with, unless their words do.
_NO_AMOUNTS = frozenset(Kind) - {
    Kind.NUMBER, Kind.HOLD, Kind.REST, Kind.CLOCK, Kind.SERIES, Kind.UNIT,
}  # fmt: skip


class _Amounts:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._out: list[Token] = []
        self._place = 0

    @cached_property
    def _breathing(self) -> bool:
        return breathes(self._tokens)

    def read(self) -> list[Token]:
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token.kind in _NO_AMOUNTS and token.text not in BEGIN_AMOUNTS:
                self._out.append(token)
                self._place += 1
            elif token.kind is Kind.NUMBER:
                self._number()
            elif token.kind in (Kind.HOLD, Kind.REST) and self._unit_ahead():
                self._with_unit_ahead(token)
            elif token.kind is Kind.CLOCK:
                self._out.append(self._clock(token))
                self._place += 1
            elif token.kind is Kind.SERIES:
                self._series(token)
            elif token.kind is Kind.UNIT or not self._in_words():
                self._out.append(alone(token) if token.kind is Kind.UNIT else token)
                self._place += 1
        return without_neighbours(with_holds(self._out))

    def _at(self, ahead: int) -> Token | None:
        place = self._place + ahead
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    def _is(self, ahead: int, *kinds: Kind) -> bool:
        token = self._at(ahead)
        return token is not None and token.kind in kinds

    def _text(self, ahead: int) -> str:
        token = self._at(ahead)
        return "" if token is None else token.text

    # A unit before its number

    def _unit_ahead(self) -> int:
        """Count the tokens before the number in "Hold (secs): 5"; 0 if no unit is ahead of it."""
        ahead = 2 if self._is(1, Kind.OPEN) else 1
        if not self._is(ahead, Kind.UNIT):
            return 0
        after = ahead + (2 if ahead == 2 and self._is(3, Kind.CLOSE) else 1)
        return after + 1 if self._is(after, Kind.COLON) and self._is(after + 1, Kind.NUMBER) else 0

    def _with_unit_ahead(self, label: Token) -> None:
        place = self._place
        number = place + self._unit_ahead()
        (unit,) = (each for each in self._tokens[place + 1 : number] if each.kind is Kind.UNIT)
        colon = self._tokens[number - 1]
        mark = Token(Kind.COLON, self._tokens[place + 1].start, colon.end, ":")
        first, self._place = len(self._out) + 2, number
        self._out += [label, mark]
        self._number()
        bare = self._out[first:]
        if len(bare) == 1 and bare[0].kind in (Kind.NUMBER, Kind.RANGE):
            by = unit.unit_s
            self._out[first] = bare[0]._replace(
                kind=Kind.TIME, low=bare[0].low * by, high=bare[0].high * by, unit_s=by
            )

    # A number

    def _series(self, series: Token) -> None:
        """Give up on numbers of a row that a unit follows: a set has no time of its own."""
        behind = self._at(1)
        unit = behind is not None and (
            behind.kind in (Kind.UNIT, Kind.MEASURE) or _UNITS.fullmatch(behind.text) is not None
        )
        if behind is not None and unit:
            series = Token(Kind.BAD, series.start, behind.end, series.text)
        self._out.append(series)
        self._place += 2 if unit else 1

    def _number(self) -> None:
        if self._in_words():
            return
        first = self._tokens[self._place]
        counted = bool(self._out) and self._out[-1].kind in (Kind.TIMES, Kind.OF)
        if "," in first.text and first.low >= 1 and counted:
            # "3 x 8,5 sec" may be three sets of eight.
            first = first._replace(kind=Kind.BAD)
        if self._adds(first):
            first = first._replace(kind=Kind.BAD)
        if first.kind is Kind.BAD or self._counts_limbs(first):
            kind = Kind.BAD if first.kind is Kind.BAD else Kind.WORD
            self._out.append(first._replace(kind=kind))
            self._place += 1
            return
        if self._is(1, *_COUNTED):
            first = or_more(first)
        if self._text(1) == "by" and self._is(2, Kind.NUMBER):
            self._out += [first, self._tokens[self._place + 1]._replace(kind=Kind.TIMES)]
            self._place += 2
            return
        if not self._is_label(first) and (self._range(first) or self._falls(first)):
            return
        used, amount = self._with_unit(first, 1)
        self._place += used
        if amount.kind is Kind.TIME and amount.unit_s >= 60:
            amount = self._and_smaller(amount)
        chosen = about(self._out)
        plus = self._at(0)
        more = plus is not None and plus.text == "+" and plus.start == amount.end
        if plus is not None and more and not self._is(1, Kind.NUMBER):
            amount = amount._replace(end=plus.end)
            chosen, self._place = True, self._place + 1
        self._out.append(amount._replace(chosen=True) if chosen else amount)

    def _falls(self, first: Token) -> bool:
        """Give up on "10-8 reps", a range written backwards or two sets; and on "12-6 x 10"."""
        dash, second = self._at(1), self._at(2)
        if dash is None or second is None or not self._is(3, Kind.REPS, Kind.TIMES):
            return False
        tight = dash.kind is Kind.DASH and (dash.start, dash.end) == (first.end, second.start)
        if not tight or second.kind is not Kind.NUMBER or first.low <= second.low:
            return False
        used = 4 if self._is(3, Kind.REPS) else 3
        self._out.append(Token(Kind.BAD, first.start, self._tokens[self._place + used - 1].end, ""))
        self._place += used
        return True

    def _adds(self, number: Token) -> bool:
        """Whether a number is more than last time: "bridge +2 reps"."""
        plus = self._at(-1)
        if plus is None or plus.text != "+" or plus.end != number.start:
            return False
        before = self._at(-2)
        return before is None or before.end < plus.start

    def _is_label(self, number: Token) -> bool:
        """Whether a number belongs to a label, and a dash apart from it: "level 2 - 3x6"."""
        behind = self._at(1)
        labelled = bool(self._out) and self._out[-1].kind is Kind.LABEL
        return labelled and behind is not None and behind.start > number.end

    def _counts_limbs(self, token: Token) -> bool:
        if token.text == "4" and self._out and self._out[-1].text == "all":
            # "On all 4s".
            return True
        if (token.text not in NUMBERS and token.text != "1") or token.low > 2:
            return False
        return self._text(2 if self._is(1, Kind.JOIN) else 1) in COUNTED_LIMBS

    def _with_unit(self, number: Token, ahead: int) -> tuple[int, Token]:
        """How many tokens a number takes together with its unit, and the joined token."""
        dash = self._at(ahead)
        next_to = dash is not None and dash.start == number.end and dash.kind in _JOINTS
        unit = self._at(ahead + 1 if next_to else ahead)
        if unit is None:
            return ahead, number
        used = ahead + (2 if next_to else 1)
        skipped = unit.text in _CALM_BREATHS and self._text(used) in _BREATHS
        if skipped or unit.text in _BREATHS:
            unit, used = (self._tokens[self._place + used], used + 1) if skipped else (unit, used)
            holds = any(token.kind is Kind.HOLD for token in self._out[-2:])
            counts = self._breathing and not holds
            if counts:
                # "10 slow breaths": the word between belongs to the number.
                slow = self._at(used - 2)
                return used - 1, number._replace(end=slow.end) if skipped and slow else number
            return used, self._breaths(number, unit)
        if unit.kind is Kind.UNIT:
            if unit.text == '"' and self._text(used) in _HIGH:
                return used, number._replace(kind=Kind.MEASURE, end=unit.end)
            if unit.text == "m" and number.high > MOST_MINUTES_AS_M:
                return used, number._replace(kind=Kind.BAD, end=unit.end)
            return used, number._replace(
                kind=Kind.TIME, end=unit.end, low=number.low * unit.unit_s,
                high=number.high * unit.unit_s, unit_s=unit.unit_s,
            )  # fmt: skip
        marked = unit.text == "%" or (unit.text in _SIGNS and unit.start == number.end)
        if marked or (unit.kind is Kind.WORD and _WEIGHTS.fullmatch(unit.text)):
            return used, number._replace(kind=Kind.MEASURE, end=unit.end)
        if unit.kind in _MAY_BE_UNITS and _OTHER_UNITS.fullmatch(unit.text):
            beside = unit.kind is Kind.LIMB
            return (
                (ahead, number) if beside else (used, number._replace(kind=Kind.BAD, end=unit.end))
            )
        return ahead, number

    def _breaths(self, number: Token, unit: Token) -> Token:
        """Convert breaths to seconds, unless breathing itself is the exercise."""
        counted = bool(self._out) and self._out[-1].kind is Kind.TIMES
        by_breath = counted and not (len(self._out) > 1 and self._out[-2].kind is Kind.NUMBER)
        if by_breath:
            return number._replace(kind=Kind.BAD, end=unit.end)
        return number._replace(
            kind=Kind.TIME, end=unit.end, low=number.low * BREATH_S, high=number.high * BREATH_S,
            unit_s=BREATH_S, chosen=number.chosen, breaths=number.low,
        )  # fmt: skip

    def _range(self, first: Token) -> bool:
        """Read "8-10", "20 to 30 sec" or "20 s - 30 s"; False if there is no range."""
        here, low = self._with_unit(first, 1)
        if low.kind not in _ENDS:
            return False
        mark, second = self._at(here), self._at(here + 1)
        if mark is None or second is None or second.kind is not Kind.NUMBER:
            return False
        if mark.kind is not Kind.DASH and mark.text not in ("to", "or"):
            return False
        used, high = self._with_unit(second, here + 2)
        dashed = mark.kind is Kind.DASH and low.kind is Kind.TIME
        if dashed and self._is(used, Kind.REST, Kind.BETWEEN):
            # "30 s - 45 s rest": a hold and a rest.
            return False
        if low.kind is Kind.NUMBER and high.kind is Kind.TIME:
            low = low._replace(low=low.low * high.unit_s, high=low.high * high.unit_s)
        elif high.kind is not low.kind:
            return False
        if not low.low < high.high <= WIDEST_RANGE * low.low:
            return False
        if mark.kind is Kind.DASH and high.kind is Kind.TIME and first.kind is low.kind:
            timed = self._after_times(mark, low, high, used)
            if timed is not None:
                return timed
        kind = range_kind(mark, low, high)
        about(self._out)
        breaths = low.low / BREATH_S if high.breaths else 0.0
        self._out.append(
            Token(
                kind, first.start, high.end, first.text, low.low, high.high, high.unit_s,
                chosen=True, breaths=breaths,
            )
        )  # fmt: skip
        self._place += used
        return True

    def _after_times(self, mark: Token, low: Token, high: Token, used: int) -> bool | None:
        """Read "3 x 10 - 15 sec": None for a range, False for two fields, True if it is unclear."""
        if not self._out or self._out[-1].kind not in (Kind.TIMES, Kind.OF):
            return None
        spaced = mark.start > low.end
        holds = self._is(used, Kind.HOLD)
        if not spaced and (low.low >= SURELY_SECONDS or not holds):
            return None
        if spaced and holds and low.low < SURELY_SECONDS:
            return False
        self._out.append(Token(Kind.BAD, low.start, high.end, ""))
        self._place += used
        return True

    def _and_smaller(self, amount: Token) -> Token:
        """Add a smaller unit to a time: "1 min 30 s", "1'30"."""
        # "2 min. 30 sec."
        ahead = (
            1 if self._is(0, Kind.AND) or (self._is(0, Kind.MARK) and self._text(0) == ".") else 0
        )
        small = self._at(ahead)
        if small is None:
            return amount
        part = PARTS.get(self._text(1)) or (self._text(1) == "a" and PARTS.get(self._text(2)))
        if ahead and part:
            used = 3 if self._text(1) == "a" else 2
            end = self._tokens[self._place + used - 1].end
            self._place += used
            more = amount.unit_s * part
            return amount._replace(end=end, low=amount.low + more, high=amount.high + more)
        if small.kind is not Kind.NUMBER:
            return amount
        used, rest = self._with_unit(small, ahead + 1)
        bare = rest.kind is Kind.NUMBER and small.low < 60
        if bare and (small.start == amount.end or self._ends_a_time(small, ahead)):
            rest = rest._replace(low=small.low * amount.unit_s / 60, high=0)
        elif rest.kind is not Kind.TIME or rest.unit_s >= amount.unit_s:
            return amount
        self._place += used
        total = amount.low + rest.low
        whole = amount._replace(end=rest.end, low=total, high=total)
        if rest.unit_s == 60:
            return self._and_smaller(whole._replace(unit_s=60))
        return whole

    def _ends_a_time(self, small: Token, ahead: int) -> bool:
        """Whether a number behind minutes gives seconds, as in "1 min 30", and counts nothing."""
        behind = self._at(ahead + 1)
        return (
            small.low >= LEAST_SECONDS
            and len(small.text) > 1
            and (behind is None or behind.kind in _BEHIND_A_TIME)
        )

    # Words and clocks

    def _in_words(self) -> bool:
        """Read an amount with words in it: "half a minute", "a quarter of an hour"."""
        found = amount_in_words(self._tokens, self._place)
        if found is None:
            return False
        used, amount = found
        if amount.kind is Kind.TIME and self._is_often():
            # "30 times an hour".
            article, unit = self._tokens[self._place], self._tokens[self._place + used - 1]
            self._out += [article, unit._replace(kind=Kind.DAY)]
            self._place += used
            return True
        self._place += used
        if amount.kind is Kind.TIME and self._out and self._out[-1].kind in _PARTS:
            # A part of a minute in words that are not known.
            amount = amount._replace(kind=Kind.BAD)
        if amount.kind is Kind.TIME:
            amount = self._and_smaller(amount._replace(chosen=about(self._out) or amount.chosen))
        self._out.append(amount)
        return True

    def _is_often(self) -> bool:
        """Whether "an hour" stands behind "times" or "once"."""
        before = self._out[-1].kind if self._out else None
        return self._text(0) in ("a", "an") and before in (Kind.TIMES_WORD, Kind.ONCE)

    def _clock(self, token: Token) -> Token:
        before, after = self._at(-1), self._at(1)
        of_day = (before is not None and (before.text == "at" or before.kind is Kind.DAY)) or (
            after is not None and after.kind in (Kind.PART_OF_DAY, Kind.DAY)
        )
        beside = any(
            self._is(2 * step, Kind.CLOCK) and self._is(step, Kind.DASH, Kind.AND, Kind.TO)
            for step in (-1, 1)
        )
        if of_day or beside or not 0 < token.low < LONGEST_CLOCK_S or int(token.text[-2:]) > 59:
            return token
        return token._replace(kind=Kind.TIME, unit_s=1)
