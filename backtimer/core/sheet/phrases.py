"""Words between the doses of a line: names, instructions, notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from backtimer.core.sheet.lexicon import NOTE_WORDS, PROSE, SUBHEADS, VERBS, Kind
from backtimer.core.sheet.name_words import is_posture
from backtimer.core.sheet.tokens import Token

SEPARATORS = frozenset(
    {
        Kind.COMMA, Kind.SEMICOLON, Kind.BAR, Kind.COLON, Kind.DASH, Kind.STOP, Kind.OPEN,
        Kind.CLOSE,
    }
)  # fmt: skip
NUMBERS = frozenset(
    {
        Kind.NUMBER, Kind.RANGE, Kind.SERIES, Kind.TIME, Kind.CLOCK, Kind.MEASURE, Kind.DATE,
        Kind.BAD,
    }
)  # fmt: skip
# Tokens without meaning at the edges of a phrase.
SKIPPED = frozenset(
    {
        Kind.REPEAT, Kind.ARTICLE, Kind.FOR, Kind.AND, Kind.ON, Kind.OF, Kind.TIMES_WORD, Kind.TO,
        Kind.HOLD, Kind.TIMES, Kind.MARK, Kind.SLASH, Kind.JOIN, Kind.ABOUT,
        Kind.SETS, Kind.REPS, Kind.WITH, Kind.EACH,
    }
)  # fmt: skip
_BEHIND = frozenset(
    {
        Kind.FOR, Kind.OF, Kind.AND, Kind.ARTICLE, Kind.ON, Kind.WITH, Kind.TIMES, Kind.REPEAT,
        Kind.TO, Kind.MARK, Kind.SLASH, Kind.JOIN, Kind.EACH, Kind.ABOUT, Kind.DAY,
    }
)  # fmt: skip
POLITE = frozenset(
    "please kindly so now also then try still just finally next start starting begin finish "
    "finishing end ending great thanks thank perfect brilliant lovely yes".split()
)
# Words with which a therapist's note introduces a name at the start of a line.
STEPS = frozenset("cont continue add progress increase advance".split())
LONGEST_NAME_WORDS = 8
_AT_LAST = ("finish", "start", "begin")
# Each of these words is one of a note, together they are an exercise.
_STEPS_ASIDE = (
    ["side", "steps"], ["side", "step"], ["sidesteps"], ["band", "side", "steps"],
    ["banded", "side", "steps"],
)  # fmt: skip


# "Step up" is a name, "stay up" none.
_UPS = frozenset("step sit press push pull curl roll stand chin".split())


_LYING = ["prone", "lying"]


class PhraseShape(Enum):
    """What a phrase looks like."""

    NAME = auto()
    PROSE = auto()
    NOTE = auto()


class Phrase(NamedTuple):
    """Words that belong together: tokens from `first` to before `last`."""

    first: int
    last: int
    text: str
    shape: PhraseShape
    # Whether a colon follows: it may be a label.
    label: bool = False


def phrases_of(tokens: Sequence[Token], first: int, last: int, text: str) -> Iterator[Phrase]:
    """The phrases of tokens from `first` to before `last`, none of them a dose.

    `text` is the line as written.
    """
    begin = first
    for place in range(first, last + 1):
        token = tokens[place] if place < last else None
        ends = (
            token is None or token.kind in SEPARATORS or token.kind in NUMBERS or token.text == "@"
        )
        if not ends and token is not None and token.text != "then":
            continue
        phrase = phrase_of(tokens, begin, place, text)
        if phrase is not None:
            label = token is not None and token.kind is Kind.COLON
            yield phrase._replace(label=label)
        begin = place + 1


def phrase_of(tokens: Sequence[Token], first: int, last: int, text: str) -> Phrase | None:
    """The phrase of some tokens, trimmed at its edges; None if nothing is left."""
    if first == 0 and last > 1 and tokens[0].text in STEPS:
        first = 1
    begin = first
    while first < last and (tokens[first].kind in SKIPPED or tokens[first].text in POLITE):
        first += 1
    if last - first > 2 and tokens[last - 2].kind is Kind.TO and tokens[last - 1].text in _AT_LAST:
        # "Child's pose to finish".
        last -= 2
    while first < last and tokens[last - 1].kind in _BEHIND:
        last -= 1
    if first == last:
        return None
    # "At every coffee break" says when.
    when = {Kind.ON, Kind.EACH} <= {token.kind for token in tokens[begin:first]}
    shape = PhraseShape.NOTE if when else _shape(tokens[first:last])
    written = " ".join(text[tokens[first].start : tokens[last - 1].end].split())
    if [token.text for token in tokens[first:last]] == _LYING and written.lower().startswith("lie"):
        # "Lie on your front", where only a time follows.
        written, shape = " ".join(_LYING), PhraseShape.NAME
    return Phrase(first, last, written, shape)


def _shape(tokens: Sequence[Token]) -> PhraseShape:
    words = [token.text for token in tokens if token.text[:1].isalpha()]
    if not words:
        return PhraseShape.NAME
    if words not in _STEPS_ASIDE and all(word in NOTE_WORDS or word in SUBHEADS for word in words):
        return PhraseShape.NOTE
    if words[0] in ("slowly", "gently") and len(words) <= 3 and words[1:] and words[1] in VERBS:
        return PhraseShape.NOTE
    if len(words) == 2 and words[0] == "breathing" and words[1].endswith("ly"):
        return PhraseShape.NOTE
    if is_posture(" ".join(words)):
        return PhraseShape.NOTE
    asks = any(word in PROSE for word in words)
    commands = begins_a_command(words)
    if len(words) > LONGEST_NAME_WORDS or (asks and (commands or len(words) > 3)):
        return PhraseShape.PROSE
    if commands and len(words) > 2 and "the" in words[1:]:
        return PhraseShape.PROSE
    return PhraseShape.NAME


def opens_line(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase begins a line, or stands behind its "then".

    What follows that may be an instruction or a sentence: "then get up."
    """
    if phrase.first != 1 or tokens[0].text != "then":
        return not phrase.first
    ends = phrase.last < len(tokens) and tokens[phrase.last].kind is Kind.STOP
    return not ends and not begins_a_command(phrase.text.lower().split())


