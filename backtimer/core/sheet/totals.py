"""Totals that agree with their parts: "20 in total, so 10 per side", "3 sets, 36 lifts in all".

A total that agrees says nothing new, so it is no rival of the dose. Any other one stays a number
that is not understood, but for that of an exercise whose sides take turns.
"""

from __future__ import annotations

import re

from backtimer.core.sheet.dose_corrections import HOLDS
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.phrases import SEPARATORS
from backtimer.core.sheet.settling import Drafts
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

_SAYS_SO = ("total", " in all", "altogether", "overall")
# As letters of kinds: a count or a time, words between, "in total"; or the other way round.
_TOTALS = re.compile(
    r"(?<![xSo])(?P<n>[nt])(?P<of>[PMUwo]{0,4})(?P<in>i?l)(?![ib]?/?E/?U)|"
    r"(?P<ahead>i?l)[:of]*(?P<m>[nt])(?![xS])"
)
_COUNTED = frozenset("lifts raises reps steps touches movements goes moves kicks taps".split())
# "So", "i.e." and "meaning" lead from a total to its parts.
_SO = re.compile(r"(?:so|ie|i\.e|meaning|makes|making|equals|thats|that's|split)")
_PARTED = (Kind.COMMA, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.DASH, Kind.SEMICOLON)
MOST_BEHIND = 3


def with_totals(tokens: list[Token], text: str) -> tuple[list[Token], dict[int, list[Token]]]:
    """The tokens, with totals set apart as numbers nobody reads; and what they were, by places."""
    totals: dict[int, list[Token]] = {}
    if not any(word in text for word in _SAYS_SO):
        return tokens, totals
    out = list(tokens)
    for found in _TOTALS.finditer("".join(token.kind for token in tokens)):
        number = found.start("n" if found["n"] else "m")
        first, last = found.span("in" if found["n"] else "ahead")
        apart = [*range(first, last)]
        between = range(*found.span("of")) if found["n"] else ()
        if all(out[place].text in _COUNTED for place in between):
            apart += between
        behind = found.end()
        while behind < min(len(out), found.end() + MOST_BEHIND) and (
            out[behind].kind in _PARTED or _SO.fullmatch(out[behind].text)
        ):
            if out[behind].kind not in _PARTED:
                apart.append(behind)
            behind += 1
        totals[tokens[number].start] = [tokens[place] for place in (number, *apart)]
        out[number] = out[number]._replace(kind=Kind.BAD)
        for place in apart:
            out[place] = out[place]._replace(kind=Kind.SEMICOLON)
    return out, totals


def settle_totals(read: Read, drafts: Drafts, matcher: NameMatcher) -> None:
    """Make totals that agree with the dose notes, and show the others as numbers."""
    _note_products(read, drafts, matcher)
    if not read.totals:
        return
    for place, token in enumerate(list(read.tokens)):
        if token.start not in read.totals or read.roles[place] is not SpanRole.UNKNOWN:
            continue
        known = [draft for draft, _phrase in drafts if draft.fields]
        if len(known) == 1 and token.low in _products(known[0]):
            read.mark(place, place + 1, SpanRole.NOTE)
            continue
        was = {each.start: each for each in read.totals[token.start]}
        if len(drafts) == 1 and not token.unit_s and _counts(drafts[0][0], matcher):
            drafts[0][0].fields["reps"] = token.low
            read.mark(place, place + 1, SpanRole.DOSE)
            continue
        read.tokens = [was.get(each.start, each) for each in read.tokens]
        for other, each in enumerate(read.tokens):
            if each.start in was:
                read.mark(other, other + 1, SpanRole.UNKNOWN)


def _note_products(read: Read, drafts: Drafts, matcher: NameMatcher) -> None:
    """Make a number a note that is the sets times the repetitions: "30, in three goes of ten"."""
    if len(drafts) != 1 or not drafts[0][0].fields.keys() >= {"sets", "reps"}:
        return
    (draft, phrase) = drafts[0]
    sets, reps = float(str(draft.fields["sets"])), float(str(draft.fields["reps"]))
    if sets == 1 or draft.sure is None or matcher.is_timed(draft.sure):
        return
    for place, token in enumerate(read.tokens):
        around = read.tokens[max(place - 1, phrase.last) : place + 2]
        if (
            token.kind is Kind.NUMBER
            and token.low == sets * reps
            and read.roles[place] is SpanRole.UNKNOWN
            and all(each.kind in SEPARATORS for each in around if each is not token)
        ):
            read.mark(place, place + 1, SpanRole.NOTE)


def _products(draft: LineDraft) -> set[float]:
    """What the parts of a dose add up to, on both sides if it is for each."""
    sets, reps, hold_s = (
        float(str(draft.fields.get(name, usual)))
        for name, usual in (("sets", 1), ("reps", 0), ("hold_s", 0))
    )
    later = draft.fields.get("later_reps")
    whole = reps + sum(later) if isinstance(later, tuple) else sets * (reps or 1)
    found = {reps, whole if reps else 0, hold_s * whole, hold_s * (reps or 1)}
    side = WrittenSide.EACH if draft.each else draft.fields.get("side")
    if side is WrittenSide.ALTERNATE:
        return found | {2 * each for each in found}
    return {2 * each for each in found} if side is WrittenSide.EACH else found


def _counts(draft: LineDraft, matcher: NameMatcher) -> bool:
    """Whether a total is the count of an exercise: its sides take turns, or it has none."""
    if draft.fields.keys() & {"sets", "reps", "hold_s"} or draft.sure is None:
        return False
    if matcher.is_timed(draft.sure) or HOLDS.search(draft.name):
        return False
    turns = draft.fields.get("side") is WrittenSide.ALTERNATE
    return turns or not matcher.has_sides(draft.sure)
