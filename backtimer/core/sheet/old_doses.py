"""Doses that a newer one in the same line replaces: "was 3x10, make it 2x8", "12 instead of 10".

An old dose is a remark only where the line leaves no doubt which of the two is for now: both have
the same shape, and the words between them are known from first to last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|"
    "forty"
)
_N = rf"(?:\d{{1,3}}|{_WORDS})"
_UNITS = r"s|secs?|seconds?|m|mins?|minutes?|reps?|repetitions?|times|sets?|breaths?|lots?"
_SIDE = r"(?:\s+(?:each|per|a|every)\s+(?:side|leg|arm|way)|\s?/\s?side|\s+each)"


def _dose(name: str) -> str:
    """A dose as a pattern whose groups begin with a name."""
    return (
        rf"(?<![\w.,/:])(?<!\d-)(?:x\s?)?(?P<{name}>{_N})"
        rf"(?:(?P<{name}pair>\s?x\s?|\s+sets?\s+of\s+){_N}(?!\w))?+(?:\s?(?P<{name}unit>x|{_UNITS})(?!\w))?+"
        r"(?![\w%]|/(?!\s?(?:side|leg)\b)|[.:,]\d|\s?(?:kg|cm|lbs?|km|deg)\b|-\d)"
    )


_OLD = _dose("old")
_NEW = rf"(?={_dose('new')}(?!\s?-?\s?(?:hold|rest|count|breath|sec)))"
_TOO = (
    r"(?:\s*,?\s*(?:which\s+(?:was|is)\s+)?(?:far|way|a\s+bit|much)?\s*too\s+"
    r"(?:many|much|few|little|easy|hard|long)(?:\s+for\s+(?:you|him|her|me|now))?)"
)
_NOW = (
    r"(?:(?:so|but|and)\s+)?(?:now(?:\s+(?:it'?s|do|make\s+(?:it|that)))?|make\s+(?:it|that)|please\s+do|"
    r"do|this\s+(?:week|time|month)|today|from\s+(?:today|now|this\s+week)(?:\s+on)?)"
)
_SLIP = (
    r"(?:no[,\s]+(?:wait|sorry)(?:[,\s]+(?:make\s+(?:that|it)|i\s+mean))?|"
    r"no[,\s]+(?:actually\s+)?make\s+(?:that|it)|no[,\s]+actually(?:[,\s]+make\s+(?:that|it))?|"
    r"sorry(?:[,\s]+(?:i\s+mean|make\s+(?:that|it)|no))?|i\s+mean|i\s+meant|scratch\s+that|oops|wait)"
)
_TAIL = (
    r"(?:\s+(?:any\s?more|any\s+longer|(?:like|as)\s+(?:before|last\s+(?:week|time))|as\s+until\s+now|"
    r"as\s+(?:printed|written|it\s+says)))?"
)
_BEGUN = r"(?:was|were|used\s+to\s+be|last\s+(?:week|time|month))"
# The old dose and the words up to the new one; what follows "rest" is no part of the remark.
_BEFORE = tuple(
    re.compile(rule)
    for rule in (
        rf"~~\s?{_OLD}(?P<side>{_SIDE})?\s?~~(?P<rest>\s*){_NEW}",
        rf"\b{_BEGUN}\s*:?\s*{_OLD}(?P<side>{_SIDE})?{_TOO}?(?P<rest>\s*[,;:.-]*\s*{_NOW}\s*:?\s*){_NEW}",
        rf"{_OLD}(?P<side>{_SIDE})?\s+(?:was|were|is){_TOO}(?P<rest>\s*[,;:-]*\s*(?:{_NOW}\s*)?){_NEW}",
        rf"{_OLD}[\s,.;-]*\b{_SLIP}(?P<rest>[\s,:-]*){_NEW}",
        rf"\b(?:not|no\s+more)\s+{_OLD}(?P<side>{_SIDE})?(?:\s+any\s?more|\s+any\s+longer)?(?P<rest>[,;]?\s+(?:but(?:\s+now)?|{_NOW})\s+){_NEW}",
    )
)
# The same with a verb, which must not be that of a step for later.
_FROM = re.compile(
    r"(?P<says>\b(?:please|now)\s+increase\s+|(?:\b(?:you\s+(?:can|may)(?:\s+now)?|please|now)\s+|(?<=[:,]\s))go\s+|\b(?:cut|brought|go|going|reps?)\s+(?:back|down|up)\s+|\bmov(?:e|ing)\s+(?:on|up)\s+|\bgoes\s+(?:(?:up|down|back)\s+)?|"
    r"(?<=[:,-]\s)(?:go\s+up|reduce|cut|drop|increase(?=\s[^:;]*\d\s?min)|increase(?=\s+from\s+\d{1,2}\s?x\s?\d{1,2}\s+to\s+\d{1,2}\s?x\s?\d{1,2}(?:\s+(?:each|per)\s+(?:side|leg))?[\s.!]*$))\s+|\u2191\s*|\u2193\s*|"
    r"\b(?:down|up|reduced|increased|cut|raised|lowered)\s+)?"
    rf"\bfrom\s+{_OLD}(?P<rest>\s+(?:back\s+)?(?P<up>up\s+|down\s+)?to\s+){_NEW}"
)
_A_WEEK = re.compile(
    r"\b(?:\d|two|three|four|five|six|seven)\s?(?:x|days|times)\s+(?:a|per)\s+week\b|\bonce\s+a\s+week\b|"
    r"\b(?:every|each|per)\s+(?:other\s+|second\s+|single\s+)?day\b|\bthis\s+(?:week|month)\b"
)
_IN_SETS = re.compile(r"\b\d\s?(?:x|sets?)\b")
# A verb that asks for the change, which has one unit: "increase from 15 to 25 mins".
_ASKS = ("go", "goes", "up", "down", "increase", "reduce", "cut", "drop")
# Sets that differ: "move on from 6-4-2 to 8-6-4".
_SETS = r"\d{1,2}(?P<sign>[-/,])\s?\d{1,2}(?P=sign)\s?\d{1,2}(?![\w/.,-]*\d)"
_SERIES = re.compile(
    r"(?P<says>\b(?:(?:move|go|moving|going)\s+(?:on|up|back|down)|up|down|reduced|increased|cut|raised|lowered)\s+)?"
    rf"\bfrom\s+(?P<old>{_SETS})(?P<rest>\s+(?:back\s+)?(?:up\s+|down\s+)?to\s+)"
    rf"(?={_SETS.replace('(?P<sign>[-/,])', '(?P=sign)')})"
)
_VERB = re.compile(
    r"\W*(?:please\s+|pls\s+|now\s+)*(?:cut|bring|take|drop|put|reduce|lower|raise|increase)\s+"
    r"(?:back\s+|down\s+)?(?:(?:the|your)\s+)?(?=(?P<name>[^\d,;:]+?)\s+from\s)"
)
_STEPS = re.compile(
    r"\b(?:build\w*|work(?:s|ed|ing)?|progress\w*|gradual\w*|slowly|aim\w*|goal|target|over|by|within|if|when\w*|"
    r"once|unless|weeks?|wks?|(?<!once\sa\s)(?<!twice\sa\s)(?<!times\sa\s)days?|month|next(?!\s+to\b)|later|eventually|until|able|tolerated)\b"
)
# "2x10 -> 3x10": the dose behind a single arrow holds, unless it is one for later.
_ARROW = re.compile(
    r"(?:\b(?:progress(?:ed)?|incr(?:\.|eased?)?|decr(?:\.|eased?)?|reduced?|changed?|go|was|were|adv(?:\.|anced?)?|up|down)\s+|[\u2191\u2193]\s*)?(?:from\s+)?"
    rf"{_OLD}(?P<side>{_SIDE})?(?P<rest>\s*(?:-{{1,2}}>|=>|[\u2192\u21d2\u2794\u279c\u2191\u2193]|(?<=\s)>(?=\s))\s*){_NEW}"
)
# "Increase from 10 to 15 reps" does not say when.
_GROWS = re.compile(
    r"\b(?P<says>(?:please\s+|now\s+)?(?:increase|progress|advance)\s+from\s+)(?=(?:x\s?)?\d)(?P<old>[^,;:.()]{1,24}?)\s+(?P<new>to\s+(?:x\s?)?\d[^,;.()]*)"
)
_SENTENCE = re.compile(r"[.;!)](?=\s|$)")
_STOP_IF = re.compile(r"\b(?:stop|rest|pause|(?:ease|back)\s+off)\s+(?:if|when)\b[^,;.]*")
_POINTS = re.compile(r"[>\u2192\u21d2\u2794\u279c\u2191\u2193]")
_ARROWS = re.compile(r"->|=>|[\u2192\u21d2\u2794\u279c]")
_BEHIND_ARROW = re.compile(r"(?:->|=>|[\u2192\u21d2\u2794\u279c])\s*(?:x\s?)?\d[^,;.()]*")
_SURELY_LATER = re.compile(
    r"\b(?:if|when\w*|once|unless|gradual\w*|build\w*|over\s+(?:the\s+)?(?:next\s+|coming\s+)*\w+\s+(?:days|weeks|months|visits|sessions)|"
    r"as\s+(?:able|tolerated)|able|tolerated|next(?!\s+to\b)|later|eventually|weeks?\s+\d|wk\s?\d|in\s+\w+\s+(?:days|weeks)|each\s+week|every\s+week|by)\b"
)
# The old dose behind the new one.
_BEHIND = re.compile(
    r"\b(?:(?:instead\s+of|rather\s+than)\s+(?:the\s+|your\s+|last\s+week's\s+)?|(?P<not>not\s+)|(?<=[,;]\s)was\s+)"
    rf"{_OLD}{_TAIL}(?:,?\s+sorry(?:[,\s]+(?:slip\s+of\s+the\s+pen|typo|my\s+mistake))?)?"
    rf"(?P<rest>)(?=(?P<side>{_SIDE})?\s*(?:$|[,;.)!]))"
)
_SIDED = re.compile(_SIDE)
_AMOUNT = re.compile(rf"\d|\b(?:{_WORDS})\b")
_TWO = re.compile(rf"(?:\d|\b(?:{_WORDS})\b)\D.*?(?:\d|\b(?:{_WORDS})\b)")
# A quick look for any of these.
_ANY = re.compile(
    r"~~|\b(?:was|were|used|last|sorry|wait|oops|mean|meant|scratch|actually|make|not|no|from|"
    r"instead|rather|is)\b|>|[\u2192\u21d2\u2794\u279c\u2191\u2193]"
)
# Beside an old dose these say no more than that the other one is new.
_LITTLE = re.compile(
    r"\b(?:from\s+(?:today|now)(?:\s+on)?|as\s+of\s+(?:today|now)|now(?=\s+(?:x\s?)?\d)|still(?=\s+\d)|"
    r"this\s+week(?=\s*(?:$|[.,;)]|\s(?:as|since|because)\b))|"
    r"please(?=\s*(?:$|[.,;!])))(?!\w)|^\W*(?:new|correction(?:\s+to\s+[a-z ]{3,25})?)\s*:"
)


class OldDose(NamedTuple):
    """An old dose from `start` to before `end`, and where the new one begins."""

    start: int
    end: int
    new: int


def old_doses(text: str, start: int, is_name: Callable[[str], bool]) -> list[OldDose]:
    """The old doses of a line. Other words that belong to them are empty ones."""
    if _ANY.search(text, start) is None or _TWO.search(text, start) is None:
        return []
    verb = _VERB.match(text, start)
    if verb is not None and not is_name(verb["name"].strip()):
        verb = None
    found = [
        OldDose(each.start(), _end_of(each), each.end())
        for each in (*_replaced_doses(text, start, cuts=verb is not None), *_arrowed(text, start))
    ]
    if not found:
        return []
    little = [*_LITTLE.finditer(text, start), *([verb] if verb is not None else [])]
    found += [
        OldDose(each.start(), each.start(), each.end())
        for each in little
        if not any(old.start < each.end() and each.start() < old.new for old in found)
    ]
    return found


def _end_of(old: re.Match[str]) -> int:
    """Where the remark of an old dose ends; an arrow is part of it, which tells what it is."""
    arrow = len(old["rest"].rstrip()) if old.re is _ARROW else 0
    return old.start("rest") + arrow


def _replaced_doses(text: str, start: int, *, cuts: bool) -> Iterator[re.Match[str]]:
    """Where old doses stand; "from 10 to 8" has one if a verb `cuts` an exercise."""
    for rule in _BEFORE:
        for each in rule.finditer(text, start):
            sided = each.groupdict().get("side") and _SIDED.search(text, each.end()) is None
            if _are_alike(each) and not sided:
                yield each
    for each in _FROM.finditer(text, start):
        asks = cuts or each["says"] or (each["up"] and _IN_SETS.search(text, each.end()))
        if asks and _goes_on_to(each) and not _STEPS.search(_A_WEEK.sub(" ", text[start:])):
            yield each
    for each in _SERIES.finditer(text, start):
        if (cuts or each["says"]) and _STEPS.search(text, start) is None:
            yield each
    for each in _BEHIND.finditer(text, start):
        before = text[start : each.start()]
        # "10, not 5 each side" may be ten in total.
        sided = each["side"] and (each["not"] or "total" in before) and not _SIDED.search(before)
        if _AMOUNT.search(before) and not sided:
            yield each


def _arrowed(text: str, start: int) -> Iterator[re.Match[str]]:
    """The old dose before an arrow, if the one behind it holds."""
    arrow = _ARROW.search(text, start) if _POINTS.search(text, start) is not None else None
    if arrow is not None and _holds(text, start, arrow):
        yield arrow


def _holds(text: str, start: int, arrow: re.Match[str]) -> bool:
    """Whether the dose behind an arrow is the one for now, and replaces all of the other."""
    if len(_ARROWS.findall(text, start)) > 1:
        # "10 -> 12 -> 15" are steps.
        return False
    sided = arrow["side"] and _SIDED.search(text, arrow.end()) is None
    shared = arrow["oldunit"] is None and arrow["oldpair"] is None and arrow["newpair"] is None
    around = f"{text[start : arrow.start()]} {text[arrow.end() :]}"
    steps = _STEPS.search(_A_WEEK.sub(" ", around))
    return bool(_are_alike(arrow) or shared) and not (sided or steps)


def unclear_arrows(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a dose stands behind an arrow of which nobody can tell whether it is for later."""
    if _POINTS.search(text, start) is None:
        return
    arrows = _ARROWS.findall(text, start)
    arrow = _ARROW.search(text, start) if len(arrows) == 1 else None
    behind = _BEHIND_ARROW.search(text, start) if len(arrows) == 1 else None
    if behind is None or _SURELY_LATER.search(_A_WEEK.sub(" ", text[start:])) is not None:
        return
    dosed = _AMOUNT.search(text, start, behind.start()) is not None
    if dosed and (arrow is None or not _holds(text, start, arrow)):
        yield behind.span()


