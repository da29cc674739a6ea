"""The plan as a calendar file that other programs take."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically

if TYPE_CHECKING:
    from backtimer.services.plan.planner import Planner

LEAST_MINUTES = 5
TEXT = "Open Backtimer and press Start. Pain means stop."


def write_calendar(path: Path, planner: Planner, at: time) -> None:
    """Write the plan's days from today on as an iCalendar file; `at` is the time of day.

    Raises UserError without a plan, or where the file cannot be written.
    """
    from backtimer.calendar_file import plan_calendar  # noqa: PLC0415

    plan, routine = planner.plan, planner.routine()
    if plan is None or routine is None:
        raise UserError("There is no plan yet. Open the window, and choose one under My plan.")
    if not plan.weekdays:
        raise UserError("The plan has no days. Choose some under My plan first.")
    weeks = timedelta(weeks=planner.programme(plan).weeks)
    last = None if plan.keeping else plan.started + weeks - timedelta(days=1)
    content = plan_calendar(
        title=f"Back exercises: {routine.name}",
        weekdays=plan.weekdays,
        at=at,
        minutes=max(planner.minutes(), LEAST_MINUTES),
        first=max(plan.started, planner.day),
        last=last if last is not None and last >= planner.day else None,
        uid=f"{plan.started.isoformat()}-{plan.programme}@backtimer",
        stamp=datetime.now(UTC),
        description=TEXT,
    )
    write_atomically(path, content, "calendar", shared=True)
