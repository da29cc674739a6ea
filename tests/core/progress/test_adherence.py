"""Sessions done of those that the plan asked for."""

from __future__ import annotations

from datetime import date

from backtimer.core.progress.progress import (
    WeekAdherence,
    adherence,
    counts,
    on_weekdays,
)
from backtimer.core.progress.progress_charts import adherence_chart
from backtimer.core.progress.progress_words import (
    adherence_total,
)
from tests.core.progress.sessions import MON_WED_FRI, TODAY, session


def test_what_was_kept_of_a_plan() -> None:
    start = date(2026, 1, 19)
    done = [
        session(date(2026, 1, 5)),  # before the plan
        session(date(2026, 1, 19)),
        session(date(2026, 1, 19)),  # a second one on the same day
        session(date(2026, 1, 20), gentle=True, week=None, status="unfinished"),
        session(date(2026, 1, 23), week=None),  # another routine
        session(date(2026, 1, 24), status="unfinished"),
        session(date(2026, 1, 26), status="stopped"),
    ]
    weeks = adherence(done, on_weekdays(MON_WED_FRI, start), date(2025, 12, 29), TODAY)
    assert weeks == [
        WeekAdherence(date(2026, 1, 5), date(2026, 1, 11), 0, 1, 0),
        WeekAdherence(date(2026, 1, 12), date(2026, 1, 18), 0, 0, 0),
        WeekAdherence(date(2026, 1, 19), date(2026, 1, 25), 3, 2, 1),
        WeekAdherence(date(2026, 1, 26), date(2026, 2, 1), 3, 1, 0),
        # Monday is over; today, a Wednesday, counts once it is done.
        WeekAdherence(date(2026, 2, 2), date(2026, 2, 8), 1, 0, 0),
    ]
    today = adherence([*done, session(TODAY)], on_weekdays(MON_WED_FRI, start), start, TODAY)[-1]
    assert (today.planned, today.done) == (2, 1)
    assert adherence_total(weeks) == (7, 3)
    assert adherence([], on_weekdays((), start), start, TODAY) == []


def test_which_sessions_count() -> None:
    assert counts(session(TODAY))
    assert counts(session(TODAY, status="stopped"))
    assert not counts(session(TODAY, status="unfinished"))
    assert not counts(session(TODAY, week=None))
    assert counts(session(TODAY, week=None, status="stopped", gentle=True))


def test_a_plot_of_the_plan() -> None:
    first = date(2026, 1, 19)
    weeks = adherence([session(date(2026, 1, 20), gentle=True)], lambda _day: True, first, TODAY)
    view = adherence_chart(weeks, first, TODAY)
    assert [series.cap for series in view.series] == [False, True]
    assert view.told[0][1] == "Week of 19 Jan 2026: 1 done of 7 planned, 1 gentle day"
    assert view.rows[-1] == ("19 Jan 2026", "1", "7", "1")
    assert view.first == first.toordinal()
    assert view.last == date(2026, 2, 9).toordinal()
    assert view.first < view.told[0][0] < view.last
    assert "will be shown here" in adherence_chart([], first, TODAY).empty
    assert "Choose a plan" in adherence_chart([], first, TODAY, planned=False).empty