def unclear_growth(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Where a dose is to grow to another one, and nobody says when; True where the new one is."""
    found = _GROWS.search(text, start) if " from " in text else None
    if found is None:
        return
    end = _SENTENCE.search(text, found.end("new"))
    behind = text[found.end("says") : len(text) if end is None else end.start()]
    around = _STOP_IF.sub(" ", _A_WEEK.sub(" ", f"{text[start : found.start()]} {behind}"))
    if _SURELY_LATER.search(around) is None:
        yield *found.span("says"), False
        yield *found.span("new"), True


def _are_alike(found: re.Match[str]) -> bool:
    """Whether the new dose says at least as much as the old one, so that it replaces all of it."""
    old, new = _unit(found["oldunit"]), _unit(found["newunit"])
    if found["newpair"] is not None:
        return old in (None, "reps", "sets") or (found["oldpair"] is not None and old == new)
    return found["oldpair"] is None and (old == new or (old is None and new == "reps"))


def _goes_on_to(found: re.Match[str]) -> bool:
    """Whether one dose grows to another: "you can go from 10 to 15 minutes" has one unit."""
    shared = found["oldunit"] is None and found["oldpair"] is None and found["newpair"] is None
    says = (found["says"] or found["up"] or "").rstrip()
    return _are_alike(found) or bool(shared and says.endswith(_ASKS))


def _unit(written: str | None) -> str | None:
    """One word for all of a unit's."""
    if written is None:
        return None
    if written[0] in "rtx":
        return "reps"
    return "sets" if written.startswith(("set", "lot")) else written[0]
