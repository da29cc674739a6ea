"""Doses that stand above their names."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read_all


def doses(text: str) -> list[tuple[str, int, int, float]]:
    """Name, sets, repetitions and hold of each exercise that has a dose of its own."""
    return [
        (item.name, item.sets, item.reps, item.hold_s)
        for line in read_all(text)
        for item in line.items
        if {"sets", "reps", "hold_s"} - set(item.defaulted)
    ]


@pytest.mark.parametrize("text", ["3 x 12\nGlute bridge", "Sets: 3\nReps: 12\nGlute bridge"])
def test_a_dose_above_one_name(text: str) -> None:
    assert [found[:3] for found in doses(text)] == [("Glute bridge", 3, 12)]


def test_a_dose_above_a_list_is_for_all_of_it() -> None:
    found = doses("Warm up:\n2 x 8\nGlute bridge\n1) Monster walk\n\n10 x 5 s\nAbdominal bracing")
    assert [each[:3] for each in found] == [
        ("Glute bridge", 2, 8), ("Monster walk", 2, 8), ("Abdominal bracing", 1, 10),
    ]  # fmt: skip


def test_each_dose_belongs_to_the_name_below_it() -> None:
    found = doses("x10\nGlute bridge\nx8\nBird dog\nHold 30 s\nPlank")
    assert [(name, reps) for name, _sets, reps, _hold in found] == [
        ("Glute bridge", 10), ("Bird dog", 8), ("Plank", 1),
    ]  # fmt: skip


def test_a_dose_below_its_name_stays_there() -> None:
    found = doses("Glute bridge\n3 x 12\nBird dog\n2 x 8")
    assert [each[:3] for each in found] == [("Glute bridge", 3, 12), ("Bird dog", 2, 8)]


def test_a_colon_heads_names_with_holds_of_their_own() -> None:
    found = doses("3 sets of 10:\nGlute bridge\nHold 5 s\nPelvic tilt\nHold 3 s")
    assert found == [("Glute bridge", 3, 10, 5), ("Pelvic tilt", 3, 10, 3)]


def test_each_of_several_names_is_no_side() -> None:
    first, second = (line.items[0] for line in read_all("10 each:\nBird dog\nClamshell")[1:])
    assert "side" in first.defaulted
    assert second.reps == 10


def test_each_of_one_name_is_a_side() -> None:
    _dose, name = read_all("x8 each\nBird dog")
    assert "side" not in name.items[0].defaulted


@pytest.mark.parametrize(
    "text",
    [
        # The walk or the stretch? The bridge or the bird dog?
        "Warm-up walk\n\n10 reps\nCat stretch", "x8\nGlute bridge\n2 sets",
    ],
)  # fmt: skip
def test_a_dose_between_two_names_is_shown(text: str) -> None:
    lines = read_all(text)
    assert doses(text) == []
    assert any(line.unknown for line in lines)


def test_a_colon_leaves_no_doubt_behind_a_name_without_a_dose() -> None:
    assert [each[0] for each in doses("Warm-up walk\n\n10 reps:\nCat stretch")] == ["Cat stretch"]


def test_words_beside_a_dose_may_be_its_name() -> None:
    lines = read_all("3 x 10 blurb\nGlute bridge")
    assert lines[0].unknown
    assert {"sets", "reps"} <= set(lines[1].items[0].defaulted)


def test_a_name_with_a_dose_takes_no_other() -> None:
    lines = read_all("3 x 10\nGlute bridge 2x12")
    assert [each[:3] for each in doses("3 x 10\nGlute bridge 2x12")] == [("Glute bridge", 2, 12)]
    assert lines[0].unknown == ("3 x 10",)


def test_the_name_of_a_clinic_is_no_exercise() -> None:
    text = "RIVERSIDE PHYSIOTHERAPY\nMill Lane, printed 3.11.25\n3 x 10"
    assert doses(text) == []


def test_a_movement_above_an_address_is_one() -> None:
    assert doses("Clock reach\nPrinted 3.11.25\n3 x 10") == [("Clock reach", 3, 10, 0)]


def test_names_come_first_where_the_last_line_is_a_dose() -> None:
    found = doses("Glute bridge\n\n3 sets of 10\nBird dog x5\nPlank\n2 x 20 s")
    assert [each[0] for each in found] == ["Glute bridge", "Bird dog", "Plank"]
    # Below two names it may be for both.
    found = doses("Glute bridge\n\n3 sets of 10\nBird dog\nPlank\n2 x 20 s")
    assert [each[0] for each in found] == ["Glute bridge"]


def test_a_name_with_a_dose_comes_before_the_lines_below_it() -> None:
    text = "Glute bridge - 2 sets\n8 reps\nPlank\n3 x 15 s\n\n2 x 9\nBird dog 1x5\nClam"
    assert [each[:3] for each in doses(text)] == [
        ("Glute bridge", 2, 8), ("Plank", 3, 1), ("Bird dog", 1, 5),
    ]  # fmt: skip


def test_a_line_in_brackets_above_is_no_name() -> None:
    text = "(the number stands always over the exercise)\n\n3 x 10\nBridge\n2 x 12\nClams"
    assert [each[1:3] for each in doses(text)] == [(3, 10), (2, 12)]


def test_a_dose_over_a_name_that_nobody_knows_is_not_that_of_the_next() -> None:
    text = (
        "10 secs on each leg, 4 goes\n   standing somehow, hand near the worktop\n"
        "8 squeezes, hold 5 secs\n   Pelvic floor"
    )
    item = read_all(text)[3].items[0]
    assert (item.exercise, item.reps, item.hold_s) == ("pelvic-floor", 8, 5)


def test_a_list_goes_on_behind_an_exercise_with_a_count_of_its_own() -> None:
    lines = read_all(
        "STRETCHES: hold 30 sec, 2 times each side\nFigure four on your back\n"
        "Hip flexor stretch, 3 times\nHamstring with strap\nChild's pose, once, 1 minute\n"
        "Knee to chest"
    )[1:]
    four, flexor, hamstring, pose, knee = (item for line in lines for item in line.items)
    assert [(each.reps, each.hold_s) for each in (four, hamstring, knee)] == [(2, 30)] * 3
    assert (flexor.reps, flexor.hold_s) == (3, 30)
    # It may have a hold of its own.
    assert "hold_s" in flexor.defaulted
    assert (pose.reps, pose.hold_s) == (1, 60)
