"""Sections of which no exercise has a dose, though those of others have one.

"Take a break from these", "RED", "C) On the bench": such a heading may leave out what is below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from backtimer.core.sheet.clauses import says_nothing
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import indent, is_listed
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

LEAST_DOSED = 2
# A half or more is many, a fourth or less is few.
MANY, FEW = 2, 4
LONGEST_HEADING, LONGEST_NAME = 12, 7
# Words of headings over what is done.
_KNOWN = frozenset(
    "warm warming up cool cooling down stretch stretches stretching strength strengthen "
    "strengthening mobility mobilise mobilize flexibility balance core back low lower upper "
    "neck hip hips leg legs arm arms spine exercise exercises routine programme program plan "
    "list sheet home work office gym floor mat bed chair wall standing sitting seated lying "
    "kneeling prone supine day days daily week weeks weekly month months until morning "
    "evening night am pm before after during each every session part section phase stage "
    "level block group circuit do these please your my the a an for of and or in on at to "
    "with new keep continue carry same still unchanged also add added start begin first then "
    "next current now today optional extra extras easy gentle general main monday tuesday "
    "wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "rehab physio what is are it they as ever always stay stays usual normal physiotherapy "
    "staying going kept change changes changed last time rounds round seconds station finish "
    "finally hep goals green i ii iii iv v b c d e".split()
)
_WAITS = re.compile(r"[^:]{3,60}\b(?:until|till|on\s+the\s+bench)\b[^:]*:\s")
_IS_OUT = re.compile(r"\b(?:is|are)\s+(?:out|off|gone|over|history)\s*(?:$|[,;.!])")
_ENDS_IT = ("no more", "no-no", "contraindicated", "contra-indicated", "forbidden", "off limits")
_SAME_FOR = re.compile(r"\W*(?:the\s+)?same\s+(?:goes\s+)?for\b")
_GOES_ON = re.compile(r"\b(?:continu\w*|keep|carry\s+on|same|unchanged|stay\w*|changes?)\b")
_NOT = re.compile(r"\b(?:not|no\s+(?:more|longer)|never|stop\w*)\b|n't\b")
_WORDS = re.compile(r"[^\W\d_]{2,}")
# It is a dose, for which nobody knows the exercise.
_DOSE = re.compile(r"\d\s*(?:x|sets?|reps?|times|s|secs?|seconds|mins?|minutes)\b")
_HEADS = (
    LineKind.UNKNOWN, LineKind.NOTE, LineKind.ASIDE, LineKind.HEADING, LineKind.FORBIDDEN,
)  # fmt: skip


def ask_undosed_sections(reads: Sequence[Read]) -> None:
    """Ask about the exercises of a section without doses whose heading has a word not known."""
    items = [read for read in reads if read.drafts]
    undosed = sum(not _counts(read) for read in items)
    if not undosed or len(items) - undosed < LEAST_DOSED:
        return
    for place, read in enumerate(reads):
        if read.kind not in _HEADS or read.drafts or not _speaks(read):
            continue
        if read.kind is LineKind.FORBIDDEN and (
            is_an_exercise(read.even) or not _is_apart(reads, place)
        ):
            continue
        below = _section(reads, place)
        here = sum(not _counts(each) for each in below)
        few = (undosed - here) * FEW <= len(items) - len(below) and here * MANY >= len(below)
        if here and (here == len(below) or few) and _heads(reads, place, below[0]):
            for each in below:
                each.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def ask_undosed_lines(reads: Sequence[Read]) -> None:
    """Ask about a line whose exercises have no dose behind words and a colon that nobody knows.

    "Off the list since 3 May: sciatic sliders", "Deadlifts? Nope.", "Same for the head rolls".
    """
    for read in reads:
        if not read.drafts or all(draft.fields for draft in read.drafts):
            continue
        names = [place for place, role in enumerate(read.roles) if role is SpanRole.NAME]
        before = read.tokens[: names[0]] if names else []
        colon = any(token.kind is Kind.COLON for token in before)
        unknown = any(
            read.roles[place] is SpanRole.UNKNOWN and token.kind is Kind.WORD
            for place, token in enumerate(before)
        )
        denied = any(
            clause.role is SpanRole.FORBIDDEN
            and not clause.settled
            and (
                says_nothing(read.even, clause, of=True)
                or read.even[clause.start : clause.end].strip().startswith(_ENDS_IT)
            )
            for clause in read.clauses
        )
        waits = _WAITS.match(read.even) is not None
        out = bool(names) and _IS_OUT.search(read.even, read.tokens[names[0]].end) is not None
        if (colon and unknown) or waits or denied or out or _SAME_FOR.match(read.even):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _counts(read: Read) -> bool:
    """Whether an exercise of a line has a dose; a side alone is none."""
    return any(draft.fields.keys() - {"side"} for draft in read.drafts)


def _section(reads: Sequence[Read], place: int) -> list[Read]:
    """The lines with exercises below a line, up to one that has none; a name may be unknown."""
    found: list[Read] = []
    begun = False
    for read in islice(reads, place + 1, None):
        if read.kind is LineKind.BLANK and not begun:
            continue
        begun = True
        if read.kind is LineKind.EXERCISE:
            found.append(read)
        elif read.kind is not LineKind.UNKNOWN or not _may_be_a_name(read):
            break
    return found


def _may_be_a_name(read: Read) -> bool:
    """Whether a line may be the name of an exercise that nobody knows."""
    few = len(read.even.split()) <= LONGEST_NAME
    return few and not read.text.isupper() and not read.text.rstrip().endswith(":")


def _speaks(read: Read) -> bool:
    """Whether a line has the few words of a heading, and one of them is not known."""
    words = _WORDS.findall(read.even)
    few = 0 < len(words) <= LONGEST_HEADING
    goes_on = _GOES_ON.search(read.even) is not None and _NOT.search(read.even) is None
    return few and not goes_on and not _KNOWN.issuperset(words) and _DOSE.search(read.even) is None


def _is_apart(reads: Sequence[Read], place: int) -> bool:
    return place > 0 and reads[place - 1].kind is LineKind.BLANK


def _heads(reads: Sequence[Read], place: int, first: Read) -> bool:
    """Whether a line stands as a heading does."""
    read = reads[place]
    apart = _is_apart(reads, place)
    over = indent(first) > indent(read) or (is_listed(first) and not is_listed(read))
    return apart or over or read.text.rstrip().endswith(":") or read.text.isupper()
