"""How an exercise is done."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    "line",
    [
        "Clams x10 with the other leg resting on the floor",
        "Clamshell, other foot flat on the wall, 10 times",
        "Clams 10 times, keep the other leg straight",
        "Clams with the opposite knee bent ten times",
    ],
)
def test_where_the_other_limb_is_gives_no_side(line: str) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, item.reps) == ("clamshell", 10)
    assert "side" in item.defaulted
    assert "reps" not in item.defaulted
    assert found.unknown == ()
    assert any("other" in note or "opposite" in note for note in found.notes)


def test_a_dose_behind_it_stays_one() -> None:
    name, told = read_all(
        "Single knee to chest. Bring one knee up and hold it with your hands for\n"
        "15 seconds. Do three on each leg, with the other foot resting on the bed."
    )
    assert told.items == ()
    assert [(item.reps, item.hold_s) for item in name.items] == [(3, 15)]


@pytest.mark.parametrize(
    "line",
    [
        "Knee rolls, both knees together, 10 each way",
        "Knee rolls with both knees together 10 each side",
    ],
)
def test_knees_together_are_no_two_sides(line: str) -> None:
    found = read(line)
    assert found.items[0].side.value == "each"
    assert found.items[0].reps == 10
    assert found.unknown == ()


@pytest.mark.parametrize(
    "held",
    [
        "hold kitchen platform",
        "fingertips on the wall bars",
        "holding the worktop",
        "hand lightly on the back of a chair",
    ],
)
def test_what_one_holds_on_to_makes_no_other_exercise(held: str) -> None:
    found = read(f"Heel raises, {held}, 15 reps")
    assert found.items[0].exercise == "calf-raise"
    assert found.items[0].reps == 15


def test_hands_on_a_bench_make_another_plank() -> None:
    (item,) = read("Plank, hands on a bench, 20 s").items
    assert item.exercise is None


def test_without_a_hold_none_is_given() -> None:
    lines = read_all("Do each exercise 10 times, hold 5 seconds.\n\nHeel raises, no hold\nBridge")
    assert lines[2].items[0].reps == 10
    assert lines[2].items[0].hold_s != 5
    assert lines[3].items[0].hold_s == 5
