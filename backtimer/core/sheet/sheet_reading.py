"""The content of a sheet as values: lines with their items, and the role of every word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.sheet.written_side import WrittenSide

MOST_SETS, MOST_REPS, MOST_HOLD_S, MOST_REST_S = 20, 200, 600, 600
FIELDS = ("sets", "reps", "hold_s", "rest_s", "side")
BOUNDS: Mapping[str, tuple[int, int]] = {
    "sets": (1, MOST_SETS), "reps": (1, MOST_REPS), "hold_s": (0, MOST_HOLD_S),
    "rest_s": (0, MOST_REST_S),
}  # fmt: skip
# Items longer than this many seconds are shown in amber: five of them would take an hour.
LONG_S = 720


class SpanRole(StrEnum):
    """The role of a part of a line."""

    NAME = "name"
    DOSE = "dose"
    OFTEN = "often"
    # A note on the exercise: a condition, a colour, how to do it.
    NOTE = "note"
    # The sheet says not to do it.
    FORBIDDEN = "forbidden"
    # Not about one exercise: a date, an address, a rule for all of them.
    ASIDE = "aside"
    HEADING = "heading"
    UNKNOWN = "unknown"
    # Punctuation, or a little word without meaning of its own.
    MARK = "mark"


class LineKind(StrEnum):
    """What a line is."""

    BLANK = "blank"
    EXERCISE = "exercise"
    # A dose or an instruction for an exercise in an earlier line.
    DOSE = "dose"
    NOTE = "note"
    HEADING = "heading"
    FORBIDDEN = "forbidden"
    ASIDE = "aside"
    UNKNOWN = "unknown"


class LineSpan(NamedTuple):
    """Characters of a line, from `start` to before `end`, and their role."""

    start: int
    end: int
    role: SpanRole


class SheetItem(NamedTuple):
    """One exercise. `exercise` or `own` names it; `certainty` is 0 to 1.

    If it is not certain which exercise is meant, it is an own one for now, and `candidates`
    has those to ask about. `hold_s` and `rest_s` are seconds. `defaulted` has the fields that
    the sheet does not give, or gives as a range; `assumed` says the same in words. `name` is
    as written, `note` is what is written next to the dose, `seconds` is the whole length.
    `later_reps` are the repetitions of the second set and so on, where sets differ.
    """

    exercise: str | None
    own: str | None
    certainty: float
    sets: int
    reps: int
    hold_s: float
    rest_s: int
    side: WrittenSide
    defaulted: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    assumed: tuple[str, ...] = ()
    seconds: int = 0
    later_reps: tuple[int, ...] = ()

    @property
    def set_reps(self) -> tuple[int, ...]:
        """The repetitions of every set, in order."""
        return (self.reps, *self.later_reps) if self.later_reps else (self.reps,) * self.sets

    @property
    def is_long(self) -> bool:
        """Whether it lasts longer than one would expect."""
        return self.seconds > LONG_S


class SheetLine(NamedTuple):
    """One line of the text: its items, what is not understood, and how often to do them.

    `notes` has notes on exercises, `left_out` what the sheet says not to do, `asides` what is
    not about one exercise. `spans` covers all of its characters, in order.
    """

    line: str
    items: tuple[SheetItem, ...]
    unknown: tuple[str, ...]
    often: tuple[str, ...] = ()
    kind: LineKind = LineKind.UNKNOWN
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    spans: tuple[LineSpan, ...] = ()


EMPTY = SheetLine("", (), (), kind=LineKind.BLANK)
