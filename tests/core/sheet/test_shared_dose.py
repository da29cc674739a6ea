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
    assert read("Bridges, clams and bird dogs - 10 of each, ring me").unknown == ("ring me",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bridge, clam and bird dog 2x10", ["hip-bridge-aaos", "clamshell", "bird-dog-aaos"]),
        ("Bridge & clams 2x10 each side", ["hip-bridge-aaos", "clamshell"]),
        ("Bridge, clam: 2x10", ["hip-bridge-aaos", "clamshell"]),
    ],
)
def test_a_dose_behind_a_list_is_for_all_of_it(text: str, names: list[str]) -> None:
    line = read(text)
    assert [item.exercise for item in line.items] == names
    assert {(item.sets, item.reps) for item in line.items} == {(2, 10)}
    assert line.unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        # A walk has no repetitions; one exercise; no list; "each" of what; one side; two doses.
        "March on the spot, bridge 2x10", "Bridge and march 2x10", "Bridge, rest 1 min, clams x10",
        "Bridge and clams 10 each", "Bridge and clams: 2x10 left only", "Bridge and plank 20 s",
        "Bridge x10 and clams and bird dog x8", "Bridge then clam and bird dog 2x10",
        "Bridge, clam 2x10", "10 bridge and clam", "Clam, bridge and clamshell 2x10",
    ],
)  # fmt: skip
def test_a_dose_that_may_be_for_one_of_them_is_not_for_all(text: str) -> None:
    line = read(text)
    asked = bool(line.unknown) or any(item.own for item in line.items)
    assert asked or len(line.items) == 1 or len({item.reps for item in line.items}) > 1
