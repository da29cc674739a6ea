"""A dose for the whole sheet or a section goes to what has none of its own.

It is certain where a plain sentence or heading gives it, and the exercise is done that way.
"""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind, SheetItem, SheetLine
from tests.core.sheet.readings import dose, read, read_all


def items(lines: list[SheetLine]) -> list[SheetItem]:
    return [item for line in lines for item in line.items]


def test_a_dose_for_all_exercises_is_given_to_those_without_one() -> None:
    lines = read_all(
        "All exercises: 2 sets of 10 unless it says something else.\n\n1. Pelvic tilt\n"
        "2. Clams - 12 each side\n3. Prone lying - 3 minutes\n4. Crunch, 1 set of 6"
    )
    assert lines[0].kind is LineKind.DOSE
    found = items(lines)
    assert [(each.sets, each.reps) for each in found] == [(2, 10), (2, 12), (1, 1), (1, 6)]
    assert not {"sets", "reps"} & set(found[0].defaulted)
    wanted = '2 sets and 10 repetitions from "All exercises: 2 sets of 10 unless'
    assert found[0].assumed[0].startswith(wanted)
    assert "sets" not in found[1].defaulted


def test_a_dose_for_all_that_nobody_takes_is_shown() -> None:
    for text in ("All exercises 2 sets of 10", "Bridge 3x12\n\nAll exercises 2 sets of 10"):
        assert read_all(text)[-1].kind is LineKind.UNKNOWN


def test_two_doses_for_all_are_none() -> None:
    lines = read_all("Each exercise 10 times, later 20 times.\n\nPelvic tilt\nClams")
    assert lines[0].kind is LineKind.UNKNOWN
    assert [each.assumed[1] for each in items(lines)] == ["8 repetitions, not certain"] * 2


def test_a_section_has_the_dose_of_its_title() -> None:
    lines = read_all(
        "STRENGTH (3 x 8, 1 min rest between sets)\n- Sit to stand\n- Glute bridge\n"
        "- Heel raise 3 x 15\n\nTO FINISH\n- Cat-cow"
    )
    found = items(lines)
    assert [(each.sets, each.reps, each.rest_s) for each in found[:3]] == [
        (3, 8, 60), (3, 8, 60), (3, 15, 60),
    ]  # fmt: skip
    assert found[3].rest_s != 60
    alone = read_all("STRENGTH (3 x 8)\n- Sit to stand")
    assert alone[0].kind is not LineKind.DOSE
    named = read_all("STRENGTH for 3 x 8 friends of yours\n- Sit to stand\n- Clams")
    assert named[0].kind is not LineKind.DOSE


def test_each_of_these_is_a_dose_for_the_names_below() -> None:
    lines = read_all(
        "Each of these 10 x, without a hold:\n  pelvic tilt\n  cat cow\n\n"
        "Each of these 3 sets of 0,5 min, rest 1,5 min:\n  forearm plank\n  wall sit"
    )
    found = items(lines)
    assert [(each.sets, each.reps, each.hold_s) for each in found[:2]] == [(1, 10, 2), (1, 10, 0)]
    assert [(each.sets, each.hold_s, each.rest_s) for each in found[2:]] == [(3, 30, 90)] * 2


@pytest.mark.parametrize(
    "words", ["All the following", "Do all these", "Each of the following", "All of these"]
)
def test_another_dose_for_those_below_takes_the_place_of_the_first(words: str) -> None:
    found = items(
        read_all(
            "All of these: 2 x 30 seconds\nHamstring stretch\nHip flexor stretch\n\n"
            f"{words}: 3 sets of 9\nSit to stand\nHeel raises"
        )
    )
    assert [(each.sets, each.hold_s) for each in found[:2]] == [(2, 30)] * 2
    assert [(each.sets, each.reps) for each in found[2:]] == [(3, 9)] * 2
    assert all(each.hold_s < 2 for each in found[2:])


