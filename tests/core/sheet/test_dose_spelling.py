"""Doses and sides in words that few sheets have."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.dose_spelling import respelt
from backtimer.core.sheet.written_side import WrittenSide
from tests.core.sheet.readings import dose, read, read_all

LEFT, RIGHT, EACH, ALTERNATE = (
    WrittenSide.LEFT, WrittenSide.RIGHT, WrittenSide.EACH, WrittenSide.ALTERNATE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Bridge: 10 (reps) 3 (sets)", (3, 10, 2)),
        ("Bridge 2S x 10R", (2, 10, 2)),
        ("Plank for one full minute", (1, 1, 60)),
        ("Plank for a whole minute", (1, 1, 60)),
        ("Bridge x 6, pausing for 3 seconds each time", (1, 6, 3)),
        ("Plank 20 s, have a 30 second rest, three goes in all", (3, 1, 20)),
        ("Bridge x 10, hold stays 5 sec", (1, 10, 5)),
        ("Bridge, Rx: 2x10", (2, 10, 2)),
        ("Bridge > 3 sets > 10 reps", (3, 10, 2)),
        ("Bridge x 6, stay up until you have counted to ten", (1, 6, 10)),
        ("Bridge, hold till five counts, x 8", (1, 8, 5)),
        ("Bridge, as many as ten", (1, 10, 2)),
        ("Bridge 15 goes x 2", (2, 15, 2)),
        ("Bridge 15 goes, hold 5 s", (1, 15, 5)),
        ("Plank a minute and a half", (1, 1, 90)),
        ("Marching bridge, 2 sets of 20 marches", (2, 20, 1)),
    ],
)
def test_numbers_in_other_words(line: str, fields: tuple[int, ...]) -> None:
    (item,) = read(line).items
    assert dose(item)[1:4] == fields


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("Clams 2x12 Side (x)L ( )R", LEFT),
        ("Clams 2x12 Side ( )L (x)R", RIGHT),
        ("Clams 2x12 Side (x)L (x)R", EACH),
        ("Clams 2x12, sides: R and L", EACH),
        ("Clams 2x12, both legs, one at a time", EACH),
        ("Clams x 6 with each leg", EACH),
        ("Heel-to-toe stand 30 s, left foot in front and then right foot in front", EACH),
        ("Bird dog 2x10, swapping legs each time", ALTERNATE),
    ],
)
def test_sides_in_other_words(line: str, side: WrittenSide) -> None:
    (item,) = read(line).items
    assert item.side is side


def test_the_length_stays_and_no_word_is_lost() -> None:
    text = "Plank for one full minute, have a 30 second rest"
    assert len(respelt(text)) == len(text)
    line = read(text)
    covered = [line.line[span.start : span.end] for span in line.spans]
    assert "full" in "".join(covered)
    assert read("Pausing for 3 seconds each time").line


def test_a_machine_s_back_rest_is_no_rest() -> None:
    (item,) = read("Leg press, back rest 4, 3 x 12").items
    assert "rest_s" in item.defaulted
    assert read("Day B: row machine 3x12").items[0].side is WrittenSide.NONE


def test_counts_of_sets_in_one_line_below_a_name() -> None:
    lines = read_all("Heel raises\n  set 1: 15 reps, set 2: 12 reps, set 3: 10 reps")
    (item,) = lines[0].items
    assert (item.sets, item.reps, item.later_reps) == (3, 15, (12, 10))


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("Heel slides 2x10 Rt. then Lt.", WrittenSide.EACH),
        ("Dead bug Sets: 3 Reps: 8 Side: Right and Left", WrittenSide.EACH),
        ("Knee rolls, L and R alternately, 20 in total", WrittenSide.ALTERNATE),
    ],
)
def test_both_sides_in_turn(line: str, side: WrittenSide) -> None:
    assert read(line).items[0].side is side


def test_times_a_day_by_a_label_are_no_sets() -> None:
    item = read("Dead bug  Reps: 8   Sets: 3   Times/day: 1").items[0]
    assert (item.sets, item.reps) == (3, 8)
    assert "sets" not in item.defaulted


def test_numbers_in_boxes_behind_their_labels() -> None:
    item = read("[X] Single leg bridge   sets [ 2 ]  reps [ 6 ]  hold [   ] s").items[0]
    assert (item.sets, item.reps, "hold_s" in item.defaulted) == (2, 6, True)
    assert read("[x] Cat stretch 10 reps  [ ] Open book 8 reps/side").items[0].reps == 10


@pytest.mark.parametrize(
    ("line", "sets", "later"),
    [
        ("Bird dog: 8 reps, then 6, then 4", 8, (6, 4)), ("Bird dog 5 then 3 then 1", 5, (3, 1)),
        ("Bird dog, six of them, then four, then two.", 6, (4, 2)),
        ("Bird dog, eight, then six, then four", 8, (6, 4)),
    ],
)  # fmt: skip
def test_counts_that_fall_are_sets(line: str, sets: int, later: tuple[int, ...]) -> None:
    (item,) = read(line).items
    assert (item.sets, item.reps, item.later_reps, read(line).unknown) == (3, sets, later, ())


def test_times_in_a_row_and_counts_that_rise_are_no_sets() -> None:
    assert respelt("4 of them, then 6, then 8") == "4 of them, then 6, then 8"
    assert read("Plank 10 s, then 15 s, then 20 s").unknown


@pytest.mark.parametrize(
    ("line", "exercise", "side"),
    [
        ("Heel slide - do one leg first, then the other. 10 times", "heel-slide", EACH),
        ("Marching bridge, 16 steps, one foot and then the other", "march-bridge", ALTERNATE),
        ("Bird dog: 3 sets of 8, side: both, alternating sets", "bird-dog-aaos", EACH),
        ("Four point kneeling - opposite arm and leg x 10, alternating", "bird-dog-aaos", ALTERNATE),
    ],
)  # fmt: skip
def test_one_side_after_the_other(line: str, exercise: str, side: WrittenSide) -> None:
    (item,) = read(line).items
    assert (item.exercise, item.side, read(line).unknown) == (exercise, side, ())


@pytest.mark.parametrize(
    "line",
    ["Knee to chest, one leg then the other, 5 times", "Bridge with one leg, then the other x 5"],
)
def test_with_one_leg_it_may_be_another_exercise(line: str) -> None:
    assert read(line).items[0].exercise is None


def test_a_time_for_each_go() -> None:
    (item,) = read("Plank 2 sets, 15 seconds a pop").items
    assert (item.sets, item.hold_s) == (2, 15)


def test_a_breath_is_one() -> None:
    (item,) = read("Bottom to heels, stay for a breath, 8 times").items
    assert (item.reps, item.hold_s) == (8, 5)


@pytest.mark.parametrize(
    ("line", "hold_s"),
    [
        ("Standing on one leg by the sink, count slowly to 20, then the other leg", 20),
        ("Standing on one leg, count slowly to 20 each side", 20),
        ("Wall sit, counting to thirty", 30),
        ("Clams. Count slowly to three at the top, 10 each side", 3),
        ("Bridge, hold and count to 5, 10 times", 5),
    ],
)
def test_to_count_to_a_number_is_a_hold(line: str, hold_s: int) -> None:
    (item,) = read(line).items
    assert item.hold_s == hold_s
    assert "hold_s" not in item.defaulted


@pytest.mark.parametrize(
    "line",
    [
        "stand on one leg 20 secs, then the other",
        "Hamstring stretch 20 secs then the other leg, 3 times",
        "Clams 10 and then the other side",
    ],
)
def test_then_the_other_is_each_side(line: str) -> None:
    found = read(line)
    (item,) = found.items
    assert item.side is WrittenSide.EACH
    assert "side" not in item.defaulted
    assert {"hold_s", "reps"} - set(item.defaulted)
    assert found.unknown == ()


def test_one_way_and_then_the_other_is_one_repetition() -> None:
    assert "the other" in read("Drop both knees, then the other, 10 times").unknown
    (item,) = read("Knee rolls: to one side, then the other, 10 times").items
    assert (item.reps, item.side) == (10, WrittenSide.ALTERNATE)


@pytest.mark.parametrize(
    "line",
    [
        "Heel raises ten times. Sit down for two minutes, and then rise another ten times.",
        "Heel raises ten times, rest for two minutes, then another ten times",
        "Heel raises x10. Rest for two minutes, then another 10 reps",
    ],
)
def test_as_many_once_more_are_two_sets(line: str) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.sets, item.reps, item.rest_s) == (2, 10, 120)
    assert found.unknown == ()


def test_other_numbers_once_more_are_asked_about() -> None:
    assert "another 8" in read("Heel raises x10, rest a minute, then another 8").unknown


def test_each_foot_forward_is_each_side() -> None:
    (item,) = read("Tandem stance 3 each foot forward, hold 20 s").items
    assert (item.hold_s, item.side) == (20, WrittenSide.EACH)


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("clams x 15 bad side only (right)", WrittenSide.RIGHT),
        ("clams x 15 sore side (left)", WrittenSide.LEFT),
        ("clams x 15 bad leg (l) only", WrittenSide.LEFT),
        ("Hamstring stretch, right leg then the left leg, 30 s", WrittenSide.EACH),
    ],
)
def test_the_sore_side_by_its_name(line: str, side: WrittenSide) -> None:
    found = read(line)
    (item,) = found.items
    assert item.side is side
    assert "side" not in item.defaulted
    assert found.unknown == ()


def test_one_side_then_the_other_below_a_name() -> None:
    name, _dose = read_all("Clam shell\n3 sets of 10, do right side then left side")
    (item,) = name.items
    assert (item.sets, item.reps, item.side) == (3, 10, WrittenSide.EACH)
