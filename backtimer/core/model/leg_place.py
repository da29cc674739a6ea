"""How far down the leg pain goes."""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum, auto


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


# The answers by day, the oldest first.
LegAnswers = tuple[tuple[date, LegPlace], ...]