def test_the_only_rest_between_sets_is_that_of_all() -> None:
    for text in (
        "{}\nBridge 3x10\nClam 3x10, 20 s rest",
        "Bridge 3x10\nClam 3x10, 20 s rest\n\n{}",
    ):
        lines = read_all(text.format("Rest 60 seconds between sets."))
        rests = [(item.rest_s, "rest_s" in item.defaulted) for line in lines for item in line.items]
        assert rests == [(60, False), (20, False)], text
        assert LineKind.DOSE in {line.kind for line in lines}
    for wish in (
        "Rest 30-60 s between sets",
        "Rest between sets as you need",
        "Rest well between sets",
    ):
        lines = read_all(f"Bridge 3x10\nClam 3x10\n\n{wish}")
        assert all("rest_s" in item.defaulted for line in lines for item in line.items), wish
    # One in the middle is that of what stands above it; of two nobody knows.
    lines = read_all("Bridge 3x10\nRest 60 s between sets\nClam 3x10")
    assert [item.rest_s for line in lines for item in line.items] == [60, 30]
    lines = read_all("Rest 60 s between sets\nBridge 3x10\nClam 3x10\n\nRest 20 s between sets")
    assert [item.rest_s for line in lines for item in line.items] == [30, 30]


def test_ten_of_each_exercise_is_given_beside_a_short_hold() -> None:
    for rule in (
        "Begin tomorrow. Do 10 of each exercise, 3 times a day, unless it says otherwise.",
        "10 repetitions of each exercise, except if I write another thing.",
    ):
        lines = read_all(
            f"{rule}\n\nAnkle pumps\n\nPelvic tilt\nHold for 5 seconds.\n\n"
            "Calf stretch\nHold for 30 seconds.\n\nKnee rolls, 6 each side"
        )
        found = [item for line in lines for item in line.items]
        assert [(each.reps, each.hold_s) for each in found[:2]] == [(10, 0), (10, 5)]
        assert "reps" not in found[1].defaulted
        assert found[2].reps != 10
        assert found[3].reps == 6


def test_a_stretch_of_a_muscle_is_no_section() -> None:
    lines = read_all("QL stretch, L side, hold 20 secs, 3 goes\nPelvic tilt\nCat stretch\nBridge")
    assert lines[0].items[0].own == "QL stretch"
    assert all(item.hold_s != 20 for line in lines[1:] for item in line.items)
    lines = read_all("Stretch: hold 20 seconds, 3 times\nCalf stretch\nHamstring stretch")
    assert [item.hold_s for line in lines for item in line.items] == [20, 20]


def test_a_dose_for_all_is_certain_only_in_a_plain_sentence() -> None:
    names = "\n\nPelvic tilt\nBridge"
    for plain in (
        "2 sets of 10 for all of these, every day:",
        "Everything is 2 sets of 10 unless I say otherwise.",
        "Here is the new plan. Do 2 sets of 10 of each exercise unless it says something else.",
        "All exercises 2 x 10. Breathe normally. Twice daily.",
    ):
        found = items(read_all(plain + names))
        assert [(each.sets, each.reps) for each in found] == [(2, 10)] * 2, plain
        assert all(not {"sets", "reps"} & set(each.defaulted) for each in found), plain
    for doubtful in (
        "All exercises 2 x 10-12.",
        "Everything about 10 times.",
        "No more than 10 of each exercise.",
        "Everything 10 times, later on more.",
        "Last time you did each exercise 10 times.",
        "Everything 10 times with the left leg only.",
        "Each exercise 10 times. Next week add one set.",
        "Each exercise 10 times. 15 is better.",
        "Each exercise 10 times at the gym.",
        "Everything 10 times. Everything 10 times!",
    ):
        for item in items(read_all(doubtful + names)):
            assert {"sets", "reps"} <= set(item.defaulted), doubtful


def sure(text: str) -> list[bool]:
    """For each item of a sheet whether its repetitions are certain."""
    return ["reps" not in item.defaulted for item in items(read_all(text))]


