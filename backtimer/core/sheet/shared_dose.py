"""One dose for a list of names in one line: "bridge / clam / bird dog - 10 of each"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.dose_pieces import TokenRange, What
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import SURE, NameMatcher
from backtimer.core.sheet.own_names import is_a_stretch
from backtimer.core.sheet.phrases import SEPARATORS, Phrase, may_be_a_name
from backtimer.core.sheet.settling import Drafts, Used
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of
from backtimer.core.sheet.written_side import WrittenSide

_EACH = r"(?:of|for)?\s*(?:each|every)(?:\s+(?:exercise|one|of\s+(?:them|these)))?"
_LIST = re.compile(
    rf"(?P<names>[^\d:]*?[^\W\d])\s*(?:\s-|:|,|\()\s*(?P<dose>(?:x\s?)?\d[^:;]*?)\s*(?P<each>\b{_EACH})\s*[.)]?\s*"
    r"(?:[,;.]\s*(?P<rest>[^\n]*))?$"
)
_OF_EACH = re.compile(r"\b(?:of|for)\s|\beach\s+(?:exercise|one|of)|\bevery")
_JOINT = re.compile(r"\s*(?:,\s*and\b|[,/&+;]|\band\b)\s*")
MOST_NAMES = 10
# A dose behind several names that have their counts.
_FOR_ALL = frozenset(("sets", "hold_s", "rest_s"))
_ALL = re.compile(r"\b(?:each|every|both|all)\b(?!\s+(?:sides?|legs?|arms?|ways?)\b)")
_PAIR = 2
_BOTH = re.compile(r"\bboth\b(?!\s+(?:sides?|legs?|arms?|ways?|knees?|feet|hips?)\b)")
_JOINS = (" and", "&", "+", " plus")
_LISTED = frozenset((Kind.COMMA, Kind.AND))


def shared_dose(read: Read, start: int, matcher: NameMatcher) -> bool:
    """Read a list of names with one dose for each of them; False if the line is none."""
    if "each" not in read.even and "every" not in read.even:
        return False
    found = _LIST.match(read.even, start)
    if found is None or not _OF_EACH.search(found["each"]):
        return False
    spans = _names_in(read, found)
    if not 1 < len(spans) <= MOST_NAMES:
        return False
    dose, behind = _dose_in(read, found), _often_behind(read, found)
    if dose is None or behind is None:
        return False
    fields, chosen = dose
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
        *behind,
    ]
    read.kind = LineKind.EXERCISE
    return True


def _often_behind(read: Read, found: re.Match[str]) -> list[Clause] | None:
    """What stands behind the dose if it only says how often; None if it says anything else."""
    if not found["rest"]:
        return []
    tokens = with_amounts(tokens_of(read.even, found.start("rest")))
    places = [each for each in fields_of(tokens) if each.found.what is What.OFTEN]
    words = sum(token.kind not in (Kind.STOP, Kind.COMMA) for token in tokens)
    if sum(each.last - each.first for each in places) < words:
        return None
    return [
        Clause(tokens[each.first].start, tokens[each.last - 1].end, SpanRole.OFTEN)
        for each in places
    ]


def _names_in(read: Read, found: re.Match[str]) -> list[tuple[int, int]]:
    """Where the names of a list begin and end."""
    spans, place = [], found.start("names")
    for joint in [*_JOINT.finditer(read.even, place, found.end("names")), None]:
        end = found.end("names") if joint is None else joint.start()
        if read.even[place:end].strip():
            spans.append((place, end))
        place = end if joint is None else joint.end()
    return spans


def _dose_in(read: Read, found: re.Match[str]) -> tuple[dict[str, object], set[str]] | None:
    """The fields of the shared dose, and those picked from a range; None if it is more."""
    tokens = with_amounts(tokens_of(read.even[: found.end("dose")], found.start("dose")))
    places = fields_of(tokens)
    if len(tokens) == 1 and not places:
        return {"reps": tokens[0].low}, {"reps"} if tokens[0].chosen else set()
    covered = sum(each.last - each.first for each in places)
    if covered < len(tokens) or any(each.found.what is not What.DOSE for each in places):
        return None
    fields = {name: value for each in places for name, value in each.found.fields.items()}
    return fields, {name for each in places for name in each.found.chosen}


def share_back(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Apply the dose of a list to all of its names: "bridge, clam and bird dog 2x10".

    They are a list if "and" joins the last of them, or a colon stands before the dose.
    """
    if len(drafts) > 1:
        if _is_list(read, drafts, used):
            _share_back(read, drafts, matcher)
        else:
            _share_on(read, drafts, used, matcher)
            _share_behind(read, drafts, used)
    if len(drafts) == _PAIR and _BOTH.search(read.even, read.tokens[drafts[-1][1].first].start):
        # "Bridge and clams, 2x10 for both": these two, and no two sides.
        for draft, _name in drafts:
            if draft.fields.get("side") is WrittenSide.BOTH:
                del draft.fields["side"]


def _share_back(read: Read, drafts: Drafts, matcher: NameMatcher) -> None:
    last = drafts[-1][0]
    names = [draft for draft, _phrase in drafts]
    stretches = all(is_a_stretch(draft.name) for draft in names)
    if not stretches and any(draft.sure is None or matcher.is_timed(draft.sure) for draft in names):
        return
    if len({draft.sure or draft.name for draft in names}) < len(names):
        return
    if last.each and "side" not in last.fields:
        # "Bridge and clams, 10 each": of each, or on each side?
        return
    given = "reps" in last.fields or (stretches and "hold_s" in last.fields)
    if not given or not any(last is each for each in read.drafts):
        return
    if last.fields.get("side") in (WrittenSide.LEFT, WrittenSide.RIGHT):
        return
    for draft in names[:-1]:
        _give(draft, last, matcher)
    _list_all(read, drafts)


