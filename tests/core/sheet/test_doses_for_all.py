"""What a dose for all is given to, and what it is not."""

from __future__ import annotations

from tests.core.sheet.readings import read_all


def test_a_hold_of_repetitions_is_no_time_for_a_walk() -> None:
    lines = read_all("Do each exercise 10 times, hold 5 seconds.\nBridge\nPelvic tilt\nWalking")
    (bridge,), (_tilt,), (walk,) = (line.items for line in lines[1:])
    assert (bridge.reps, bridge.hold_s) == (10, 5)
    assert (walk.exercise, walk.reps) == ("walk", 1)
    assert walk.hold_s != 5
    assert "hold_s" in walk.defaulted


def test_a_section_with_a_letter_gives_its_dose_to_no_walk_below_it() -> None:
    lines = read_all(
        "B) EXERCISES - each one 10 repetitions with 5 sec hold\n1. Bridging\n2. Pelvic tilt\n\n"
        "C) WALKING\nWalk on flat ground 10-15 minutes, can use a belt for the first week"
    )
    walks = [item for line in lines for item in line.items if item.exercise == "walk"]
    assert [item.hold_s for item in walks] == [600]


def test_sets_of_a_time_have_one_hold_each() -> None:
    lines = read_all(
        "Do 2 sets of 10 of everything unless it says something else\nClams\nBridge, hold 5 s\n"
        "Forearm plank - 3 sets of 15 secs\nBridge with march - 3 sets, hold 5 s"
    )[1:]
    assert [(i.sets, i.reps, i.hold_s) for each in lines for i in each.items] == [
        (2, 10, 1), (2, 10, 5), (3, 1, 15), (3, 10, 5),
    ]  # fmt: skip
