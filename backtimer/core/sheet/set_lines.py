"""Sets on lines of their own, as training logs write them: "Set 1: 12 reps", "Set 2: 10 reps"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

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
