"""A line in one spelling of its signs: dashes, quotes, spaces and digits, in lower case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from backtimer.core.sheet.dose_spelling import as_word, respelt

# One character for each character, so that places in the text stay valid.
_EVEN = str.maketrans(
    {
        "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-", "\u2010": "-",
        "\u2011": "-", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": "|", "_": " ",
        "\u2019": "'", "\u2018": "'", "\u2032": "'", "\u00b4": "'", "\u2033": '"', "\u201c": '"',
        "\u201d": '"', "\u201e": '"', "\u00d7": "x", "\u2715": "x", "\u2716": "x", "\u0445": "x",
        "\u00b7": "|", "\uff1a": ":", "\u2022": "|", "\uff0c": ",", "\ufe0f": " ",
    }
)  # fmt: skip
# A scanner's letters in numbers: "1O", "l0".
_MISREAD = re.compile(r"(?:(?<!\w)|(?<=\dx))(?:x\s?)?(?:\d[Oo]|[lI]0|[lI]O)(?![^\W_])")
_MISREAD_PAIR = re.compile(
    r"(?<![\w.])[lI]\d(?=\s*(?i:reps?|sets?|times|each|a\s+side|per)\b)|(?<=\b[xX]\s)[lI]\d(?!\w)|(?<=\b[xX])[lI]\d(?!\w)|(?<=\d[xX])[lI]\d(?!\w)"
)
# A quick look for these, and for those that follow.
_MAY_BE_MISREAD = re.compile(r"\d[Oo]|[lI][\dO]|[^\W\d_][0158]|[0158][^\W\d_]")
_INSIDE_WORDS = re.compile(r"[^\W\d_][0158]|[0158][^\W\d_]")
# A scanner's digits in words: "ti1t", "d0g", "ro11s", and in "Bridg1ng" an i.
_MISREAD_WORD = re.compile(
    r"(?<![^\W_])(?!x)[a-z]+(?:(?:0|11|1(?!(?:s|m|h|x|secs?|mins?|hrs?|reps?|sets?|each|ea|kg)(?![^\W_])))"
    r"[a-z]+)+(?![^\W_])",
    re.IGNORECASE,
)
# Also at the edges of some words.
_MISREAD_EDGE = re.compile(
    r"(?<![^\W_])(?:hee1s?|rep5|5ecs?|5ec5|5ets?|1egs?|1ifts?|8ird\w*|8ridg\w*)(?![^\W_])",
    re.IGNORECASE,
)
_EDGES = str.maketrans("158", "lsb")
_READ_AS_I = re.compile(r"(?<=[^\W\daeiou_])1(?=ng|[^\W\daeiou_])", re.IGNORECASE)
LEAST_LETTERS = 3
# Digits as keys: a digit, what makes a picture of it, and the frame.
_KEYCAPS = re.compile("(?:\\d ?\u20e3)+")
_NAME_BEHIND = re.compile(r"\s+(?!(?:x|sets?|reps?|times|rounds?)\b)[^\W\d]{2}", re.IGNORECASE)
# "Right after waking", "Right, next": no side.
_NO_SIDE = re.compile(
    r"^\W*left(?=\s+over\b)|\bright(?=\s+(?:after|before|away|up\s+to|at\s+the|on\s+time|here)\b)|"
    r"^\W*right(?=\s*[,!-]\s|\s+(?:now|then)\b)",
    re.IGNORECASE,
)
# "R/v" is a review, and no right side.
_REVIEW = re.compile(r"\br/v\b", re.IGNORECASE)
# "Breathe and relax, 45 seconds" asks for no rest.
_CALMLY = re.compile(
    r"\b(?:breathe|breathing|sink|soften|let\s+go)\s+and\s+(?:relax|rest)\b(?=\s*[,.;])",
    re.IGNORECASE,
)
# "Sets: -": a form that is not filled in.
_EMPTY = re.compile(
    r"\b(?:sets?|reps?|repetitions?|hold|rest|time|duration|weight|load|tempo|side)\s*:\s*(?:-+|n/?a|none|nil|/)(?=\s|$|[|,;])",
    re.IGNORECASE,
)
# "Three times round" are three rounds.
_ROUND = re.compile(r"\btimes\s+(?:round|through|around)\b(?=\s*[:,])", re.IGNORECASE)
# Dots that lead from a name to its dose.
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}")
# "10~12 reps", and {"name": "Bridge", "sets": 3}.
_TILDE = re.compile(r"(?<=\d)\s?~\s?(?=\d)")
_KEYED = re.compile(r'\s*[{,-]?\s*"[^"]*"\s*:')
_QUOTED = re.compile(r'\s*"[^"]*"\s*[,;]')


def _as_dash(match: re.Match[str]) -> str:
    return match.group().replace("~", "-")


def _as_digits(match: re.Match[str]) -> str:
    return match.group().replace("O", "0").replace("o", "0").replace("l", "1").replace("I", "1")


def _as_letters(match: re.Match[str]) -> str:
    word = match.group()
    if "1" in word and sum(map(str.isalpha, word)) < LEAST_LETTERS:
        # "q1h" is no word.
        return word
    return _READ_AS_I.sub("i", word).replace("1", "l").replace("0", "o")


def with_letters(text: str) -> str:
    """The text, at the same length, with letters for the digits a scanner saw inside its words."""
    if _INSIDE_WORDS.search(text) is None:
        return text
    text = _MISREAD_EDGE.sub(lambda match: match.group().translate(_EDGES), text)
    return _MISREAD_WORD.sub(_as_letters, text)


def _as_keys(match: re.Match[str]) -> str:
    digits = "".join(filter(str.isdigit, match.group()))
    ahead, behind = match.string[: match.start()], match.string[match.end() :]
    heads = not ahead.strip() and _NAME_BEHIND.match(behind) is not None
    return (f"{digits}." if heads else digits).ljust(len(match.group()))


def _as_nothing(match: re.Match[str]) -> str:
    return "-" * len(match.group())


def _as_word(match: re.Match[str]) -> str:
    return match.group()[:-5] + " " * 5


# "The cat cow one 10 times", "hold like 30 seconds", "2 times in the day".
_THE_ONE = re.compile(
    r"(?<=\bthe\s)(?P<name>(?!(?:first|second|third|last|next|other|new|old|same|left|right|big|small|easy|easier|"
    r"hard|harder)\b)[a-z][a-z -]{2,30}?\s)one(?=\s+\d{1,2}\s+(?:times|reps)\b)",
    re.IGNORECASE,
)
_LIKE = re.compile(r"\b(?P<verb>hold|stay|for)\s+like(?=\s+\d)", re.IGNORECASE)
_IN_THE_DAY = re.compile(
    r"(?:(?<=\dx\s)|(?<=times\s)|(?<=once\s)|(?<=twice\s))in\s+the(?=\s+(?:day|week)\b)",
    re.IGNORECASE,
)


def _as_a_count(match: re.Match[str]) -> str:
    return f"{match['name']}x  "


def _as_for(match: re.Match[str]) -> str:
    return f"{match['verb']} for".ljust(len(match.group()))


def _as_an_article(match: re.Match[str]) -> str:
    return "a".rjust(len(match.group()))


# "Side: L & R", of a form, is both sides.
_LEFT_AND_RIGHT = re.compile(
    r"(?P<side>\bside:)\s*(?:l\s*[&+/]\s*r|left\s*(?:[&+/]|and)\s*right)(?=\s*(?:$|[|,;.])|\s+[\da-z])",
    re.IGNORECASE,
)


def _as_both(match: re.Match[str]) -> str:
    return f"{match['side']}{'both'.rjust(len(match.group()) - len(match['side']))}"


# What somebody copied from a pen: "[handwritten: 2 sets]".
_BY_HAND = re.compile(
    r"(?P<ahead>^\s*)?[\[(]\s*(?:hand-?\s?written(?:\s+note)?|(?:added\s+)?(?:by\s+hand|in\s+pen(?:cil)?)|pen(?:cil)?|written\s+in)\s*:(?P<said>[^\[\]()]*)[\])]",
    re.IGNORECASE,
)


def _by_hand(match: re.Match[str]) -> str:
    begins = match["ahead"] is not None
    said = f" {match['said']} " if begins else f"({match['said']})"
    return said.rjust(len(match.group()))


# A form's fields, wide apart: "SETS 3     HOLD 15 s".
_FIELD = re.compile(r"  (?=(?:SETS|REPS|HOLD|REST|SIDE)\s+(?:\d|left|right|both|each))")


# "45 secs' rest", "twenty five minutes", "then do a second set".
_APOSTROPHE = re.compile(r"(?P<unit>\b(?:secs|seconds|mins|minutes))'(?=\s)", re.IGNORECASE)
_TENS = re.compile(
    r"(?<=\b(?:twenty|thirty)) (?=(?:one|two|three|four|five|six|seven|eight|nine)\s+"
    r"(?:s|secs?|seconds?|mins?|minutes?|reps?|repetitions|times)\b)|"
    r"(?<=\b(?:forty|fifty|sixty)) (?=five\s+(?:secs?|seconds|mins?|minutes)\b)",
    re.IGNORECASE,
)
_SECOND_SET = re.compile(
    r"(?P<then>\b(?:then|and)\s+(?:(?:do|repeat|go\s+for)\s+(?:for\s+)?)?)a\s+second\s+set\b(?!\s+of\b)",
    re.IGNORECASE,
)


# "Pause for 3 seconds up top", "squeeze at the top for 3 s".
_AT_TOP = r"(?:at\s+(?:the\s+)?|up\s+)top\b"
_PAUSE = re.compile(
    rf"\bpause(?=\s+(?:for\s+)?(?:\d{{1,2}}|two|three|five)\s?(?:s|secs?|seconds?)\s+{_AT_TOP})",
    re.IGNORECASE,
)
_SQUEEZE = re.compile(
    rf"(?<=[,-]\s)squeeze(?:\s+(?:your\s+)?(?:bum|glutes|buttocks))?\s+{_AT_TOP}(?=\s+(?:for\s+)?\d{{1,2}}\s?(?:s|secs?|seconds?)\b)",
    re.IGNORECASE,
)


def _as_unit(match: re.Match[str]) -> str:
    return f"{match['unit']} "


def _as_two_sets(match: re.Match[str]) -> str:
    return f"{match['then']}2 sets".ljust(len(match.group()))


# Most lines have none of these words: a rule is tried where its word is.
_RULES = (
    ("...", _LEADERS, as_word(":")),
    (". . ", _LEADERS, as_word(":")),
    ("~", _TILDE, _as_dash),
    ("ight", _NO_SIDE, _as_word),
    ("left over", _NO_SIDE, as_word("over")),
    ("/", _REVIEW, as_word("rev")),
    ("times ", _ROUND, as_word("rounds")),
    (":", _EMPTY, _as_nothing),
    (" and r", _CALMLY, as_word("slowly")),
    (" one ", _THE_ONE, _as_a_count),
    (" like ", _LIKE, _as_for),
    ("in the ", _IN_THE_DAY, _as_an_article),
    ("side:", _LEFT_AND_RIGHT, _as_both),
    ("s' ", _APOSTROPHE, _as_unit),
    ("ty ", _TENS, as_word("-")),
    ("pause ", _PAUSE, as_word("hold")),
    ("squeeze ", _SQUEEZE, as_word("hold")),
    ("second set", _SECOND_SET, _as_two_sets),
    ("   ", _FIELD, as_word(", ")),
    ("\u20e3", _KEYCAPS, _as_keys),
    ("hand", _BY_HAND, _by_hand),
    ("pen", _BY_HAND, _by_hand),
    ("written", _BY_HAND, _by_hand),
)


# A name and a dose: "2. Knee rolls x 10 each way".
_ENTRY = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?P<name>[^\W\d][^\d,;:|]*?)(?:,[^\d,;:|]+)?[\s,:-]*(?:\bx\s*)?\d"
)
_WIDE_GAP = re.compile(r"(?<=\S) {4,}(?=[^\W\d]{3}|\d{1,2}[.)]\s)")


def side_by_side(text: str, is_name: Callable[[str], bool]) -> str:
    """An evened text, at the same length, with a semicolon between two columns of exercises.

    A wide gap parts them, and each has a known name with a dose.
    """
    gaps = list(_WIDE_GAP.finditer(text)) if "    " in text else []
    if len(gaps) != 1:
        return text
    (gap,) = gaps
    halves = (text[: gap.start()].strip(), text[gap.end() :].strip())
    if all(map(is_name, halves)):
        # Their doses stand below, in columns as well.
        return f"{text[: gap.start()]};{text[gap.start() + 1 :]}"
    entries = (_ENTRY.match(text, 0, gap.start()), _ENTRY.match(text, gap.end()))
    if not all(entry is not None and is_name(entry["name"].strip()) for entry in entries):
        return text
    return f"{text[: gap.start()]};{text[gap.start() + 1 :]}"


# A line is looked at by several rules, and its cells by more.
@lru_cache(maxsize=1000)
def evened(line: str) -> str:
    """The line with dashes, quotes, spaces and digits normalised, at the same length."""
    text = line.translate(_EVEN)
    if _MAY_BE_MISREAD.search(text) is not None:
        text = with_letters(_MISREAD.sub(_as_digits, text))
        text = _MISREAD_PAIR.sub(_as_digits, text)
    low = text.lower()
    for word, rule, instead in _RULES:
        if word in low:
            text = rule.sub(instead, text)
    text = respelt(text)
    if ">>" in text:
        text = text.replace(">>", "; ")
    if '"' in text and (_KEYED.match(text) or _QUOTED.match(text)):
        # Keys and values, as programs write them, or quoted cells: no inches, and no seconds.
        text = text.replace('"', " ")
    return text.lower() if text.isascii() else _lowered(text)


def _lowered(text: str) -> str:
    """The text in lower case at the same length, with plain digits and no signs of control."""
    letters = []
    for letter in text:
        small = letter.lower()
        if letter.isdecimal():
            small = str(unicodedata.digit(letter))
        elif unicodedata.category(letter)[0] == "C":
            small = " "
        letters.append(small if len(small) == 1 else letter)
    return "".join(letters)
