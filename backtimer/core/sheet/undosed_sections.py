"""Sections of which no exercise has a dose, though those of others have one.

"Take a break from these", "RED", "C) On the bench": such a heading may leave out what is below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.clauses import says_nothing
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import indent, is_listed
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

LEAST_DOSED = 2
LONGEST_HEADING = 8
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
    "finish finally hep goals green i ii iii iv v b c d e".split()
)
_SAME_FOR = re.compile(r"\W*(?:the\s+)?same\s+(?:goes\s+)?for\b")
_HEADS = (LineKind.UNKNOWN, LineKind.NOTE, LineKind.ASIDE, LineKind.HEADING)


def ask_undosed_sections(reads: Sequence[Read]) -> None:
    """Ask about the exercises of a section without doses whose heading has a word not known."""
    dosed = sum(_is_dosed(read) for read in reads)
    if dosed < LEAST_DOSED:
        return
    for place, read in enumerate(reads):
        if read.kind not in _HEADS or read.drafts:
            continue
        below = _section(reads, place)
        if below and not any(map(_is_dosed, below)) and _heads(reads, place, below[0]):
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
                or read.even[clause.start : clause.end].strip() == "no more"
            )
            for clause in read.clauses
        )
        if (colon and unknown) or denied or _SAME_FOR.match(read.even):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _is_dosed(read: Read) -> bool:
    return any(draft.fields for draft in read.drafts)


def _section(reads: Sequence[Read], place: int) -> list[Read]:
    """The lines with exercises below a line, up to one that has none."""
    found: list[Read] = []
    for read in reads[place + 1 :]:
        if read.kind is LineKind.BLANK and not found:
            continue
        if read.kind is LineKind.EXERCISE:
            found.append(read)
        elif not (found and read.kind is LineKind.UNKNOWN and _is_beside(read, found[0])):
            break
    return found


def _is_beside(read: Read, first: Read) -> bool:
    """Whether a line is an entry of the same list, though of no known exercise."""
    return is_listed(read) == is_listed(first) and indent(read) == indent(first)


def _heads(reads: Sequence[Read], place: int, first: Read) -> bool:
    """Whether a line is a heading whose sense is not known."""
    read = reads[place]
    words = re.findall(r"[^\W\d_]+", read.even)
    if not words or len(words) > LONGEST_HEADING or _KNOWN.issuperset(words):
        return False
    apart = place > 0 and reads[place - 1].kind is LineKind.BLANK
    over = indent(first) > indent(read) or (is_listed(first) and not is_listed(read))
    return apart or over or read.text.rstrip().endswith(":") or read.text.isupper()
