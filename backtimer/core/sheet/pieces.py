"""Pieces of dose: what a few tokens of a line say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple


class What(Enum):
    """What a piece of dose is."""

    DOSE = auto()
    OFTEN = auto()
    # How often, if the repetitions are said elsewhere.
    OFTEN_PERHAPS = auto()
    NOTE = auto()
    # "each" alone: each side, where the exercise has sides.
    WEAK_SIDE = auto()
    # Two things at once, and nobody can tell which.
    UNCLEAR = auto()


class DosePiece(NamedTuple):
    """A piece of dose: its fields with their values; `chosen` are those taken from a range.

    `breaths` is how many of them a time was written as.
    """

    fields: Mapping[str, object]
    chosen: tuple[str, ...] = ()
    what: What = What.DOSE
    breaths: float = 0.0


class TokenRange(NamedTuple):
    """Where a piece of dose stands: tokens from `first` to before `last`."""

    first: int
    last: int
    found: DosePiece
