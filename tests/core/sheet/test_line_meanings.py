"""What whole lines mean: breaths, rounds, rests, sides, instructions, and what is left out."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.items import as_done
from backtimer.core.sheet.sheet_reading import LineKind
from backtimer.core.sheet.written_side import WrittenSide
from tests.core.sheet.readings import dose, read, read_all


def test_breaths_are_seconds_that_are_told() -> None:
    item = read("Bridge 8 reps, hold for 3-4 breaths").items[0]
    assert (item.hold_s, item.defaulted) == (15, ("sets", "hold_s", "rest_s", "side"))
    assert "3 breaths as a hold of 15 s" in item.assumed


def test_the_title_of_a_sheet_is_no_exercise() -> None:
    assert read("Your 15 minute Pilates set").items == ()


def test_rounds_are_no_exercise() -> None:
    for text in ("3 rounds", "Complete 3 rounds of the following", "x 3 rounds"):
        lines = read_all(f"Bridge x 10\n{text}")
        assert lines[1].items == (), text
        assert lines[0].items[0].sets == 1
        assert lines[1].kind is LineKind.ASIDE


def test_no_hold_is_a_note_and_no_rest_is_none() -> None:
    item = read("Bridge 2x8, no hold, no rest between sets").items[0]
    assert (item.note, item.rest_s) == ("no hold", 0)
    assert "rest_s" not in item.defaulted
    assert read("Bridge with pause holds 2x8").items[0].sets == 2


def test_an_own_exercise_does_both_sides_in_turn_and_says_so() -> None:
    item = read("Clamshell 2x15 (both sides)").items[0]
    assert (item.side, item.assumed[0]) == ("both", "both sides one after the other")


def test_times_with_a_short_rest_are_sets_in_the_routine_and_say_so() -> None:
    item = read("Plank 20 s, rest 20 s x 4").items[0]
    assert (item.sets, item.reps, item.rest_s) == (1, 4, 20)
    assert "4 times with a rest are 4 sets of one" in item.assumed
    assert (as_done(item).sets, as_done(item).reps) == (4, 1)
    few = read("Plank 30 s - 45 s rest - x3").items[0]
    assert (as_done(few).sets, as_done(few).reps, few.seconds) == (3, 1, 3 * 67 + 2 * 45)
    long = read("Bridge 10 reps, hold 5 s, rest 60 s").items[0]
    assert "there is one set: no rest of 60 s" in long.assumed
    assert as_done(long) is long
    many = read("Bridge 30 reps, hold 5 s, rest 5 s").items[0]
    assert as_done(many) is many


def test_a_hold_of_nothing_is_a_note() -> None:
    lines = read_all("Exercise | Reps | Hold\nBridge | 8 | 0 s")
    item = lines[1].items[0]
    assert (item.hold_s, item.note) == (2, "no hold")
    assert "2 s hold" in item.assumed


def test_a_dated_table_by_spaces() -> None:
    lines = read_all(
        "Date     Exercise     S x R    Comments\n12/3     Bridge       3x10     good\n"
        "13/3     Bridge       3x12\n"
    )
    assert [dose(line.items[0])[1:3] for line in lines[1:]] == [(3, 10), (3, 12)]


@pytest.mark.parametrize("text", ["Slowly lower. Repeat 10 times.", "Take 5 deep breaths"])
def test_instructions_are_no_exercises(text: str) -> None:
    assert read(text).items == ()


def test_before_bed_is_how_often() -> None:
    assert read("Bridge 3x10 before bed").often == ("before bed",)
    assert read("Lift your hips off the bed").often == ()


def test_how_often_beside_sets_and_a_hold_without_a_unit() -> None:
    line = read("Bridge - 1 x daily - 7 x weekly - 3 sets - 10 reps - 5 hold")
    assert dose(line.items[0])[1:4] == (3, 10, 5)
    assert line.unknown == ()
    assert read("Bridge 3x10, 5 holds").items[0].hold_s == 2
    weekly = read("Bridge 8 x weekly")
    assert (weekly.items[0].reps, weekly.often) == (8, ("weekly",))


def test_a_dose_in_the_column_of_notes() -> None:
    lines = read_all(
        "Exercise | Reps | Hold | Notes\nBridge | 8 | | hold 5 s\nClam | 8 | | each side\n"
        "Plank | | 20 s | hold 5 s\nCat stretch | 8 | | slowly, hold 5 s\n"
    )
    bridge, clam, plank, cat = (line.items[0] for line in lines[1:])
    assert (bridge.hold_s, clam.side, plank.hold_s) == (5, "each", 20)
    assert (plank.note, lines[3].unknown) == ("", ("hold 5 s",))
    assert (cat.note, cat.hold_s) == ("slowly", 5)


@pytest.mark.parametrize(
    ("text", "who", "wanted"),
    [
        ("progress bridges to 3x8", "hip-bridge-aaos", (3, 8)),
        ("cont bridges 3x8", "hip-bridge-aaos", (3, 8)), ("add bridges 3x8", "hip-bridge-aaos", (3, 8)),
    ],
)  # fmt: skip
def test_notes_of_a_session(text: str, who: str, wanted: tuple[int, int]) -> None:
    line = read(text)
    item = line.items[0]
    assert (item.exercise, (item.sets, item.reps), line.unknown) == (who, wanted, ())


@pytest.mark.parametrize(
    "text",
    ["d/c bridges", "hold on bridges until next week", "Stop: leg raises", "Leave planks out"],
)
def test_what_is_discontinued_is_left_out(text: str) -> None:
    assert read(text).kind is LineKind.FORBIDDEN


def test_a_sentence_that_follows_a_forbidden_one_counts() -> None:
    line = read("Avoid sit-ups. Bridge 3x10")
    assert [item.exercise for item in line.items] == ["hip-bridge-aaos"]
    assert line.left_out == ("Avoid sit-ups",)
    assert read("Avoid: sit-ups. Bridge 3x10").items == ()


def test_a_step_up_from_a_number_is_that_number() -> None:
    item = read("Walking: build up from 5 min to 30 min").items[0]
    assert (item.hold_s, item.note) == (300, "build up from; to 30 min")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bridge 3x10 each side", "it has no sides: each side is left out"),
        ("Hip bridge 3x10 left", "it has no sides: the left side is left out"),
        ("Bird dog 3x5 both sides", "both sides one after the other"),
        ("Clam x5 both", "both sides one after the other"),
    ],
)
def test_what_becomes_of_sides_is_said(text: str, told: str) -> None:
    assert told in read(text).items[0].assumed


def test_sides_that_an_exercise_has_are_not_spoken_of() -> None:
    for text in ("Bird dog 3x5 left", "Knee to chest x4 hold 5 s both legs"):
        assert not any("side" in words for words in read(text).items[0].assumed)
    one, two = read("Bridge 3x10").items[0], read("Bridge 3x10 each side").items[0]
    assert one.seconds == two.seconds


def test_times_of_a_long_hold_are_sets_of_what_tires() -> None:
    plank, stretch = read("Plank, hold 30 s, 3 times"), read("Child's pose, hold 30 s, 3 times")
    assert (plank.items[0].sets, plank.items[0].reps, plank.unknown) == (3, 1, ())
    assert (stretch.items[0].sets, stretch.items[0].reps, stretch.unknown) == (1, 3, ())
    assert "30 s rest" in plank.items[0].assumed
    for line in (plank, stretch):
        assert not any("not certain" in words for words in line.items[0].assumed)
    own = read("Wrist stretch, hold 30 s, 3 times"), read("Hollow body, hold 30 s, 3 times")
    assert [(line.items[0].sets, line.items[0].reps) for line in own] == [(1, 3), (3, 1)]
    assert read("Plank 3 times 30 s").items[0].defaulted == ("reps", "rest_s", "side")
    assert read("Glute bridge, hold 5 s, 3 times").items[0].reps == 3


def test_bare_numbers_of_what_lasts_a_time_are_asked() -> None:
    for text in ("Towel hamstring stretch 30 x 3", "Wall sit 4"):
        line = read(text)
        assert {"sets", "reps", "hold_s"} <= set(line.items[0].defaulted)
        assert line.unknown
    assert read("Plank 3 sets of 2 reps").items[0].reps == 2


def test_a_date_is_no_exercise() -> None:
    for text in ("Physio on 12 March", "Next appointment: 14 March", "3rd of March 2025"):
        line = read(text)
        assert line.items == ()
        assert line.unknown == ()


def test_misspelt_units_behind_numbers_are_read() -> None:
    assert read("Plank 3 x 20 secounds").items[0].hold_s == 20
    assert read("Cat cow 10 repititions").items[0].reps == 10
    assert read("Step downs 10 stairs").items == ()


def test_quoted_cells_are_no_inches() -> None:
    item = read('"Glute Bridge","3 x 12","Hold: 2s","Rest: 45s"').items[0]
    assert (item.sets, item.reps, item.hold_s, item.rest_s) == (3, 12, 2, 45)


def test_figures_of_a_leaflet_are_notes() -> None:
    line = read("Glute bridge fig 2 3x10")
    assert (line.items[0].sets, line.items[0].reps) == (3, 10)
    assert line.notes == ("fig 2",)


def test_both_sides_in_turn_are_each_side() -> None:
    assert read("Quad sets 3x10, both sides in turn").items[0].side == "each"
    assert read("Quad sets 3x10, both sides in front").items[0].side != "each"


def test_the_same_words_before_and_behind_a_name_say_how() -> None:
    for text, key in (
        ("Hands behind head crunch - 2 sets 15 reps", "abdominal-crunch"),
        ("Marching on the spot holding the kitchen bench - 30 seconds", "warmup-easy"),
        ("Walk to the letterbox 5 min", "walk"),
        ("Bridging: lie on your back, lift the hips, 10 times", "hip-bridge-aaos"),
        ('Cat stretch ("like an angry kitten") x 10', "cat-stretch"),
    ):
        assert read(text).items[0].exercise == key, text
    for text in ("Walk with ankle weights 5 min", "Bridge: lift one leg, 10 times"):
        assert read(text).items[0].exercise is None, text


def test_words_between_two_names_are_told_once() -> None:
    item = read("Bridge, slowly, single leg 3x10").items[0]
    assert item.candidates
    assert item.note == ""


def test_good_mornings_are_an_exercise() -> None:
    assert read("Good mornings 3x8").items[0].reps == 8


def test_both_ways_are_each_side() -> None:
    assert read("Knee rolls x 10 (both ways)").items[0].side == "each"


def test_the_same_exercise_twice_in_a_line_is_one() -> None:
    for text in ("Warm up: 5 min easy walk", "March in place 5 mins to warm up"):
        line = read(text)
        (item,) = line.items
        assert (item.exercise, item.hold_s, line.unknown) == ("warmup-easy", 300, ())


def test_a_movement_right_before_a_dose_is_its_name() -> None:
    line = read("Cool down - cat stretch x 5, child's pose 30 s")
    assert [item.name for item in line.items] == ["cat stretch", "child's pose"]
    assert [item.name for item in read("Cat stretch x 5, squeeze bottom 5 s").items] == [
        "Cat stretch"
    ]


def test_ten_times_each_morning_are_repetitions() -> None:
    line = read("Arch and flatten the back, lying, 10 times each morning")
    assert (line.items[0].reps, line.often) == (10, ())
    assert read("Glute bridge 2x8, 2 times each morning").often == ("2 times each morning",)
    assert read("Glute bridge 10 times a day").unknown == ("10 times a day",)
    assert read("Glute bridge 2x8, 10 times a day").often == ("10 times a day",)


def test_breaths_of_a_hold_and_of_breathing() -> None:
    assert read("Breathing bridge - lift & hold for 3 breaths, 5 reps").items[0].reps == 5
    assert read("Breathing drill: 10 slow breaths lying with knees bent").items[0].reps == 10


def test_bilateral_before_a_number() -> None:
    assert read("Heel raises B/L 2 x 15").items[0].side == "both"
    line = read("Knee to chest 3x20s, then both 3x20s")
    assert "side" in line.items[0].defaulted
    assert line.unknown


def test_a_side_between_two_dashes_of_a_sentence_is_meant() -> None:
    line = read("Prone hip extension - right leg - 2 sets x 10 - keep your knee straight")
    assert (line.items[0].side, line.items[0].sets) == ("right", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Don't rush: glute bridge 3x10", "Avoid pain. Glute bridge x10", "Glute bridge till 10",
        "Side plank on knees, left side first",
    ],
)  # fmt: skip
def test_what_may_be_a_dose_behind_other_words_is_asked(text: str) -> None:
    line = read(text)
    assert line.unknown
    assert {"sets", "reps", "hold_s", "side"} <= set(
        line.items[0].defaulted if line.items else ("sets", "reps", "hold_s", "side")
    )


def test_more_than_so_many_is_not_certain() -> None:
    item = read("Glute bridge >10 reps").items[0]
    assert item.reps == 10
    assert "reps" in item.defaulted


def test_numbers_in_brackets_count_names() -> None:
    line = read("Pelvic tilts (10), knee rolls (10 each way), then prone press-ups (10)")
    assert [item.reps for item in line.items] == [10, 10, 10]


def test_words_in_brackets_behind_an_own_name_are_its_note() -> None:
    line = read("Quad stretch (hold the ankle) R+L 3 x 30 sec each")
    assert (line.items[0].sets, line.items[0].note, line.unknown) == (3, "hold the ankle", ())
    assert read("Star jump (level 2) x10").items[0].note == "level 2"
    assert read("Star jump () x10").items[0].reps == 10
    assert read("Star jump x10 (").items[0].reps == 10


def test_when_to_do_it_before_a_name() -> None:
    assert read("At work, do the seated trunk rotation 5 times each way").items[0].reps == 5


def test_a_name_in_brackets_behind_an_instruction() -> None:
    line = read("Lie on your tummy propped on your forearms (sphinx). Hold 30 seconds. Do 3 sets.")
    assert (line.items[0].exercise, line.items[0].sets, line.items[0].hold_s) == ("press-up", 3, 30)
    assert read("Please lie on your back, then do 10 bridges").items[0].reps == 10


def test_up_to_a_number_behind_a_name() -> None:
    item = read("Curl-ups up to 10, no pulling on the neck").items[0]
    assert item.reps == 10
    assert "reps" in item.defaulted


def test_a_total_behind_which_the_sides_are_said() -> None:
    item = read("8 bird dogs (4 per side)").items[0]
    assert (item.reps, item.side) == (4, "each")
    assert read("8 bird dogs (5 per side)").unknown == ("5 per side",)


def test_a_count_before_a_name_and_a_number_behind_it() -> None:
    for text in ("3x crunches 15", "Crunches: three times fifteen", "Crunches 3 times 15 reps"):
        item = read(text).items[0]
        assert (item.sets, item.reps) == (3, 15), text
    assert read("10 reps crunches 15").items[0].sets == 1


def test_every_half_hour_says_how_often() -> None:
    line = read("Every 30 minutes: press ups x 10")
    assert (line.items[0].reps, line.often) == (10, ("Every 30 minutes",))


def test_a_limb_behind_a_dose_is_no_exercise() -> None:
    line = read("Sit-to-stand x 5 (no hands) then x 5 (hands)")
    assert [item.name for item in line.items] == ["Sit-to-stand"]
    assert line.unknown


def test_two_different_names_one_in_brackets_are_a_question() -> None:
    (item,) = read("Bridge (pelvic tilt) x5").items
    assert (item.exercise, item.reps) == (None, 5)
    assert item.candidates[0] == "hip-bridge-aaos"


def test_a_letter_behind_a_number_or_in_brackets_is_a_side() -> None:
    for line, side in (
        ("Clamshell 2x10 L, keep hips still", WrittenSide.LEFT),
        ("Sciatic nerve glides (R) x 10, BD - you should feel a pull", WrittenSide.RIGHT),
        ("Clamshell, right side and left side", WrittenSide.EACH),
        ("Bird dog, left leg and right leg x8", WrittenSide.EACH),
    ):
        found = read(line)
        assert (found.items[0].side, found.unknown) == (side, ()), line
    for line in (
        "Bird dog, lift your L arm, 10 reps", "Bird dog, right arm and left leg, 2x10",
        "Clamshell 10 reps L, keep still, 12 reps R",
    ):  # fmt: skip
        assert read(line).unknown, line


def test_to_tighten_for_a_short_time_is_a_hold() -> None:
    assert dose(read("Glute sets 2x10, squeeze for 5 s each").items[0])[3] == 5
    assert dose(read("Pelvic tilt, 15 reps, tension 3 sec.").items[0])[3] == 3
    for line in (
        "Bridge x10. Squeeze for 30 seconds at the end",
        "Bridge x10 ball squeeze for 5 s",
    ):
        assert read(line).unknown, line


def test_who_speaks_is_no_part_of_what_is_said() -> None:
    for line, name in (
        ("Sam (physio): then knee rolls 10 each side", "lower-back-rotation"),
        ("Sam (physio): oh and a walk! 10 min", "walk"),
        ("Dr. Alvarez said do the bridges, ten times", "hip-bridge-aaos"),
        ("On the other days please walk for 20 minutes at a brisk pace.", "walk"),
        ("the cat cow one 10 times", "cat-stretch"),
        ("childs pose hold like 30 seconds do 3 of them", "childs-pose"),
    ):
        found = read(line)
        assert [item.exercise for item in found.items] == [name], line
        assert found.unknown == (), line
    assert read("Sam (physio): don't do the bridge").items == ()
    assert read("Bridge (PT): 3x10").items[0].exercise is None
    assert read("Oh sorry, typo: sit to stand is 3x8, not 3x10").items == ()
    assert read_all("Dead bug 2x8\nthe first one 10 times")[1].unknown
    assert read("Bridge 10x 2 times in the day").often == ("2 times in the day",)


def test_a_bracket_that_opens_at_the_end() -> None:
    assert read("Pallof press 2x10 green band[  ").items