def test_two_sentences_for_all_that_differ_are_certain_for_nobody() -> None:
    text = "All exercises 2 x 10.\n\nPelvic tilt\nBridge\n\nAll exercises {}.\n\nClams"
    assert sure(text.format("3 x 10")) == [False, False, False]
    assert sure(text.format("2 x 10")) == [True, True, True]


def test_a_dose_for_all_is_not_certain_beside_another_dose() -> None:
    first = "All exercises 10 times.\n\nClams\n"
    assert sure(f"{first}Do as many as you can.\nPelvic tilt") == [False, True]
    assert sure(f"{first}Slide it up. 5 with the mat.\nPelvic tilt") == [False, True]
    assert sure(f"{first}Lift the knee.\n\nPelvic tilt") == [True, True]
    # Named twice, one of them may have the other dose.
    assert sure(f"{first}Bridge\n(12 for the bridge)") == [True, False, False]
    # Nobody stays so long in a plank ten times, and a walk has no repetitions.
    walks = items(read_all(f"{first}Plank\nWalking\nHamstring stretch\nClams 30 s"))
    assert [each.reps for each in walks] == [10, 10, 1, 10, 1]
    assert sure(f"{first}Plank\nWalking\nHamstring stretch") == [True, False, False, False]
    # Twice as many may be instead of two sets.
    lines = read_all("Everything is 2 sets of 10.\n\nBridge x 30\nClams x 12")
    assert ["sets" in each.defaulted for each in items(lines)] == [True, False]


def test_a_section_keeps_its_dose_for_itself() -> None:
    strength = "Strength (3 x 8)\nBridge\nSit to stand\n"
    assert sure(strength) == [True, True]
    assert sure(f"{strength}Mobility after training\nCat-cow") == [True, True, False]
    assert sure(f"{strength}\nCat-cow") == [True, True, False]
    assert sure(f"All exercises 2 x 10\n\n{strength}\nMobility\nCat-cow") == [True, True, False]
    assert sure("All exercises 10 times\n\nWARM UP\nCat-cow\nBridge") == [False, False]
    assert sure("All exercises 10 times\n\nHOME EXERCISES\nCat-cow\nBridge") == [True, True]
    these = "All of these 10 times.\n\n1. Pelvic tilt\n2. Bridge\n\n{}\nCat-cow"
    assert sure(these.format("Relaxation")) == [True, True, False]
    assert sure("Core circuit x 3\nBridge x 10\nClams x 10") == [True, True]


def test_a_dose_for_all_stretches_is_that_of_stretches() -> None:
    lines = read_all("Hold each stretch 30 seconds, 3 times.\n\nFigure four\nBridge\nSit to stand")
    held = ["hold_s" not in item.defaulted for item in items(lines)]
    assert held == [True, False, False]
    # No sit to stand is held; there is no rest in one set.
    lines = read_all("All exercises: hold 5 s, rest 20 s between sets.\n\nSit to stand\nBridge")
    assert all("hold_s" in item.defaulted for item in items(lines)[:1])


def test_the_rest_of_a_heading_is_that_of_its_list() -> None:
    lines = read_all(
        "Strength (Mon/Wed/Fri, 60s rest b/w sets)\nDead bugs 3x8 alt\nGoblet squat 3x10\n"
        "Bridge x10"
    )
    found = items(lines)
    assert [each.rest_s for each in found] == [60, 60, 60]
    assert ["rest_s" in each.defaulted for each in found] == [False, False, True]


