"""What a sheet says, as values: lines with their items, and what became of every word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

MOST_SETS, MOST_REPS, MOST_HOLD_S, MOST_REST_S = 20, 200, 600, 600
FIELDS = ("sets", "reps", "hold_s", "rest_s", "side")
BOUNDS: Mapping[str, tuple[int, int]] = {
    "sets": (1, MOST_SETS), "reps": (1, MOST_REPS), "hold_s": (0, MOST_HOLD_S),
    "rest_s": (0, MOST_REST_S),
}  # fmt: skip
# An item that lasts longer than that is shown in amber: a sheet of five would last an hour.
LONG_S = 720


class SpanRole(StrEnum):
    """What became of a stretch of a line."""

    NAME = "name"
    DOSE = "dose"
    OFTEN = "often"
    # Kept beside the exercise: a condition, a colour, how it is done.
    NOTE = "note"
    # Not to be done, says the sheet.
    FORBIDDEN = "forbidden"
    # No exercise: a date, an address, a rule for all of them.
    ASIDE = "aside"
    HEADING = "heading"
    UNKNOWN = "unknown"
    # A mark or a little word that says nothing by itself.
    MARK = "mark"


class LineKind(StrEnum):
    """What a line is."""

    BLANK = "blank"
    EXERCISE = "exercise"
    # A dose or an instruction of an exercise that stands in a line before.
    DOSE = "dose"
    NOTE = "note"
    HEADING = "heading"
    FORBIDDEN = "forbidden"
    ASIDE = "aside"
    UNKNOWN = "unknown"


class LineSpan(NamedTuple):
    """Letters of a line, from `start` to before `end`, and what became of them."""

    start: int
    end: int
    role: SpanRole


class SheetItem(NamedTuple):
    """One exercise. `exercise` or `own` names it; `certainty` is 0 to 1.

    Where it is not sure which exercise is meant, it is an own one so far, and `candidates`
    are those to ask about. `defaulted` are the fields that the sheet does not say, or says as
    a range; `assumed` says the same in words. `name` is what is written there, `note` what
    stands beside the dose, `seconds` how long all of it lasts.
    """

    exercise: str | None
    own: str | None
    certainty: float
    sets: int
    reps: int
    hold_s: float
    rest_s: int
    side: str
    defaulted: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    assumed: tuple[str, ...] = ()
    seconds: int = 0

    @property
    def is_long(self) -> bool:
        """Whether it lasts longer than a person would think."""
        return self.seconds > LONG_S


class SheetLine(NamedTuple):
    """One line of the text: what was read, what was not, how often it is to be done.

    `notes` is what is kept beside an exercise, `left_out` what the sheet says not to do,
    `asides` what is no exercise. `spans` are all of its letters, in order.
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