def begins_a_command(words: Sequence[str]) -> bool:
    """Whether words in lower case begin with an instruction, not with a name as "step ups" is."""
    if words[1:2] in (["up"], ["ups"]) and words[0] in _UPS:
        return False
    if words[:3] == ["sit", "to", "stand"] or (words[:1] == ["lower"] and words[1:2] in _LOWER):
        return False
    return words[:1] != [] and words[0] in VERBS


def commands_behind_and(words: Sequence[str]) -> bool:
    """Whether words say where limbs are, and what to do: "hands on hips and lean back"."""
    return any(
        word == "and"
        and begins_a_command(behind := words[place + 1 :])
        and len(behind) > 1
        and not _PLACED.isdisjoint(words[1:place])
        for place, word in enumerate(words)
    )


# "Lower trunk rotation" is a name, "lower back down" is none.
_LOWER = (["trunk"], ["lumbar"], ["abdominal"], ["abdominals"], ["abs"])
_PLACED = frozenset(
    "on at by in behind under against flat bent straight apart together crossed and".split()
)
# No exercise has such a name: a dose next to these words belongs to another name.
_NO_NAMES = (
    NOTE_WORDS
    | SUBHEADS
    | frozenset(
        "hold holds second seconds sec secs min minute minutes rest rep reps set sets left right "
        "time times same as above per no total count sit sitting wait drive lie exercise exercises "
        "repetitions start begin session week month year daily once twice wk wks emom amrap hiit "
        "tabata superset following below above these those up down back forward "
        "forwards backward backwards take breathe "
        "weak weaker strong stronger affected bad sore painful other front side behind top "
        "bottom middle dose dosage volume strength strengthening mobility "
        "progression regression extra more additional another "
        "inhale exhale use try make keep remember".split()
    )
)


def may_be_a_name(name: str) -> bool:
    """Whether words can be the name of an exercise: not "R", not "then both"."""
    if not name.isascii() and any(unicodedata.category(letter) == "So" for letter in name):
        # Some sheets use an emoji as a name.
        return True
    words = ["".join(filter(str.isalnum, word)) for word in name.lower().split()]
    return words in _STEPS_ASIDE or any(
        len(word) > 1 and not word.isdigit() and word not in _NO_NAMES for word in words
    )
