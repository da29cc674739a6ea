"""What was done: numbers, report, export, calendar.

Reading takes its time: it is for a thread, except where it says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import partial
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import HistoryFormat, PastSession
from backtimer.core.plan.plan import is_planned
from backtimer.core.plan.plan_words import plan_lines, step_lines
from backtimer.core.progress.progress import (
    ExercisePoint,
    HistorySpan,
    Planned,
    SideBalance,
    first_day,
)
from backtimer.core.progress.progress_report import Done, ReportView, report_view
from backtimer.files.atomic import write_atomically
from backtimer.services.plan.plan_calendar import write_calendar
from backtimer.services.plan.plan_service import PlanService
from backtimer.store.history.changes import write_note
from backtimer.store.history.history_export import export_history
from backtimer.store.history.past import past_sessions
from backtimer.store.history.progress import (
    exercise_changes,
    exercise_series,
    exercises_done,
    side_balance,
)
from backtimer.store.paths import Paths


class HistoryService:
    """The history as the pages about it ask for it."""

    def __init__(
        self,
        paths: Paths,
        exercises: Mapping[str, Exercise],
        plan: PlanService,
    ) -> None:
        self._paths = paths
        self._exercises = exercises
        self._plan = plan

    # Numbers

    def sessions(self) -> Sequence[PastSession]:
        """All sessions that are over, the oldest first."""
        return past_sessions(self._paths.history)

    def done(self) -> Sequence[tuple[str, int]]:
        """The exercises that were done, each with the number of its sessions."""
        return exercises_done(self._paths.history)

    def series(self, exercise: str, since: date | None) -> Sequence[ExercisePoint]:
        """One exercise over time."""
        return exercise_series(self._paths.history, exercise, since)

    def balance(self, since: date | None) -> Sequence[SideBalance]:
        """What each side did."""
        return side_balance(self._paths.history, since)

    def save_note(self, session: int, text: str) -> None:
        """What the person writes about a session of the past. Raises UserError."""
        write_note(self._paths.history, session, text)

    def planned(self) -> Planned | None:
        """Which days the plan has, or None without one; at once."""
        plan = self._plan.plan
        return None if plan is None else partial(is_planned, plan)

    def today(self) -> date:
        """The date here; at once."""
        return self._plan.day

    def name(self, exercise: str) -> str:
        """The name of an exercise, also of one that is not there any more; at once."""
        known = self._exercises.get(exercise)
        return exercise if known is None else known.name

    # Taking it along

    def report(self, since: date | None = None) -> ReportView:
        """What the report says, from a day on; without one of the last twelve weeks.

        Raises UserError where the history cannot be read.
        """
        history, planner = self._paths.history, self._plan
        today, plan, heading = planner.day, planner.plan, planner.heading()
        sessions = sorted(self.sessions(), key=lambda each: (each.day, each.id))
        first = since if since is not None else first_day(HistorySpan.QUARTER, sessions, today)
        lines, steps = [], []
        if plan is not None and heading is not None:
            lines = plan_lines(plan, planner.programme(plan), heading.name, today)
            steps = step_lines(plan)
        return report_view(
            Done(sessions, exercise_changes(history, first), side_balance(history, first)),
            first,
            today,
            name=self.name,
            planned=self.planned(),
            plan=lines,
            steps=steps,
        )

    def write_report(self, path: Path, content: bytes) -> None:
        """Write a report that was painted. Raises UserError."""
        write_atomically(path, content, "report", shared=True)

    def export(self, path: Path, kind: HistoryFormat) -> int:
        """Write the history as csv or json; how many sessions. Raises UserError."""
        return export_history(self._paths.history, path, kind)

    def write_calendar(self, path: Path, at: time) -> None:
        """Write the plan's days as an iCalendar file. Raises UserError without a plan."""
        write_calendar(path, self._plan, at)
