"""Pieces of dose: the meaning of a few tokens of a line."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple


class What(Enum):
    """The meaning of a piece of dose."""

    DOSE = auto()
    OFTEN = auto()
    # How often, if the repetitions are given elsewhere.
    OFTEN_PERHAPS = auto()
    NOTE = auto()
    # "each" alone means each side, if the exercise has sides.
    WEAK_SIDE = auto()
    # It has two meanings, and nobody can tell which.
    UNCLEAR = auto()


class DosePiece(NamedTuple):
    """A piece of dose: fields and their values; `chosen` names those picked from a range.

    `breaths` is the number of breaths that a time was written as.
    """

    fields: Mapping[str, object]
    chosen: tuple[str, ...] = ()
    what: What = What.DOSE
    breaths: float = 0.0


class TokenRange(NamedTuple):
    """A piece of dose and its place: tokens from `first` to before `last`."""

    first: int
    last: int
    found: DosePiece