@pytest.mark.parametrize(
    ("heading", "reps", "side"),
    [
        ("MORNING - 10 of each, before getting up", 10, True), ("Evening: 10 of each, after work", 10, True),
        ("5 of each (both sides)", 5, False), ("AM: 8 reps each exercise", 8, True),
        ("Do x12 of each of these on the bed:", 12, True),
    ],
)  # fmt: skip
def test_a_count_of_each_is_that_of_the_list_right_below(
    heading: str, reps: int, side: bool
) -> None:
    lines = read_all(f"{heading}\n- Heel slides\n- Pelvic tilt\n- Bridge x 4\n\n- Clam")
    assert (lines[0].kind, lines[0].items) == (LineKind.DOSE, ())
    found = items(lines)
    assert [each.reps for each in found] == [reps, reps, 4, reps]
    assert ["reps" in each.defaulted for each in found] == [False, False, False, True]
    assert ("side" in found[0].defaulted) is side
    found = items(read_all(f"{heading}\n- Heel slides\n- Pelvic tilt"))
    assert [each.reps for each in found] == [reps, reps]


@pytest.mark.parametrize(
    "text",
    [
        "10 of each, in bed if not sore\nHeel slides\nPelvic tilt",
        "Bridge\n10 of each\nHeel slides\nPelvic tilt",
        "10 of each, in bed\nHeel slides\n\nPelvic tilt",
        "Bridge and clam: 10 of each\nHeel slides\nPelvic tilt",
    ],
)
def test_a_count_of_each_that_may_be_for_others_is_not_certain(text: str) -> None:
    for item in items(read_all(text)):
        if item.exercise in ("heel-slide", "pelvic-tilt"):
            assert item.reps != 10 or "reps" in item.defaulted


@pytest.mark.parametrize(
    "above",
    [
        "B) Strength \u2013 3 times a week, one rest day in between, 60 s rest between the sets\n",
        "Part 2: Strength, twice a week, rest 1 min between sets", "Strength\nRest 60 seconds between sets.",
        "Core work, every other day, with 60 s rest between sets", "Block 2 | daily | take a minute's rest between the sets",
    ],
)  # fmt: skip
def test_a_rest_between_sets_in_a_heading_is_of_its_list(above: str) -> None:
    lines = read_all(
        f"A) Warm-up\nMarch on the spot, 3 min\n\n{above}\nDead bug 3 x 8 each side\n"
        "Bridge 3 x 10 (8 kg)\n\nC) Stretching\nHip flexor stretch 2 x 30 s each side"
    )
    march, bug, bridge, stretch = items(lines)
    assert [each.rest_s for each in (bug, bridge)] == [60, 60]
    assert not any("rest_s" in each.defaulted for each in (bug, bridge))
    assert all("rest_s" in each.defaulted for each in (march, stretch))
    assert not any(line.unknown for line in lines)


@pytest.mark.parametrize(
    "above",
    [
        "My notes: 3 times a week, 60 s rest between sets", "Strength, 60-90 s rest between sets",
        "Strength, unless tired, 60 s rest between the sets",
    ],
)  # fmt: skip
def test_a_rest_in_a_heading_with_other_words_is_not_certain(above: str) -> None:
    lines = read_all(
        f"Warm-up\nMarch 3 min\n\n{above}\nDead bug 3 x 8\nBridge 3 x 10\n\nStretching\nKnee hug x 5"
    )
    rests = [(each.rest_s, "rest_s" in each.defaulted) for each in items(lines)[1:3]]
    assert rests == [(60, True)] * 2


@pytest.mark.parametrize(
    "above",
    [
        "Bridge 3x10\nMy notes: rest 60 s between sets", "Strength: rest 60 s between sets and 2 min between sets",
        "Strength, 2 planks, rest 60 s between the sets", "Strength as long as you like for you, 60 s rest between the sets",
        "Strength, 60 to 30 s hold, rest between the sets",
    ],
)  # fmt: skip
def test_a_rest_that_may_be_another_ones_is_not_given(above: str) -> None:
    lines = read_all(f"March 3 min\n\n{above}\nDead bug 3 x 8\nClam 3 x 10\n\nKnee hug x 5")
    rests = [each for each in items(lines) if each.exercise in ("dead-bug", "clamshell")]
    assert all("rest_s" in each.defaulted for each in rests)


