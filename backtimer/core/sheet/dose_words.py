"""How therapists write a dose: sets, repetitions, seconds, rests, sides, how often.

Each pattern finds one way of writing; the first in the list that matches at a place
wins. Times are whole seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from backtimer.core.wording import words

NUMBERS = {words.number(value): value for value in (*range(21), 30, 40, 45, 50, 60, 90)}
MOST_HOLDS_AS_SETS = 5
MOST_SETS, MOST_REPS, MOST_HOLD_S, MOST_REST_S = 20, 200, 600, 600

_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_N = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|(?:{_WORDS})\b)"
_RANGE = rf"(?P<a>{_N})(?:\s*(?:-|\u2013|to|or)\s*(?P<b>{_N}))?"
_X = r"\s*(?:x|\*|\u00d7)\s*"
_MIN = r"(?:minutes?|mins?\.?|m(?![a-z]))"
_SEC = r"(?:seconds?|secs?\.?|sek\.?|s(?![a-z])|\"|''|\u2033)"
_UNIT = rf"(?P<unit>{_MIN}|{_SEC})"
_TIME = rf"(?:{_RANGE}\s*-?\s*{_UNIT}|(?P<clock>\d{{1,2}}:\d\d)(?!\d))"
_REPS = r"(?:repetitions?|reps?\.?|times?)"
_PART = r"(?:sides?|legs?|arms?|ways?|directions?|feet|foot|knees?|hips?)"


class Found(NamedTuple):
    """A piece of dose: fields with their values; `chosen` are those taken from a range."""

    fields: dict[str, object]
    chosen: tuple[str, ...] = ()


def number(text: str) -> float:
    """The value of digits or of a number word."""
    word = text.lower()
    return float(NUMBERS[word]) if word in NUMBERS else float(word.replace(",", "."))


def _value(match: re.Match[str], field: str) -> tuple[float, tuple[str, ...]]:
    """A number; of a range the lower end, which is the gentler one."""
    low = number(match["a"])
    if match["b"] is None:
        return low, ()
    return min(low, number(match["b"])), (field,)


def _seconds(match: re.Match[str], field: str) -> tuple[int, tuple[str, ...]]:
    if match["clock"]:
        minutes, seconds = match["clock"].split(":")
        return int(minutes) * 60 + int(seconds), ()
    value, chosen = _value(match, field)
    is_minutes = bool(match["unit"]) and match["unit"].lower().startswith("m")
    return round(value * (60 if is_minutes else 1)), chosen


def _time(field: str) -> Callable[[re.Match[str]], Found]:
    def found(match: re.Match[str]) -> Found:
        seconds, chosen = _seconds(match, field)
        return Found({field: seconds}, chosen)

    return found


def _plain(field: str) -> Callable[[re.Match[str]], Found]:
    def found(match: re.Match[str]) -> Found:
        value, chosen = _value(match, field)
        return Found({field: value}, chosen)

    return found


def _sets_and_reps(match: re.Match[str]) -> Found:
    reps, chosen = _value(match, "reps")
    sets = number(match["sets"])
    if not match["named"] and sets > 5 >= reps:
        # "10 x 3" is ten repetitions three times for most, and ten sets for some.
        return Found({"sets": reps, "reps": sets}, ("sets", "reps"))
    return Found({"sets": sets, "reps": reps}, chosen)


def _sets_and_time(match: re.Match[str]) -> Found:
    seconds, chosen = _seconds(match, "hold_s")
    count = number(match["sets"])
    if count > MOST_HOLDS_AS_SETS and "set" not in match.group().lower():
        # "10 x 5 s" are ten short holds in a row, "3 x 30 s" three long ones with rests.
        return Found({"sets": 1, "reps": count, "hold_s": seconds}, chosen)
    return Found({"sets": count, "reps": 1, "hold_s": seconds}, chosen)


def _side(value: str) -> Callable[[re.Match[str]], Found]:
    return lambda _match: Found({"side": value})


def _left_or_right(match: re.Match[str]) -> Found:
    return Found({"side": "left" if match["one"].lower().startswith("l") else "right"})


def _reps_a_side(match: re.Match[str]) -> Found:
    value, chosen = _value(match, "reps")
    return Found({"reps": value, "side": "each"}, chosen)


def _often(_match: re.Match[str]) -> Found:
    return Found({"often": True})


_BETWEEN = r"(?:\s*(?:between|in between|btw)\s*(?:sets?|reps?|each)?)?"
_NO_UNIT = rf"(?!\s*-?\s*(?:{_MIN}|{_SEC}))"
_SETS_OF_REPS = (
    rf"(?P<sets>{_N})\s*(?P<named>sets?)\s*(?:of|:|,|x|\*|\u00d7|/)?\s*{_RANGE}"
    rf"(?:\s*{_REPS})?{_NO_UNIT}"
)
_PER = r"(?:\s*/\s*|\s+(?:a|per|each|every)\s+|\s+)"
_DAY = r"(?:day|daily|week|weekly|wk|d(?![a-z])|morning|evening|night|hour)s?(?![a-z])"
PATTERNS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Found]]] = [
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        # How often in a day or week: understood, but no part of a routine.
        (rf"(?:{_N}\s*(?:x|times?)?|x\s*{_N}|once|twice|thrice){_PER}{_DAY}", _often),
        (rf"{_N}\s*-\s*{_N}\s*(?:x|times?)?{_PER}{_DAY}", _often),
        (rf"every\s+{_RANGE}\s+(?:hours?|days?)", _often),
        (r"(?:every|each)\s+(?:other\s+)?(?:day|morning|evening|night|hour)", _often),
        (r"(?:daily|nightly|hourly|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?d\.?)(?![a-z])", _often),
        (rf"for\s+{_N}\s+(?:weeks?|days?)", _often),
        # Rests.
        (rf"(?:rest|break|pause)(?:s|ing)?\s*(?:for|of|:|=)?\s*{_TIME}{_BETWEEN}", _time("rest_s")),
        (rf"(?:with\s+)?(?:a\s+)?{_TIME}\s*(?:of\s+)?(?:rest|break|pause)(?:s|ing)?{_BETWEEN}",
         _time("rest_s")),
        # Sets of times and of repetitions.
        (rf"(?P<sets>{_N})\s*(?:sets?)?(?:{_X}|\s*sets?\s*(?:of|:|x|\*)\s*){_TIME}(?:\s*holds?)?",
         _sets_and_time),
        (rf"{_TIME}(?:\s*holds?)?{_X}(?P<sets>{_N})(?:\s*sets?)?(?!\s*{_REPS})", _sets_and_time),
        (_SETS_OF_REPS, _sets_and_reps),
        (rf"(?P<sets>{_N})(?P<named>\s*sets?)?{_X}{_RANGE}(?:\s*{_REPS})?", _sets_and_reps),
        # A hold.
        (rf"hold(?:ing)?s?(?:\s*(?:for|of|each|it|x|:|=|~))*\s*{_TIME}(?:\s*each)?",
         _time("hold_s")),
        (rf"(?:x\s*)?{_TIME}\s*-?\s*holds?", _time("hold_s")),
        (rf"hold(?:ing)?s?\s*(?:for|of|:|=)?\s*{_RANGE}(?![\w:/.])", _plain("hold_s")),
        (rf"hold(?:ing)?s?\s*(?:for\s+)?(?:an?\s+)?count\s+of\s+{_RANGE}", _plain("hold_s")),
        # Repetitions and sets alone.
        (rf"(?:x\s*)?{_RANGE}\s*/\s*{_PART}(?![a-z])", _reps_a_side),
        (rf"{_RANGE}\s*{_REPS}(?![a-z])", _plain("reps")),
        (rf"{_REPS}\s*[:=]?\s*{_RANGE}", _plain("reps")),
        (rf"{_RANGE}(?=\s*(?:on\s+)?(?:(?:each|ea|per|either)(?![a-z])|e/s))", _plain("reps")),
        (rf"{_RANGE}\s*sets?(?![a-z])", _plain("sets")),
        (rf"sets?\s*[:=]\s*{_RANGE}", _plain("sets")),
        (rf"(?:x|\*|\u00d7)\s*{_RANGE}\s*sets?(?![a-z])", _plain("sets")),
        (rf"(?:x|\*|\u00d7)\s*{_RANGE}(?![\w:.]){_NO_UNIT}", _plain("reps")),
        (rf"{_RANGE}\s*(?:x|\u00d7)(?![a-z0-9])", _plain("reps")),
        (rf"/\s*{_PART}(?![a-z])", _side("each")),
        # Sides.
        (rf"(?:on\s+)?(?:each|ea\.?|per|every|either|e)\s*/?\s*(?:{_PART}|s(?![a-z]))",
         _side("each")),
        (r"(?:each|ea)(?![a-z.])\.?", _side("each")),
        (rf"(?:l|left)\s*(?:\+|&|/|and|then)\s*(?:r|right)(?![a-z])(?:\s+{_PART})?", _side("each")),
        (rf"(?:r|right)\s*(?:\+|&|/|and|then)\s*(?:l|left)(?![a-z])(?:\s+{_PART})?", _side("each")),
        (rf"alt(?:ernat(?:e|ing|ely))?(?![a-z])\.?(?:\s+{_PART})?", _side("alternate")),
        (rf"(?:on\s+)?both\s+(?:{_PART}|together)", _side("both")),
        (r"bilat(?:eral|erally)?\.?|b/l(?![a-z])", _side("both")),
        (rf"(?:on\s+)?(?:the\s+)?(?P<one>left|right)\s+(?:{_PART}\s+)?only", _left_or_right),
        (rf"(?:on\s+)?(?:the\s+)?(?P<one>left|right)(?:\s+{_PART})?(?![a-z])", _left_or_right),
        (r"\(\s*(?P<one>l|r)\s*\)|(?<![a-z])(?P<two>[lr])\s+only", lambda m: Found(
            {"side": "left" if (m["one"] or m["two"]).lower() == "l" else "right"})),
        # A time by itself is a hold.
        (_TIME, _time("hold_s")),
    )
]  # fmt: skip

# A dose begins with one of these, with a digit, or with a sign for "times".
STARTERS = (
    frozenset(
        "hold holding holds rest rests resting break pause pausing with a sets set rep reps "
        "repetition repetitions times x on each ea per every either e l r left right alt alternate "
        "alternating alternately both bilat bilateral bilaterally b daily hourly nightly bid tid "
        "qd once twice thrice for the".split()
    )
    | set(NUMBERS)
    | {"b.i.d", "t.i.d", "q.d", "es", "forty"}
)
SIGNS = "/x*\u00d7("


def dose_at(text: str, place: int) -> tuple[Found, int] | None:
    """The dose that begins at a place of `text`, and where it ends; None where there is none."""
    for pattern, read in PATTERNS:
        match = pattern.match(text, place)
        if match is not None and match.end() > place:
            return read(match), match.end()
    return None