def _share_on(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Apply the dose before a list to all of its names: "2x10 clamshells and bird dogs".

    A count alone may be that of the first only: it is not certain of the others.
    """
    (first, name), *others = drafts
    ahead = all(place.first < name.first for place in used.get(0, ()))
    if not ahead or "reps" not in first.fields or first.each or not _is_joined(read, drafts):
        return
    if first.fields.get("side") in (WrittenSide.LEFT, WrittenSide.RIGHT):
        return
    if any(
        draft.fields.keys() - {"rest_s"} or draft.sure is None or matcher.is_timed(draft.sure)
        for draft, _name in others
    ):
        return
    first.fields |= drafts[-1][0].fields
    for draft, _name in others:
        _give(draft, first, matcher)
        draft.chosen |= set() if "sets" in first.fields else {"reps"}
    _list_all(read, drafts)


def _share_behind(read: Read, drafts: Drafts, used: Used) -> None:
    """Apply what follows the counts of joined names to all: "A x10 & B x10, hold each 5 s".

    Without a word for all of them it may be of the last only: it is not certain of the others.
    """
    others = [draft for draft, _name in drafts[:-1]]
    if not all("reps" in draft.fields for draft, _name in drafts) or not _are_joined(read, drafts):
        return
    for place in used.get(len(drafts) - 1, ()):
        given = place.found.fields
        if not (given.keys() <= _FOR_ALL and _is_apart_behind(read, drafts[-1][1], place)):
            continue
        sure = _ALL.search(read.even, read.tokens[place.first].start) is not None
        for draft in others:
            draft.chosen |= set() if sure else given.keys() - draft.fields.keys()
            draft.fields = {**given, **draft.fields}


def _is_apart_behind(read: Read, name: Phrase, place: TokenRange) -> bool:
    """Whether a piece that is understood stands behind a sign, and behind a name."""
    understood = read.roles[place.first] is SpanRole.DOSE
    return (
        understood and place.first > name.last and read.tokens[place.first - 1].kind in SEPARATORS
    )


def _are_joined(read: Read, drafts: Drafts) -> bool:
    """Whether "and", "&" or "plus" stands right before each name but the first."""
    return all(
        name.first and read.even[: read.tokens[name.first].start].rstrip().endswith(_JOINS)
        for _draft, name in drafts[1:]
    )


def _give(draft: LineDraft, other: LineDraft, matcher: NameMatcher) -> None:
    """Give an exercise the dose of another, without sides if it has none."""
    sided = draft.sure is None or matcher.has_sides(draft.sure)
    draft.fields |= {key: value for key, value in other.fields.items() if sided or key != "side"}
    draft.chosen, draft.breaths = set(other.chosen), other.breaths


def _list_all(read: Read, drafts: Drafts) -> None:
    """Make all names of a list exercises of the line."""
    read.drafts = [draft for draft, _name in drafts]
    for _draft, name in drafts[:-1]:
        read.mark(name.first, name.last, SpanRole.NAME)
    for place in range(drafts[0][1].first, drafts[-1][1].last):
        if read.roles[place] is SpanRole.UNKNOWN:
            read.mark(place, place + 1, SpanRole.MARK)


def _is_joined(read: Read, drafts: Drafts, *, colon: bool = False) -> bool:
    """Whether only commas stand between names, and "and" before the last, or a `colon` behind."""
    joints = [
        [token.kind for token in read.tokens[here.last : there.first]]
        for (_draft, here), (_next, there) in pairwise(drafts)
    ]
    listed = all(joint and set(joint) <= _LISTED for joint in joints)
    return listed and (colon or Kind.AND in joints[-1])


def _is_list(read: Read, drafts: Drafts, used: Used) -> bool:
    """Whether only commas and "and" stand between names, and the only dose behind the last."""
    first, end = drafts[0][1].first, drafts[-1][1].last
    if any(draft.fields or draft.each for draft, _name in drafts[:-1]):
        return False
    if any(place.first < end for place in used.get(len(drafts) - 1, ())):
        return False
    behind = read.tokens[end].kind if end < len(read.tokens) else Kind.MARK
    before = all(token.kind is Kind.MARK for token in read.tokens[:first])
    return before and _is_joined(read, drafts, colon=behind is Kind.COLON)


def share_among(read: Read, drafts: Drafts, places: Sequence[TokenRange]) -> None:
    """Apply the dose before a list to all of its names: "10 each: cat stretch, bridge".

    Where a name has a dose of its own besides, the one before the list may be for the first only.
    """
    others = [(draft, bool(draft.fields)) for draft, _phrase in drafts[1:]]
    for place in places if others else ():
        if place.found.what is What.WEAK_SIDE:
            # Ten of each exercise, not on each side.
            drafts[0][0].each = False
            continue
        for draft, dosed in others:
            if not dosed:
                draft.take(place.found)
            elif place.found.fields.keys().isdisjoint(draft.fields):
                drafts[0][0].chosen |= place.found.fields.keys() - {"side"}
                read.mark(place.first, place.last, SpanRole.UNKNOWN)
