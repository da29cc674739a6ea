"""The history: statistics, report, export and calendar.

Methods read the disk and belong in a thread, except where they say that they do not block.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import partial
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import HistoryFormat, PastSession
from backtimer.core.model.routine_ref import RoutineRef
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
from backtimer.store.backup.own_files import check_output
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
    """Answers the queries of the progress page and writes its exports."""

    def __init__(
        self,
        paths: Paths,
        exercises: Mapping[str, Exercise],
        plan: PlanService,
        walk: RoutineRef,
    ) -> None:
        self._paths = paths
        self._exercises = exercises
        self._plan = plan
        self._walk = walk

    # Statistics

    def sessions(self) -> Sequence[PastSession]:
        """All sessions that have ended, oldest first."""
        return past_sessions(self._paths.history)

    def done(self) -> Sequence[tuple[str, int]]:
        """The ids of the exercises done so far, each with its number of sessions."""
        return exercises_done(self._paths.history)

    def series(self, exercise: str, since: date | None) -> Sequence[ExercisePoint]:
        """One exercise over time, from `since` on; None means from the beginning."""
        return exercise_series(self._paths.history, exercise, since)

    def balance(self, since: date | None) -> Sequence[SideBalance]:
        """Left and right side compared, from `since` on; None means from the beginning."""
        return side_balance(self._paths.history, since)

    def save_note(self, session: int, text: str) -> None:
        """Save the person's note about a past session. Raises UserError."""
        write_note(self._paths.history, session, text)

    def planned(self) -> Planned | None:
        """A predicate for the days of the plan; None without a plan. Does not block."""
        plan = self._plan.plan
        return None if plan is None else partial(is_planned, plan)

    def today(self) -> date:
        """The local date. Does not block."""
        return self._plan.day

    def name(self, exercise: str) -> str:
        """The name of an exercise, or its id if it no longer exists. Does not block."""
        known = self._exercises.get(exercise)
        return exercise if known is None else known.name

    @property
    def walk(self) -> RoutineRef:
        """The walk."""
        return self._walk

    # Export

    def report(self, since: date | None = None) -> ReportView:
        """Return the contents of the report from `since` on; None means the last twelve weeks.

        Raises UserError if the history cannot be read.
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
            walk=self.walk,
        )

    def write_report(self, path: Path, content: bytes) -> None:
        """Write a rendered report. Raises UserError."""
        check_output(self._paths, path)
        write_atomically(path, content, "report", shared=True)

    def export(self, path: Path, kind: HistoryFormat) -> int:
        """Write the history as CSV or JSON; return the number of sessions. Raises UserError."""
        check_output(self._paths, path)
        return export_history(self._paths.history, path, kind)

    def write_calendar(self, path: Path, at: time) -> None:
        """Write the plan's days as an iCalendar file. Raises UserError, also without a plan."""
        check_output(self._paths, path)
        write_calendar(path, self._plan, at)
