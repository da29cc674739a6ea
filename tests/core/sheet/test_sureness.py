"""What its words do not fully explain keeps a reading from being sure."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import SheetItem
from tests.core.sheet.readings import read, read_all


def uncertain(item: SheetItem) -> set[str]:
    """What of an item is assumed although the sheet says something of it."""
    return {text for text in item.assumed if text.endswith("not certain")}


# Times


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bridge x10 with 2-sec lower", "2-sec lower"),
        ("Bridge 10 reps in 1 minute", "in 1 minute"),
        ("Bridge x10, lower over 5 seconds", "lower over 5 seconds"),
        ("Bird dog x8, 5 s apart", "5 s apart"),
        ("Hip hinge x8, slow on the way down (3 secs)", "slow on the way down (3 secs"),
        ("Bridge 10 reps, 30 s", "30 s"),
        ("Heel raises x12, count of 3 down", "count of 3 down"),
    ],
)
def test_a_time_that_may_be_that_of_a_movement_is_no_hold(text: str, told: str) -> None:
    line = read(text)
    assert "hold_s" in line.items[0].defaulted
    assert uncertain(line.items[0]) == set()
    assert told in line.unknown


@pytest.mark.parametrize(
    "text",
    [
        "Bridge x10, stay up 5 sec", "Bridge x10, 5 s squeeze at top", 'Bridge 2x10 5" H',
        "Bridge x10 for 5 s",
    ],
)  # fmt: skip
def test_a_time_with_a_word_for_staying_is_a_hold(text: str) -> None:
    line = read(text)
    assert line.items[0].hold_s == 5
    assert "hold_s" not in line.items[0].defaulted


def test_a_time_alone_may_be_how_long_to_go_on() -> None:
    line = read("Bird dog 45 s")
    assert uncertain(line.items[0]) == {"45 s hold, not certain"}
    assert line.unknown == ("45 s",)
    for sure in ("Bird dog 15 s", "Plank 45 s", "Hamstring stretch 45 s", "Stand on one leg 30 s"):
        assert uncertain(read(sure).items[0]) == set(), sure


def test_one_of_two_times_is_not_certain() -> None:
    line = read("Bird dog x5, hold 10 s or 20 breaths")
    assert uncertain(line.items[0]) == {"10 s hold, not certain"}
    name, _dose = read_all("Deep belly muscles\nHold for 10 breaths or 10 seconds. Repeat 5 times.")
    assert "hold_s" in name.items[0].defaulted
    assert "reps" not in name.items[0].defaulted


def test_a_time_far_from_the_usual_asks_whether_the_exercise_is_meant() -> None:
    (item,) = read("Cobra press-up, hold 3 min").items
    assert item.exercise is None
    assert item.candidates == ("press-up-full",)
    # So it is written once the question is answered.
    (item,) = read("Bird dog, hold 3 min").items
    assert item.exercise == "bird-dog-aaos"
    assert uncertain(item) == {"180 s hold, not certain"}
    assert uncertain(read("Bird dog 2x5, hold 90 s").items[0]) == set()
    assert uncertain(read("Wall sit 2 min").items[0]) == set()


# Counts


def test_nobody_counts_what_lasts() -> None:
    assert uncertain(read("Prone lying x8").items[0]) == {"8 repetitions, not certain"}
    assert uncertain(read("March x20").items[0]) == {"20 repetitions, not certain"}
    assert uncertain(read("Heel raises x60").items[0]) == {"60 repetitions, not certain"}


def test_a_short_rest_may_be_that_of_a_repetition() -> None:
    (item,) = read("Bridge 2x10, 5 s rest").items
    assert uncertain(item) == {"5 s rest, not certain"}
    assert uncertain(read("Bridge 2x10, 10 s rest").items[0]) == set()


def test_a_rest_between_exercises_is_not_that_of_the_sets() -> None:
    line = read("Bridge 2x10, rest 1 min between exercises")
    assert line.items[0].rest_s == 30
    assert line.notes == ("rest 1 min between exercises",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Superset: bridge x12 + plank 30s, x3", ", x3"),
        ("Bridge x12, plank 30s, 3 sets", "3 sets"),
        ("Bridge x12, plank 30s, rest 1 min", "rest 1 min"),
        ("Bridge x12, 30 sec plank, repeat x3", "repeat x3"),
        ("Bridge x8, plank 30s (2 sets)", "2 sets"),
        ("Bridge x8, plank 30s, all x2", "all x2"),
    ],
)
def test_a_count_behind_several_names_may_be_for_all(text: str, told: str) -> None:
    line = read(text)
    assert [item.exercise for item in line.items] == ["hip-bridge-aaos", "plank-aaos"]
    assert {"sets", "rest_s"} <= set(line.items[1].defaulted)
    assert told in line.unknown


def test_a_rest_behind_several_names_is_not_that_of_the_last_alone() -> None:
    line = read("Bridge 3x8, plank 3x20s. Rest 45s between sets. Well done.")
    assert all("rest_s" in item.defaulted for item in line.items)
    assert "Rest 45s between sets" in line.unknown[0]


def test_a_rest_behind_several_names_leaves_the_sets_of_the_last() -> None:
    line = read("Bridge x12, plank 3 x 30 s, rest 1 min")
    assert line.items[1].sets == 3
    assert line.unknown == ("rest 1 min",)


def test_a_count_that_its_own_exercise_has_is_no_such_count() -> None:
    line = read("Bridge 2x12, plank 30s, 3 sets")
    assert line.items[1].sets == 3
    assert "sets" not in line.items[1].defaulted


def test_a_dose_before_a_list_may_be_for_the_first_only() -> None:
    line = read("5 s hold: bridge x10, clam x12")
    assert uncertain(line.items[0]) == {"5 s hold, not certain"}
    assert line.unknown == ("5 s hold",)
    line = read("5 s hold: bridge x10, clam x12 hold 3 s")
    assert [item.hold_s for item in line.items] == [5, 3]
    assert [uncertain(item) for item in line.items] == [set(), set()]
    line = read("5 s hold: bridge, clam")
    assert [item.hold_s for item in line.items] == [5, 5]


def test_each_of_a_list_is_each_exercise() -> None:
    line = read("10 each: bird dog, clam, bridge")
    assert [item.reps for item in line.items] == [10, 10, 10]
    assert all("side" in item.defaulted for item in line.items)
    assert read("10 each: bird dog").items[0].side == "each"


def test_an_exercise_that_only_says_when_is_none() -> None:
    line = read("Bird dog x10 after bridge")
    assert [item.exercise for item in line.items] == ["bird-dog-aaos"]
    assert line.unknown == ("after bridge",)
    line = read("Before bridge: pelvic tilt x10")
    assert [item.candidates for item in line.items] == [("pelvic-tilt",)]
    assert read("After bridge").items or read("After bridge").unknown


def test_a_condition_does_not_hide_the_only_count() -> None:
    assert read("Bridge: 3 sets if you can, 10 reps").unknown == ("if you can, 10 reps",)


@pytest.mark.parametrize(
    "text",
    ["Only if it is easy: bridge 2x10", "Reduce plank to 2 x 15 s if sore", "Harder: bridge x10"],
)
def test_a_condition_does_not_hide_an_exercise_with_its_dose(text: str) -> None:
    assert read(text).unknown == (text,)


def test_steps_do_not_hide_an_exercise() -> None:
    assert read("Bridge x10 -> rest 30 -> bridge x10").unknown == ("-> rest 30 -> bridge x10",)


# Names


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Bridge 3x10 left", ("hip-bridge-aaos", "one-leg-bridge")),
        ("Bridge - only right leg - 2x8", ("hip-bridge-aaos", "one-leg-bridge")),
        ("Bridge 3x10 each leg", ("hip-bridge-aaos", "one-leg-bridge")),
        ("Calf raises x10 R", ("calf-raise",)),
        ("Bridge x10 on one leg", ("hip-bridge-aaos",)),
    ],
)
def test_one_leg_makes_another_exercise(text: str, asked: tuple[str, ...]) -> None:
    (item,) = read(text).items
    assert (item.exercise, item.candidates) == (None, asked)


@pytest.mark.parametrize(
    "text", ["Calf raises 3x10 each leg", "Bridge x10 right side", "Bridge march x8 alternating"]
)
def test_sides_that_make_no_other_exercise(text: str) -> None:
    assert read(text).items[0].exercise is not None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Stationary bike - 10 min warm up", "warmup-easy"),
        ("McGill big 3: curl-ups x8", "curl-up"),
        ("Superman (opposite arm and leg, lying on front) x 8", "prone-lying"),
    ],
)
def test_words_before_a_name_may_name_another_exercise(text: str, asked: str) -> None:
    (item,) = read(text).items
    assert (item.exercise, item.candidates) == (None, (asked,))


def test_a_chosen_name_stays_chosen() -> None:
    assert read("Stationary bike - 10 min Easy warm-up").items[0].exercise == "warmup-easy"


@pytest.mark.parametrize(
    "text",
    [
        "Clam, feet off the floor, 2x10", "Bridge with arms up x10", "Heel raises, knees bent x15",
        "Bridge 3x10 both feet on chair", "Bridge 3x10 feet elevated", "On the ball: bridge x10",
        "Cat stretch on forearms x10", "Trunk rotation with band 2x10", "March lying x20", "Lying march x20", "Extension x10",
    ],
)  # fmt: skip
def test_what_makes_a_variant_is_asked_about(text: str) -> None:
    (item,) = read(text).items
    assert item.exercise is None
    assert item.candidates or item.own


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Extension in lying x10", "press-up-full"), ("Walks 10 min", "walk"),
        ("Prone hip ext 2x10, knee straight", "prone-leg-lift"), ("A brisk 10-min walk", "walk"),
        ("Clam with red band 2x10", "clamshell"), ("Bridge x10, hands on hips", "hip-bridge-aaos"), ("Figure-4 stretch 30 s", "figure-four"),
        ("C2 Bird dog x8", "bird-dog-aaos"), ("1/ Pelvic tilts 10", "pelvic-tilt"),
        ("You make 10 times the pelvic tilt", "pelvic-tilt"),
        ("stand up and make heel raises, 15 times", "calf-raise"),
        ("15 heel raises, holding on to the sink", "calf-raise"),
    ],
)  # fmt: skip
def test_these_are_sure(text: str, key: str) -> None:
    line = read(text)
    assert [item.exercise for item in line.items] == [key]


# Doses that a grammar may miss


def test_other_ways_to_give_a_dose() -> None:
    assert read("Wall sit, 20 s, do it 4 times").items[0].sets == 4
    assert read("Wall sit, hold 20 s, do her 4 times").unknown
    (item,) = read("McGill curl-up 6/4/2 x 10 s").items
    assert (item.set_reps, item.hold_s) == ((6, 4, 2), 10)
    assert read("McGill curl-up 6/4/2 x 10-12 s").items[0].assumed[0] == "10 s hold, not certain"
    assert read("Bridge 10/5/3 x 5 s").unknown == ("10/5/3 x 5 s",)
    (item,) = read("Cat stretch 3 breaths x 5").items
    assert (item.sets, item.reps) == (1, 5)
    assert read("Bridge (2 pillows under the head) x10").notes == ("2 pillows",)
    assert read("Dead bug 3x6 - tempo 3010").notes == ("tempo 3010",)
    assert read("Walk, 5-minute bouts, 4 a day").often == ("4 a day",)
    assert read("Bridge\t3\t10\t30s rest").items[0].hold_s == 15


def test_a_side_below_a_name_goes_with_its_number() -> None:
    name, *below = read_all("Bird dog\nLeft: 8\nRight: 6")
    assert "side" in name.items[0].defaulted
    assert [line.unknown for line in below] == [("Left: 8",), ("Right: 6",)]
    name, *_below = read_all("Knee to chest\nHold 20 seconds.\nThen both legs together.")
    assert "side" in name.items[0].defaulted


def test_a_line_with_wide_spaces_is_no_heading_of_a_table() -> None:
    line = read("Sets:  2,  Reps:  12,  Exercise:  Bridge")
    assert line.items or line.unknown
    line = read("Name:  Bird dog;  sets=3;  side=each")
    assert line.items or line.unknown


def test_time_is_a_label_of_a_dose() -> None:
    name, _time = read_all("Exercise: Child's pose\nTime: 1:00")
    assert name.items[0].hold_s == 60
    assert read("Time: 10:30").asides == ("Time: 10:30",)


@pytest.mark.parametrize(
    ("text", "reps", "time"),
    [
        ("Station 1: Sit to stand - 45 seconds", 5, 45), ("Station 3: Bridging - 45 seconds", 4, 45),
        ("Stn 5: Heel raises - 30 s, 3 sets", 3, 30),
    ],
)  # fmt: skip
def test_at_a_station_one_goes_on_until_the_time_is_up(text: str, reps: int, time: int) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.reps, line.unknown, uncertain(item)) == (reps, (), set())
    assert f"as many repetitions as fit into {time} s" in item.assumed
    assert "hold_s" in item.defaulted


@pytest.mark.parametrize(
    "text",
    ["Station 4: Plank 45 s", "Station 7: bridge hold - 45 seconds", "Station 8: wall sit 45 s"],
)
def test_what_is_held_at_a_station_stays_held(text: str) -> None:
    (item,) = read(text).items
    assert (item.reps, item.hold_s, "hold_s" in item.defaulted) == (1, 45, False)


def test_a_time_in_a_circuit_without_stations_is_asked_about() -> None:
    line = read("Bridging - 45 seconds")
    assert line.unknown == ("45 seconds",)
    assert "hold_s" in line.items[0].defaulted


def test_a_time_for_left_and_right_may_be_that_of_both() -> None:
    (item,) = read("Knee rolls left and right, 1 minute").items
    assert "each side, not certain" in item.assumed


def test_a_place_or_now_beside_a_time_is_no_pace() -> None:
    for text in ("Wall sit - 30 secs now, 3 times", "Wall sit by the sink - 30 sec, 3 times"):
        (item,) = read(text).items
        assert (item.sets, item.hold_s) == (3, 30)
