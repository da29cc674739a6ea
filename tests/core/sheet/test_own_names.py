"""Words that no exercise has are one only if they speak of a movement, or begin a full dose."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.own_names import is_activity, is_own_name, is_row
from tests.core.sheet.readings import dose, read, read_all


@pytest.mark.parametrize(
    "name", ["Monster walks", "Pallof press", "RDL", "In sitting", "Clamshell"]
)
def test_names_speak_of_movements_positions_or_the_body(name: str) -> None:
    assert is_activity(name)


@pytest.mark.parametrize("name", ["Mr Smith", "Hot fermentation", "Next session", "tablets"])
def test_other_words_do_not(name: str) -> None:
    assert not is_activity(name)


def test_an_unknown_name_needs_a_dose() -> None:
    assert not is_own_name("Clam", {"side": "right"}, first=True)
    assert not is_own_name("Move", {"reps": 20}, first=True)
    assert is_own_name("Clam", {"reps": 20}, first=False)
    assert is_own_name("Wandsitzen", {"sets": 3, "hold_s": 30}, first=True)
    assert not is_own_name("Wandsitzen", {"sets": 3, "hold_s": 30}, first=False)
    assert not is_own_name("Tablets", {"reps": 5}, first=True)


@pytest.mark.parametrize(
    "name", ["\u05ea\u05e8\u05d2\u05d9\u05dc", "\u043c\u043e\u0441\u0442", "\u6df1\u8e72", "\u039a\u03cd\u03ba\u03bb\u03bf\u03c2", "\u0160krt"]
)  # fmt: skip
def test_a_name_in_other_letters_is_one(name: str) -> None:
    (item,) = read(f"{name} 3 x 5").items
    assert (item.own, item.sets, item.reps) == (name, 3, 5)


def test_a_row_of_a_table_may_lack_its_dose() -> None:
    assert is_row("Clam", {})
    assert not is_row("Next session", {})


@pytest.mark.parametrize(
    "text",
    [
        "IFT + hot pack x 5 visits", "Pt: Mr R. Smith", "MyRehab export 08:12",
        "All exs 2 times in a day. Hot fermentation 10 min after.",
    ],
)  # fmt: skip
def test_a_clinics_words_are_no_exercise(text: str) -> None:
    assert read(text).items == ()


def test_a_row_that_is_no_exercise_is_shown() -> None:
    _heading, bridge, other = read_all(
        "Exercise,Sets,Reps\nGlute bridge,3,10\nNext room: Thursday,,"
    )
    assert bridge.items[0].sets == 3
    assert other.items == ()
    assert other.unknown


def test_a_second_name_in_brackets_takes_no_dose() -> None:
    line = read("Step ups (low step) | 2 x 8 each leg | 3 x 8 each leg")
    assert [item.name for item in line.items] == ["Step ups"]
    assert line.unknown


def test_other_words_below_a_name_do_not_take_its_dose() -> None:
    bridge, below = read_all("2. Bridging\n10 reps x 2 sets, hold 5 counts on top")
    assert (bridge.items[0].sets, bridge.items[0].reps, bridge.items[0].hold_s) == (2, 10, 5)
    assert below.items == ()


def test_a_movement_below_a_name_is_an_exercise_of_its_own() -> None:
    _bridge, below = read_all("Bridging\n10 reps clam shells")
    assert below.items[0].reps == 10


def test_a_side_below_a_letterhead_makes_no_exercise() -> None:
    clinic, _patient = read_all("RIVER ORTHO CENTRE\nMr R. Smith")
    assert clinic.items == ()


def test_the_exercise_above_said_again_is_a_note() -> None:
    walk, again = read_all("Warm-up (5 min)\nWalking on the spot")
    assert walk.items[0].hold_s == 300
    assert again.items == ()
    _bridge, unclear = read_all("Glute bridge 3x10\nGlute bridge 3 x 8,5 sec")
    assert unclear.unknown == ("3 x 8,5 sec",)


def test_the_number_of_an_exercise_in_a_list_counts_nothing() -> None:
    assert read("Ex 2 Cat stretch            10x").items[0].reps == 10
    assert "reps" in read("Figure 3 bridge").items[0].defaulted


def test_breaths_below_a_breathing_exercise_are_counted() -> None:
    breathing, _below = read_all("* Chest breathing\n  8 breaths, let the ribs soften")
    assert (breathing.items[0].reps, breathing.items[0].hold_s) == (8, 0)


def test_a_time_below_a_name_is_its_hold() -> None:
    for below in ("Time: 30 sec", "Pull your knee in, 30 seconds, and breathe"):
        stretch, _below = read_all(f"Single knee to chest\n{below}")
        assert stretch.items[0].hold_s == 30


def test_an_instruction_below_a_name_gives_its_dose() -> None:
    tilt, _action, _dose = read_all(
        "EXERCISE 1 - PELVIC TILT\nAction: flatten low back, hold 5 counts\nDo: 10 repetitions"
    )
    assert (tilt.items[0].reps, tilt.items[0].hold_s) == (10, 5)
    _bridge, lifts = read_all("Glute bridge\nLift offs x10")
    assert lifts.items[0].reps == 10


def test_a_direction_or_a_way_to_sit_is_no_exercise() -> None:
    assert [item.name for item in read("Walk: 5 min out, 5 min back").items] == ["Walk"]
    assert read("Sit with lumbar roll, max 20 min").items == ()
    assert len(read("Lunges 2 x 8 each leg / Calf raises 2 x 20").items) == 2


def test_a_dash_behind_a_label_makes_no_range() -> None:
    assert read("Dead bug level 2 - 3x6 e/s").items[0].sets == 3


def test_lying_on_the_front_for_some_minutes_is_an_exercise() -> None:
    for line in ("Lie on your front for 3 min", "- lie flat on my tummy 3 min"):
        assert dose(read(line).items[0])[:4] == ("prone-lying", 1, 1, 180), line
    assert not read("Lie on your front for 2 minutes. Lift one leg 10 times.").items


def test_what_limits_sitting_is_no_exercise() -> None:
    assert not read("Limit sitting to 20-30 minutes at a time.").items
