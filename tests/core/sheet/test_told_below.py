"""Short instructions right below the name of an exercise."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read_all


@pytest.mark.parametrize(
    ("line", "reps", "hold_s"),
    [
        ("Lift and hold for 5 seconds.", 1, 5),
        ("Squeeze. Hold 5 secs.", 1, 5),
        ("Tighten low down as you breathe out and hold for 5 breaths.", 1, 25),
        ("Sit tall and hold 5 seconds x 10", 10, 5),
    ],
)
def test_an_instruction_gives_its_hold(line: str, reps: int, hold_s: int) -> None:
    name, told = read_all(f"Clams\n{line}")
    (item,) = name.items
    assert (item.reps, item.hold_s) == (reps, hold_s)
    assert "hold_s" not in item.defaulted
    assert told.kind is LineKind.DOSE
    assert told.items == told.unknown == ()


def test_another_exercise_is_none() -> None:
    _clams, other = read_all("Clams\nWall sit and hold for 30 seconds")
    assert [item.exercise for item in other.items] == ["wall-sit"]
    _clams, listed = read_all("- Clams\n- Reach forward and hold for 5 seconds")
    assert [item.own for item in listed.items] == ["Reach forward"]


def test_what_may_be_another_is_asked_about() -> None:
    name, told = read_all("Clams\nLean back 5 times")
    assert "reps" in name.items[0].defaulted
    assert told.unknown == ("Lean back",)
    assert read_all("Clams 2x10\nLean back 5 times")[1].items


def test_sets_of_breaths_are_no_more_repetitions() -> None:
    text = "Do each exercise 8 times.\n\nDeep abdominal strengthening\nHold for 5 breaths."
    assert read_all(text)[2].items[0].reps == 8
    (_all, _gap, name) = read_all(
        "Do each exercise 8 times.\n\nDeep abdominal strengthening. Hold for 5 breaths. Repeat 5 times."
    )
    assert (name.items[0].sets, name.items[0].reps) in {(5, 1), (1, 5)}
    plank = read_all("Do each exercise 8 times.\n\nPlank\nHold 45 s")[2].items[0]
    assert plank.reps == 1
    assert "1 repetition, not certain" in plank.assumed


def test_a_pelvis_that_tips_the_other_way_has_no_sides() -> None:
    told = "Tip the pelvis so that the back flattens. Then tip it the other way."
    tilt, _told = read_all(f"Pelvic tilt\n{told}")
    assert "side" in tilt.items[0].defaulted
    stretch, _told = read_all("Hamstring stretch with towel\nPull it in. Repeat on the other leg.")
    assert "side" not in stretch.items[0].defaulted


def test_a_number_that_is_gone_asks_about_no_other_line() -> None:
    sheet = "1 Clams\nReps: 10\n2 Dead bug    Status: discontinued 28-May\n3 Heel slide\nReps: 8\nReplaces no. 2."
    lines = read_all(sheet)
    assert [line.items[0].reps for line in lines if line.items] == [10, 8]
    assert lines[2].kind is LineKind.FORBIDDEN


@pytest.mark.parametrize(
    "line",
    [
        "If you can get to the pool, 20 minutes of swimming would be great too.",
        "If you can, swim for 20 minutes.",
        "[18:02] Kavya: stop the toe touching\n[18:03] Kavya: Same for knee to chest",
    ],
)
def test_what_is_asked_in_passing_is_not_passed_over(line: str) -> None:
    *_above, found = read_all(line)
    assert found.kind is LineKind.UNKNOWN


def test_a_word_that_is_respelt_is_not_cut() -> None:
    (line,) = read_all("Bird dog, stay there until you have counted to ten.")
    starts = [line.line[start:end].split()[0] for start, end, _role in line.spans]
    assert "until" in starts


def test_a_dose_of_lines_by_their_numbers_is_theirs_and_asked_about() -> None:
    sheet = "Sl. no. 2 to 3 to be done 10 times each.\n1. Ankle pumps\n2. Heel slides\n3. Pelvic tilt - hold 5 counts"
    _all, pumps, slides, tilt = (line.items for line in read_all(sheet))
    assert "10 repetitions" in pumps[0].assumed
    for (item,) in (slides, tilt):
        assert item.reps == 10
        assert "10 repetitions, not certain" in item.assumed


def test_falling_sets_of_all_fall_for_each() -> None:
    sheet = "The two main ones. For each of them do 6 reps, then 4, then 2.\n- Dead bug\n- Bird dog\n\nTo finish:\n- Clams"
    found = [line.items[0] for line in read_all(sheet) if line.items]
    assert [(item.sets, item.reps, item.later_reps) for item in found[:2]] == [(3, 6, (4, 2))] * 2
    assert found[2].later_reps == ()


def test_sets_of_everything_are_those_of_a_long_hold_too() -> None:
    sheet = "STRENGTH (2 sets of everything in this part)\nCalf raises\t15 reps\nWall sit\thold 20 sec\n\nBALANCE\nTandem stand\t30 sec"
    found = [line.items[0] for line in read_all(sheet) if line.items]
    assert [item.sets for item in found] == [2, 2, 1]


def test_a_sentence_that_goes_on_below_gives_its_dose() -> None:
    sheet = (
        "Pelvic tilts\nFlatten your low back into the floor, then tip your pelvis so that it arches\n"
        "a little. Rock to and fro 10 times."
    )
    found = [item for line in read_all(sheet) for item in line.items]
    assert [(item.exercise, item.reps) for item in found] == [("pelvic-tilt", 10)]
