"""What may be a dose, and is neither read nor harmless, is shown as not understood."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.own_names import is_own_name, is_row
from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    "text",
    [
        "Moist heat 10 min", "Ultrasound 8 min to L4-5", "Manual therapy 15 min", "TENS 20 min",
        "Prone press-ups 10 reps, ultrasound 8 min", "Flurb 20 min",
    ],
)  # fmt: skip
def test_a_treatment_is_no_exercise(text: str) -> None:
    (line,) = read_all(text)
    assert line.items == ()


def test_an_exercise_inside_a_letterhead_is_shown() -> None:
    (line,) = read_all("Next appointment: glute bridge 3x10")
    assert line.items == ()
    assert line.unknown or line.left_out


def test_a_letterhead_is_set_aside() -> None:
    (line,) = read_all("Next appointment: Tuesday at 10:30")
    assert line.items == ()
    assert line.unknown == ()


def test_two_sides_in_one_line_are_asked() -> None:
    (line,) = read_all("Bird dog 3x10 right, lift L arm high")
    assert "side" in line.items[0].defaulted or line.unknown


def test_a_dose_in_a_condition_is_shown_if_the_exercise_has_none() -> None:
    (line,) = read_all("Glute bridge, as able 10 reps")
    assert line.unknown


def test_a_condition_for_later_is_a_note() -> None:
    (line,) = read_all("Glute bridge 10 reps, if easy hold 5 sec")
    assert line.unknown == ()


def test_when_to_stop_is_a_note() -> None:
    (line,) = read_all("Glute bridge, stop if pain lasts 30 sec")
    assert line.unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        "Crunches: on hold", "Crunches \u2717", "Remove: plank", "Glute bridge - stopped in March",
        "Plank 3 x 30s on hold until review", "Crunch 20% fewer",
        "Old: glute bridge 2x10, new: glute bridge 3x10", "Glute bridge 3 tens",
    ],
)  # fmt: skip
def test_what_may_be_ended_or_replaced_is_no_item(text: str) -> None:
    (line,) = read_all(text)
    assert line.items == ()
    assert line.unknown or line.left_out


def test_the_same_dose_twice_is_no_doubt() -> None:
    (line,) = read_all("Walk 5 min, plank 20 s, walk 5 min")
    assert len(line.items) == 3


def test_a_movement_with_repetitions_in_a_letterhead_is_shown() -> None:
    (line,) = read_all("Heel slides x10, discharge on Friday")
    assert line.items == ()
    assert line.unknown or line.left_out


def test_an_exercise_without_a_dose_may_have_a_number_that_is_shown() -> None:
    (line,) = read_all("Glute bridge 12 2")
    assert line.items[0].exercise == "hip-bridge-aaos"
    assert line.unknown == ("12 2",)


def test_what_is_out_is_no_item_beside_what_is_in() -> None:
    for text in ("Crunches out, bridge in", "Bridge in, crunches out."):
        (line,) = read_all(text)
        assert [item.exercise for item in line.items] == ["hip-bridge-aaos"], text
        assert len(line.left_out) == 1, text
    assert read_all("Heel slides, out and in, x10")[0].items


@pytest.mark.parametrize(
    "note",
    [
        "when you are back at work", "once you feel stronger", "add this in a fortnight",
        "hold fire on this one", "we'll do these together", "only when I am there",
        "if your surgeon agrees", "goal for June", "as a progression", "finished with",
        "graduated from this, well done", "bin it", "aggravates", "superseded", "phased out",
        "wait for the scan", "pending MRI", "too early", "see how you go before adding",
        "not for you", "old programme",
    ],
)  # fmt: skip
def test_what_may_be_for_later_or_for_nobody_is_asked_about(note: str) -> None:
    for line in (f"Bridge 3x10 - {note}", f"Bridge 3x10 ({note})"):
        (found,) = read_all(line)
        assert found.items == ()
        assert found.unknown or found.left_out


@pytest.mark.parametrize(
    "note",
    [
        "not too fast", "do not hold your breath", "not all the way up", "only as low as you like",
        "you should feel a pull, not pins and needles", "exhale when the leg goes out",
        "no pain", "on both sides", "not the gym sort",
    ],
)  # fmt: skip
def test_how_carefully_it_is_done_leaves_an_exercise(note: str) -> None:
    (found,) = read_all(f"Bird dog 2x8 - {note}")
    assert [item.exercise for item in found.items] == ["bird-dog-aaos"]


def test_a_refusal_beside_a_movement_is_no_name() -> None:
    lines = read_all(
        "pelvic tilt x 10\nneck rolls - not any more, make her dizzy\n\nwheat bag 15 mins after"
    )
    assert [item.name for line in lines for item in line.items] == ["pelvic tilt"]
    assert lines[1].unknown
    for name in ("Russian twists, never again", "Squats hurt her knee", "Twists: worse after"):
        assert not is_row(name, {}), name
    assert is_row("Russian twists", {})
    assert not is_own_name("Lunges, not today", {"reps": 10}, first=True)


def test_what_is_done_again_after_a_rest_is_asked_about() -> None:
    (found,) = read_all("Bridge 8 times, rest 1 minute, then repeat")
    assert (found.items[0].reps, found.unknown) == (8, ("repeat",))
    (found,) = read_all("Bridge 2 sets of 8, rest 1 minute, repeat")
    assert found.unknown == ()


def test_how_many_times_an_hour_may_be_the_repetitions() -> None:
    (found,) = read_all("Back bends in standing: hold 2 seconds, repeat 5 times each hour")
    assert found.unknown == ("repeat 5 times each hour",)
    (found,) = read_all("Back bends in standing 5 times, repeat 3 times a day")
    assert (found.often, found.unknown) == (("repeat 3 times a day",), ())


@pytest.mark.parametrize(
    "heading",
    [
        "Stop", "Please pause:", "PAUSED until we have seen the scan", "ONLY IN THE CLINIC",
        "Put off until the next review", "To be avoided until we have talked again", "Clinic only", "Not at home", "For later",
    ],
)  # fmt: skip
def test_a_list_of_what_is_put_off_or_done_elsewhere_is_left_out(heading: str) -> None:
    lines = read_all(f"Keep\nPelvic tilt 2 x 10\n\n{heading}\n- Bird dog\n- Front plank")
    assert [item.name for line in lines for item in line.items] == ["Pelvic tilt"]
    assert lines[-1].left_out


@pytest.mark.parametrize("note", ["on pause until June", "put off for two weeks", "can stop"])
def test_what_is_put_off_is_asked_about(note: str) -> None:
    (found,) = read_all(f"Marching bridge: {note}")
    assert found.items == ()


def test_what_is_added_to_a_dose_is_asked_about() -> None:
    line = read("Side plank from the knees: add ten seconds, so thirty instead of twenty")
    assert line.items == ()


def test_an_exercise_behind_another_one_that_got_no_dose_is_asked_about() -> None:
    (item,) = read("Deadbug, opposite arm & leg, 12 reps alternating").items
    assert item.exercise is None
    assert {"dead-bug", "bird-dog-aaos"} <= set(item.candidates)


def test_a_sentence_behind_a_refusal_is_no_heading_of_what_not_to_do() -> None:
    line = read_all("Oh no poor you! Nothing scary. Till Tuesday do this:\nBridge 2x10")[1]
    assert line.items[0].reps == 10


def test_a_size_behind_a_name_may_make_another_exercise_of_it() -> None:
    (item,) = read("Knee rolls, small ones, 10 each side").items
    assert item.exercise is None
    assert {"knee-rolls-small", "lower-back-rotation"} <= set(item.candidates)


@pytest.mark.parametrize("side", ["left only", "L only", "right only"])
def test_a_side_before_a_count_is_one_beside_a_remark_too(side: str) -> None:
    line = read(f"Side-lying hip abduction - {side} 3 x 10, keep your toes pointing forward")
    (item,) = line.items
    assert item.side == ("right" if side[0] == "r" else "left")
    assert (item.sets, item.reps, line.unknown) == (3, 10, ())


def test_a_time_behind_how_a_walk_is_done_is_its_time_beside_a_remark_too() -> None:
    line = read("Walk on flat ground 10 minutes, use a belt for the first week")
    assert (line.items[0].hold_s, line.unknown) == (600, ())


def test_an_extra_set_is_no_exercise() -> None:
    lines = read_all(
        "Single leg bridge - right\nWeaker side, one extra set.\nHold 3 s | Reps: 6 | Sets: 2"
    )
    assert [(i.exercise, i.sets, i.reps) for each in lines for i in each.items] == [
        ("one-leg-bridge", 2, 6)
    ]
    assert "one extra set" in lines[1].unknown[0]
