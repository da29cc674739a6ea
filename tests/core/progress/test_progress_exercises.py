"""One exercise over time, and its two sides."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.progress.progress import (
    ExercisePoint,
    SideBalance,
    Uneven,
    uneven,
)
from backtimer.core.progress.progress_exercises import exercise_charts, sides_view
from backtimer.core.progress.progress_words import (
    side_sentence,
)
from tests.core.progress.sessions import TODAY, name


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
    # It need not have sides.
    assert without.about == "Crunch: done in each session; right and left count as one"
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
    assert sides_view(balances[1:2], [], name).sentences == ("Both sides did about the same.",)
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
