"""Pages written line by line."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.flowing import flow_of, read_in_order
from backtimer.core.sheet.prescription import LONGEST_TEXT
from tests.built_in import EXERCISES
from tests.core.sheet.readings import read_all
from tests.core.sheet.test_page_rows import BARS, CARDS, CELLS, COLUMNS, NARROW


def test_a_page_line_by_line_has_the_same_items() -> None:
    for text in (BARS, CARDS, CELLS, COLUMNS, NARROW):
        lines = read_all(text)
        flow = flow_of(text, lines, EXERCISES)
        assert flow is not None
        flowed = read_all(flow.text)
        moved = {
            (number, place): flowed[flow.places[number, place][0]].items[
                flow.places[number, place][1]
            ]
            for number, line in enumerate(lines)
            for place in range(len(line.items))
        }
        assert moved, text
        for (number, place), item in moved.items():
            assert item == lines[number].items[place]
        assert flow_of(flow.text, flowed, EXERCISES) is None, flow.text


@pytest.mark.parametrize(
    "text",
    [
        "Bridge 3x10\n  hold 5 s\nClam 2x12",
        "",
        pytest.param("Bridge 3x10\n" * (LONGEST_TEXT // 10), marks=pytest.mark.sweep, id="longest"),
    ],
)
def test_a_list_is_written_line_by_line_already(text: str) -> None:
    assert flow_of(text, read_all(text), EXERCISES) is None


def test_a_text_that_is_too_long_is_not_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtimer.core.sheet.flowing.LONGEST_TEXT", len(NARROW) - 1)
    assert flow_of(NARROW, read_all(NARROW), EXERCISES) is None


def test_an_item_that_is_not_read_there_has_no_place() -> None:
    flow = flow_of(NARROW, read_all("Plank 3 x 20 s"), EXERCISES)
    assert flow is not None
    assert flow.places == {}


def test_exercises_of_columns_come_in_the_order_of_the_columns() -> None:
    lines = read_in_order(COLUMNS, EXERCISES)
    assert [line.items[0].exercise for line in lines if line.items] == [
        "pelvic-tilt", "lower-back-rotation", "calf-raise", "sit-to-stand",
    ]  # fmt: skip
    text = "Bridge 3x10\nClam 2x12"
    assert read_in_order(text, EXERCISES) == read_all(text)
