"""What keeps a line's dose from being sure: each of these becomes a question or an assumption.

A dose may be read by a rule and still mean something else: a time beside words that nobody
explained may be that of a movement, a count behind several names may be for all of them.
"""

from __future__ import annotations

import re

from backtimer.core.sheet.dose_corrections import HOLDS
from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.settling import Drafts, Used
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

# A time with one of these says what it is.
_SAYS_WHAT = {
    Kind.HOLD, Kind.REST, Kind.BETWEEN, Kind.COUNT, Kind.SETS, Kind.REPS, Kind.TIMES,
    Kind.TIMES_WORD, Kind.BAR, Kind.OF,
}  # fmt: skip
_PARTS_A_LINE = {Kind.COMMA, Kind.SEMICOLON, Kind.BAR, Kind.STOP, Kind.COLON, Kind.AND}
_PACES = frozenset("in over within every apart slow slowly tempo per".split())
_SAYS_MORE = (Kind.WORD, Kind.UPWARDS, Kind.BREATHE)
# Beside one of these a time is that of a hold.
_STAYS = frozenset(
    "stay keep remain squeeze squeezing clench tighten top end position od h".split()
)
_KNOWN = (SpanRole.DOSE, SpanRole.NAME)
# "30 secs now, 3 times".
_SAYS_WHEN = frozenset("now today please".split())
# From here on a bare time may be that of the work, not of one hold.
LEAST_WORK_S = 20
_LEGS = frozenset("leg legs arm arms foot feet".split())
# A name that says that it changes sides.
_IN_TURN = re.compile(r"\b(?:march|alternat)", re.IGNORECASE)
# One goes on at a station of a circuit until the time is up.
_STATION = re.compile(r"\W*(?:station|stn)\s*#?\d{1,2}\b")
# So sides are written before a time that may be for both.
_BOTH = re.compile(
    r"\b(?:left\s+(?:and|&)\s+right|right\s+(?:and|&)\s+left|side\s+to\s+side)[\s,:-]+(?:for\s+)?\d"
)
_SIDES = frozenset(("side", "sides"))
_ONE_AT_A_TIME = (WrittenSide.LEFT, WrittenSide.RIGHT, WrittenSide.ALTERNATE)


