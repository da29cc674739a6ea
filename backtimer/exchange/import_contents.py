"""The contents of a file to import, as values: routines, exercises, pictures and remarks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.sheet.written_side import WrittenSide

MOST_ROUTINES, MOST_ITEMS, MOST_ITEMS_IN_ALL, MOST_REMARKS = 200, 300, 500, 2000


class Fate(StrEnum):
    """What happens to a detail of the file."""

    KEPT = "kept"
    ASSUMED = "assumed"
    CHANGED = "changed"
    LEFT_OUT = "left out"


class Remark(NamedTuple):
    """One line of the report; `about` names a routine or exercise, empty means the file."""

    fate: Fate
    about: str
    text: str


@dataclass(slots=True)
class Found:
    """The contents of a file; `texts` are whole routine files by the routine's id.

    Exercises have the ids that the routines use; the import plan renames those that are taken.
    """

    program: str
    routines: list[Routine] = field(default_factory=list)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def note(self, fate: Fate, about: str, text: str) -> None:
        """Add a line to the report, up to MOST_REMARKS of them."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(Remark(fate, shortened(about, 60), shortened(text, 200)))


class Entry(NamedTuple):
    """One exercise as another program describes it; None means not specified.

    `side` is none, each, alternate, left, right or both. `there_ms`, `back_ms` and `pause_ms`
    are the tempo of a repetition, `images_ms` the times of its positions. `own` always makes an
    own exercise; `exercise` is the id of the library's exercise, empty to match by name.
    `picture` names one of the pictures found. `lasting` makes one open-ended phase of the
    hold's time, such as a walk. `later_reps` are those of the second set and so on, where sets
    differ.
    """

    name: str
    sets: int | None = None
    reps: int | None = None
    hold_s: float | None = None
    rest_s: float | None = None
    side: WrittenSide | None = None
    section: str = ""
    instructions: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    note: str = ""
    there_ms: int | None = None
    back_ms: int | None = None
    pause_ms: int = 0
    images_ms: tuple[int, ...] = ()
    own: bool = False
    exercise: str = ""
    lasting: bool = False
    picture: str = ""
    later_reps: tuple[int, ...] = ()


def shortened(text: str, most: int) -> str:
    """The text on one line, cut to at most `most` characters with an ellipsis."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else line[: most - 1] + "…"


LONGEST_LINE = 2000


class TextLine(NamedTuple):
    """One line of a text: its number from 1, its indent in characters, and its words."""

    number: int
    indent: int
    text: str


def lines_of(text: str, found: Found) -> Iterator[TextLine]:
    """The lines that are not blank, with single spaces; too long ones are noted as left out."""
    for number, raw in enumerate(text.splitlines(), 1):
        if len(raw) > LONGEST_LINE:
            found.note(Fate.LEFT_OUT, "", f"line {number}: longer than {LONGEST_LINE} letters")
            continue
        words = " ".join(raw.split())
        if words:
            yield TextLine(number, len(raw) - len(raw.lstrip()), words)


def number_in(value: object, low: float, high: float) -> float | None:
    """The value, a number or its text, if it is finite and from `low` to `high`; else None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and low <= number <= high else None
