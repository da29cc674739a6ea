"""Sentences about progress, and the report."""

from __future__ import annotations

from datetime import date, timedelta

from backtimer.core.progress.progress import (
    Amount,
    ExerciseChange,
    SideBalance,
    WeekAdherence,
)
from backtimer.core.progress.progress_report import Done, report_view
from backtimer.core.progress.progress_words import (
    day_text,
    length_words,
    long_day,
    month_text,
    number_text,
    pain_sentence,
    session_facts,
    summary,
)
from backtimer.core.wording.spoken_words import count_of
from tests.core.progress.sessions import TODAY, name, session


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
        "1 minute in all.",
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
    assert count_of(1, "session") == "1 session"
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
    assert view.changes[0][1:] == ("Plank", "3", "1", "5", "10 → 20 s", "–")
    assert view.changes[1][1:] == ("Crunch", "2", "1 → 2", "5 → 10", "–", "once")
    assert view.changes[2].hurt == "2 times"
    assert view.sides == ("Clamshell: left side 20 % less (8 left, 10 right).",)
    assert view.summary[0] == "You did 2 sessions in 4 weeks."
    nothing = report_view(Done([], [], []), first, TODAY, name=name)
    assert "No plan" in nothing.plan[0]
    assert "Nothing" in nothing.summary[0]
    assert nothing.adherence.empty
