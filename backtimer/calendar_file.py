"""Sessions on weekdays as an iCalendar file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REMIND_BEFORE = timedelta(minutes=10)


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
    """One event that repeats on some weekdays (0 is Monday), until `last` if that is given.

    Its times have no zone: it stays at `at` through daylight saving and journeys. It begins
    on the first of the weekdays on or after `first`, and stands there once where that is after
    `last`. `weekdays` must not be empty.
    """
    from icalendar import Alarm, Calendar, Event, vRecur  # noqa: PLC0415

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
