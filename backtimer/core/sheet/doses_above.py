"""Doses that stand above their names: "3 sets of 10:" over a list, "x10" over "Bridge".

Most sheets have the name first, so that a dose by itself belongs to the name above it. Lines
between two gaps have it the other way round if they begin with a dose and end with a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from backtimer.core.sheet.dose_pieces import DosePiece, What
from backtimer.core.sheet.doses_for_all import SECTION
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import indent
from backtimer.core.sheet.little_words import settle_little_words
from backtimer.core.sheet.own_names import is_activity, is_an_exercise, moves
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

# A name has a few words and no number, and is no title in capitals.
_NAME = re.compile(r"\W*(?=[^a-z]*[a-z]{2})[A-Za-z'-]+(?:[ ,/]+[A-Za-z'-]+){0,4}\s*")
# What a list gives to an exercise with a count of its own.
_OF_A_LIST = frozenset(("hold_s", "side"))
_ENDS = (LineKind.BLANK, LineKind.HEADING)
_UNDERSTOOD = (SpanRole.MARK, SpanRole.OFTEN, SpanRole.NOTE)


@dataclass(slots=True)
class _Group:
    """Lines of dose, and the lines below them with a name that have none of their own.

    Below a title with a dose some may have a part of their own.
    """

    doses: list[Read] = field(default_factory=list)
    names: list[Read] = field(default_factory=list)
    partly: list[Read] = field(default_factory=list)

    @property
    def is_titled(self) -> bool:
        """Whether its dose is for a list: "Stretches: hold 30 s", "3 sets of 10:"."""
        return any(_has_colon(read) or SECTION.match(read.even) for read in self.doses)


def give_doses_below(reads: Sequence[Read]) -> None:
    """Give the doses that stand above their names to them; those in doubt become unknown."""
    waits = False
    for run in _runs(reads):
        groups = _groups(run)
        heads = bool(groups) and bool(groups[0].doses) and not _begins_with_a_name(run)
        if run[0].kind is LineKind.HEADING:
            waits = False
        if heads and any(group.names for group in groups):
            _give(groups, waits=waits)
        if groups:
            # Where names come first, the last one has its dose behind the gap.
            waits = bool(groups[-1].names) and not (heads and groups[-1].doses)


def _runs(reads: Sequence[Read]) -> Iterator[list[Read]]:
    """The lines between two gaps; a heading begins one."""
    run: list[Read] = []
    for read in reads:
        # "Don't let your back dip" only tells how to do what is above it.
        ends = read.kind in _ENDS or (read.kind is LineKind.FORBIDDEN and _is_of_names(read))
        if ends and run:
            yield run
            run = []
        if read.kind is not LineKind.BLANK:
            run.append(read)
    if run:
        yield run


def _begins_with_a_name(run: Sequence[Read]) -> bool:
    """Whether words that may be a name, though not a known one, stand above the first dose."""
    before = takewhile(lambda read: not _is_dose(read), run)
    return any(read.kind is LineKind.UNKNOWN and _NAME.fullmatch(read.text) for read in before)


def _is_of_names(read: Read) -> bool:
    """Whether a line that forbids heads a list, or names what is left out."""
    return read.forbids_below or read.ended or bool(read.gone) or is_an_exercise(read.even)


def _groups(run: Sequence[Read]) -> list[_Group]:
    """Doses with the names below them; a first group may have names only, or a name with a dose."""
    groups: list[_Group] = []
    for read in run:
        if _is_dose(read):
            if not groups or groups[-1].names or not groups[-1].doses:
                groups.append(_Group())
            groups[-1].doses.append(read)
        elif _name_of(read) is not None:
            if not groups:
                groups.append(_Group())
            groups[-1].names.append(read)
        elif groups and read.kind is LineKind.UNKNOWN and _waits(groups[-1], read):
            # The dose above may be its own.
            groups.append(_Group())
        elif read.kind is LineKind.EXERCISE and groups and groups[-1].is_titled:
            groups[-1].partly.append(read)
        elif read.kind is LineKind.EXERCISE:
            # It has a dose of its own, and takes no other from above.
            groups.append(_Group())
    return groups


def _waits(group: _Group, read: Read) -> bool:
    """Whether a line that nobody knows stands where a name does, below its dose."""
    return bool(group.doses) and not group.names and indent(read) > indent(group.doses[-1])


def _give(groups: Sequence[_Group], *, waits: bool) -> None:
    """Give each dose to its names.

    Behind a name that `waits` for its own dose, or with a dose at the end, nobody can tell, but
    with both the names come first; and a colon says that a dose is for the lines below.
    """
    first = groups[0]
    listed = _has_colon(first.doses[-1])
    ends = bool(groups[-1].doses) and not groups[-1].names
    if listed and ends:
        # The names below have doses of their own besides.
        groups = [_Group(first.doses, [name for group in groups for name in group.names])]
    elif not listed and waits and ends:
        return
    elif ends or (waits and not listed):
        for group in groups:
            for read in group.doses:
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    for group in groups:
        _share(group)


def _share(group: _Group) -> None:
    taken = [_draft(read) for read in group.names]
    for read in group.doses:
        if not taken:
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        for place in read.loose:
            weak = place.found.what is What.WEAK_SIDE
            for draft in taken:
                if draft.takes(place.found) and not (weak and len(taken) > 1):
                    draft.take(place.found)
                    draft.shared = len(taken) > 1
            for draft in (draft for each in group.partly for draft in each.drafts):
                _complete(draft, place.found)
            read.mark(place.first, place.last, SpanRole.DOSE)
        settle_little_words(read)
        read.loose = []


def _complete(draft: LineDraft, found: DosePiece) -> None:
    """Give an exercise with a count of its own the hold and the side of its list, not certain."""
    if draft.fields.keys().isdisjoint(("sets", "reps")) or "hold_s" in draft.fields:
        return
    for name in _OF_A_LIST & found.fields.keys() - draft.fields.keys():
        draft.fields[name] = found.fields[name]
        draft.chosen.add(name)


def _draft(read: Read) -> LineDraft:
    """The name of a line; a title becomes an exercise, since it has a dose."""
    if read.title is not None:
        read.drafts, read.kind = [read.title], LineKind.EXERCISE
        read.mark(*read.title_at, SpanRole.NAME)
        read.title = None
    return read.drafts[0]


def _is_dose(read: Read) -> bool:
    """Whether a line is a dose and nothing else."""
    if read.kind is not LineKind.DOSE or read.prose or read.mentions or not read.loose:
        return False
    inside = {place for each in read.loose for place in range(each.first, each.last)}
    return all(place in inside or role in _UNDERSTOOD for place, role in enumerate(read.roles))


def _name_of(read: Read) -> LineDraft | None:
    """The only name of a line, if it has no count and no time of its own."""
    if read.kind is LineKind.EXERCISE and len(read.drafts) == 1:
        (draft,) = read.drafts
        return None if draft.fields.keys() - {"side"} else draft
    title = read.title
    if title is None or begins_a_command(title.name.lower().split()):
        return None
    known = title.sure is not None or bool(title.candidates)
    if title.sure is None and read.text.lstrip().startswith("("):
        # "(the number always stands over the exercise)".
        return None
    return title if (known and is_activity(title.name)) or moves(title.name) else None


def _has_colon(read: Read) -> bool:
    return read.tokens[-1].kind is Kind.COLON
