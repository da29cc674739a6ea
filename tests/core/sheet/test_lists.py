"""Lines that once were read by no rule of their own: arrows, long lists, empty places, rows of marks."""

from __future__ import annotations

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read, read_all


def test_an_arrow_leads_to_the_next_exercise() -> None:
    line = read("Cat x8 -> bird dog x6")
    assert [(item.exercise, item.reps) for item in line.items] == [
        ("cat-stretch", 8), ("bird-dog-aaos", 6),
    ]  # fmt: skip


def test_numbers_in_a_line_end_at_twenty() -> None:
    line = read("1) lunge x2 " + " ".join(f"{n}) lunge x{n}" for n in range(2, 21)))
    assert line.items[0].reps == 2
    assert "20" in " ".join(line.unknown)


def test_an_empty_place_in_a_list_is_no_name() -> None:
    line = read("Bridge, , clam - 10 of each")
    assert [item.reps for item in line.items] == [10, 10]


def test_a_row_of_marks_in_a_note_is_left_out() -> None:
    row = read_all("Name | Sets | Reps | Notes\nBridge | 2 | 10 | , hold 5 s; -- ; slow")[1]
    assert (row.items[0].hold_s, row.items[0].note) == (5, "slow")


def test_a_dose_below_a_bulleted_name_may_have_words_beside_it() -> None:
    above, below = read_all("* Clock reach\n  8 each side, shoulders heavy")
    assert [(item.own, item.reps) for item in above.items] == [("Clock reach", 8)]
    assert (below.kind, below.unknown) == (LineKind.DOSE, ("shoulders heavy",))


def test_words_of_another_movement_beside_a_dose_below_a_bulleted_name_are_its_note() -> None:
    above, below = read_all("* Clock reach\n  8 each side, slow hip taps")
    assert [(item.own, item.reps, item.note) for item in above.items] == [
        ("Clock reach", 8, "slow hip taps"),
    ]  # fmt: skip
    assert below.kind is LineKind.DOSE


def test_a_dose_below_what_is_not_understood_is_not_that_of_the_name_before() -> None:
    lines = read_all("* Bridge\n  10 reps\n* Legs and hats\n  5 min")
    assert [(item.reps, item.hold_s) for line in lines for item in line.items] == [(10, 2)]
    assert lines[3].unknown == ("5 min",)


def test_minutes_of_a_treatment_are_no_exercise() -> None:
    assert read("Ultrasound 8 min lumbar").items == ()


def test_a_side_in_a_note_is_shown_as_not_understood() -> None:
    line = read("Bridge 3x10 (feel it on the left)")
    assert (line.items[0].side, line.unknown) == ("none", ("left",))


def test_words_between_a_name_and_its_dose_take_no_dose_below() -> None:
    lines = read_all(
        "CLAMSHELL\nHeels together, open the top knee.\nRepeat 10 Times\nComplete 2 Sets"
    )
    assert [(item.reps, item.sets) for line in lines for item in line.items] == [(10, 2)]


def test_an_abbreviation_is_never_a_misspelt_word() -> None:
    assert read("PT DAILY NOTE   Visit 4/12").items == ()


def test_the_next_of_a_numbered_list_keeps_its_dose() -> None:
    lines = read_all("1. Glute sets, 5 s\n2. Press the knee into the bed 8 times\na) 10 reps")
    assert lines[1].items == ()
    assert "reps" in lines[0].items[0].defaulted
    name, _dose = read_all("1. Glute bridge\na) 10 reps")
    assert name.items[0].reps == 10
    first, second = read_all("A. Glute bridge\nB. Do 10 with each leg.")
    assert "reps" in first.items[0].defaulted
    assert second.unknown


def test_an_r_is_a_rest_where_a_sheet_always_writes_it() -> None:
    lines = read_all("Bridge 3x10 r 60s\nPlank 3x40s r 30s\nBird dog 3x8 r 45s")
    assert [line.items[0].rest_s for line in lines] == [60, 30, 45]
    assert read_all("Landmine press 4x5 r 90s")[0].unknown
    left = read_all("Clam l 3x10 r 60s\nPlank 3x40s r 30s\nBird dog 3x8 r 45s")
    assert left[1].unknown


def test_letters_number_a_list_in_one_line() -> None:
    line = read_all("A) Bridge 10 reps B) Clam 10 reps each side C) Plank 20 s")[0]
    assert [item.side.value for item in line.items] == ["none", "each", "none"]


def test_numbers_of_a_list_with_dashes_and_bars() -> None:
    lines = read_all("1 - cat cow x8\n2 - bridge 2x10\n3 repetitions each leg")
    assert [line.unknown for line in lines[:2]] == [(), ()]
    knee = read_all("1 Pelvic tilt\n10 times\n2 Knee to chest\n3 repetitions each leg")
    assert knee[2].items[0].reps == 3