def doubt_doses(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Ask about whatever of the line's doses its words do not fully explain."""
    _ask_movements(read, drafts, used, matcher)
    _ask_choices(read, drafts, used)
    _ask_last_counts(read, drafts, used)
    _ask_single_limbs(read, drafts, used, matcher)
    _ask_whose_time(read, drafts)


def _ask_movements(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Withdraw times that may be those of a movement or of the work, not of a hold.

    "Bridge x10, 2-sec lower", "heel raises in 1 minute", "3 minutes of bird dogs".
    """
    for number, places in used.items():
        draft = drafts[number][0]
        for place in places:
            if place.found.fields.keys() != {"hold_s"}:
                continue
            if _counts_a_move(read, place):
                _withdraw(read, draft, place)
            if _says_what(read, place):
                continue
            counted = bool(draft.fields.keys() & {"reps", "sets"})
            station = _STATION.match(read.even) is not None and "reps" not in draft.fields
            if station and _may_be_work(draft, matcher):
                draft.works = True
            elif counted and _is_paced(read, place):
                _withdraw(read, draft, place)
            elif not counted and _may_be_work(draft, matcher):
                draft.chosen.add("hold_s")
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def _ask_choices(read: Read, drafts: Drafts, used: Used) -> None:
    """Leave a time open that is one of two: "hold for 10 breaths or 10 seconds"."""
    for number, places in used.items():
        for place in places:
            if _is_one_of_two(read, place):
                drafts[number][0].chosen.add("hold_s")
                read.mark(place.first, place.last + 2, SpanRole.UNKNOWN)
    for number, place in enumerate(read.loose):
        if _is_one_of_two(read, place):
            found = place.found._replace(chosen=(*place.found.chosen, "hold_s"))
            read.loose[number] = TokenRange(place.first, place.last, found)


def _is_one_of_two(read: Read, place: TokenRange) -> bool:
    """Whether "or" and another number stand behind a time."""
    if "hold_s" not in place.found.fields or place.last + 1 >= len(read.tokens):
        return False
    joint, other = read.tokens[place.last : place.last + 2]
    return joint.text == "or" and other.kind in NUMBERS


def _ask_last_counts(read: Read, drafts: Drafts, used: Used) -> None:
    """Withdraw a count behind several names that may be for all: "bridge x12 + plank 30 s, x3"."""
    number = max((number for number, places in used.items() if places), default=0)
    if not number:
        return
    draft, _phrase = drafts[number]
    places = used[number]
    last = places[-1]
    rests = last.found.fields.keys() == {"rest_s"}
    parted = rests or read.roles[last.first - 1] is not SpanRole.DOSE
    repeats = any(token.kind is Kind.REPEAT for token in read.tokens[last.first : last.last])
    alone = last.found.fields.keys() <= {"sets", "rest_s"} or (
        last.found.fields.keys() == {"reps"} and "hold_s" in draft.fields
    )
    lonely = repeats or not any(
        last.found.fields.keys() & each.fields.keys() for each, _name in drafts[:number]
    )
    before = [token.text for token in read.tokens[max(last.first - 1, 0) : last.last]]
    for_all = before[0] == "all" or before == ["of", "both"]
    if before == ["of", "both"]:
        # "Two sets of both": the piece before it counts.
        _withdraw(read, draft, last)
        last = places[-2] if len(places) > 1 else last
    if for_all or (len(places) > 1 and parted and alone and lonely):
        _withdraw(read, draft, last)
        if not any("sets" in place.found.fields for place in places[:-1]):
            # Times of a long hold were read as sets.
            draft.fields.pop("sets", None)
    inside = [token.kind for token in read.tokens[last.first : last.last]]
    if Kind.COMMA in inside and not any("sets" in each.fields for each, _name in drafts[:number]):
        # "Plank 30 s, x3" is one piece.
        draft.chosen |= {"sets", "reps"} & last.found.fields.keys()
        read.mark(last.first + inside.index(Kind.COMMA), last.last, SpanRole.UNKNOWN)


def _ask_single_limbs(read: Read, drafts: Drafts, used: Used, matcher: NameMatcher) -> None:
    """Ask about an exercise without sides that a line gives one: "bridge x8, right leg only"."""
    for number, places in used.items():
        draft = drafts[number][0]
        if draft.sure is None or matcher.has_sides(draft.sure) or _IN_TURN.search(draft.name):
            continue
        if matcher.is_title(draft.sure, draft.name):
            # So it is written once the question is answered.
            continue
        for place in places:
            side = place.found.fields.get("side")
            words = {token.text for token in read.tokens[place.first : place.last + 1]}
            if words & _SIDES:
                # Both halves of the body may work on one side of it.
                continue
            each = side is WrittenSide.EACH and bool(words & _LEGS)
            if each or side in _ONE_AT_A_TIME:
                _question(draft, matcher, always=not each)
                break


def _ask_whose_time(read: Read, drafts: Drafts) -> None:
    """Leave open whether a time alone is for both sides: "knee rolls left and right, 1 minute"."""
    for draft, _phrase in drafts:
        alone = "hold_s" in draft.fields and "reps" not in draft.fields
        if alone and draft.fields.get("side") is WrittenSide.EACH and _BOTH.search(read.even):
            draft.chosen.add("side")


def _question(draft: LineDraft, matcher: NameMatcher, *, always: bool) -> None:
    """Ask whether an exercise is meant, or the one that is done with one leg at a time.

    If not `always`, only where the library has that one.
    """
    single = matcher.certain(f"single leg {draft.name}").exercise
    if single is None and not always:
        return
    draft.candidates = tuple(key for key in (draft.sure, single) if key is not None)
    draft.sure, draft.certainty = None, 0.0


def _counts_a_move(read: Read, place: TokenRange) -> bool:
    """Whether a count is that of a movement: "count of 3 down"."""
    kinds = {token.kind for token in read.tokens[place.first : place.last]}
    behind = read.tokens[place.last : place.last + 1]
    moves = bool(behind) and behind[0].kind in (Kind.UPWARDS, Kind.BREATHE)
    return moves and Kind.COUNT in kinds and Kind.HOLD not in kinds


def _says_what(read: Read, place: TokenRange) -> bool:
    return any(token.kind in _SAYS_WHAT for token in read.tokens[place.first : place.last])


def _may_be_work(draft: LineDraft, matcher: NameMatcher) -> bool:
    """Whether a time alone may be how long to go on with repetitions."""
    hold_s = draft.fields.get("hold_s")
    return (
        draft.sure is not None
        and isinstance(hold_s, int | float)
        and hold_s >= LEAST_WORK_S
        and not HOLDS.search(draft.name)
        and not matcher.is_kept_up(draft.sure)
        and (matcher.is_held(draft.sure) or matcher.is_strength(draft.sure))
    )


def _is_paced(read: Read, place: TokenRange) -> bool:
    """Whether words between a time and the next comma are not understood, or tell the pace."""
    beside = _beside(read, place)
    if any(token.kind is Kind.HOLD or token.text in _STAYS for token in beside):
        return False
    return any(
        token.text in _PACES or (token.kind in _SAYS_MORE and token.text not in _SAYS_WHEN)
        for token in beside
    )


def _beside(read: Read, place: TokenRange) -> list[Token]:
    """The tokens around a piece, to the next mark, note or other piece on both sides."""
    found = []
    for step, start in ((-1, place.first - 1), (1, place.last)):
        where = start
        while 0 <= where < len(read.tokens):
            token = read.tokens[where]
            noted = read.roles[where] is SpanRole.NOTE and token.text not in _STAYS
            if token.kind in _PARTS_A_LINE or noted or read.roles[where] in _KNOWN:
                break
            found.append(token)
            where += step
    return found


def _withdraw(read: Read, draft: LineDraft, place: TokenRange) -> None:
    for field in place.found.fields:
        draft.fields.pop(field, None)
        draft.chosen.discard(field)
    read.mark(place.first, place.last, SpanRole.UNKNOWN)
