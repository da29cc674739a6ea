"""A rest between sets in a heading or a sentence above a list: "Strength - 60 s between sets".

Beside it may stand how often and on which days; with words of another meaning it is not certain
that the rest holds for all of the list.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from backtimer.core.sheet.own_names import is_an_exercise

# What is taken is kept: a line of thousands of signs is read once, not once from each of them.
BETWEEN_SETS = re.compile(
    r"\W*+(?:(?:please|always|remember\s+to|with|and)\s++)*+(?:(?:take|have|allow)\s++(?:a\s++)?)?(?=.*\b(?:rest|pause|break))[^,;:]*\bbetween\s+(?:(?:the|all|your|each)\s+)?sets?"
    r"(?:\s+(?:(?:for|of|with|in)\s+)?(?:all\s+(?:of\s+)?)?(?:these|them|the\s+(?:strength\s+)?exercises))?"
    r"(?:\s+(?:where|if|when)\s+(?:there\s+(?:is|are)|you\s+(?:do|have))\s+(?:more\s+than\s+one|several|two)(?:\s+sets?)?)?\W*"
)
# What a sentence may say beside a dose so that it is that of all, and nothing else.
UNLESS = re.compile(
    r"\b(?:unless|except\s+(?:if|where|when))\s+(?:(?:i(?:'ve|\s+have)?|we(?:'ve|\s+have)?|it|otherwise|something|an?|the|this|line|sheet|page|list|is)\s+)*"
    r"(?:says?|stated|noted|said|written|write|put|given|specified|marked|told)\b"
    r"(?:\s+(?:so|otherwise|something|anything|another|thing|else|different(?:ly)?|below|here|beside|next|to|it|them)\b)*"
)
_PIECES = re.compile(r"[,;:()|]|\s-+\s|(?<=[^\W\d])\.\s+|\s+(?:and|with)\s+(?=\d|rest\b|a\s)")
# Of which sets is said above; the grammar knows the rest of it.
WHICH = re.compile(r"(?<=\bbetween\s)(?:the|all|your|each)\s+(?=sets?\b)|(?<=\bsets)\s.*")
_MARK = re.compile(r"\W*(?:[a-z\d]{1,2}[.)]\s+)?")
_N = r"(?:\d|one|two|three|four|five|six|seven)"
_DAYS = re.compile(
    rf"(?:(?:{_N}(?:\s?-\s?\d)?\s?(?:x|times|days)|once|twice)\s*(?:/|(?:a|per|each|every)\s+)\s?(?:day|week|wk)|daily|"
    r"(?:every|each)\s+(?:(?:other|second)\s+)?day|(?:on\s+)?alternate\s+days|(?:on\s+)?non-?consecutive\s+days|"
    rf"(?:with\s+)?(?:at\s+least\s+)?(?:an?|{_N})\s+(?:rest\s+days?|days?(?:\s+of)?\s+(?:rest|off))(?:\s+in\s?between)?|"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?(?:\s*[/&+]\s*|\s+and\s+|\s+)?)+|"
    r"(?:in\s+the\s+)?(?:mornings?|evenings?|am|pm))"
)
_RESTS = ("rest", "pause", "break")
# The sheet is for these; that the rest is, too, is not certain.
_WEEKS = re.compile(
    r"(?:for\s+|in\s+)?(?:weeks?|wks?|days?)\s+\d{1,2}(?:\s?(?:-|to|and|&)\s?\d{1,2})?"
)
_TITLE = re.compile(
    r"(?:(?:your|the|my)\s+)?(?:(?:main|part|block|section|phase|day|home|gym|back|core|hip|leg|lower|upper|body)\s+(?:\w{1,2}\s+)?)*"
    r"(?:strength(?:ening)?|part|phase|block|lower\s+body|upper\s+body|core|main|balance|circuit|exercises?|work(?:out)?|session|block|part|programme|program|routine|training|stability|mobility)"
    r"(?:\s+(?:exercises?|work|block|part|programme|program|routine|training|section|session))?(?:\s+\w)?"
)
MOST_WORDS_OF_A_TITLE = 5


class RestAbove(NamedTuple):
    """The part of a line that gives a rest, whether it has a title, and whether that is all."""

    text: str
    titled: bool
    plain: bool


def rest_above(text: str) -> RestAbove | None:
    """The rest between sets in an evened line that may stand above a list; None if it has none."""
    if "between" not in text or not any(word in text for word in _RESTS):
        return None
    pieces = [each.strip(" .!-*#=") for each in _PIECES.split(_MARK.sub("", text, count=1))]
    pieces = [each for each in pieces if each]
    rests = [each for each in pieces if BETWEEN_SETS.fullmatch(each)]
    if len(rests) != 1:
        return None
    others = [each for each in pieces if each is not rests[0] and not _DAYS.fullmatch(each)]
    more = [each for each in others if not _TITLE.fullmatch(each)]
    if any(map(is_an_exercise, others)) or any(
        map(_counts, [each for each in more if not _WEEKS.fullmatch(each)])
    ):
        return None
    titled = pieces[0] is not rests[0]
    short = not others or len(others[0].split()) <= MOST_WORDS_OF_A_TITLE
    return RestAbove(WHICH.sub("", rests[0]), titled, not more) if short else None


def _counts(text: str) -> bool:
    return any(map(str.isdigit, text))
