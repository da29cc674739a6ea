"""Doses below a list of names: for all of them, or nobody knows for whom."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from backtimer.core.sheet.written_side import WrittenSide
from tests.core.sheet.readings import dose, read_all


def test_a_dose_of_each_is_for_all_names_above() -> None:
    *names, below = read_all(
        "1. Pelvic tilts\n2. Knee rolls\n3. Bridges\nDo 10 of each, twice a day."
    )
    assert [line.items[0].reps for line in names] == [10, 10, 10]
    assert below.unknown == ()
    *names, below = read_all("a) Hamstrings\nb) Hip flexors\nHold each 30 seconds, 2 times.")
    assert [dose(line.items[0])[2:4] for line in names] == [(2, 30), (2, 30)]
    assert below.unknown == ()


def test_each_is_no_side_of_a_list() -> None:
    *names, below = read_all("Bird dog\nClam\n10 of each, each")
    assert [line.items[0].reps for line in names] == [10, 10]
    assert all("side" in line.items[0].defaulted for line in names)
    assert below.unknown == ()


@pytest.mark.parametrize("text", ["10 reps", "Hold 5 s, 10 times", "2 sets each"])
def test_a_dose_below_a_list_of_names_is_asked_about(text: str) -> None:
    *names, below = read_all(f"Bridge\nBird dog\n{text}")
    assert all({"reps", "hold_s", "sets"} <= set(line.items[0].defaulted) for line in names)
    assert below.unknown == (text,)


def test_a_dose_below_a_title_and_its_name_is_theirs() -> None:
    name, _again, _below = read_all("Bridge\nGlute bridge\n10 reps")
    assert name.items[0].reps == 10


def test_a_dose_below_one_name_of_a_list_is_its_own() -> None:
    first, _dose, second, _below = read_all("Bridge\n10 reps\nBird dog\n8 reps")
    assert (first.items[0].reps, second.items[0].reps) == (10, 8)
    _first, second, _below = read_all("Bridge x10\nClam\n12 reps")
    assert second.items[0].reps == 12


@pytest.mark.parametrize("text", ["2 sets", "3 sets of both", "Hold each one 5 s", "Rest 30 s"])
def test_what_may_be_for_a_list_of_doses_is_asked_about(text: str) -> None:
    *_names, below = read_all(f"Bridge x10\nBird dog x8\n{text}")
    assert below.unknown == (text,)


def test_what_is_said_of_one_exercise_is_its_own() -> None:
    name, _reps, _hold = read_all("Bridge\n10 reps\nHold each one 5 s")
    assert dose(name.items[0])[2:4] == (10, 5)


def test_rounds_do_not_hide_repetitions() -> None:
    *_names, below = read_all("Bridge\nBird dog\n3 rounds, 10 reps, rest 1 min")
    assert below.unknown == ("3 rounds, 10 reps, rest 1 min",)


def test_rounds_do_not_hide_a_time() -> None:
    assert read_all("Plank\n30s, 2 rounds")[1].unknown == ("30s, 2 rounds",)
    assert read_all("Plank 30 s\n2 rounds, 30 s rest")[1].asides == ("2 rounds, 30 s rest",)


def test_a_warning_below_a_name_does_not_part_it_from_its_dose() -> None:
    for text in (
        "Open the top knee. Do not roll backwards.",
        "On hands and knees, round your back to the ceiling. Do not let it dip.",
        "Do not roll backwards.",
    ):
        lines = read_all(f"Clamshell\n{text}\nSets: 2  Reps: 15 each side")
        (item,) = lines[0].items
        assert (item.sets, item.reps, lines[1].kind) == (2, 15, LineKind.NOTE), text


def test_what_is_not_to_be_done_yet_is_no_exercise_above() -> None:
    for text in (
        "Do not start this until week 4.",
        "Not yet",
        "Keep flat. Do not lift before June.",
    ):
        lines = read_all(f"Plank\n{text}\n3x30 s")
        assert not any(item.exercise and "sets" not in item.defaulted for item in lines[0].items), (
            text
        )
    assert not read_all("Plank 3x30 s\nDo not do this before June.")[0].items
    lines = read_all("Bridge\nDo it. Do not squeeze.\n10 times")
    assert "reps" in lines[0].items[0].defaulted
    lines = read_all("Bridge\nAvoid crunches for now\n10 times")
    assert "reps" in lines[0].items[0].defaulted


def test_a_sentence_of_instruction_is_no_other_exercise() -> None:
    lines = read_all(
        "3. Heel slides\n"
        "Slide one heel towards your bottom and then straighten the leg. Repeat 10 times with each leg."
    )
    (item,) = lines[0].items
    assert (item.reps, item.side, lines[1].items) == (10, "each", ())
    lines = read_all("Bridge\nSqueeze a ball. Then clams 10 times.")
    assert "reps" in lines[0].items[0].defaulted


def test_one_side_then_the_other_counts_nothing() -> None:
    lines = read_all(
        "Lower trunk rotation\nLet both knees drop to one side, then the other.\nReps: 10"
    )
    assert "reps" not in lines[0].items[0].defaulted


def dosed_as_asked(text: str) -> bool:
    """Whether the count of the first item is not certain."""
    return "reps" in read_all(text)[0].items[0].defaulted


def test_advice_for_later_ends_no_exercise() -> None:
    advice = "If an exercise makes your pain worse, leave it out and let me know."
    assert read_all(f"Bridge 3x10\nPlank 3x20 s\n{advice}")[1].items
    assert not read_all("Bridge 3x10\nPlank 3x20 s\nLeave it out this week.")[1].items
    advice = "A little pain is normal. If it stays longer than an hour, do fewer the next day."
    assert not dosed_as_asked(f"Bridge 3x10\n{advice}")
    assert dosed_as_asked("Bridge 3x10\nThe reps are wrong, it should be fewer. Call if you can.")
    assert not read_all("1. Bridge 3x10\n2. Plank 3x20 s\nIf it rains, leave out number 2")[1].items


def test_how_the_limbs_are_begins_no_other_exercise() -> None:
    name, below = read_all(
        "Small knee rolls\nKnees together, let them roll a little way, 10 to each side."
    )
    assert dose(name.items[0])[:3] == ("knee-rolls-small", 1, 10)
    assert below.items == ()
    bridge, other = read_all("Bridge\nFeet apart, squats 3x10.")
    assert "reps" in bridge.items[0].defaulted
    assert other.unknown


def test_a_sentence_with_the_same_name_gives_the_dose_of_the_name_above() -> None:
    for text in (
        "Walking\nWalk for 5 minutes at a time, 4 times a day.",
        "Walking\nBegin with 5 minutes with the pram.",
    ):
        name, below = read_all(text)
        assert dose(name.items[0])[3] == 300, text
        assert below.items == ()
    for text in (
        "Walking\nBegin with 5 minutes of heat on your back.",
        "Bridge\nStart with 5 minutes of breathing.",
    ):
        assert "hold_s" in read_all(text)[0].items[0].defaulted, text


def test_a_dose_behind_words_of_no_movement_is_that_of_the_name_above() -> None:
    balance, below = read_all("Single leg balance\nBarefoot, near it. 2 sets of 30 s on each leg.")
    assert (balance.items[0].sets, balance.items[0].hold_s) == (2, 30)
    # One word may be another exercise all the same: it is shown.
    assert below.items == ()
    assert below.unknown
    bridge, press = read_all("Bridge\nPallof press. 2 sets of 10")
    assert (bridge.items[0].exercise, press.items[0].own) == ("hip-bridge-aaos", "Pallof press")


def test_each_sentence_of_a_letter_has_its_own_dose() -> None:
    lines = read_all(
        "Start with pelvic tilts, ten of them, holding each one for five\n"
        "seconds. Follow these with knee rolls, ten to each side, keeping your shoulders on the\n"
        "bed. Then do the bridge as we practised it: two sets of eight repetitions with\n"
        "30 seconds of rest in between."
    )
    tilts, rolls, bridge = (item for line in lines for item in line.items)
    assert (tilts.reps, tilts.hold_s, tilts.rest_s) == (10, 5, 0)
    assert (rolls.exercise, rolls.reps) == ("lower-back-rotation", 10)
    assert (bridge.exercise, *dose(bridge)[1:5]) == ("hip-bridge-aaos", 2, 8, 2, 30)
    assert lines[2].unknown == ()
    (item,) = read_all("Follow these with knee rolls, ten to each side")[0].items
    assert (item.exercise, item.reps) == ("lower-back-rotation", 10)


def test_a_sentence_about_your_body_is_no_other_name() -> None:
    name, below = read_all(
        "2. Static glutes\nClench your buttocks together and hold for 5 seconds. Repeat 10 times."
    )
    assert dose(name.items[0])[:4] == ("glute-squeeze", 1, 10, 5)
    assert (below.kind, below.items) == (LineKind.DOSE, ())


@pytest.mark.parametrize(
    ("text", "reps"),
    [
        ("Heel slides\nOne leg at a time, 10 times each leg. Stop where it pulls.", 10),
        ("Heel slides\nBoth legs together, 10 times.", 10),
    ],
)
def test_how_many_legs_are_moved_is_told_of_the_name_above(text: str, reps: int) -> None:
    name, below = read_all(text)
    assert (name.items[0].exercise, name.items[0].reps) == ("heel-slide", reps)
    assert (below.items, below.unknown) == ((), ())


def test_a_bridge_with_one_leg_is_another_one() -> None:
    _name, below = read_all("Bridge\nOne leg at a time, 10 times each leg")
    assert below.items[0].candidates == ("single-leg-balance",)


@pytest.mark.parametrize(
    ("name", "below", "who", "reps"),
    [
        ("Sit to stand", "From the dining chair, 10 times. Use your hands if you need to.", "sit-to-stand", 10),
        ("Calf raises", "Holding the kitchen worktop, 15 times", "calf-raise", 15),
        ("Bridge", "On the bed, 12 times", "hip-bridge-aaos", 12), ("Dead bug", "In bed, 8 each side", "dead-bug", 8),
        ("Knee rolls", "On your back, 10 each side", "lower-back-rotation", 10),
        ("Knee rolls", "In crook lying with knees bent, ten each side", "lower-back-rotation", 10),
        ("Bridge", "With both feet on a chair: repeat 12 times", "hip-bridge-aaos", 12),
        ("Clam", "Using the red band - 12 each side", "clamshell", 12),
        ("Squats", "With arms crossed, 12 times", None, 12),
    ],
)  # fmt: skip
def test_a_line_that_says_where_or_with_what_is_of_the_name_above(
    name: str, below: str, who: str | None, reps: int
) -> None:
    first, second = read_all(f"{name}\n   {below}")
    (item,) = first.items
    assert (item.exercise, item.reps, second.items, second.unknown) == (who, reps, (), ())


@pytest.mark.parametrize(
    "below",
    [
        "On the exercise bike, 10 min", "With the left leg, march 10 times", "In standing, march 10 times",
        "In side plank, 10 times", "On the bike to warm up, x 10",
    ],
)  # fmt: skip
def test_a_line_that_may_be_another_exercise_is_not_of_the_name_above(below: str) -> None:
    first, second = read_all(f"Sit to stand\n   {below}")
    assert {"reps", "hold_s"} <= set(first.items[0].defaulted)
    assert second.items or second.unknown


@pytest.mark.parametrize(
    ("name", "below", "who", "reps"),
    [
        ("1. Sit to stand", "Arms folded, 10 times.", "sit-to-stand", 10),
        ("2. Heel raises", "At the sink, both heels up and down, 12 times.", "calf-raise", 12),
        ("- Bridge", "Feet on the floor hip width apart. Lift, hold 5 seconds, 10 times.", "hip-bridge-aaos", 10),
        ("3. Open book", "Pillow under the head, 6 each side.", "open-book", 6),
        ("4) Glute squeeze", "Anywhere you like, 10 x 5 seconds.", "glute-squeeze", 10),
        ("5. Hip hinge", "Broomstick along the spine, 10 times.", "hip-hinge-stick", 10),
    ],
)  # fmt: skip
def test_a_deeper_line_below_a_listed_name_is_its_own(
    name: str, below: str, who: str, reps: int
) -> None:
    first, second = read_all(f"{name}\n   {below}")
    (item,) = first.items
    assert (item.exercise, item.reps, second.items) == (who, reps, ())
    assert "reps" not in item.defaulted


@pytest.mark.parametrize("below", ["From the knees, 12 each side", "Heel taps, 12 times"])
def test_a_deeper_line_that_may_be_another_way_to_do_it_is_not_certain(below: str) -> None:
    first, second = read_all(f"1. Dead bug\n   {below}")
    (item,) = first.items
    assert (item.reps, second.items) == (12, ())
    assert "reps" in item.defaulted


@pytest.mark.parametrize(
    "text",
    [
        "1. Warm-up\n   Arm circles, 12 each", "1. Standing exercises\n   Arm circles, 12 each",
        "1. Bridge\n   Side lunge, 12 each", "1. Plank\n   Progression: shoulder taps, 12 each",
        "1. Bridge\nArm circles, 12 each", "Bridge\n   Arm circles, 12 each",
    ],
)  # fmt: skip
def test_a_deeper_line_may_be_another_exercise(text: str) -> None:
    first, second = read_all(text)
    assert not any(item.reps == 12 for item in first.items)
    assert second.items or second.unknown


def test_a_sentence_below_a_name_tells_how_to_do_it() -> None:
    lines = read_all(
        "Dead bug\nYour lower back must not leave the floor. 3 sets of 6.\n\n"
        "Bird dog\nIn all-fours position stretch the opposite arm and leg, keep for five counts. "
        "Ten in total, right and left alternately."
    )
    assert lines[0].items[0].sets == 3
    assert [len(line.items) for line in lines] == [1, 0, 0, 1, 0]
    # A number that nobody reads is shown.
    assert any("Ten" in text for text in lines[4].unknown)


def test_a_time_that_something_else_hides_is_shown() -> None:
    lines = read_all("Child's pose\nStay for two minutes. Next appointment: 3 May.")
    assert lines[1].kind is LineKind.UNKNOWN


def test_to_let_everything_go_is_no_dose_for_everything() -> None:
    lines = read_all("Child's pose\nLet everything go for one minute. Sink.\n\nBridge\n  3x10")
    assert [line.items[0].hold_s for line in lines if line.items] == [60, 2]


def test_a_name_that_nobody_knows_takes_the_deeper_doses() -> None:
    lines = read_all(
        "Clamshell - no change\nStanding row with band - NEW\n   Sets: 3\n   Reps: 12\n"
        "Single leg bridge - NEW\n   Sets: 2"
    )
    assert [line.items[0].sets for line in lines if line.items] == [1, 3, 2]
    lines = read_all("Bridge\n  3x10\nWhatever it was\n  2x8")
    assert (lines[0].items[0].sets, lines[3].unknown) == (3, ("2x8",))


def test_a_word_that_the_line_cut_in_two() -> None:
    lines = read_all("Standing on one leg\nnear the kitchen coun-\nter. 15 seconds, 3 times")
    assert lines[0].items[0].hold_s == 15
    assert lines[1].unknown


def test_how_the_limbs_are_makes_no_other_exercise_of_a_listed_name() -> None:
    lines = read_all("- Clams\n   Feet together, 10 each side")
    assert "1 set" in lines[0].items[0].assumed
    assert lines[0].items[0].reps == 10


def test_whoever_turns_over_does_something_else() -> None:
    lines = read_all("Clams, 12 on the right\nThen I turn over and lie on my front for 3 minutes.")
    assert lines[0].items[0].hold_s < 180
    lines = read_all("Bridge 2x10\nLying on the mat for 3 minutes.")
    assert lines[0].items[0].hold_s < 180


def test_a_side_of_the_dose_stands_over_that_of_a_sentence() -> None:
    sheet = (
        "Trunk rotation\nSlowly lower the knees. Return and go the other way.\n"
        "2 sets - 10 reps - alternating sides"
    )
    item = read_all(sheet)[0].items[0]
    assert (item.sets, item.reps, item.side) == (2, 10, WrittenSide.ALTERNATE)


def test_a_line_below_a_number_tells_of_its_name() -> None:
    sheet = "1. Bridge\n10 times, hold 5 s\nfeet flat\n2. Step ups\nlowest step, 10 each leg"
    lines = read_all(sheet)
    assert (lines[3].items[0].own, lines[3].items[0].reps) == ("Step ups", 10)
    assert not lines[4].items
