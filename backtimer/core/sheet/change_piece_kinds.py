"""What the pieces of a line that changes an earlier sheet are, each with a letter."""

from __future__ import annotations

from enum import StrEnum


class ChangeWord(StrEnum):
    """What a piece of a line is; each has one letter, so that a row of pieces is a text."""

    NAME = "N"
    DOSE = "D"
    KEEPS = "k"
    # Before a name, or at the end of a sentence behind it: "stop".
    STOPS = "s"
    # Behind a name: "is on hold", "drop it".
    IS_STOPPED = "S"
    # Before a name with its dose: "[removed] crunches 2x10".
    STOPPED = "p"
    # Right behind a name: "crunches: out"; only before one: "pause the bridge".
    IS_OUT = "b"
    PAUSES = "q"
    # Before one that is ended behind it: "leave the bridge out".
    TAKES = "r"
    ADDS = "a"
    # Behind it is the new dose, or the new exercise.
    GOES_TO = "g"
    # The same, or more for later: "increase to".
    GROWS_TO = "y"
    # Behind it is the new dose, or the end of a range.
    TO = "t"
    # Behind it, and before it, is the old dose.
    FROM = "f"
    HAD = "h"
    SWAPS = "w"
    # Behind it is the old exercise.
    INSTEAD_OF = "i"
    # Says nothing; for how long; how it went, or why.
    LITTLE = "z"
    FOR_NOW = "u"
    FELT = "x"
    # A condition, a choice, a step for later: what it says is not for now, or not sure.
    LATER = "l"
    MARK = ","
    FULL_STOP = "."
    OTHER = "o"
