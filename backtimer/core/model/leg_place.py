"""How far down the leg pain goes, and which exercises bring it there."""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum, auto
from typing import NamedTuple


class LegPlace(StrEnum):
    """The lowest place that hurts, from the back down."""

    BACK = "back"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    BELOW_KNEE = "below-knee"

    @property
    def depth(self) -> int:
        """How far down it is; 0 for the back."""
        return list(LegPlace).index(self)


class Moved(Enum):
    """Where pain went between two answers."""

    UP = auto()
    SAME = auto()
    DOWN = auto()


class LegStop(NamedTuple):
    """An exercise that brought the pain further down the leg: how many times, and last when."""

    exercise: str
    times: int
    day: date


# The answers by day, the oldest first.
LegAnswers = tuple[tuple[date, LegPlace], ...]
LegStops = tuple[LegStop, ...]
