"""Numbers to aim for, exercises that only say how to do another one, and doses for stations."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from backtimer.core.sheet.written_side import WrittenSide
from tests.core.sheet.readings import dose, read, read_all


@pytest.mark.parametrize("line", ["Plank 15 s, aim for 30", "Walk 10 min, aim for 20"])
def test_a_bare_aim_behind_a_time_is_asked_about(line: str) -> None:
    found = read(line)
    assert (found.items[0].reps, found.unknown) == (1, (line.split(", ")[1],))


def test_an_aim_alone_is_the_dose() -> None:
    assert read("Bridge, aim for 15").items[0].reps == 15
    assert read("Plank 15 s, aim for 30 s").items[0].hold_s == 15


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Clam, 2x8, brace your tummy", "brace your tummy"),
        ("Bridge 2x8, pelvic tilt first", "pelvic tilt first"),
    ],
)
def test_what_stands_behind_a_dose_without_one_is_asked_about(line: str, shown: str) -> None:
    found = read(line)
    assert len(found.items) == 1
    assert shown.split(maxsplit=1)[0] in " ".join(found.unknown)


def test_a_list_goes_on_behind_a_dose() -> None:
    found = read("Keep the knee rolls (10 each way) and the walking")
    assert [item.exercise for item in found.items] == ["lower-back-rotation", "walk"]


def test_a_name_that_nobody_knows_has_a_dose_or_is_asked_about() -> None:
    assert not read_all("Week 3 hand-out\n\nBridge 3x10")[0].items
    (line,) = read_all("Landmine press 4x5 r 2 min")
    assert line.items or line.unknown


def test_a_dose_for_every_station_is_not_certain() -> None:
    lines = read_all("You spend 1 minute at every station.\n\nStation 1 - Heel raises\n")
    item = lines[2].items[0]
    assert "hold_s" in item.defaulted
    assert (item.hold_s, lines[0].kind) == (60, LineKind.DOSE)


@pytest.mark.parametrize(
    "line",
    [
        "When it does, stand and lean backwards five times.",
        "If that is comfortable, do ten prone press-ups.",
        "When that is done, move on to the hip bridge.",
    ],
)
def test_a_condition_of_what_to_do_now_is_asked_about(line: str) -> None:
    assert read(line).kind is LineKind.UNKNOWN


def test_lying_on_the_front_for_some_minutes_is_an_exercise() -> None:
    for line in ("Lie on your front for 3 min", "- lie flat on my tummy 3 min"):
        assert dose(read(line).items[0])[:4] == ("prone-lying", 1, 1, 180), line
    assert not read("Lie on your front for 2 minutes. Lift one leg 10 times.").items


def test_lying_on_the_front_is_a_heading_among_positions() -> None:
    sheet = "Lying on your back\n\nBridge x 10\n\nLying on your front\n\nSphinx x 5"
    assert [len(line.items) for line in read_all(sheet)] == [0, 0, 1, 0, 0, 0, 1]
    alone = sheet.replace("Lying on your back", "MORNING")
    assert len(read_all(alone)[4].items) == 1


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


def test_a_side_of_the_dose_stands_over_that_of_a_sentence() -> None:
    sheet = (
        "Trunk rotation\nSlowly lower the knees. Return and go the other way.\n"
        "2 sets - 10 reps - alternating sides"
    )
    item = read_all(sheet)[0].items[0]
    assert (item.sets, item.reps, item.side) == (2, 10, WrittenSide.ALTERNATE)


def test_times_a_day_by_a_label_are_no_sets() -> None:
    item = read("Dead bug  Reps: 8   Sets: 3   Times/day: 1").items[0]
    assert (item.sets, item.reps) == (3, 8)
    assert "sets" not in item.defaulted


def test_sets_of_each_side_fall() -> None:
    item = read("McGill bird dog 6/4/2 per side, 10 s each rep").items[0]
    assert (item.set_reps, item.hold_s, item.side) == ((6, 4, 2), 10, WrittenSide.EACH)
    assert read("Bird dog 15/10/5 each side").unknown == ("15/10/5",)
    (_heading, row) = read_all("| Exercise | Dose |\n| Curl-up | 6 / 4 / 2 |")
    assert row.items[0].set_reps == (6, 4, 2)


def test_a_line_below_a_number_tells_of_its_name() -> None:
    sheet = "1. Bridge\n10 times, hold 5 s\nfeet flat\n2. Step ups\nlowest step, 10 each leg"
    lines = read_all(sheet)
    assert (lines[3].items[0].own, lines[3].items[0].reps) == ("Step ups", 10)
    assert not lines[4].items


def test_support_at_a_counter_makes_no_other_exercise() -> None:
    item = read("Heel raises with counter support 3x10").items[0]
    assert (item.exercise, item.sets, item.reps) == ("calf-raise", 3, 10)


def test_what_limits_sitting_is_no_exercise() -> None:
    assert not read("Limit sitting to 20-30 minutes at a time.").items


def test_numbers_in_boxes_behind_their_labels() -> None:
    item = read("[X] Single leg bridge   sets [ 2 ]  reps [ 6 ]  hold [   ] s").items[0]
    assert (item.sets, item.reps, "hold_s" in item.defaulted) == (2, 6, True)
    assert read("[x] Cat stretch 10 reps  [ ] Open book 8 reps/side").items[0].reps == 10


def test_sets_of_each_exercise_below() -> None:
    lines = read_all(
        "Bridge 3x10\n\nSTRENGTH - two sets of 10 of each\n\n* Curl-up\n  Slowly\n* Clam"
    )
    assert [dose(line.items[0])[:3] for line in lines if line.items] == [
        ("hip-bridge-aaos", 3, 10), ("curl-up", 2, 10), ("clamshell", 2, 10),
    ]  # fmt: skip
    lines = read_all("Do each of exercises 1 to 5 eight times.\n\n1. Heel slides\n\n2. Bridge")
    assert [line.items[0].reps for line in lines if line.items] == [8, 8]
    lines = read_all("Start with 5 of each and build up.\n\nHeel slides\n\nBridge")
    assert all("reps" in line.items[0].defaulted for line in lines if line.items)


def test_a_sentence_with_the_dose_of_several_is_asked_about() -> None:
    line = read(
        "Warm up by marching on the spot for one minute. Then kneel on all fours for the cat "
        "stretch, arching and hollowing your back slowly eight to ten times, and without getting "
        "up do the bottom to heels stretch, taking your hips back eight times."
    )
    assert (line.kind, line.items) == (LineKind.UNKNOWN, ())


def test_a_time_before_then_is_of_the_words_before_it() -> None:
    line = read("Lie on your back for five minutes, then the bridge")
    assert [(item.exercise, "hold_s" in item.defaulted) for item in line.items] == [
        ("hip-bridge-aaos", True)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Was: bridge 3x12. Now: marching bridge 2x6, alternate legs",
        "Jul 8 - cat cow 10/10 done, open book 6/6 done",
        "14:05  Treadmill walk  12:31  completed",
    ],
)
def test_what_was_is_asked_about(line: str) -> None:
    assert not read(line).items


def test_a_diary_tells_of_days() -> None:
    lines = read_all("DIARY\ntue 12/11  walked 15 min\nwed 13/11  only childs pose x2, bad night")
    assert not any(line.items for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "7) Half-kneeling hip flexor stretch\n   a. hold off on this one for now\n8) Clam 3x5",
        "Half-kneeling hip flexor stretch\n   a) not yet\nClam 3x5",
        "Half-kneeling hip flexor stretch\n   (b) avoid for now\nClam 3x5",
    ],
)
def test_a_lettered_line_ends_the_name_above_it_only(text: str) -> None:
    lines = read_all(text)
    assert [line.kind for line in lines] == [
        LineKind.FORBIDDEN, LineKind.FORBIDDEN, LineKind.EXERCISE,
    ]  # fmt: skip


def test_no_tension_forbids_nothing() -> None:
    assert read("Stationary bike, no tension, 8 minutes").items[0].hold_s == 480


def test_breathing_on_is_no_exercise() -> None:
    text = "Deep tummy muscles\nHold for 5 seconds and go on breathing.\nDo this ten times."
    item = read_all(text)[0].items[0]
    assert (item.exercise, item.hold_s, item.reps) == ("deep-abdominal-nhs", 5, 10)


def test_a_dose_over_a_name_that_nobody_knows_is_not_that_of_the_next() -> None:
    text = (
        "10 secs on each leg, 4 goes\n   standing somehow, hand near the worktop\n"
        "8 squeezes, hold 5 secs\n   Pelvic floor"
    )
    item = read_all(text)[3].items[0]
    assert (item.exercise, item.reps, item.hold_s) == ("pelvic-floor", 8, 5)


def test_a_pillow_is_no_exercise() -> None:
    name, below = read_all("5. Prone lying\n2 minutes, pillow under tummy")
    assert (name.items[0].hold_s, name.items[0].note) == (120, "pillow under tummy")
    assert not below.items


def test_a_lettered_position_is_a_heading_among_others() -> None:
    lines = read_all("A. Lying on back\n1. Bridge x 10\nB. Lying on stomach\n2. Sphinx x 5")
    assert [len(line.items) for line in lines] == [0, 1, 0, 1]


def test_each_of_the_exercises_below() -> None:
    lines = read_all("Do each of the exercises below 8 times, once a day.\n\nBridge\n\nHeel slides")
    assert [line.items[0].reps for line in lines if line.items] == [8, 8]
