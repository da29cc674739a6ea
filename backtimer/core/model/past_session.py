"""Past sessions, as the plan and the progress page see them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.routine_ref import RoutineRef


class HistoryFormat(StrEnum):
    """Formats in which the history is exported; the values are the file name extensions."""

    CSV = "csv"
    JSON = "json"


def median(answers: Iterable[int]) -> float:
    """The median of answers, such as pain ratings; there must be one at least.

    Not that of `statistics`: it comes with fractions and decimals, which no start needs.
    """
    ordered = sorted(answers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def minutes_of(seconds: float) -> int:
    """How a length is told in minutes: rounded, and one at least unless it is nothing.

    Wherever the minutes of what was done are shown, they are these; `seconds` are without pauses.
    """
    return max(round(seconds / 60), 1) if seconds > 0 else 0


class PastExercise(NamedTuple):
    """One exercise in one session: its repetitions, counted by outcome.

    `hold_ms` is the longest hold done; 0 where there is none or it was not recorded.
    """

    exercise: str
    done: int
    cut: int = 0
    skipped: int = 0
    hurt: int = 0
    hold_ms: int = 0

    @property
    def asked(self) -> int:
        """How many repetitions were asked for."""
        return self.done + self.cut + self.skipped + self.hurt

    @property
    def clean(self) -> bool:
        """Whether every repetition was done, without pain."""
        return self.done > 0 and self.done == self.asked


class PastSession(NamedTuple):
    """One past session.

    `day` is the local date where the person was. `status` is completed, stopped (ended
    early) or unfinished. `seconds` is the time from start to end without pauses. `gentle`
    marks a gentle day; `week` is the week of the plan, counted from 1, None for a session
    outside the plan. `effort` and both pain ratings are 0 to 10, None if not answered.
    """

    id: int
    day: date
    routine: RoutineRef
    name: str
    status: str
    seconds: int = 0
    gentle: bool = False
    week: int | None = None
    effort: int | None = None
    pain_before: int | None = None
    pain: int | None = None
    note: str = ""
    exercises: tuple[PastExercise, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it lasted, without pauses."""
        return minutes_of(self.seconds)


def minutes_in(sessions: Iterable[PastSession]) -> int:
    """How long several sessions lasted together, without pauses."""
    return minutes_of(sum(each.seconds for each in sessions))
