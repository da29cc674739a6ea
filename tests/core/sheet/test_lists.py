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
