"""Headings of a sheet: titles of its sections, and of what is done in each set."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.doses_below import is_told
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.lexicon import SUBHEADS
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import is_listed
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.wrapped_lines import is_sentence

_HEADING = re.compile(
    r"[\W_]*(?:[a-z][.)]\s+)?(?:warm[- ]?up|cool[- ]?down|stretch\w*|strength\w*|mobility|core|"
    r"balance|morning|"
    r"evening|flexibility|exercises?|good exercises|exercises to do|do|yes|aerobic|cardio|"
    r"(?:days?|weeks?|phase|stage|level) \w+(?:\s?[-\u2013]\s?\w+)?)[\W_]*",
    re.IGNORECASE,
)
# "Warm up (daily)" over exercises; without one below, it is an exercise itself.
_WARMS = re.compile(
    r"[\W_]*(?:part\s+\w{1,2}\s*[:.-]\s*)?(?:warm(?:ing)?|cool(?:ing)?)[\s-]*(?:up|down)(?:\s+exercises?)?(?:[\s(,:-]+(?:daily|first|always|(?:every|each)\s+(?:day|time|morning|session)|"
    r"once\s+through|all\s+together|(?:before|after)\s+(?:each|every|your|the|all)\s+\w+|(?:once|twice)\s+(?:a|per)\s+day|in\s+the\s+(?:morning|evening)|am|pm))*[\W_]*"
)
_SET = re.compile(r"\W*(?:set|superset|block)\s*#?(?P<n>\d{1,2})\W*", re.IGNORECASE)
_OF_A_PLAN = re.compile(r"\b(?:week|wk|day)\s+\d{1,2}\s*$")
# Words of a heading that names no exercise, and those of which it has one.
_TITLES = frozenset(
    "routine exercises exercise plan program programme main section block part session workout "
    "list finisher hep homework activation conditioning finish".split()
)
_AROUND = _TITLES | frozenset(
    "your my the a for of and in on at to do please these following home daily am pm morning "
    "evening night day days week weekly once twice per back low lower upper core hip hips leg "
    "legs body gym bed floor mat standing sitting lying kneeling warm up cool down strength "
    "strengthening mobility stretching stretches stretch flexibility balance pain easy gentle new "
    "current work".split()
)
LONGEST_HEADING, MOST_HEADING_WORDS = 40, 8


def title_of(text: str) -> str:
    """The text of a title line, without its marks."""
    title = text.strip().strip("*_#=-").strip().rstrip(":").strip()
    if len(title) > LONGEST_HEADING:
        title = title[:LONGEST_HEADING].rsplit(" ", 1)[0]
    # Drop a bracket that was cut off or never closed.
    return re.sub(r"\s*\([^)]*$", "", title) or title


def find_headings(reads: Sequence[Read]) -> None:
    """Find headings: "Warm up:" is a title, "Warm up" an exercise."""
    for read in _numbered_sets(reads):
        read.becomes(LineKind.HEADING, SpanRole.HEADING)
    plain = [read for read in reads if _is_bare(read) and _HEADING.fullmatch(read.text)]
    after: Read | None = None
    for read in reversed(reads):
        if read.kind is LineKind.BLANK:
            continue
        if _heads(read, after, plain):
            read.becomes(LineKind.HEADING, SpanRole.HEADING)
        after = read


def _numbered_sets(reads: Sequence[Read]) -> list[Read]:
    """The lines "Set 1", "Set 2" and so on, which head what to do in each set."""
    found = [(read, _SET.fullmatch(read.text)) for read in reads]
    numbers = [(read, int(match["n"])) for read, match in found if match is not None]
    listed = [number for _read, number in numbers] == list(range(1, len(numbers) + 1))
    return [read for read, _number in numbers] if listed and len(numbers) > 1 else []


def _is_bare(read: Read) -> bool:
    """Whether a line that may be a title has no part of a dose."""
    if read.kind in (LineKind.FORBIDDEN, LineKind.BLANK, LineKind.HEADING) or read.loose:
        return False
    return not read.is_dosed


def _counts(read: Read) -> bool:
    """Whether a line has a number that is not understood and that a dose may have."""
    return any(
        role is SpanRole.UNKNOWN and token.kind in NUMBERS
        for token, role in zip(read.tokens, read.roles, strict=True)
    )


def _heads(read: Read, after: Read | None, plain: Sequence[Read]) -> bool:
    if not _is_bare(read):
        # "Cool down, once through".
        once = {"sets": 1.0}
        once_only = all(draft.fields in ({}, once) for draft in read.drafts)
        return bool(read.drafts) and once_only and _warms(read, after)
    if _is_said_below(read, after):
        return True
    if read.kind is LineKind.UNKNOWN and _is_of_titles(read):
        return True
    if _warms(read, after):
        return True
    colon = read.text.strip().strip("*_#=- ").endswith(":")
    if any(read is each for each in plain):
        return not read.drafts or colon or read.text.isupper() or len(plain) > 1
    if not colon or read.drafts or len(read.text.split()) > MOST_HEADING_WORDS:
        return False
    # "Clock reach:" with a dose below is a name.
    dosed = after is not None and after.kind is LineKind.DOSE
    return not dosed and read.kind in (LineKind.UNKNOWN, LineKind.NOTE, LineKind.ASIDE)


def _warms(read: Read, after: Read | None) -> bool:
    """Whether a line is "warm up" or "cool down" over an exercise."""
    listed = is_listed(read) and not read.even.lstrip().startswith("part")
    over = after is not None and bool(after.drafts) and not listed
    return over and _WARMS.fullmatch(read.even) is not None


def _is_of_titles(read: Read) -> bool:
    """Whether a line is nothing but words of headings: "Your exercises (do once a day)"."""
    words = set(re.findall(r"[^\W\d_]+", read.even))
    return words <= _AROUND and bool(words & _TITLES) and not any(map(str.isdigit, read.even))


def _is_said_below(read: Read, after: Read | None) -> bool:
    """Whether the next line gives a dose for the same exercise: "Warm up" above "Walk 5 min"."""
    if len(read.drafts) != 1 or after is None or not after.drafts or _counts(read):
        return False
    below = after.drafts[0]
    above = read.drafts[0]
    if words_of(below.name) == words_of(above.name) and below.name.lower() != above.name.lower():
        # "Walking" over "Walk for 5 minutes at a time".
        return False
    if is_told(after, below.name) or is_sentence(after):
        # "Static glutes" over "Clench your buttocks together and hold for 5 seconds."
        return False
    return below.sure is not None and below.sure == above.sure and bool(below.fields)


def is_subhead(title: str) -> bool:
    """Whether a title names no exercise: a part of a sheet, or "MoveWell - Week 1, Day 1"."""
    even = evened(title)
    return even.strip(" :.") in SUBHEADS or _OF_A_PLAN.search(even) is not None