def test_a_sentence_below_another_one_is_an_exercise_of_its_own() -> None:
    lines = read_all(
        "Gently roll your knees from side to side. Do this 10 times.\n"
        "Lift your bottom off the bed. Hold for 5 seconds. Do this 10 times."
    )
    assert "hold_s" in lines[0].items[0].defaulted
    assert lines[1].unknown
    listed = read_all("Do each for 1 minute:\nBridge\nBird dog\nRepeat x 2")
    assert ("reps" in listed[2].items[0].defaulted, listed[3].unknown) == (True, ("Repeat x 2",))


def test_a_line_goes_on_with_a_sentence() -> None:
    lines = read_all(
        "Pelvic tilt - lie on your back with knees bent and flatten your back\n"
        "against the floor. Hold 5 secs, relax. 10 reps"
    )
    assert (lines[0].items[0].hold_s, lines[0].items[0].reps, lines[1].items) == (5, 10, ())


def test_headings_of_a_sheets_own_words() -> None:
    for heading in ("AM routine", "Your exercises (please do once a day)", "Main"):
        assert read_all(f"{heading}\nBridge 2x10")[0].kind.value == "heading", heading


def test_what_to_do_whenever_is_shown() -> None:
    line = read_all("Whenever you sit for more than 30 minutes: stand up and walk for 2 minutes.")[
        0
    ]
    assert line.unknown
    assert read_all("6 am: walk 20 min")[0].items[0].hold_s == 1200


def test_a_rest_below_a_list_is_a_question() -> None:
    lines = read_all("Step ups 10 each\nBridge x10\nSit to stand x8\nRest 30s between")
    assert ("rest_s" in lines[2].items[0].defaulted, lines[3].unknown) == (
        True, ("Rest 30s between",),
    )  # fmt: skip
    assert read_all("Plank 3x20s\nRest 30 s")[0].items[0].rest_s == 30


def test_labels_before_a_name() -> None:
    for line in (
        "Exercise no. 1: Bridge 2x10", "What should I do?  ->  Bridge 2x10", "Ex 3 = bridge 2x10",
        '    {"name": "Bridge", "sets": 2, "reps": 10},', "Bridge c green TB: 2 x 10",
    ):  # fmt: skip
        item = read_all(line)[0].items[0]
        assert (item.exercise, item.sets, item.reps) == ("hip-bridge-aaos", 2, 10), line
    lines = read_all("01 / Bridge x10\n02 / Side plank from the feet")
    assert "reps" in lines[1].items[0].defaulted


def test_an_instruction_below_a_name_is_no_exercise() -> None:
    lines = read_all("SINGLE KNEE TO CHEST\nPULL KNEE IN UNTIL IT STRETCHES.\nREPEAT 6 TIMES.")
    assert [item.reps for line in lines for item in line.items] == [6]


def test_a_warning_with_a_colon_forbids_nothing_for_sure() -> None:
    lines = read_all("Don't do it all at once:\nBridges 2 x 12\nsit ups")
    assert [line.kind.value for line in lines] == ["forbidden", "unknown", "forbidden"]
    assert read_all("Don't overthink it:\nBridges 2 x 12")[1].items


def test_goes_and_times_a_day() -> None:
    assert read("Bridge 10 goes").items[0].reps == 10
    assert "sets" in read("Repeated flexion in standing 10 reps x 3/day").items[0].defaulted
    ranged = read("sit-to-stand x10~12").items[0]
    assert (ranged.reps, "reps" in ranged.defaulted) == (10, True)
    assert read("Bridge 10 reps, every 2 min").items[0].defaulted


def test_a_bullet_behind_other_lines_is_no_dose_of_the_name_before_them() -> None:
    lines = read_all(
        "* Seated twist: 3 to the window, 3 to the aisle.\n\nAt the terminus\n"
        "* Hands on the small of your back and lean backwards, standing. 5 times."
    )
    assert lines[-1].unknown
    assert "reps" in lines[0].items[0].defaulted


def test_doses_below_their_names_stay_theirs_where_advice_stands_between() -> None:
    lines = read_all(
        "1) Prone on elbows\nProp up on your forearms.\nSets: 1   Reps: 3   Hold: 60 sec\n"
        "2) Bird dog\nReach out. Don't let your back dip.\nSets: 2   Reps: 8 each side\n"
        "3) Clamshell\nLift the top knee.\nSets: 3   Reps: 12 each side\n"
        "4) Hip abduction in standing\nStand tall. No leaning.\nSets: 2   Reps: 15 each leg"
    )
    items = [item for line in lines for item in line.items]
    assert [(item.sets, item.reps) for item in items] == [(1, 3), (2, 8), (3, 12), (2, 15)]


def test_a_name_that_cannot_be_read_keeps_its_dose() -> None:
    pose, _smudged = read_all("Child's pose 1 min\n(smudged, can't read the next one) x6")
    assert pose.items[0].reps == 1
