"""Names in brackets behind their description, other sides in a sentence, doses of later weeks."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import MATCHER, dose, read, read_all


@pytest.mark.parametrize(
    ("line", "exercise"),
    [
        ("On all fours, arch your back up and let it down (cat stretch) - 10 times", "cat-stretch"),
        ("Sitting, squeeze your blades together ten times (shoulder blade squeeze).",
         "shoulder-blade-squeeze"),
        ("One knee to chest at a time (single knee to chest), 10 reps", "knee-to-chest-healthwise"),
        ("cat thing (cat stretch) x10", "cat-stretch"),
    ],
)  # fmt: skip
def test_a_name_in_a_bracket_names_the_words_before_it(line: str, exercise: str) -> None:
    (item,) = read(line).items
    assert (item.exercise, item.reps, read(line).unknown) == (exercise, 10, ())


@pytest.mark.parametrize(
    "line",
    [
        "Superman (bird dog) x10", "Dead bug (not bird dog) x10", "Step ups (warm up) x10",
        "Avoid arching (bridge) x10", "Hip hitches (marching) x10",
    ],
)  # fmt: skip
def test_another_exercise_before_a_bracket_stays_a_question(line: str) -> None:
    assert all(item.exercise is None for item in read(line).items)


def test_words_that_name_another_exercise_are_no_description() -> None:
    found = read("After the bird dog round your back (cat stretch) 10 times")
    assert found.unknown == ("bird dog round your back",)


@pytest.mark.parametrize(
    "line",
    [
        "Prone leg lift 12 reps, then roll over and do the other side.",
        "Prone leg lift 12 reps, then change legs", "Prone leg lift 12 reps, swap.",
    ],
)  # fmt: skip
def test_the_other_side_in_a_sentence_is_each_side(line: str) -> None:
    (item,) = read(line).items
    assert (item.reps, item.side, read(line).unknown) == (12, "each", ())


@pytest.mark.parametrize(
    "line",
    [
        "Bridge (week 1: 2x8, week 2: 3x10)", "Bridge wk 1 - 2x8, wk 2 - 3x10",
        "Bridge 2x8 this week, 3x10 next week", "Bridge 2x8 (was 3x10)",
    ],
)  # fmt: skip
def test_the_dose_of_another_week_is_a_note(line: str) -> None:
    (item,) = read(line).items
    assert (item.sets, item.reps, read(line).unknown) == (2, 8, ())
    assert "3x10" in item.note


def test_days_are_no_steps() -> None:
    assert read("Bridge Day 1: 5 reps, Day 3: 8 reps").unknown


def test_aims_are_a_dose_where_there_is_no_other() -> None:
    assert read("Bridge, hold for a count of three. Aim for 10, twice a day.").items[0].reps == 10
    assert read("Bridge 3x8, aim for 12").items[0].reps == 8
    assert read("Walk, aim for 20 minutes by week 4").items[0].defaulted


def test_a_habit_is_no_condition() -> None:
    kettle = read("When the kettle is on, do a dozen heel raises.")
    assert (kettle.items[0].reps, kettle.notes) == (12, ("When the kettle is on,",))
    assert read("When pain settles, do bridges 2x10").items == ()


def test_what_not_to_do_until_then_is_a_list() -> None:
    lines = read_all("Until your check at 6 weeks you must not:\n- lift more than 2 litres of milk")
    assert [line.kind.value for line in lines] == ["forbidden", "forbidden"]
    lines = read_all("swan dive - NOT YET\nhip flexor stretch 40s e/s")
    assert (lines[0].kind.value, lines[1].items[0].hold_s) == ("forbidden", 40)


def test_nobody_counts_a_plank() -> None:
    assert read("plank x3").unknown == ("x3",)
    assert read("Bridge for 3 breaths x 6").items[0].hold_s == 15
    assert read("Bridge for three breaths: 6 reps, hold 20 s").items[0].hold_s == 20


@pytest.mark.parametrize(
    "line",
    ["Heel raises at the kitchen worktop 2x15", "Heel raises, holding the worktop. 2x15",
     "Heel raises by the sink 2x15", "In front of the television, do heel raises 2x15"],
)  # fmt: skip
def test_where_to_do_it_makes_no_other_exercise(line: str) -> None:
    (item,) = read(line).items
    assert (item.exercise, item.sets, item.reps) == ("calf-raise", 2, 15)


def test_a_tool_may_make_another_exercise() -> None:
    for line in ("Bridge over a foam roller 3x10", "Bridge with feet on chair 3x10"):
        assert read(line).items[0].exercise is None, line


def test_a_sentence_asks_for_what_it_counts() -> None:
    both = read("Do 10 pelvic tilts and 10 bridges before you get out of bed")
    assert [dose(item)[:3] for item in both.items] == [
        ("pelvic-tilt", 1, 10), ("hip-bridge-aaos", 1, 10),
    ]  # fmt: skip
    back = read("Lie on your back. Bridge: lift your hips, hold for a count of five, ten times.")
    assert dose(back.items[0])[:4] == ("hip-bridge-aaos", 1, 10, 5)
    assert read("You managed 10 bridges today").items == ()


def test_an_agreeing_count_of_both_sides_is_no_second_dose() -> None:
    line = read("Birddog 5ea, hold 5s (5 L, 5 R)")
    assert (line.items[0].reps, line.items[0].side, line.unknown) == (5, "each", ())


def test_names_as_written_and_of_several_names() -> None:
    for name, exercise in (
        ("Side plank on knees", "modified-side-plank"),
        ("Side plank from the knees", "mcgill-side-plank-knees"),
        ("Prone lying", "prone-lying"),
        ("McGill bird dog in short holds", "mcgill-bird-dog"),
        ("Press-ups (McKenzie)", "press-up-full"),
    ):
        assert read(f"{name} x10").items[0].exercise == exercise, name
    assert len(read("Knee hugs x10").items[0].candidates) > 1


def test_each_repetition_is_held() -> None:
    line = read("McGill curl up: 6 reps, each held 10 sec")
    assert (line.items[0].hold_s, "side" in line.items[0].defaulted) == (10, True)
    assert read("Bridge x10, each hold 10 sec").items[0].hold_s == 10


def test_words_beside_a_measure_are_no_exercise() -> None:
    assert read("Body weight 81.4 kg, sleep 7 hrs, steps 8,200").items == ()


def test_a_looser_name_behind_a_dose_may_describe_it() -> None:
    line = read("Rock backs x 10, bottom towards heels")
    assert (len(line.items), line.unknown) == (1, ("bottom towards heels",))


def test_alternating_among_the_words_of_a_name() -> None:
    line = read("Quadruped alternating arm and leg 2x10")
    assert (line.items[0].exercise, line.items[0].sets) == ("bird-dog-aaos", 2)
    assert read("Quadruped alternating arm lift 2x10").items == ()


def test_a_description_that_names_another_exercise_stays_apart() -> None:
    line = read("Lie down as for the pelvic tilt and lift your hips high (bridge) x10")
    assert [item.exercise for item in line.items] != ["hip-bridge-aaos"] or line.unknown


def test_another_position_beside_an_exercise_is_a_question() -> None:
    (item,) = read("Pelvic tilt 10 reps in sitting").items
    assert (item.exercise, item.candidates) == (None, ("pelvic-tilt",))
    assert read("Bridge supine 2x10").items[0].exercise == "hip-bridge-aaos"
    assert read("Marching in crook lying 10 each").items[0].exercise is None
    assert read("Curl ups, hands behind head, 2x10").items[0].exercise is None
    assert read("Both knees to chest 3x20 secs").items[0].exercise is None


def test_two_or_three_sets_and_walks() -> None:
    bridge = read("Bridge, 2/3 sets of 10").items[0]
    assert (bridge.sets, "sets" in bridge.defaulted) == (2, True)
    walk = read("Walking: 3 x 10 mins per day")
    assert (walk.items[0].hold_s, walk.unknown, walk.often) == (600, (), ("3 x", "per day"))
    assert read("Hamstring set: squeeze for 5 sec, 10 times").items[0].hold_s == 5


def test_marks_between_fields_and_tempo() -> None:
    bridge = read("Bridge: reps 10 / sets 3 / hold 5 / rest 30").items[0]
    assert dose(bridge)[1:5] == (3, 10, 5, 30)
    assert read("A1 Glute bridge 3x12 @ 3-1-1").unknown == ()
    assert read("Bridge 1 set 10 reps (hold each rep for 5)").items[0].hold_s == 5
    assert read("Bridge x10, 2 sec squeeze at the top").items[0].hold_s == 2


def test_a_number_behind_a_dash_counts_a_known_exercise() -> None:
    for line in ("pelvic tilts - 10", "bridge - 10, hold for 3", "cat stretch - 10 slow"):
        assert read(line).items[0].reps == 10, line
    assert read("Plank - 20").unknown == ("20",)


def test_a_walk_by_its_time_and_doses_before_then() -> None:
    (walk,) = read("Go for a 20 minute walk every day.").items
    assert (walk.exercise, walk.hold_s) == ("walk", 1200)
    line = read("Lie on your front for five minutes, then prop on your elbows for two.")
    assert (line.items[0].hold_s, line.unknown) == (300, ("prop on your elbows for two",))


def test_spellings_that_may_be_several_are_asked() -> None:
    (raises,) = read("heal raises x15").items
    assert (raises.exercise, raises.candidates) == (None, ("calf-raise",))
    assert MATCHER.begins("cat and cowboy x8", 0) == 0
    assert read("SL bridge x8").items[0].exercise == "one-leg-bridge"
    assert read("SL clam x8").items[0].exercise == "clamshell"
    assert read("Alternating superman 2x10").items[0].exercise == "bird-dog-aaos"
    assert read("heal zzz raises x15").items[0].candidates != ("calf-raise",)


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("Tandem stance 10 reps each side in bed", ("in bed",)),
        ("Bridge x10, 5 days out of 9", ("out of 9",)),
        ("Lift your hips up 10 4, 5 times more (bridge)", ("10 4, 5 times",)),
    ],
)
def test_what_only_looks_like_it_stays_a_question(line: str, unknown: tuple[str, ...]) -> None:
    assert read(line).unknown == unknown


@pytest.mark.parametrize(
    "line",
    [
        "Bridge 3x10, increase when easy (for the back) to 15", "Bridge 3x10, no clams (for the hip)",
        "Bridge 3x10, stop if it hurts (was 12) more",
    ],
)  # fmt: skip
def test_a_remark_inside_a_condition_is_a_part_of_it(line: str) -> None:
    assert read(line).spans[-1][:2] == (line.index(", ") + 2, len(line))


def test_a_described_movement_with_a_dose_is_asked_about_by_its_name() -> None:
    for line, exercise, counts in (
        ("Lie on your back, knees bent, lift your bottom off the floor, hold for 3 seconds. 10 times.", "hip-bridge-aaos", (10, 3)),
        ("On all fours, stretch out right arm and left leg, hold 5 sec.", "bird-dog-aaos", (1, 5)),
        ("Pull one knee to your chest, hold 20 s, 3 times", "knee-to-chest-healthwise", (3, 20)),
        ("Lie on your back and let your knees roll from side to side, 10 times",
         "lower-back-rotation", (10, 0)),
    ):  # fmt: skip
        (item,) = read(line).items
        assert item.exercise is None
        assert exercise in item.candidates
        assert (item.reps, item.hold_s) == counts
        assert "side" in item.defaulted
    # Below a name, in a ban, without a dose and with a number too many it is no exercise.
    for text in (
        "Bridge\nLie on your back, lift your bottom off the floor. Hold 3 seconds. 10 times.",
        "Bridge 3x10\nLift your hips off the floor, hold for 3 seconds. 12 times.",
        "Do not lift your hips off the floor for 5 seconds",
        "Lie on your back and lift your hips off the floor.",
        "Lift your hips off the floor 10 4, hold for 5 seconds",
        "Lie down and open both knees, hold for 5 seconds",
        "Lift the right leg like so: flatten your back into the bed, leg left",
    ):
        assert read_all(text)[-1].items == (), text
