"""Export of the plan as an iCalendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.services.plan.plan_service import PlanService

LEAST_MINUTES = 5
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REMIND_BEFORE = timedelta(minutes=10)
TEXT = "Open Backtimer and press Start. Pain means stop."


def write_calendar(path: Path, planner: PlanService, at: time) -> None:
    """Write the plan's days from today on as an iCalendar file; `at` is the time of day.

    Raises UserError if there is no plan, it has no days, or the file cannot be written.
    """
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


def plan_calendar(
    *,
    title: str,
    weekdays: frozenset[int],
    at: time,
    minutes: int,
    first: date,
    last: date | None,
    uid: str,
    stamp: datetime,
    description: str,
) -> bytes:
    """Return a calendar with one event that repeats on `weekdays` (0 is Monday) until `last`.

    Times carry no zone, so that the event stays at `at` through daylight saving and travel.
    It begins on the first of the weekdays on or after `first`; if that is after `last`, it
    occurs once. `weekdays` must not be empty, or this does not return.
    """
    from icalendar import Alarm, Calendar, Event, vRecur

    begin = first
    while begin.weekday() not in weekdays:
        begin += timedelta(days=1)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("summary", title)
    event.add("description", description)
    event.add("dtstart", datetime.combine(begin, at))
    event.add("duration", timedelta(minutes=minutes))
    rule: dict[str, object] = {
        "FREQ": "WEEKLY",
        "BYDAY": [WEEKDAYS[day] for day in sorted(weekdays)],
    }
    if last is not None:
        rule["UNTIL"] = datetime.combine(max(last, begin), time(23, 59, 59))
    event.add("rrule", vRecur(rule))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -REMIND_BEFORE)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Backtimer//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
