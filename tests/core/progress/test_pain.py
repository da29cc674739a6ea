"""Pain over time: answers, medians and their chart."""

from __future__ import annotations

from datetime import date, timedelta

from backtimer.core.progress.progress import (
    pain_points,
)
from backtimer.core.progress.progress_charts import pain_chart
from tests.core.progress.sessions import TODAY, session


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
