from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from backtimer.services.plan.plan_calendar import plan_calendar


def made(weekdays: set[int], first: date, last: date | None, at: time = time(18, 0)) -> Event:
    content = plan_calendar(
        title="Back exercises", weekdays=frozenset(weekdays), at=at, minutes=34, first=first,
        last=last, uid="x@backtimer", stamp=datetime(2026, 3, 1, tzinfo=UTC), description="Start.",
    )  # fmt: skip
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def days(event: Event, count: int) -> list[datetime]:
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event["dtstart"].dt)
    return [each for each, _n in zip(rule, range(count), strict=False)]


def test_the_days_of_the_plan_through_a_change_of_year_and_of_the_clocks() -> None:
    event = made({0, 2, 4}, date(2026, 12, 29), None)
    found = days(event, 60)
    assert found[0] == datetime(2026, 12, 30, 18, 0)
    assert found[1] == datetime(2027, 1, 1, 18, 0)
    assert {each.time() for each in found} == {time(18, 0)}
    assert {each.weekday() for each in found} == {0, 2, 4}
    assert event["dtstart"].dt.tzinfo is None
    assert event["duration"].dt == timedelta(minutes=34)
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(minutes=-10)


@pytest.mark.parametrize("last", [date(2026, 4, 12), date(2026, 3, 8)])
def test_it_ends_with_the_plan(last: date) -> None:
    found = days(made({6}, date(2026, 3, 2), last), 60)
    assert found[-1].date() == last


def test_a_plan_that_ends_before_its_next_day_stands_there_once() -> None:
    found = days(made({4}, date(2026, 3, 2), date(2026, 3, 3)), 60)
    assert found == [datetime(2026, 3, 6, 18, 0)]


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.times().map(lambda each: each.replace(second=0, microsecond=0)),
)
def test_it_begins_on_the_first_day_of_the_plan(weekdays: set[int], first: date, at: time) -> None:
    found = days(made(weekdays, first, None, at), 15)
    assert found[0].date() >= first
    assert (found[0].date() - first).days < 7
    assert {each.weekday() for each in found} <= weekdays
    assert {each.time() for each in found} == {at}
