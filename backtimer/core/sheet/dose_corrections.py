"""Corrections of doses once a whole line has been read.

Rounds are no sets, and rests make sets; times of a long hold may be either; bare numbers of what
lasts a time may be seconds.
"""

from __future__ import annotations

import re

from backtimer.core.sheet.dose_readers import MOST_HOLDS_AS_SETS
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.settling import Drafts, Used
from backtimer.core.sheet.sheet_reading import SpanRole

# With these words in its name an exercise may be held, whatever its usual dose is.
HOLDS = re.compile(
    r"\b(?:sit(?![\s-]+to)|hold|plank|stretch|pose|stance|(?:toe|leg|foot|tandem)[\s-]+stand|balance)\b",
    re.IGNORECASE,
)
_STRETCHES = re.compile(r"\b(?:stretch|pose|knees?[\s-]to)", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:plank|walk)\w*\b", re.IGNORECASE)
_SETS_OR_CLOCK = re.compile(r"[1-5]:(?!00|30|45)\d\d$")
_ROUNDS = {"round", "rounds", "rds", "bouts", "goes"}
# Movements to and fro without a stop; nobody does so many sets of them.
_FLOWS = re.compile(r"\b(?:cat|cow|camel|rolls?|rolling|rocks?|rocking|circles?)\b")
_MANY = 8
LEAST_HOLD_S, LONG_HOLD_S = 15, 20
# Nobody does so long a thing twice in a row without a word about it.
LONG_TIME_S = 300
# Nor is so long a hold done so often in each set.
LONG_S, MANY_REPS = 30, 6


