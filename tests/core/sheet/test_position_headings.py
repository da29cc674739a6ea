"""Positions over a list of exercises."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read_all


def test_a_position_over_names_makes_them_those_of_that_position() -> None:
    lines = read_all(
        "Standing\n Heel raises 20x\n Hip abd 10x ea\n\nSitting:\n Trunk rotation 10x ea\n"
        " Pelvic tilt x10\n Zumba dips x10\nProne exercises\n Hip extension x10\n Bird dog on all fours x8\n\n"
        "Trunk rotation x10"
    )
    items = [item for line in lines for item in line.items]
    assert [item.exercise for item in items] == [
        "calf-raise", "standing-hip-abduction", "seated-rotation", None, None, "prone-leg-lift",
        "bird-dog-aaos", "lower-back-rotation",
    ]  # fmt: skip
    assert items[3].candidates == ("pelvic-tilt",)


def test_a_position_of_one_exercise_is_no_heading() -> None:
    lines = read_all("Trunk rotation\nPosition: sitting\nDose: 10 reps\nHip abduction x10")
    assert lines[3].items[0].exercise == "lateral-leg-raise"
    lines = read_all("Standing\n\nHip abd x10\n\nHip abd x10\nAvoid:\nhip abd")
    assert [line.items[0].exercise for line in lines if line.items] == [
        "standing-hip-abduction", "lateral-leg-raise",
    ]  # fmt: skip


def test_a_letter_before_a_position_and_what_one_holds_on_to_are_no_part_of_it() -> None:
    lines = read_all(
        "A. Sitting on the chair\n 1. Belly breathing 2 minutes\n 2. Ankle pumps 20 times\n"
        "B. Standing, holding the chair\n 3. Leg out to the side 8 times each leg\n"
        "C. On the bed\n 4. Knee rolls 10 each way"
    )
    assert [item.exercise for line in lines for item in line.items] == [
        "belly-breathing-chair", "ankle-pumps", "standing-hip-abduction", "lower-back-rotation",
    ]  # fmt: skip
    lines = read_all("Standing, holding the baby\nPelvic tilt x10")
    assert lines[1].items[0].exercise == "pelvic-tilt"


def test_lying_on_the_front_is_a_heading_among_positions() -> None:
    sheet = "Lying on your back\n\nBridge x 10\n\nLying on your front\n\nSphinx x 5"
    assert [len(line.items) for line in read_all(sheet)] == [0, 0, 1, 0, 0, 0, 1]
    alone = sheet.replace("Lying on your back", "MORNING")
    assert len(read_all(alone)[4].items) == 1


def test_a_lettered_position_is_a_heading_among_others() -> None:
    lines = read_all("A. Lying on back\n1. Bridge x 10\nB. Lying on stomach\n2. Sphinx x 5")
    assert [len(line.items) for line in lines] == [0, 1, 0, 1]


def test_lying_on_the_front_right_over_a_list_is_a_heading_among_others() -> None:
    sheet = "Do all exercises 10 times.\nLying on back\n1) Bridge\n\nLying on stomach\n2) Prone leg lifts"
    assert read_all(sheet)[4].kind is LineKind.NOTE
    assert read_all(sheet)[4].items == ()
    # Not in a list, and not over one that it belongs to.
    listed = sheet.replace("Lying on stomach", "2) Lying on stomach")
    assert read_all(listed)[4].items
    assert read_all(sheet.replace("Lying on back", "MORNING"))[4].items


@pytest.mark.parametrize(
    "heading",
    [
        "STANDING (hold on to counter)", "Standing, hold onto a chair", "STANDING (at the sink)",
        "Standing - holding the kitchen worktop", "Standing facing the wall:",
    ],
)  # fmt: skip
def test_what_one_holds_on_to_is_understood_with_the_position(heading: str) -> None:
    above, below = read_all(f"{heading}\nHip abduction  8 reps each leg")
    assert above.unknown == ()
    assert [item.exercise for item in below.items] == ["standing-hip-abduction"]


def test_two_positions_in_a_heading_ask_nothing() -> None:
    lines = read_all("D. SITTING & STANDING\n1. Heel raises x10\n2. Sit to stand x10")
    assert [item.exercise for line in lines for item in line.items] == [
        "calf-raise",
        "sit-to-stand",
    ]
