"""What was done before, as the plan and the progress page look at it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.routine_ref import RoutineRef


class HistoryFormat(StrEnum):
    """How the history is written for other programs; the values are the files' endings."""

    CSV = "csv"
    JSON = "json"


class PastExercise(NamedTuple):
    """What became of one exercise in one session: its repetitions, counted by how they ended.

    `hold_ms` is the longest hold that was done, 0 where it has none or it was not recorded.
    """

    exercise: str
    done: int
    cut: int = 0
    skipped: int = 0
    hurt: int = 0
    hold_ms: int = 0

    @property
    def asked(self) -> int:
        """How many repetitions there were to do."""
        return self.done + self.cut + self.skipped + self.hurt

    @property
    def clean(self) -> bool:
        """Whether all of it was done, and without pain."""
        return self.done > 0 and self.done == self.asked


class PastSession(NamedTuple):
    """One session that is over. `day` is the date where the person was; answers are 0 to 10.

    `status` is completed, stopped (ended before its end) or unfinished.
    `gentle` was a flare-up day; `week` the week of the plan it belonged to, from 1, else None.
    `seconds` is the time from start to end without pauses.
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
