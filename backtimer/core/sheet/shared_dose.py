"""One dose for a list of names in one line: "bridge / clam / bird dog - 10 of each"."""

from __future__ import annotations

import re

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.dose_pieces import What
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import SURE, NameMatcher
from backtimer.core.sheet.phrases import may_be_a_name
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of

_EACH = r"(?:of|for)?\s*(?:each|every)(?:\s+(?:exercise|one|of\s+(?:them|these)))?"
_LIST = re.compile(
    rf"(?P<names>[^\d:]*?[^\W\d])\s*(?:\s-|:|,|\()\s*(?P<dose>(?:x\s?)?\d[^:;]*?)\s*(?P<each>\b{_EACH})\s*[.)]?\s*$"
)
_OF_EACH = re.compile(r"\b(?:of|for)\s|\beach\s+(?:exercise|one|of)|\bevery")
_JOINT = re.compile(r"\s*(?:,\s*and\b|[,/&+;]|\band\b)\s*")
MOST_NAMES = 10


def shared_dose(read: Read, start: int, matcher: NameMatcher) -> bool:
    """Read a list of names with one dose for each of them; False if the line is none."""
    found = _LIST.match(read.even, start)
    if found is None or not _OF_EACH.search(found["each"]):
        return False
    spans, place = [], found.start("names")
    for joint in [*_JOINT.finditer(read.even, place, found.end("names")), None]:
        end = found.end("names") if joint is None else joint.start()
        if read.even[place:end].strip():
            spans.append((place, end))
        place = end if joint is None else joint.end()
    if not 1 < len(spans) <= MOST_NAMES:
        return False
    tokens = with_amounts(tokens_of(read.even[: found.end("dose")], found.start("dose")))
    places = fields_of(tokens)
    covered = sum(each.last - each.first for each in places)
    if len(tokens) == 1 and not places:
        fields: dict[str, object] = {"reps": tokens[0].low}
        chosen = {"reps"} if tokens[0].chosen else set()
    elif covered == len(tokens) and all(each.found.what is What.DOSE for each in places):
        fields = {name: value for each in places for name, value in each.found.fields.items()}
        chosen = {name for each in places for name in each.found.chosen}
    else:
        return False
    drafts = []
    for first, last in spans:
        name = " ".join(read.text[first:last].split())
        match = matcher.match(name)
        if match.exercise is None and not may_be_a_name(name):
            return False
        sure = match.exercise if match.certainty >= SURE else None
        drafts.append(
            LineDraft(name, sure, match.certainty, match.candidates, dict(fields), set(chosen))
        )
    if not any(draft.sure is not None for draft in drafts):
        return False
    read.tokens, read.roles = [], []
    read.drafts = drafts
    read.clauses = [
        *(each for each in read.clauses if each.end <= start),
        *(Clause(first, last, SpanRole.NAME) for first, last in spans),
        Clause(found.start("dose"), found.end("each"), SpanRole.DOSE),
    ]
    read.kind = LineKind.EXERCISE
    return True
