"""One dose for a list of names in one line."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read, read_all


def doses(text: str) -> list[tuple[str, int, float]]:
    return [
        (item.exercise or item.name, item.reps, item.hold_s)
        for line in read_all(text)
        for item in line.items
    ]


def test_each_name_has_the_dose() -> None:
    found = doses("glute bridge / lunge / bird dog - 10 of each")
    assert [name for name, _reps, _hold_s in found] == ["hip-bridge-aaos", "lunge", "bird-dog-aaos"]
    assert {reps for _name, reps, _hold_s in found} == {10}


def test_a_time_is_for_each_of_them() -> None:
    found = doses("front plank, wall sit: 30 sec for each")
    assert [hold_s for _name, _reps, hold_s in found] == [30, 30]


@pytest.mark.parametrize(
    "text",
    [
        # One name, too many numbers, no names, none of them known.
        "glute bridge - 10 of each", "glute bridge, lunge - 10 3 7 of each",
        "glute bridge, of - 10 of each", "flurb, blarg - 10 of each",
    ],
)  # fmt: skip
def test_other_lines_are_no_list(text: str) -> None:
    assert len(doses(text)) < 2


def test_an_open_number_is_not_certain() -> None:
    (line,) = read_all("glute bridge, lunge - 8-10 of each")
    assert all("reps" in item.defaulted for item in line.items)


def test_how_often_may_follow_a_shared_dose() -> None:
    line = read("Bridges, clams and bird dogs - 10 of each, twice daily.")
    assert [item.reps for item in line.items] == [10, 10, 10]
    assert line.often == ("twice daily",)
    assert len(read("Bridges, clams and bird dogs - 10 of each, ring me").items) < 3
