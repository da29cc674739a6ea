"""What a file contains, before anything is imported: routines, exercises, pictures, remarks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine

MOST_ROUTINES, MOST_ITEMS, MOST_ITEMS_IN_ALL, MOST_REMARKS = 200, 300, 500, 2000


class Fate(StrEnum):
    """What happens to a piece of a file."""

    KEPT = "kept"
    ASSUMED = "assumed"
    CHANGED = "changed"
    LEFT_OUT = "left out"


class Remark(NamedTuple):
    """One line of the report. `about` is the routine or exercise; empty means the file."""

    fate: Fate
    about: str
    text: str


@dataclass(slots=True)
class Found:
    """The contents of a file. `texts` are whole routine files by routine id.

    Routines refer to `exercises` by the ids used here; an import renames ids that are taken.
    """

    program: str
    routines: list[Routine] = field(default_factory=list)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def note(self, fate: Fate, about: str, text: str) -> None:
        """Add a line to the report; the report is bounded."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(Remark(fate, shortened(about, 60), shortened(text, 200)))


class Entry(NamedTuple):
    """One exercise as another program writes it. None means that the file does not say.

    `side` is none, each, alternate, left, right or both. `there_ms`, `back_ms` and `pause_ms` are
    the tempo of a repetition; `images_ms` are positions held one after another. With `own` it is
    never matched to the library; `exercise` is the id of a library exercise it is known to be.
    `picture` names one of the file's pictures. With `lasting` it goes on for its hold time, like a
    walk.
    """

    name: str
    sets: int | None = None
    reps: int | None = None
    hold_s: float | None = None
    rest_s: float | None = None
    side: str | None = None
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


def shortened(text: str, most: int) -> str:
    """Return the text on one line, at most `most` characters long."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else line[: most - 1] + "…"


LONGEST_LINE = 2000


class TextLine(NamedTuple):
    """A line of text: its number (from 1), its indentation and its words."""

    number: int
    indent: int
    text: str


def lines_of(text: str, found: Found) -> Iterator[TextLine]:
    """Yield the lines that are not empty, with runs of spaces collapsed; skip overlong ones."""
    for number, raw in enumerate(text.splitlines(), 1):
        if len(raw) > LONGEST_LINE:
            found.note(Fate.LEFT_OUT, "", f"line {number}: longer than {LONGEST_LINE} letters")
            continue
        words = " ".join(raw.split())
        if words:
            yield TextLine(number, len(raw) - len(raw.lstrip()), words)


def number_in(value: object, low: float, high: float) -> float | None:
    """Return a finite number within bounds, given as a number or text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and low <= number <= high else None
