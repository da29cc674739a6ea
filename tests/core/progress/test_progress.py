"""What was done over time, as numbers and words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.past import PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.progress import (
    Amount,
    ExerciseChange,
    ExercisePoint,
    HistorySpan,
    SideBalance,
    Uneven,
    WeekAdherence,
    adherence,
    between,
    by_months,
    calendar_days,
    counts,
    first_day,
    monday,
    on_weekdays,
    pain_points,
    stretches,
    uneven,
)
from backtimer.core.progress.progress_axis import day_ticks, number_ticks
from backtimer.core.progress.progress_charts import adherence_chart, minutes_chart, pain_chart
from backtimer.core.progress.progress_exercises import exercise_charts, sides_view
from backtimer.core.progress.progress_report import Done, report_view
from backtimer.core.progress.progress_words import (
    adherence_total,
    day_text,
    length_words,
    long_day,
    many,
    month_text,
    number_text,
    pain_sentence,
    session_facts,
    side_sentence,
    summary,
)

TODAY = date(2026, 2, 4)  # A Wednesday.
MON_WED_FRI = (0, 2, 4)


def session(day: date, number: int = 1, **more: Any) -> PastSession:
    given: dict[str, Any] = {"seconds": 600, "week": 1, "status": "completed", **more}
    return PastSession(number, day, parse_ref("plan"), "Spine conditioning", **given)


def name(key: str) -> str:
    return key.replace("-", " ").capitalize()


# Ranges


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


# Pain


def test_pain_with_a_rolling_median_from_the_third_answer() -> None:
    before = [8, 8, 2, 2, 2, 2, 2, 2, 0, 0]
    done = [
        session(TODAY - timedelta(20 - number), number, pain_before=value, pain=None)
        for number, value in enumerate(before)
    ]
    done.insert(1, session(TODAY - timedelta(20), 99))
    done.append(session(TODAY, 100, pain=4))
    points = pain_points(done)
    assert len(points) == 11
    assert [point.before_median for point in points[:-1]] == [None, None, 8, 5, 2, 2, 2, 2, 2, 2]
    assert (points[-1].before, points[-1].after, points[-1].after_median) == (None, 4, None)


def test_a_plot_of_pain() -> None:
    first = date(2026, 1, 12)
    done = [
        session(TODAY - timedelta(3 - number // 2), number, pain_before=5, pain=3)
        for number in range(6)
    ]
    view = pain_chart(pain_points([*done, session(date(2020, 1, 1), pain=1)]), first, TODAY)
    assert [series.name for series in view.series] == [
        "Before", "Before, median", "After", "After, median",
    ]  # fmt: skip
    # Told apart without colour.
    assert len({(series.shape, series.line) for series in view.series}) == 4
    assert len(view.rows) == len(view.told) == 6
    assert view.rows[0][:4] == ("3 Feb 2026", "Spine conditioning", "5", "3")
    assert view.told[0][1] == "1 Feb 2026: before 5, after 3"
    assert view.told[-1][1] == "3 Feb 2026: before 5, after 3, median before 5, median after 3"
    assert view.told[1][0] > view.told[0][0]
    assert not view.empty
    assert "7" in view.about
    empty = pain_chart([], first, TODAY)
    assert empty.series == ()
    assert "Answer" in empty.empty
    only = pain_chart(pain_points([session(TODAY, pain=2)]), first, TODAY)
    assert [series.name for series in only.series] == ["After"]
    assert only.rows[0][2] == "–"


def test_pain_of_years_is_the_median_of_months() -> None:
    first = date(2024, 1, 1)
    done = [session(date(2024, 3, day), pain_before=day % 3) for day in range(1, 8)]
    done += [session(date(2024, 4, 2), pain=7)]
    view = pain_chart(pain_points(done), first, TODAY)
    assert [(series.name, len(series.points)) for series in view.series] == [
        ("Before", 1),
        ("After", 1),
    ]
    assert view.rows == (("April 2024", "1", "–", "7"), ("March 2024", "7", "1", "–"))
    assert view.told[0][1] == "March 2024: median before 1, after –"
    assert view.first <= view.series[0].points[0][0] <= view.last


# The plan


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
    assert "will stand here" in adherence_chart([], first, TODAY).empty
    assert "Choose a plan" in adherence_chart([], first, TODAY, planned=False).empty


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


# The calendar


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


# Exercises and sides


def test_one_exercise_over_time() -> None:
    first = date(2026, 1, 12)
    points = [
        ExercisePoint(date(2025, 1, 1), 1, 1.0, 1.0),
        ExercisePoint(date(2026, 1, 13), 10, 0.0, 30.0),
        ExercisePoint(date(2026, 1, 14), 12, 15.0, 300.0),
    ]
    hold, reps = exercise_charts("Plank", points, first, TODAY)
    assert hold.series[0].points == ((date(2026, 1, 14).toordinal(), 15.0),)
    assert hold.told[0][1] == "14 Jan 2026: 15 seconds"
    assert reps.told[-1][1] == "14 Jan 2026: 12 repetitions"
    assert reps.rows == (
        ("14 Jan 2026", "12", "15 s", "5 min"),
        ("13 Jan 2026", "10", "–", "30 s"),
    )
    (without,) = exercise_charts("Crunch", points[1:2], first, TODAY)
    assert without.title == "Repetitions"
    assert "Choose another" in exercise_charts("Crunch", [], first, TODAY)[0].empty


def test_an_exercise_over_years() -> None:
    points = [
        ExercisePoint(date(2024, 1, 3), 10, 5.0, 60.0),
        ExercisePoint(date(2024, 1, 9), 8, 7.0, 60.0),
        ExercisePoint(date(2024, 3, 9), 12, 7.0, 60.0),
    ]
    hold, reps = exercise_charts("Plank", points, date(2024, 1, 1), TODAY)
    assert [y for _x, y in hold.series[0].points] == [7.0, 7.0]
    assert reps.rows[-1] == ("January 2024", "10", "7 s", "2 min")
    assert reps.told[0][1] == "January 2024: 10 repetitions"
    assert "month" in hold.about


def test_sides() -> None:
    balances = [
        SideBalance("clamshell", 80.0, 100.0, 8, 10),
        SideBalance("bird-dog", 91.0, 100.0, 10, 10),
        SideBalance("rare", 0.0, 100.0, 0, 9),
        SideBalance("raise", 100.0, 0.0, 10, 0),
        SideBalance("none", 0.0, 0.0, 30, 30),
    ]
    differing = uneven(balances)
    assert differing == [Uneven("raise", "right", 100), Uneven("clamshell", "left", 20)]
    said = [side_sentence(each, balances, name) for each in differing]
    assert said == [
        "Raise: right side 100 % less (10 left, 0 right).",
        "Clamshell: left side 20 % less (8 left, 10 right).",
    ]
    assert side_sentence(differing[0], [], name) == "Raise: right side 100 % less."
    view = sides_view(balances, differing, name)
    assert [row.name for row in view.bars][:2] == ["Bird dog", "Clamshell"]
    assert view.rows[0] == ("Bird dog", "91 s", "2 min", "10", "10")
    assert view.sentences == tuple(said)
    assert sides_view(balances[1:2], [], name).sentences == ("Both sides had about the same.",)
    assert sides_view([], [], name).empty


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 500), st.integers(0, 500))
def test_sides_are_told_only_where_they_differ(
    left: float, right: float, left_reps: int, right_reps: int
) -> None:
    found = uneven([SideBalance("x", left, right, left_reps, right_reps)])
    if found:
        assert left_reps + right_reps >= 10
        assert 10 <= found[0].percent <= 100
        less, more = sorted((left, right))
        assert less <= more * 0.9
        assert found[0].side == ("left" if left < right else "right")


# Words


def test_a_summary_is_true_and_short() -> None:
    first = date(2026, 1, 12)
    done = [
        session(first + timedelta(number), number, pain_before=5 - number // 4, pain=1)
        for number in range(8)
    ]
    done[0] = done[0]._replace(gentle=True)
    weeks = [WeekAdherence(first, first, 5, 6, 1), WeekAdherence(first, first, 3, 2, 0)]
    assert summary(done, weeks, first, TODAY) == (
        "You did 8 sessions in 4 weeks.",
        "80 minutes in all.",
        "1 gentle day.",
        "7 of 8 planned sessions.",
        "Pain before: median 5, then 4.",
        "Pain after: median 1, then 1.",
    )
    assert summary(done, [], TODAY, TODAY) == ()
    one = [session(TODAY, seconds=10, pain=3)]
    assert summary(one, [], TODAY, TODAY) == (
        "You did 1 session in 1 week.",
        "Pain after: median 3.",
    )
    assert summary(one, [], date(2020, 1, 6), TODAY)[0] == "You did 1 session since 6 Jan 2020."
    assert pain_sentence("Pain", [3, None, 4]) == ["Pain: median 3.5."]
    assert pain_sentence("Pain", [None]) == []


def test_small_words() -> None:
    assert day_text(TODAY) == "4 Feb 2026"
    assert long_day(TODAY) == "Wednesday, 4 February 2026"
    assert month_text(TODAY) == "February 2026"
    assert number_text(None) == "–"
    assert number_text(1234.0) == "1,234"
    assert number_text(2.5) == "2.5"
    assert many(1, "session") == "1 session"
    assert length_words(59.6) == "60 s"
    assert length_words(600) == "10 min"
    whole = session(TODAY, gentle=True, week=3, pain_before=4, pain=2, effort=5)
    assert session_facts(whole) == (
        "10 min · to its end · gentle day · week 3 of the plan · pain 4 before, 2 after · effort 5"
    )
    assert session_facts(session(TODAY, status="stopped", seconds=0, week=None)) == "ended early"
    assert session_facts(session(TODAY, status="other", week=None, pain=1)) == (
        "10 min · other · pain 1 after"
    )


# Axes


def ticks(first: date, last: date, most: int) -> list[str]:
    return [text for _x, text in day_ticks(first.toordinal(), last.toordinal(), most)]


def test_marks_of_days() -> None:
    assert ticks(date(2026, 1, 12), TODAY, 6) == ["12 Jan", "19 Jan", "26 Jan", "2 Feb"]
    assert ticks(date(2026, 1, 11), TODAY, 2) == ["12 Jan", "26 Jan"]
    assert ticks(date(2025, 11, 1), TODAY, 3) == ["Nov", "Jan 2026"]
    assert ticks(date(2025, 3, 5), TODAY, 6) == ["May", "Jul", "Sep", "Nov", "Jan 2026"]
    assert ticks(date(2015, 3, 5), TODAY, 12)[0] == "2016"
    assert ticks(date(1970, 3, 5), TODAY, 2) == [
        "1975", "1980", "1985", "1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025",
    ]  # fmt: skip


@given(st.integers(1, 5000), st.integers(4, 20))
def test_marks_never_crowd(days: int, most: int) -> None:
    found = day_ticks(TODAY.toordinal() - days, TODAY.toordinal(), most)
    assert len(found) <= max(most, 3)
    assert all(TODAY.toordinal() - days <= x <= TODAY.toordinal() for x, _text in found)


@pytest.mark.parametrize(
    ("top", "end", "texts"),
    [
        (0, 1, ["0", "1"]),
        (3, 3, ["0", "1", "2", "3"]),
        (6, 6, ["0", "2", "4", "6"]),
        (31, 40, ["0", "10", "20", "30", "40"]),
        (280, 300, ["0", "100", "200", "300"]),
        (1400, 1500, ["0", "500", "1,000", "1,500"]),
        (12, 15, ["0", "5", "10", "15"]),
    ],
)
def test_marks_of_numbers(top: float, end: float, texts: list[str]) -> None:
    found, marks = number_ticks(top)
    assert found == end
    assert [text for _y, text in marks] == texts


@given(st.floats(0, 1e7), st.integers(3, 8))
def test_the_top_holds_everything(top: float, most: int) -> None:
    end, marks = number_ticks(top, most)
    assert end >= top
    assert len(marks) <= most + 1
    assert marks[0] == (0.0, "0")


# The report


def test_what_a_report_says() -> None:
    first = date(2026, 1, 12)
    done = Done(
        [
            session(date(2026, 1, 5), note="too early"),
            session(date(2026, 1, 13), note=" stiff\nin the morning "),
            session(TODAY, note="better"),
        ],
        [
            ExerciseChange("plank", 3, 0, Amount(1, 5, 10.0), Amount(1, 5, 20.0)),
            ExerciseChange("crunch", 2, 1, Amount(1, 5, 0.0), Amount(2, 10, 0.0)),
            ExerciseChange("cat", 2, 2, Amount(0, 0, 0.0), Amount(0, 0, 0.0)),
        ],
        [SideBalance("clamshell", 80.0, 100.0, 8, 10)],
    )
    view = report_view(
        done, first, TODAY, name=name, planned=lambda _day: True, plan=("Week 2",), steps=("up",)
    )
    assert view.period == "12 Jan 2026 to 4 Feb 2026"
    assert view.plan == ("Week 2",)
    assert view.notes == (
        ("4 Feb 2026", "better"),
        ("13 Jan 2026", "stiff in the morning"),
    )
    assert view.changes[0] == ("Plank", "3", "1", "5", "10 → 20 s", "–")
    assert view.changes[1] == ("Crunch", "2", "1 → 2", "5 → 10", "–", "once")
    assert view.changes[2].hurt == "2 times"
    assert view.sides == ("Clamshell: left side 20 % less (8 left, 10 right).",)
    assert view.summary[0] == "You did 2 sessions in 4 weeks."
    nothing = report_view(Done([], [], []), first, TODAY, name=name)
    assert "No plan" in nothing.plan[0]
    assert "Nothing" in nothing.summary[0]
    assert nothing.adherence.empty
