"""What was done, behind the window, without Qt: numbers, report, export, backup, the end of it all.

Reading takes its time: it is for a thread, except where it says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past import HistoryFormat, PastSession
from backtimer.core.plan.plan import is_planned
from backtimer.core.plan.plan_words import plan_lines, step_lines
from backtimer.core.progress.progress import ExercisePoint, Planned, SideBalance, Span, first_day
from backtimer.core.progress.progress_report import Done, ReportView, report_view

if TYPE_CHECKING:
    from backtimer.services.plan.planner import Planner
    from backtimer.store.backup.keeping import Restoring
    from backtimer.store.paths import Paths


class LookingBack:
    """The history as the pages about it ask for it."""

    def __init__(
        self,
        paths: Paths,
        exercises: Mapping[str, Exercise],
        planner: Callable[[], Planner],
    ) -> None:
        self._paths = paths
        self._exercises = exercises
        self._planner = planner

    # Numbers

    def sessions(self) -> Sequence[PastSession]:
        """All sessions that are over, the oldest first."""
        from backtimer.store.history.past import past_sessions  # noqa: PLC0415

        return past_sessions(self._paths.history)

    def done(self) -> Sequence[tuple[str, int]]:
        """The exercises that were done, each with the number of its sessions."""
        from backtimer.store.history.progress import exercises_done  # noqa: PLC0415

        return exercises_done(self._paths.history)

    def series(self, exercise: str, since: date | None) -> Sequence[ExercisePoint]:
        """One exercise over time."""
        from backtimer.store.history.progress import exercise_series  # noqa: PLC0415

        return exercise_series(self._paths.history, exercise, since)

    def balance(self, since: date | None) -> Sequence[SideBalance]:
        """What each side did."""
        from backtimer.store.history.progress import side_balance  # noqa: PLC0415

        return side_balance(self._paths.history, since)

    def keep_note(self, session: int, text: str) -> None:
        """What the person writes about a session of the past. Raises UserError."""
        from backtimer.store.history.history import write_note  # noqa: PLC0415

        write_note(self._paths.history, session, text)

    def planned(self) -> Planned | None:
        """Which days the plan has, or None without one; at once."""
        plan = self._planner().plan
        return None if plan is None else partial(is_planned, plan)

    def today(self) -> date:
        """The date here; at once."""
        return self._planner().day

    def name(self, exercise: str) -> str:
        """The name of an exercise, also of one that is not there any more; at once."""
        known = self._exercises.get(exercise)
        return exercise if known is None else known.name

    # Taking it along

    def report(self, since: date | None = None) -> ReportView:
        """What the report says, from a day on; without one of the last twelve weeks.

        Raises UserError where the history cannot be read.
        """
        from backtimer.store.history.progress import exercise_changes, side_balance  # noqa: PLC0415

        history, planner = self._paths.history, self._planner()
        today, plan, heading = planner.day, planner.plan, planner.heading()
        sessions = sorted(self.sessions(), key=lambda each: (each.day, each.id))
        first = since if since is not None else first_day(Span.QUARTER, sessions, today)
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
        from backtimer.files.atomic import write_atomically  # noqa: PLC0415

        write_atomically(path, content, "report", shared=True)

    def export(self, path: Path, kind: HistoryFormat) -> int:
        """Write the history as csv or json; how many sessions. Raises UserError."""
        from backtimer.store.history.history_export import export_history  # noqa: PLC0415

        return export_history(self._paths.history, path, kind)

    def write_calendar(self, path: Path, at: time) -> None:
        """Write the plan's days as an iCalendar file. Raises UserError without a plan."""
        from backtimer.services.plan.plan_calendar import write_calendar  # noqa: PLC0415

        write_calendar(path, self._planner(), at)

    def back_up(self, path: Path) -> int:
        """Write a backup; how many files are in it. Raises UserError."""
        from backtimer.store.backup.keeping import back_up  # noqa: PLC0415

        return back_up(self._paths, path)

    def plan_restore(self, path: Path) -> Restoring:
        """What a backup would replace. Raises UserError."""
        from backtimer.store.backup.keeping import plan_restore  # noqa: PLC0415

        return plan_restore(self._paths, path)

    def restore(self, path: Path) -> Path:
        """Put a backup back; where what was there before is kept now. Raises UserError."""
        from backtimer.store.backup.keeping import restore  # noqa: PLC0415

        return restore(self._paths, path)

    def erase(self) -> Sequence[Path]:
        """Delete everything, also the start at login; what could not be deleted."""
        from backtimer.store.backup.erase import erase  # noqa: PLC0415

        self.start_at_login(on=False)
        return erase(self._paths).left

    def starts_at_login(self) -> bool:
        """Whether the helper that reminds is started when the person logs in; at once."""
        from backtimer.desktop.at_login import at_login  # noqa: PLC0415

        return at_login().is_on()

    def start_at_login(self, *, on: bool) -> None:
        """Have the helper started at login, or not any more; at once. Raises UserError."""
        from backtimer.desktop.at_login import at_login  # noqa: PLC0415

        at_login().set(on=on)