def test_a_rest_above_no_list_stays_as_it_was_read() -> None:
    lines = read_all("Bridge 3x10\nClam 3x10\n\nStrength, 60 s rest between the sets\nSee you soon")
    assert all("rest_s" in each.defaulted for each in items(lines))


@pytest.mark.parametrize(
    "above",
    [
        "Strength - pause a minute between the sets", "Strength \u2013 one minute's break between sets",
        "Rest 60 s between sets unless I say otherwise.",
    ],
)  # fmt: skip
def test_a_rest_may_be_called_a_pause(above: str) -> None:
    lines = read_all(f"{above}\nDead bug 2x8\nBridge 2x10")
    assert [(each.rest_s, "rest_s" in each.defaulted) for each in items(lines)] == [(60, False)] * 2


def test_a_rest_of_some_weeks_is_not_certain() -> None:
    lines = read_all("Phase 1 (weeks 1-2), 60 s rest between sets\nDead bug 2x8\nBridge 2x10")
    assert [(each.rest_s, "rest_s" in each.defaulted) for each in items(lines)] == [(60, True)] * 2


def test_each_one_of_a_sentence_is_no_dose_for_all() -> None:
    lines = read_all(
        "Cat stretch, ten slow repetitions.\n"
        "Then lie on your back and do the pelvic tilt ten times, holding each one for five seconds."
    )
    assert "hold_s" in lines[0].items[0].defaulted
    (tilt,) = lines[1].items
    assert (tilt.reps, tilt.hold_s, lines[1].unknown) == (10, 5, ())


def test_a_rest_between_sets_is_not_that_of_a_walk_right_above() -> None:
    lines = read_all(
        "Bird dog 3x6\nSide plank 3 x 15 s each side\nWalking 15 min\n\n"
        "Frequency: 4 days per week, walking every day\n"
        "Rest 45 sec between sets where there is more than one."
    )
    rests = [(item.rest_s, "rest_s" in item.defaulted) for line in lines for item in line.items]
    assert rests[0] == (45, False)
    assert rests[-1][1]
    assert lines[4].items == ()
    assert lines[4].often


def test_a_rest_without_sets_is_that_of_the_exercise_above() -> None:
    lines = read_all("Bird dog 10 times\nBridge 10 times\nRest 45 sec between sets.")
    assert [item.rest_s for line in lines for item in line.items][1] == 45
    assert read_all("Bridge 3x8\nClam 2x8\nRest between sets.")[0].items[0].rest_s == 30


def test_a_range_that_falls_beside_a_hold_of_each_is_shown() -> None:
    assert read("McGi 6-4 reps, hold  each one 8 sec  ").unknown


def test_a_dose_for_every_station_is_not_certain() -> None:
    lines = read_all("You spend 1 minute at every station.\n\nStation 1 - Heel raises\n")
    item = lines[2].items[0]
    assert "hold_s" in item.defaulted
    assert (item.hold_s, lines[0].kind) == (60, LineKind.DOSE)


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


def test_each_of_the_exercises_below() -> None:
    lines = read_all("Do each of the exercises below 8 times, once a day.\n\nBridge\n\nHeel slides")
    assert [line.items[0].reps for line in lines if line.items] == [8, 8]


@pytest.mark.parametrize(
    ("line", "reps", "certain"),
    [
        ("Repeat each exercise 10 times unless it says something different.", 10, True),
        ("Do each exercise 10 times, once a day, unless the sheet says something else.", 10, True),
        ("Exercises (10 repetitions each unless written, morning and evening):", 10, True),
        ("Do each of these exercises 5 to 10 times, twice a day. Some ache is normal.", 5, False),
    ],
)
def test_a_sentence_that_gives_all_their_count(line: str, reps: int, *, certain: bool) -> None:
    _pumps, squeeze = (
        item
        for each in read_all(f"{line}\n1) Ankle pumps x 20\n2) Glute squeeze - hold for 5 sec")
        for item in each.items
    )
    assert (squeeze.reps, "reps" not in squeeze.defaulted) == (reps, certain)
