"""Readers of sets that differ in their repetitions: "3 sets: 10, 8, 6", "6-4-2".

Numbers in a row can be a tempo, sets and repetitions and seconds, or dates. They are sets if
words say so, or if nothing else falls as evenly as they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.dose_readers import UNCLEAR, Values

# "5-3-1" without a word and without a hold may be a tempo.
LEAST_FIRST, LEAST_LAST = 6, 2
LEAST_HELD, MOST_HELD = 4, 12
_PYRAMIDS = frozenset("pyramid pyramids ladder ladders falling descending ascending".split())


def differing_sets(values: Values) -> DosePiece:
    """Read "3 sets: 6-4-2", in any order of size, if there are as many numbers as sets."""
    numbers = values["q"].series
    return _sets_of(numbers) if values["s"].low == len(numbers) else UNCLEAR


def falling_sets(values: Values) -> DosePiece:
    """Read "10, 8, 6 reps"; numbers that rise may be steps of a progression."""
    numbers = values["q"].series
    return _sets_of(numbers) if _falls(numbers) else UNCLEAR


def pyramid(values: Values) -> DosePiece | None:
    """Read "pyramid 6-8-10-8-6" and "ladder: 4-6-8", in any order of size."""
    return _sets_of(values["q"].series) if values["w"].text in _PYRAMIDS else None


def evenly_falling_sets(values: Values) -> DosePiece:
    """Read "6-4-2" by itself; "10/5/3" may be repetitions, seconds and sets."""
    series = values["q"]
    tempo = series.series[0] < LEAST_FIRST or series.series[-1] < LEAST_LAST
    sure = not tempo and "/" not in series.text and _falls_evenly(series.series)
    return _sets_of(series.series) if sure else UNCLEAR


def held_falling_sets(values: Values) -> DosePiece:
    """Read "6/4/2, 10 s holds" and "6/5/4 per side": the hold is none of the numbers.

    "15/10/5 per side" may be repetitions, seconds and sets; "8, 8, 6, rest 45 s" is none of these.
    """
    series = values["q"]
    little = "," in series.text and _falls_little(series.series)
    return _sets_of(series.series) if little or _falls_evenly(series.series) else UNCLEAR


def falling_holds(values: Values) -> DosePiece:
    """Read "6/4/2 x 10 s": sets that fall evenly, with the hold of each repetition."""
    found = held_falling_sets(values)
    time = values["t"]
    if not found.fields:
        return found
    chosen = ("hold_s",) if time.chosen else ()
    return DosePiece({**found.fields, "hold_s": time.low}, chosen, breaths=time.breaths)


def _falls(numbers: Sequence[int]) -> bool:
    """Whether no set has more repetitions than the one before it, and the last one has fewer."""
    return numbers[0] > numbers[-1] and all(first >= second for first, second in pairwise(numbers))


def _falls_evenly(numbers: Sequence[int]) -> bool:
    """Whether each has as many repetitions less than the one before it as the others."""
    steps = {first - second for first, second in pairwise(numbers)}
    return len(steps) == 1 and _falls(numbers) and LEAST_HELD <= numbers[0] <= MOST_HELD


def _falls_little(numbers: Sequence[int]) -> bool:
    """Whether each has as many repetitions as the one before it, or one or two fewer."""
    steps = {first - second for first, second in pairwise(numbers)}
    return steps <= {0, 1, 2} and _falls(numbers) and numbers[-1] >= LEAST_HELD


def _sets_of(numbers: Sequence[int]) -> DosePiece:
    first, *later = numbers
    fields: dict[str, object] = {"sets": float(len(numbers)), "reps": float(first)}
    if set(later) != {first}:
        fields["later_reps"] = tuple(later)
    return DosePiece(fields)
