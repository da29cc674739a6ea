"""Doses for lines by their numbers: "Sl. no. 3 to 6 to be done 10 times each"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backtimer.core.sheet.doses_for_all import only_dose
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import LineKind

_NUMBERS = re.compile(
    r"\b(?:nos?|nrs?|numbers?|exercises?|items?|ex)\b\.?\s*#?(?P<first>\d{1,2})\s*"
    r"(?:-|to|till|through|and|&)\s*#?(?P<last>\d{1,2})\b(?!\s*(?:x|times|reps?|sets?|s\b|sec|min))"
)
_NUMBER = re.compile(r"\s*\(?(?P<n>\d{1,2})[.):\s]")
_SAYS_SO = (LineKind.DOSE, LineKind.UNKNOWN, LineKind.ASIDE, LineKind.NOTE)


def give_to_numbered(reads: Sequence[Read]) -> None:
    """Give the lines of such numbers what they lack of a dose, as a question."""
    for read in reads:
        found = _NUMBERS.search(read.even) if read.kind in _SAYS_SO and not read.drafts else None
        if found is not None:
            lines = range(int(found["first"]), int(found["last"]) + 1)
            _give(reads, lines, only_dose(read.even[found.end() :]))


def _give(reads: Sequence[Read], lines: range, dose: Mapping[str, object]) -> None:
    for read in reads:
        number = _NUMBER.match(read.text)
        for draft in read.drafts if number is not None and int(number["n"]) in lines else ():
            lacking = {name: value for name, value in dose.items() if name not in draft.fields}
            draft.fields |= lacking
            draft.chosen |= lacking.keys()
