"""Sessions in weeks, months and days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.progress.progress import (
    HistorySpan,
    between,
    by_months,
    calendar_days,
    first_day,
    monday,
    stretches,
)
from backtimer.core.progress.progress_charts import minutes_chart
from tests.core.progress.sessions import TODAY, session


def test_a_range_begins_on_a_monday_and_holds_four_weeks() -> None:
    long_ago = [session(date(2020, 5, 6))]
    assert first_day(HistorySpan.MONTH, long_ago, TODAY) == date(2026, 1, 12)
    assert first_day(HistorySpan.QUARTER, long_ago, TODAY) == date(2025, 11, 17)
    assert first_day(HistorySpan.YEAR, long_ago, TODAY) == date(2025, 2, 10)
    assert first_day(HistorySpan.ALL, long_ago, TODAY) == date(2020, 5, 4)
    assert first_day(HistorySpan.YEAR, [session(TODAY)], TODAY) == date(2026, 1, 12)
    assert first_day(HistorySpan.ALL, [], TODAY) == date(2026, 1, 12)
    assert monday(date(2026, 1, 1)) == date(2025, 12, 29)
    found = [session(TODAY - timedelta(days)) for days in (9, 5, 0)]
    assert between(found, TODAY - timedelta(5), TODAY) == found[1:]


def test_weeks_over_the_year_with_empty_ones() -> None:
    done = [
        session(date(2025, 12, 31)),
        session(date(2026, 1, 1), seconds=90),
        session(date(2026, 1, 12)),
        session(date(2026, 3, 1)),
    ]
    found = stretches(done, date(2025, 12, 22), date(2026, 1, 14))
    assert [(each.start, each.end, each.sessions, each.minutes) for each in found] == [
        (date(2025, 12, 22), date(2025, 12, 28), 0, 0),
        (date(2025, 12, 29), date(2026, 1, 4), 2, 12),
        (date(2026, 1, 5), date(2026, 1, 11), 0, 0),
        (date(2026, 1, 12), date(2026, 1, 18), 1, 10),
    ]


def test_a_long_range_is_told_by_months() -> None:
    first = date(2024, 11, 18)
    assert by_months(first, TODAY)
    assert not by_months(date(2025, 2, 10), TODAY)
    found = stretches([session(date(2024, 12, 31)), session(date(2025, 1, 1))], first, TODAY)
    assert [each.start for each in found[:3]] == [
        date(2024, 11, 1),
        date(2024, 12, 1),
        date(2025, 1, 1),
    ]
    assert found[1].end == date(2024, 12, 31)
    assert [each.sessions for each in found[:4]] == [0, 1, 1, 0]
    assert len(found) == 16


@given(st.lists(st.integers(0, 800), max_size=60), st.sampled_from(list(HistorySpan)))
def test_no_session_of_a_range_is_lost(ago: list[int], span: HistorySpan) -> None:
    done = sorted((session(TODAY - timedelta(days)) for days in ago), key=lambda s: s.day)
    first = first_day(span, done, TODAY)
    here = between(done, first, TODAY)
    weeks = stretches(done, first, TODAY)
    assert sum(week.sessions for week in weeks) == len(here)
    assert all(a.end + timedelta(1) == b.start for a, b in pairwise(weeks))
    days = calendar_days(done)
    assert sum(day.sessions for day in days.values()) == len(done)


def test_a_plot_of_minutes() -> None:
    first = date(2026, 1, 19)
    view = minutes_chart(stretches([session(TODAY)], first, TODAY), first, TODAY)
    assert view.title == "Minutes a week"
    assert view.rows[0] == ("2 Feb 2026", "10", "1")
    assert view.told[-1][1] == "Week of 2 Feb 2026: 10 minutes, 1 session"
    assert view.top == 10
    assert not view.empty
    assert minutes_chart(stretches([], first, TODAY), first, TODAY).empty
    years = minutes_chart(
        stretches([session(TODAY)], date(2020, 1, 1), TODAY), date(2020, 1, 1), TODAY
    )
    assert years.title == "Minutes a month"
    assert years.columns[0] == "Month"
    assert years.rows[0][0] == "February 2026"
    assert years.told[-1][1].startswith("February 2026: ")


def test_days() -> None:
    days = calendar_days(
        [
            session(TODAY, status="stopped", note="sore"),
            session(TODAY, gentle=True, seconds=60),
            session(TODAY - timedelta(1), status="unfinished", seconds=0),
        ]
    )
    here = days[TODAY]
    assert (here.sessions, here.minutes, here.whole, here.gentle, here.note) == (
        2, 11, True, True, True,
    )  # fmt: skip
    assert not days[TODAY - timedelta(1)].whole
    assert TODAY - timedelta(2) not in days
