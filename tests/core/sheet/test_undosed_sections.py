"""Exercises without a dose below words, or behind them, of which nobody knows the sense."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read, read_all

_DOSED = "Bridge 2x10\nBird dog 2x8 each side\n\n"


@pytest.mark.parametrize(
    "heading",
    ["C) Somewhere over the hills", "PURPLE", "Given a wide berth:", "Whatever the weather"],
)
def test_a_section_without_doses_below_unknown_words_is_asked_about(heading: str) -> None:
    lines = read_all(f"{_DOSED}{heading}\n- Crunches\n- Toe yoga\n- Child's pose")
    assert [line.kind for line in lines[-3:]] == [LineKind.UNKNOWN] * 3


@pytest.mark.parametrize("heading", ["Stretches", "Stay as they are", "STANDING", "Week 2:"])
def test_a_heading_over_what_is_done_asks_nothing(heading: str) -> None:
    lines = read_all(f"{_DOSED}{heading}\nCat stretch\nChild's pose")
    assert [len(line.items) for line in lines[-2:]] == [1, 1]


def test_a_section_with_a_dose_is_as_it_is() -> None:
    lines = read_all(f"{_DOSED}Whatever the weather\nCat stretch 8 times\nClams x 9\nChild's pose")
    assert [len(line.items) for line in lines[-3:]] == [1, 1, 1]


def test_without_doses_elsewhere_nothing_is_asked() -> None:
    lines = read_all("Whatever the weather\nCat stretch\nChild's pose")
    assert [len(line.items) for line in lines] == [0, 1, 1]


@pytest.mark.parametrize(
    "line",
    [
        "Off to the moon: sciatic sliders", "Same for the head rolls, they made me dizzy.",
        "Abdominal crunch: no more, it is much for the vertebra",
        "Red card: press-ups, planks. Green card: knee rolls 8 each way",
    ],
)  # fmt: skip
def test_words_that_nobody_knows_before_a_name_ask(line: str) -> None:
    assert not read(line).items


@pytest.mark.parametrize("line", ["Warm up: cat stretch", "Sciatic sliders: 10", "Bridge, no rush"])
def test_words_that_are_known_do_not(line: str) -> None:
    assert read(line).items
