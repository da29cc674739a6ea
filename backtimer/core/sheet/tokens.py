"""Splitting a line into tokens. A number is always one token, from first to last digit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backtimer.core.sheet.lexicon import (
    FRACTIONS,
    KIND_OF,
    MUSCLES,
    NUMBERS,
    SHORTENED,
    UNIT_OF,
    VAGUE,
    Kind,
)
from backtimer.core.sheet.token_patterns import COUNTS_SETS, MANY, MEASURE, PIECES, RUN, TOKEN


class Token(NamedTuple):
    """A piece of a line: characters from `start` to before `end`.

    `low` and `high` are the bounds of a number, in seconds for a time; `unit_s` is the length
    of its last unit in seconds. `chosen`: it is a range, or an approximate number. `breaths` is
    the number of breaths, for a time that was written in them; `series` has the numbers of one
    set after the other.
    """

    kind: Kind
    start: int
    end: int
    text: str
    low: float = 0.0
    high: float = 0.0
    unit_s: int = 0
    chosen: bool = False
    breaths: float = 0.0
    series: tuple[int, ...] = ()


MOST_REPS = 200
# Words behind a number that are read even if they are misspelt.
_COUNTED = ("repetitions", "repetition", "seconds", "second", "minutes", "minute", "times")
SHORTEST_SPELT, LONG_WORD = 5, 9
_COUNTED_BY = (Kind.UNIT, Kind.REPS, Kind.SETS, Kind.TIMES_WORD)
# Words whose kind depends on the words beside them.
_DEPENDENT = VAGUE | {"d", "bed", "mornings", "all", "together", "many", "long", "often"}
# What a question on a printed sheet asks for: "How many: 10".
_ASKED = {"many": Kind.REPS, "long": Kind.HOLD, "often": Kind.OFTEN}
# "2x12kg": two weights.
_WEIGHTS = re.compile(r"^\d{1,2}x(?=[\d.]+(?:kg|lb))")
_WEEKS = frozenset("week weeks wk wks".split())
# Their levels are written like vertebrae: "L4".
_MACHINE = re.compile(
    r"\b(?:bike|trainer|rowing|cycle|nustep|treadmill|elliptical|stepper|rower|ergometer)\b"
)
_MARKS = {
    ",": Kind.COMMA, ";": Kind.SEMICOLON, "|": Kind.BAR, ":": Kind.COLON, "=": Kind.COLON,
    "-": Kind.DASH, "/": Kind.SLASH, ".": Kind.STOP, "!": Kind.STOP, "?": Kind.STOP,
    "(": Kind.OPEN, "[": Kind.OPEN, "{": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE,
    "}": Kind.CLOSE, "*": Kind.TIMES, "&": Kind.AND, "+": Kind.AND, "~": Kind.ABOUT,
    ">": Kind.ABOUT, "<": Kind.ABOUT, "\u2265": Kind.ABOUT, "\u2264": Kind.ABOUT,
    "\u2248": Kind.ABOUT, "\u2192": Kind.SEMICOLON,
}  # fmt: skip


# As letters of kinds: "6 a side", and a week with its number.
_A_SIDE = re.compile(f"n[{Kind.TIMES_WORD}{Kind.REPS}{Kind.UNIT}]?aU")
_A_WEEK = re.compile("Dn(?=[:-])")
# "Relax fully before the next one."
_ONES = frozenset("next other which every that this".split())
_MEALS = frozenset("lunch meal tea coffee dinner work".split())
_PLAIN = (Kind.WORD, 0.0, 0)
# Words with their kind, their value if they are a number, and their seconds if they are a unit.
_MEANINGS: dict[str, tuple[Kind, float, int]] = {
    **{word: (kind, 0.0, 0) for word, kind in KIND_OF.items()},
    **{word: (Kind.UNIT, 0.0, seconds) for word, seconds in UNIT_OF.items()},
    **{word: (Kind.NUMBER, float(value), 0) for word, value in NUMBERS.items()},
    "x": (Kind.TIMES, 0.0, 0),
}


def tokens_of(text: str, start: int = 0) -> list[Token]:
    """The tokens of a normalised line, from `start` on."""
    return list(_tokens(text, start))


@lru_cache(maxsize=1000)
def _tokens(text: str, start: int) -> tuple[Token, ...]:
    found: list[Token] = []
    for match in TOKEN.finditer(text, start):
        group = match.lastgroup
        if group == "plain":
            word = match.group()
            kind, value, unit_s = _MEANINGS.get(word, _PLAIN)
            found.append(Token(kind, match.start(), match.end(), word, value, value, unit_s))
        else:
            found += _READERS[str(group)](match)
    if _MACHINE.search(text):
        found = [
            each._replace(kind=Kind.MEASURE) if re.fullmatch(r"l\d{1,2}", each.text) else each
            for each in found
        ]
    return tuple(_with_meaning(found, text))


def _one(kind: Kind, match: re.Match[str], value: float = 0.0) -> list[Token]:
    return [Token(kind, match.start(), match.end(), match.group(), value, value)]


def _bad(match: re.Match[str]) -> list[Token]:
    return _one(Kind.BAD, match)


def _weeks(match: re.Match[str]) -> list[Token]:
    return _one(Kind.OFTEN, match)


def _tens(match: re.Match[str]) -> list[Token]:
    """Read "forty-five"."""
    ten, one = match.group().split("-")
    return _one(Kind.NUMBER, match, float(NUMBERS[ten] + NUMBERS[one]))


def _date(match: re.Match[str]) -> list[Token]:
    text, place = match.string, match.start()
    counted = COUNTS_SETS.search(text, 0, place) or text[match.end() :].lstrip().startswith("rep")
    if counted and re.fullmatch(MANY, match.group()):
        # "3 sets: 15-12-10".
        return _many(match)
    return _one(Kind.DATE, match)


def _many(match: re.Match[str]) -> list[Token]:
    """Read numbers with the same mark between them, which may be the repetitions of sets."""
    numbers = tuple(map(int, re.findall(r"\d+", match.group())))
    if not all(0 < number <= MOST_REPS for number in numbers):
        return _bad(match)
    return [Token(Kind.SERIES, match.start(), match.end(), match.group(), series=numbers)]


def _times(match: re.Match[str]) -> list[Token]:
    """Read what stands before such numbers: "3 x", "x"."""
    number = re.match(r"\d+", match.group())
    times = match.start() + match.group().index("x")
    found = [Token(Kind.TIMES, times, times + 1, "x")]
    if number is not None:
        value = float(number.group())
        end = match.start() + number.end()
        found.insert(0, Token(Kind.NUMBER, match.start(), end, number.group(), value, value))
    return found


def _clock(match: re.Match[str]) -> list[Token]:
    if match.group().endswith("m"):
        return _one(Kind.CLOCK, match)
    parts = [int(part or 0) for part in match.group().split(":")]
    return _one(Kind.CLOCK, match, parts[0] * 60 + parts[1] if len(parts) == 2 else 0)


def _mixed(match: re.Match[str]) -> list[Token]:
    text = match.group()
    if text[-1] in FRACTIONS:
        return _one(Kind.NUMBER, match, float(text[:-1].strip() or 0) + FRACTIONS[text[-1]])
    whole, _space, part = text.rpartition(" ")
    above, below = part.split("/")
    if not whole and int(above) >= int(below):
        return _one(Kind.BAD, match)
    return _one(Kind.NUMBER, match, float(whole or 0) + int(above) / int(below))


def _run(match: re.Match[str]) -> list[Token]:
    """Split digits from attached letters: "3x10", "30sec"; anything else is a bad number."""
    text, start = match.group(), match.start()
    if "," in text:
        head, comma, tail = text.partition(",")
        decimal = re.fullmatch(r"(\d),(\d{1,2})(?=\D|$)(.*)", text)
        if decimal is None or decimal[2] not in ("5", "25", "75"):
            # Two numbers separated by a comma, or one number: nobody can tell.
            return [Token(Kind.BAD, start, match.end(), head + comma + tail)]
        text = f"{head}.{tail}"
    if RUN.fullmatch(text) is None:
        kind = Kind.MEASURE if MEASURE.fullmatch(_WEIGHTS.sub("", text)) else Kind.BAD
        if re.fullmatch(r"\d+(?:st|nd|rd|th|pt|point|d)", text):
            kind = Kind.WORD
        return [Token(kind, start, match.end(), text)]
    found = []
    for piece in PIECES.finditer(text):
        word = piece.group()
        here, there = start + piece.start(), start + piece.end()
        if word[0].isdigit():
            written = match.group()[piece.start() : piece.end()]
            found.append(Token(Kind.NUMBER, here, there, written, float(word), float(word)))
        elif word == "x":
            found.append(Token(Kind.TIMES, here, there, word))
        else:
            found.append(Token(_kind_of(word), here, there, word, unit_s=UNIT_OF.get(word, 0)))
    return found


def _kind_of(word: str) -> Kind:
    if word in UNIT_OF:
        return Kind.UNIT
    return KIND_OF.get(word, Kind.WORD)


def _word(match: re.Match[str]) -> list[Token]:
    word = match.group().removesuffix("(s)")
    kind, value, unit_s = _MEANINGS.get(word, _PLAIN)
    return [Token(kind, match.start(), match.end(), word, value, value, unit_s)]


def _glued(match: re.Match[str]) -> list[Token]:
    return _run(match) if match.group()[0].isdigit() else _word(match)


def _slash(match: re.Match[str]) -> list[Token]:
    word = match.group()
    if word == "//":
        return _one(Kind.SEMICOLON, match)
    each, slash, limb = word.partition("/")
    if each in ("e", "ea", "p"):
        place = match.start() + len(each + slash)
        return [
            Token(Kind.EACH, match.start(), place, each + slash),
            Token(Kind.LIMB, place, match.end(), limb),
        ]
    return _one(KIND_OF.get(word, Kind.WORD), match)


def _mark(match: re.Match[str]) -> list[Token]:
    mark = match.group()
    # Some sheets use an emoji as a name.
    other = Kind.WORD if unicodedata.category(mark) == "So" else Kind.MARK
    return _one(_MARKS.get(mark, other), match)


def _sign(match: re.Match[str]) -> list[Token]:
    return _one(_MARKS[match.group()], match)


def _number(match: re.Match[str]) -> list[Token]:
    return _one(Kind.NUMBER, match, float(match.group()))


def _pose(match: re.Match[str]) -> list[Token]:
    return _one(Kind.WORD, match)


_READERS = {
    "pose": _pose,
    "march": _bad, "tens": _tens,
    "link": _date, "date": _date, "phone": _bad, "clock": _clock, "many": _many, "mixed": _mixed,
    "times": _times, "weeks": _weeks,
    "digits": _number, "sign": _sign,
    "run": _run, "glued": _glued, "slash": _slash, "word": _word, "mark": _mark,
}  # fmt: skip


def _with_meaning(found: list[Token], text: str) -> list[Token]:
    """Settle the kinds of marks and words that depend on their neighbours."""
    out: list[Token] = []
    a_word, number, dash, stop = Kind.WORD, Kind.NUMBER, Kind.DASH, Kind.STOP
    for place, written in enumerate(found):
        before = found[place - 1] if place else None
        counted = before is not None and before.kind is number
        if written.kind is a_word and not counted and written.text not in _DEPENDENT:
            out.append(written)
            continue
        merged = _merged(out[-1], written) if before is not None else None
        if merged is not None:
            out[-1] = merged
            continue
        vague = written.text in VAGUE and _vague(written, found[place + 1 :])
        token = vague or _respelt(before, written)
        after = found[place + 1] if place + 1 < len(found) else None
        near = before is not None and before.end == token.start
        kind = token.kind
        if kind is dash:
            tight = near and after is not None and after.start == token.end
            letters = tight and _is_word(before) and _is_word(after)
            kind = Kind.JOIN if letters else kind
        elif kind is stop:
            kind = _stop(before, token, after, text)
        elif token.text in ('"', "'") and near and before is not None:
            if before.kind is Kind.NUMBER:
                unit_s = 1 if token.text == '"' else 60
                out.append(token._replace(kind=Kind.UNIT, unit_s=unit_s))
                continue
        elif token.text == "*" and kind is Kind.TIMES and not _counts(before, after):
            kind = Kind.MARK
        elif before is not None:
            kind = _behind(before, token)
        out.append(token if token.kind is kind else token._replace(kind=kind))
    return _with_each_side(out)


def _with_each_side(tokens: list[Token]) -> list[Token]:
    """Take the article of "6 a side" for *each*, and "week 2:" for a label."""
    kinds = "".join(token.kind for token in tokens)
    for match in _A_SIDE.finditer(kinds):
        place = match.end() - 2
        tokens[place] = tokens[place]._replace(kind=Kind.EACH)
    for match in _A_WEEK.finditer(kinds):
        if tokens[match.start()].text in _WEEKS:
            tokens[match.start()] = tokens[match.start()]._replace(kind=Kind.LABEL)
    return tokens


def _merged(last: Token, token: Token) -> Token | None:
    """A word with what belongs to it: "sec.", two strokes for seconds, "how many"; or None."""
    if last.text == "how" and token.text in _ASKED:
        return Token(_ASKED[token.text], last.start, token.end, f"how {token.text}")
    if last.text == "in" and token.kind is Kind.BETWEEN:
        return token._replace(start=last.start)
    if last.end != token.start:
        return None
    if token.text == "'" == last.text and last.kind is Kind.UNIT:
        return last._replace(end=token.end, text="''", unit_s=1)
    return last._replace(end=token.end) if token.text == "." and last.text in SHORTENED else None


def _stop(before: Token | None, token: Token, after: Token | None, text: str) -> Kind:
    """The kind of a full stop: that of an abbreviation ends no sentence."""
    inside = after is not None and after.start == token.end and text[token.start] == "."
    short = before is not None and before.text in SHORTENED
    return Kind.MARK if inside or short else Kind.STOP


def _vague(token: Token, behind: Sequence[Token]) -> Token | None:
    """Read "few" before a count or a unit as a number that nobody knows; None for anything else."""
    after = next((each for each in behind if each.kind is not Kind.OF), None)
    counts = after is not None and after.kind in _COUNTED_BY
    return token._replace(kind=Kind.BAD) if counts else None


def _behind(before: Token, token: Token) -> Kind:
    """The kind of a word after another: "2x/d", "5 d/wk"; "quad sets" are not sets."""
    if token.text == ">" and before.text in ("-", "="):
        return Kind.MARK
    if token.text == "d" and before.kind in (Kind.SLASH, Kind.NUMBER):
        return Kind.DAY
    if token.text == "bed" and before.text in ("before", "to"):
        return Kind.PART_OF_DAY
    if before.text in MUSCLES and token.kind is Kind.SETS:
        return Kind.WORD
    if before.text in _MEALS and token.kind is Kind.REST:
        # A walk in the lunch break is no rest.
        return Kind.PART_OF_DAY
    if token.text == "mornings" and before.text == "good":
        return Kind.WORD
    if token.text == "one" and (before.kind is Kind.EACH or before.text in _ONES):
        return Kind.ARTICLE
    if token.text == "all" and before.text == "in":
        return Kind.TOTAL
    if token.text == "together" and before.kind is Kind.LIMB:
        return Kind.MARK
    return token.kind


def _respelt(before: Token | None, token: Token) -> Token:
    """The token, as a unit or a count if its word behind a number misspells one."""
    if (
        before is None
        or len(token.text) < SHORTEST_SPELT
        or before.kind is not Kind.NUMBER
        or token.kind is not Kind.WORD
    ):
        return token
    word = _spelling(token.text)
    return token._replace(kind=_kind_of(word), unit_s=UNIT_OF.get(word, 0))


@lru_cache(maxsize=5000)
def _spelling(word: str) -> str:
    """The word for a count or a unit that this one misspells, or the word itself."""
    most = 2 if len(word) >= LONG_WORD else 1
    near = process.extractOne(word, _COUNTED, scorer=OSA.distance, score_cutoff=most)
    return word if near is None else near[0]


def _is_word(token: Token | None) -> bool:
    """Whether a token is letters, or the 4 of a "figure-4 stretch"."""
    return token is not None and (token.text[:1].isalpha() or token.kind is Kind.WORD)


def _counts(before: Token | None, after: Token | None) -> bool:
    return (before is not None and before.kind in (Kind.NUMBER, Kind.SETS, Kind.REPS)) and (
        after is not None and after.kind is Kind.NUMBER
    )