def detach_rounds(read: Read, drafts: Drafts, used: Used) -> None:
    """Detach rounds from names: "3 rounds: bridge x 10, plank 20 s" gives neither sets."""
    if len(drafts) < 2:
        return
    for number, places in used.items():
        for place in places:
            words = [token.text for token in read.tokens[place.first : place.last]]
            if "sets" in place.found.fields and _ROUNDS & set(words):
                draft = drafts[number][0]
                for field in place.found.fields:
                    draft.fields.pop(field, None)
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def read_times(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Read "30 s x 3" as three sets; "20 s, 3 times" is three of a stretch, three sets of a plank.

    Both last about as long; what tires has its rests in between.
    """
    for number, places in used.items():
        draft = drafts[number][0]
        hold_s, reps = draft.fields.get("hold_s"), draft.fields.get("reps")
        if "sets" in draft.fields or not _is_long_hold(hold_s, reps, LONG_HOLD_S):
            continue
        if "rest_s" in draft.fields:
            # With rests between them the routine has sets in any case.
            continue
        for place in places:
            kinds = {token.kind for token in read.tokens[place.first : place.last]}
            if "reps" not in place.found.fields or Kind.REPS in kinds:
                continue
            if "reps" in draft.fields and (Kind.TIMES in kinds or _tires(draft, matcher)):
                draft.fields["sets"] = draft.fields.pop("reps")
                draft.chosen = {"sets" if name == "reps" else name for name in draft.chosen}


def _tires(draft: LineDraft, matcher: NameMatcher) -> bool:
    if draft.sure is not None:
        return matcher.is_strength(draft.sure)
    return not _STRETCHES.search(draft.name)


def ask_long_times(read: Read, drafts: Drafts, used: Used) -> None:
    """Show "swim 20 min x 2" as not understood: two swims in a row, or two a day or a week.

    So is "walk 3 x 10 min".
    """
    for number, places in used.items():
        draft = drafts[number][0]
        if not _lasts(draft.fields.get("hold_s"), LONG_TIME_S) or "rest_s" in draft.fields:
            continue
        for place in places:
            tokens = read.tokens[place.first : place.last]
            kinds = [token.kind for token in tokens]
            if Kind.SETS in kinds or Kind.TIMES not in kinds or "sets" not in draft.fields:
                continue
            times = kinds.index(Kind.TIMES)
            first = 1 if times == 1 and kinds[0] is Kind.TIME else 0
            last = len(kinds) if first else times + 1
            if _is_daily(read, place.last):
                # "Walk 15 min x 2 a day".
                draft.fields.pop("sets")
                read.mark(place.first + first, place.first + last, SpanRole.OFTEN)
                continue
            draft.chosen.add("sets")
            read.mark(place.first + first, place.first + last, SpanRole.UNKNOWN)


def _is_daily(read: Read, place: int) -> bool:
    """Whether "daily" or "a day" stands there."""
    behind = [token.text for token in read.tokens[place : place + 2]]
    return behind[:1] == ["daily"] or behind in (["a", "day"], ["per", "day"], ["/", "day"])


def ask_long_holds(read: Read, drafts: Drafts, used: Used) -> None:
    """Show the time of "bridge 3x10, 60 s" as not understood: a hold, or the rest of a set."""
    for number, places in used.items():
        draft = drafts[number][0]
        many = _lasts(draft.fields.get("reps"), MANY_REPS)
        if not many or "rest_s" in draft.fields or not _lasts(draft.fields.get("hold_s"), LONG_S):
            continue
        for place in places:
            kinds = {token.kind for token in read.tokens[place.first : place.last]}
            if place.found.fields.keys() == {"hold_s"} and kinds <= {Kind.TIME, Kind.TIMES}:
                draft.fields.pop("hold_s", None)
                draft.chosen.discard("hold_s")
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def _lasts(hold_s: object, least_s: int) -> bool:
    return isinstance(hold_s, int | float) and hold_s >= least_s


def ask_bare_pairs(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Show "hamstring stretch 30 x 3" as not understood: it may be seconds or repetitions."""
    for number, places in used.items():
        draft = drafts[number][0]
        if draft.sure is None or "hold_s" in draft.fields:
            continue
        held = HOLDS.search(draft.name) and _may_be_seconds(draft)
        if not (matcher.is_timed(draft.sure) or held):
            continue
        for place in places:
            kinds = {token.kind for token in read.tokens[place.first : place.last]}
            counts = place.found.fields.keys() >= {"sets", "reps"}
            if counts and not kinds & {Kind.REPS, Kind.TIMES_WORD}:
                for field in ("sets", "reps", "later_reps"):
                    draft.fields.pop(field, None)
                    draft.chosen.discard(field)
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def ask_clocks(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Show "bridge 3:10" as not understood: three minutes and ten seconds, or three sets of ten."""
    for number, places in used.items():
        draft = drafts[number][0]
        if draft.sure is None or matcher.is_timed(draft.sure) or HOLDS.search(draft.name):
            continue
        for place in places:
            texts = [token.text for token in read.tokens[place.first : place.last]]
            if place.found.fields.keys() == {"hold_s"} and any(map(_SETS_OR_CLOCK.match, texts)):
                draft.fields.pop("hold_s", None)
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def _may_be_seconds(draft: LineDraft) -> bool:
    """Whether one of two bare numbers may well be seconds: "wall sit 30x3", "wall sit 10x10"."""
    return "sets" in draft.chosen or _lasts(draft.fields.get("sets"), MANY_REPS)


def ask_rounds(read: Read, drafts: Drafts, used: Used) -> None:
    """Show "6 rounds" alone as not understood: sets, or turns of one slow movement."""
    _read_goes(read, drafts, used)
    for number, places in used.items():
        draft = drafts[number][0]
        if draft.fields.keys() & {"reps", "hold_s"}:
            continue
        for place in places:
            words = {token.text for token in read.tokens[place.first : place.last]}
            # A total may have taken them away: "30 in all, in three goes of ten".
            count = place.found.fields.get("sets") if "sets" in draft.fields else None
            flows = (
                _FLOWS.search(draft.name.lower()) and int(str(count or 0).split(".")[0]) >= _MANY
            )
            if count is not None and ("goes" in words or (flows and words & _ROUNDS)):
                # "10 goes" are ten times; so are eight rounds of cat and cow.
                draft.fields["reps"] = draft.fields.pop("sets")
            elif "sets" in place.found.fields and words & _ROUNDS:
                draft.chosen.add("sets")
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def _read_goes(read: Read, drafts: Drafts, used: Used) -> None:
    """Read "15 goes x 2" and "15 goes, hold 5 s" as repetitions: nobody does as many sets."""
    for number, places in used.items():
        fields = drafts[number][0].fields
        for place in places:
            words = {token.text for token in read.tokens[place.first : place.last]}
            if "goes" not in words or "sets" not in fields:
                continue
            sets, reps = (float(str(fields.get(name, 1))) for name in ("sets", "reps"))
            if "reps" in place.found.fields and sets > reps:
                fields["sets"], fields["reps"] = fields["reps"], fields["sets"]
            elif "reps" not in fields and sets >= _MANY:
                fields["reps"] = fields.pop("sets")


def ask_lone_counts(read: Read, drafts: Drafts, used: Used) -> None:
    """Show the number of "plank x 3" as not understood: nobody counts a plank or a walk."""
    for number, places in used.items():
        draft = drafts[number][0]
        if "hold_s" in draft.fields or not _LASTS.search(draft.name):
            continue
        for place in places:
            kinds = {token.kind for token in read.tokens[place.first : place.last]}
            if place.found.fields.keys() == {"reps"} and kinds <= {Kind.TIMES, Kind.NUMBER}:
                draft.chosen.add("reps")
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def read_holds_as_sets(drafts: Drafts, used: Used) -> None:
    """Read "30 s wall sit x 3, 1 min rest" as three sets, since they have rests."""
    if len(drafts) != 1 or not used.get(0):
        return
    draft, phrase = drafts[0]
    first = used[0][0]
    reps = draft.fields.get("reps")
    if (
        first.first < phrase.first
        and "hold_s" in first.found.fields
        and _is_long_hold(draft.fields.get("hold_s"), reps, LEAST_HOLD_S)
        and "rest_s" in draft.fields
        and "sets" not in draft.fields
    ):
        draft.fields["sets"] = draft.fields.pop("reps")
        draft.chosen = {"sets" if name == "reps" else name for name in draft.chosen}


def _is_long_hold(hold_s: object, reps: object, least_s: int) -> bool:
    """Whether a hold of at least some seconds is done a few times."""
    return (
        isinstance(hold_s, int | float)
        and isinstance(reps, int | float)
        and hold_s >= least_s
        and 1 < reps <= MOST_HOLDS_AS_SETS
    )
