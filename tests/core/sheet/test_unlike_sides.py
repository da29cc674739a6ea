"""Another dose for the left than for the right: an item for each side, or a question."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("Hamstring stretch left 3 x 30 s, right 2 x 30 s", (3, 1, 30), (2, 1, 30)),
        ("Clamshell L: 2x12 R: 2x8, hold 5 s", (2, 12, 5), (2, 8, 5)),
        ("Clamshell - left leg: 2 sets of 12 / right leg: 3 sets of 8", (2, 12, 1), (3, 8, 1)),
        ("Clamshell (left 2x10 hold 3 s, right 2x10 hold 6 s)", (2, 10, 3), (2, 10, 6)),
        ("Clamshell 2x12 L; 2x8 R", (2, 12, 1), (2, 8, 1)),
        ("1. Clams x10 left and x15 right, 30 s rest", (1, 10, 1), (1, 15, 1)),
        ("Hamstring stretch: 20 s on the left, 10 s on the right side", (1, 1, 20), (1, 1, 10)),
    ],
)
def test_an_item_for_each_side(text: str, left: tuple[int, ...], right: tuple[int, ...]) -> None:
    line = read(text)
    assert [(item.side, item.sets, item.reps, item.hold_s) for item in line.items] == [
        ("left", *left), ("right", *right),
    ]  # fmt: skip
    assert line.unknown == ()
    assert {item.name for item in line.items} == {line.items[0].name}


def test_sides_keep_the_order_in_which_they_are_written() -> None:
    items = read("Clamshell right 2x8, left 2x12").items
    assert [(item.side, item.reps) for item in items] == [("right", 8), ("left", 12)]


def test_a_name_that_has_to_be_asked_about_is_one_for_both_sides() -> None:
    one, other = read("Side plank L 3x12, R 2x12").items
    assert one.candidates == other.candidates != ()
    assert (one.sets, other.sets) == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        # An r may be a rest; the hold may be of the right only; nobody does bridges by sides.
        "Clamshell L 2x12 R 30s", "Clamshell: L 3x12, R 2x12 hold 5 s", "Bridges left 10, right 12",
        "Clamshell left 2x12 (sore), right 3x12", "Clamshell left 2x12, right if able 3x12",
        "Bridge 2x10, clam left 2x10 right 3x10", "Turn left 5, right 8",
        "Clamshell 2x10 left 12, right 8", "Clamshell 10 left 12 right 8",
        "Bird dog: right arm left leg 10, left arm right leg 12", "Clamshell left 10, lower right 12",
        "Clamshell left 10, right 12 next week", "Clamshell left 10, right 12 slowly",
        "Clamshell left 2x10, left 3x10", "Clamshell left leg, right leg 12",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_asked_about(text: str) -> None:
    line = read(text)
    assert line.unknown or any(item.candidates for item in line.items)
    assert {item.side for item in line.items} != {"left", "right"} or line.items[0].candidates


def test_what_is_forbidden_stays_forbidden() -> None:
    assert read("Avoid clamshell L 3x12, R 2x12").items == ()


def test_columns_of_both_sides_that_differ() -> None:
    _heading, clams, stretch, hitch, bridge = read_all(
        "Exercise\tLeft\tRight\nClamshell\t2x10\t3x12\nHamstring stretch\t2 x 3 breaths\t2 x 3 breaths\n"
        "Hip hitch\t10\t12\nBridge\t2x10\t2x12"
    )
    assert [(item.side, item.sets, item.reps) for item in clams.items] == [
        ("left", 2, 10), ("right", 3, 12),
    ]  # fmt: skip
    assert (stretch.items[0].side, stretch.items[0].sets, stretch.unknown) == ("each", 2, ())
    # What was measured, perhaps; and a bridge has no sides.
    assert hitch.unknown == ("Hip hitch 10 12",)
    assert bridge.unknown


def test_columns_of_both_sides_beside_one_of_sets() -> None:
    _heading, clams, own, plank, twice = read_all(
        "Exercise | Sets | Left | Right\nClamshell | 2 | 8-10 | 12-14\nHip hikes | 3 | 10 | 12\n"
        "Plank | 2 | 10 | each side\nClamshell | 2 | 2x10 | 2x12"
    )
    assert [(item.sets, item.reps) for item in clams.items] == [(2, 8), (2, 12)]
    assert all("reps" in item.defaulted for item in clams.items)
    assert [(item.own, item.side) for item in own.items] == [
        ("Hip hikes", "left"), ("Hip hikes", "right"),
    ]  # fmt: skip
    assert plank.unknown
    assert twice.unknown


def test_lines_of_both_sides_below_a_name() -> None:
    clams, *below = read_all("Clamshell\n- Left leg: 2x10\n- Right leg: 3x10")
    assert [(item.side, item.sets) for item in clams.items] == [("left", 2), ("right", 3)]
    assert [line.kind for line in below] == ["dose", "dose"]
    (item,) = read_all("Hamstring stretch\nR 2 x 20 s\nL 2 x 20 s")[0].items
    assert (item.side, item.sets, item.hold_s) == ("each", 2, 20)


@pytest.mark.parametrize(
    "text",
    [
        # Numbers that may be measured, two forms, no sides, and a dose that is there already.
        "Single leg stance\nLeft: 30\nRight: 22", "Clamshell\nLeft 2x10\nRight 30 s",
        "Bridge\nL 2x10\nR 3x10", "Clamshell 2x8\nLeft 2x10\nRight 3x10",
        "Clamshell\nLeft 2x10\nLeft 3x10", "Clamshell\nLeft side\nRight side first",
        "Clamshell, bird dog\nLeft 2x10\nRight 3x10",
    ],
)  # fmt: skip
def test_lines_below_that_are_asked_about(text: str) -> None:
    lines = read_all(text)
    assert any(line.unknown for line in lines)
    assert {"left", "right"} - {item.side for item in lines[0].items}


def test_the_only_column_of_both_sides_with_a_dose_gives_the_side() -> None:
    rows = read_all(
        "Exercise,Left,Right,Comment\nClamshell,2x15,2x10,\nHeel slides,,2x10,\n"
        "Side-lying leg raise,3x10,,slow\nBridge,2x8,,"
    )
    sides = [(item.exercise, item.side.value) for row in rows for item in row.items]
    assert sides == [
        ("clamshell", "left"), ("clamshell", "right"), ("heel-slide", "right"),
        ("lateral-leg-raise", "left"), ("hip-bridge-aaos", "none"),
    ]  # fmt: skip
