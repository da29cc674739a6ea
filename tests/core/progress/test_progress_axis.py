"""Marks on the axes of the charts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.progress.progress_axis import day_ticks, number_ticks
from tests.core.progress.sessions import TODAY


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
