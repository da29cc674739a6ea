"""A dose for the whole sheet or a section goes to what has none of its own, as a question."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind, SheetItem, SheetLine
from tests.core.sheet.readings import read_all


def items(lines: list[SheetLine]) -> list[SheetItem]:
    return [item for line in lines for item in line.items]


def test_a_dose_for_all_exercises_is_given_to_those_without_one() -> None:
    lines = read_all(
        "All exercises: 2 sets of 10 unless it says something else.\n\n1. Pelvic tilt\n"
        "2. Clams - 12 each side\n3. Prone lying - 3 minutes\n4. Crunch, 1 set of 6"
    )
    assert lines[0].kind is LineKind.DOSE
    found = items(lines)
    assert [(each.sets, each.reps) for each in found] == [(2, 10), (2, 12), (1, 1), (1, 6)]
    assert {"sets", "reps"} <= set(found[0].defaulted)
    assert "2 sets, not certain" in found[0].assumed


def test_a_dose_for_all_that_nobody_takes_is_shown() -> None:
    for text in ("All exercises 2 sets of 10", "Bridge 3x12\n\nAll exercises 2 sets of 10"):
        assert read_all(text)[-1].kind is LineKind.UNKNOWN


def test_two_doses_for_all_are_none() -> None:
    lines = read_all("Each exercise 10 times, later 20 times.\n\nPelvic tilt\nClams")
    assert lines[0].kind is LineKind.UNKNOWN
    assert all("not certain" not in text for each in items(lines) for text in each.assumed)


def test_a_section_has_the_dose_of_its_title() -> None:
    lines = read_all(
        "STRENGTH (3 x 8, 1 min rest between sets)\n- Sit to stand\n- Glute bridge\n"
        "- Heel raise 3 x 15\n\nTO FINISH\n- Cat-cow"
    )
    found = items(lines)
    assert [(each.sets, each.reps, each.rest_s) for each in found[:3]] == [
        (3, 8, 60), (3, 8, 60), (3, 15, 60),
    ]  # fmt: skip
    assert found[3].rest_s != 60
    alone = read_all("STRENGTH (3 x 8)\n- Sit to stand")
    assert alone[0].kind is not LineKind.DOSE
    named = read_all("STRENGTH for 3 x 8 friends of yours\n- Sit to stand\n- Clams")
    assert named[0].kind is not LineKind.DOSE


def test_each_of_these_is_a_dose_for_the_names_below() -> None:
    lines = read_all(
        "Each of these 10 x, without a hold:\n  pelvic tilt\n  cat cow\n\n"
        "Each of these 3 sets of 0,5 min, rest 1,5 min:\n  forearm plank\n  wall sit"
    )
    found = items(lines)
    assert [(each.sets, each.reps, each.hold_s) for each in found[:2]] == [(1, 10, 2), (1, 10, 0)]
    assert [(each.sets, each.hold_s, each.rest_s) for each in found[2:]] == [(3, 30, 90)] * 2


def test_the_only_rest_between_sets_is_that_of_all() -> None:
    for text in (
        "{}\nBridge 3x10\nClam 3x10, 20 s rest",
        "Bridge 3x10\nClam 3x10, 20 s rest\n\n{}",
    ):
        lines = read_all(text.format("Rest 60 seconds between sets."))
        rests = [(item.rest_s, "rest_s" in item.defaulted) for line in lines for item in line.items]
        assert rests == [(60, False), (20, False)], text
        assert LineKind.DOSE in {line.kind for line in lines}
    for wish in (
        "Rest 30-60 s between sets",
        "Rest between sets as you need",
        "Rest well between sets",
    ):
        lines = read_all(f"Bridge 3x10\nClam 3x10\n\n{wish}")
        assert all("rest_s" in item.defaulted for line in lines for item in line.items), wish
    # One in the middle is that of what stands above it; of two nobody knows.
    lines = read_all("Bridge 3x10\nRest 60 s between sets\nClam 3x10")
    assert [item.rest_s for line in lines for item in line.items] == [60, 30]
    lines = read_all("Rest 60 s between sets\nBridge 3x10\nClam 3x10\n\nRest 20 s between sets")
    assert [item.rest_s for line in lines for item in line.items] == [30, 30]


def test_ten_of_each_exercise_is_given_beside_a_short_hold() -> None:
    for rule in (
        "Begin tomorrow. Do 10 of each exercise, 3 times a day, unless it says otherwise.",
        "10 repetitions of each exercise, except if I write another thing.",
    ):
        lines = read_all(
            f"{rule}\n\nAnkle pumps\n\nPelvic tilt\nHold for 5 seconds.\n\n"
            "Calf stretch\nHold for 30 seconds.\n\nKnee rolls, 6 each side"
        )
        found = [item for line in lines for item in line.items]
        assert [(each.reps, each.hold_s) for each in found[:2]] == [(10, 0), (10, 5)]
        assert "10 repetitions, not certain" in found[1].assumed
        assert found[2].reps != 10
        assert found[3].reps == 6


def test_a_stretch_of_a_muscle_is_no_section() -> None:
    lines = read_all("QL stretch, L side, hold 20 secs, 3 goes\nPelvic tilt\nCat stretch\nBridge")
    assert lines[0].items[0].own == "QL stretch"
    assert all(item.hold_s != 20 for line in lines[1:] for item in line.items)
    lines = read_all("Stretch: hold 20 seconds, 3 times\nCalf stretch\nHamstring stretch")
    assert [item.hold_s for line in lines for item in line.items] == [20, 20]


@pytest.mark.parametrize(
    ("heading", "reps", "side"),
    [
        ("MORNING - 10 of each, before getting up", 10, True), ("Evening: 10 of each, after work", 10, True),
        ("5 of each (both sides)", 5, False), ("AM: 8 reps each exercise", 8, True),
        ("Do x12 of each of these on the bed:", 12, True),
    ],
)  # fmt: skip
def test_a_count_of_each_is_that_of_the_list_right_below(
    heading: str, reps: int, side: bool
) -> None:
    lines = read_all(f"{heading}\n- Heel slides\n- Pelvic tilt\n- Bridge x 4\n\n- Clam")
    assert (lines[0].kind, lines[0].items) == (LineKind.DOSE, ())
    found = items(lines)
    assert [each.reps for each in found] == [reps, reps, 4, reps]
    assert ["reps" in each.defaulted for each in found] == [False, False, False, True]
    assert ("side" in found[0].defaulted) is side
    found = items(read_all(f"{heading}\n- Heel slides\n- Pelvic tilt"))
    assert [each.reps for each in found] == [reps, reps]


@pytest.mark.parametrize(
    "text",
    [
        "10 of each, in bed if not sore\nHeel slides\nPelvic tilt",
        "Bridge\n10 of each\nHeel slides\nPelvic tilt",
        "10 of each, in bed\nHeel slides\n\nPelvic tilt",
        "Bridge and clam: 10 of each\nHeel slides\nPelvic tilt",
    ],
)
def test_a_count_of_each_that_may_be_for_others_is_not_certain(text: str) -> None:
    for item in items(read_all(text)):
        if item.exercise in ("heel-slide", "pelvic-tilt"):
            assert item.reps != 10 or "reps" in item.defaulted
