"""Sets and weeks on lines of their own: "Set 1: 12 reps", "Set 2: 10 reps"; "Week 1: 3x5"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.week_plans import LINE_OF_A_WEEK, are_doses, follow

_SET = re.compile(r"\W*set\s*#?(?P<n>\d{1,2})\s*[:.)=-]")


def join_sets(reads: Sequence[Read]) -> None:
    """Join lines that count sets, in the first of them: two or more, each with one number.

    Times that differ are shown as not understood, since a set has no time of its own.
    """
    for run in _runs(reads):
        found = [read.loose[0].found.fields for read in run]
        values = [int(float(str(next(iter(fields.values()))))) for fields in found]
        names = {name for fields in found for name in fields}
        same = len(set(values)) == 1
        if len(run) == 1:
            continue
        if len(names) > 1 or not (same or names == {"reps"}):
            for read in run:
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            continue
        fields: dict[str, object] = {"sets": float(len(run)), **found[0]}
        if not same:
            fields["later_reps"] = tuple(values[1:])
        first = run[0].loose[0]
        run[0].loose = [first._replace(found=DosePiece(fields, first.found.chosen))]
        for read in run[1:]:
            (place,) = read.loose
            read.mark(place.first, place.last, SpanRole.DOSE)
            read.loose = []


def _runs(reads: Sequence[Read]) -> Iterator[list[Read]]:
    """Lines right below each other that count sets from one on."""
    run: list[Read] = []
    for read in reads:
        number = _number_of(read)
        if run and number != len(run) + 1:
            yield run
            run = []
        if number == len(run) + 1:
            run.append(read)
    if run:
        yield run


def _number_of(read: Read) -> int:
    """The number of the set that a line gives the repetitions or the time of; 0 for none."""
    said = _SET.match(read.even)
    if said is None or read.kind is not LineKind.DOSE or len(read.loose) != 1:
        return 0
    fields = read.loose[0].found.fields.keys()
    return int(said["n"]) if fields in ({"reps"}, {"hold_s"}) else 0


def plans_below(reads: Sequence[Read]) -> None:
    """Give a name the dose of the first week, where lines below it give that of each week.

    The later ones become its notes.
    """
    for place, above in enumerate(reads):
        if above.kind is not LineKind.EXERCISE or len(above.drafts) != 1:
            continue
        (draft,) = above.drafts
        weeks = list(_weeks_from(reads, place + 1)) if not draft.fields else []
        found = are_doses([week["dose"] for week, _read in weeks])
        if len(weeks) < 2 or not found or not follow([week for week, _read in weeks]):
            continue
        draft.take(found[0])
        for number, (week, read) in enumerate(weeks):
            first = week.start("dose") if not number else len(read.text)
            read.becomes(LineKind.NOTE if number else LineKind.DOSE, SpanRole.NOTE)
            read.tokens, read.roles, read.notes = [], [], []
            read.clauses = [Clause(0, first, SpanRole.NOTE, settled=True)]
            if not number:
                read.clauses.append(Clause(first, len(read.text), SpanRole.DOSE, settled=True))
            draft.notes.append(read.text[:first].strip(" -*:"))


def _weeks_from(reads: Sequence[Read], place: int) -> Iterator[tuple[re.Match[str], Read]]:
    """The lines from a place on that give the dose of a week, and their labels."""
    for read in reads[place:]:
        week = LINE_OF_A_WEEK.fullmatch(read.even)
        if week is None:
            return
        yield week, read
