"""Numbers beside a dose that are none: machines, pulses, pages, alarms, weeks, and totals."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.written_side import WrittenSide
from tests.core.sheet.readings import dose, read, read_all


@pytest.mark.parametrize(
    "beside",
    [
        "seat height 6", "seat hole no. 7", "saddle on 5", "rpm 60", "machine 7, seat 4", "lvl 3",
        "pulse under 120", "HR <110", "heart rate to stay below 130 bpm", "4 km/h", "(page 4)",
        "(see fig. 2)", "(ex. 14, see p. 3)", "(photo 3)", "alarm 06:30", "(remind me 07:40)",
        "damper 4", "stack 5", "Borg 12", "(easy, 4/10)", "wk1", "1 % incline", "(started 3/11)", "up 2 sec, down 2 sec", "3 times through the day",
        "3 times during the working day", "up in 2 and down in 4", "of all three",
        "7am and 7pm", "wk 1", "(week 1)", "5/7", "12 kg KB", "15 cm box", "pain today: 2",
    ],
)  # fmt: skip
def test_what_is_no_dose_leaves_the_dose_as_it_is(beside: str) -> None:
    line = read(f"Bridge 3x10, {beside}")
    (item,) = line.items
    assert dose(item)[:3] == ("hip-bridge-aaos", 3, 10)
    assert not {"sets", "reps"} & set(item.defaulted)
    assert line.unknown == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # A count behind such a word is no setting.
        ("Bridge, machine 10 reps", "machine"), ("Bridge 2x10 wk 1, 3x10 wk 3", "3x10 wk 3"),
        ("Bridge 3x5/7", "3x5/7"), ("Bridge twice more", "twice more"), ("Heel slides 10 am, 10 pm", "10"), ("15:00 plank", "15:00"),
        ("Bridge 2x10, pulse 10", "pulse 10"), ("Bridge 10 on 5 off", "10 on 5"),
        ("Cat stretch 10 on Monday", "10 on"), ("Bird dog 10 on left, 8 reps on right", "8 reps on right"),
        ("Single leg bridge L8 R6", "L8 R6"), ("Walk 10 min AM, 20 min PM", "20 min PM"),
        ("Bridge 3 sets, 12 a set, 2 sets", "2 sets"), ("Step ups: up 10, down 10", "up 10"),
        ("Bridge: 2x10 in week 1, 3x10 from week 3", "3x10"), ("Bridge 10x at 3", "at 3"),
        ("Side plank 3x20s, 2x on weak side", "2x on weak side"), ("Bridge 3x10, all 12", "12"),
        ("Walk (2 km)", "2 km"), ("Bridge x 3 sets x 12 kg", "x 3 sets x"),
        ("Heel slide x10, left leg, not the right", "not the right"),
        ("Hold each leg 10 seconds", "10 seconds"),
        ("Walk 10 min up, 5 min over", "over"), ("Walk 10 min flat, 5 min hilly", "5 min"),
        ("Walk 15 min x 2", "x 2"),
        ("Bridge 5 s x 10 x 12", "5 s x 10 x 12"), ("Bridge 10 5 times a day", "10 5 times"),
        ("Bridge 12 2x", "12 2x"), ("Clam 10 (R) 8 (L)", "10 (R) 8 (L"), ("Bridge (4/10)", "4/10"), ("Bridge twice over x10", "twice over"),
    ],
)  # fmt: skip
def test_what_may_be_a_dose_is_shown(text: str, shown: str) -> None:
    line = read(text)
    assert shown in " ".join((*line.unknown, *(each.name for each in line.items if each.own)))


@pytest.mark.parametrize(
    ("text", "dosed"),
    [
        ("Heel raises, both feet, 20", (1, 20, 1, "both")), ("Bridge, slowly, 12", (1, 12, 2, "none")),
        ("Kegels: 3 sets of 10, hold each squeeze 6 seconds", (3, 10, 6, "none")),
        ("Hamstring stretch 30 s, twice each leg", (1, 2, 30, "each")),
        ("Hamstring stretch 30 s each leg, do it twice", (1, 2, 30, "each")),
        ("Bridge 10 at a time", (1, 10, 2, "none")), ("Bridge x 3 sets x 12 reps", (3, 12, 2, "none")),
        ("Walk 10 min out and 10 min back", (1, 1, 1200, "none")),
        ("Walk 30 min (2.5 km)", (1, 1, 1800, "none")),
        ("Plank: 20 s work, 40 s rest, 4 rounds", (4, 1, 20, "none")),
        ("Bridge >> 10 reps >> hold 3 sec", (1, 10, 3, "none")),
        ("p. 14 fig. 3: bridge, 12x", (1, 12, 2, "none")),
        ("Tandem stand 30 s left foot in front, 30 s right foot in front", (1, 1, 30, "each")),
        ("Open book - 8 to the left, 8 to the right", (1, 8, 1, "each")),
        ("Prone leg lift: lift for 2, hold for 5, lower for 2. Ten each leg.", (1, 10, 5, "each")),
        ("Bridge set 1: 12, set 2: 10, set 3: 8", (3, 12, 2, "none")),
        ("Bridge 10 reps - rest 30 s - 10 reps", (2, 10, 2, "none")),
        ("Clamshell 2 x 10 (R), 2 x 10 (L)", (2, 10, 1, "each")),
        ("Walk 15 min x2 daily", (1, 1, 900, "none")), ("Walk 2x15 min a day", (1, 1, 900, "none")),
        ("Tandem stand 2 x 30 s, swap feet", (2, 1, 30, "each")),
        ('Bridge 5" x 10 x 2', (2, 10, 5, "none")), ("Bridge 12x 2x/day", (1, 12, 2, "none")),
        ("Bridge 12 2x/day", (1, 12, 2, "none")),
    ],
)  # fmt: skip
def test_ordinary_words_beside_a_dose(text: str, dosed: tuple[int, int, float, str]) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.sets, item.reps, item.hold_s, item.side.value) == dosed
    assert line.unknown == ()
    assert not any("not certain" in each for each in item.assumed)


def test_a_count_may_stand_before_where_it_is_done() -> None:
    assert "reps" not in read("Chin tucks 10x in front of a mirror").items[0].defaulted


def test_a_full_stop_ends_the_dose_of_a_name() -> None:
    bridge, clam = read("Bridge: 10 reps. Clam: 12 reps each side.").items
    assert (dose(bridge)[:3], dose(clam)[:3]) == (("hip-bridge-aaos", 1, 10), ("clamshell", 1, 12))


def test_numbered_sets_need_their_order() -> None:
    assert read("Bridge set 1: 12, set 3: 10").items[0].later_reps == ()
    assert read("Bridge set 1").items[0].later_reps == ()


def test_a_time_of_day_before_a_dose_is_none() -> None:
    assert dose(read("07:30 bridge x10").items[0])[:3] == ("hip-bridge-aaos", 1, 10)


@pytest.mark.parametrize(
    "text",
    ["Heel raises 10 with hands on the worktop", "Heel raises 10 before you get up",
     "Heel raises 10 on each step", "Heel raises 10 in the morning"],
)  # fmt: skip
def test_words_behind_a_count_may_say_how_or_when(text: str) -> None:
    assert dose(read(text).items[0])[:3] == ("calf-raise", 1, 10)


@pytest.mark.parametrize(
    ("text", "reps", "side"),
    [
        ("Bird dog: 16 in total, so 8 per side", 8, WrittenSide.EACH),
        ("Dead bug - 20 in total, i.e. 10 a side", 10, WrittenSide.EACH),
        ("20 dead bugs in total, meaning 10 a side", 10, WrittenSide.EACH),
        ("Bird dog, 20 in all, alternating sides", 20, WrittenSide.ALTERNATE),
        ("Bird dog 3x10 alternating, 30 in total", 10, WrittenSide.ALTERNATE),
        ("Heel raises 20 in total", 20, WrittenSide.NONE),
        ("Heel raises, 3 sets, 36 lifts in all (12 a set)", 12, WrittenSide.NONE),
        ("Heel raises 3 x 10 (total 30)", 10, WrittenSide.NONE),
        ("Heel raises pyramid 6/8/10/8/6, 38 in total", 6, WrittenSide.NONE),
    ],
)
def test_a_total_that_agrees_is_no_rival(text: str, reps: int, side: WrittenSide) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.reps, item.side) == (reps, side)
    assert "reps" not in item.defaulted
    assert line.unknown == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bird dog 20 in total", "20 in total"), ("Bridge 2x10, 30 in total", "30 in total"),
        ("Bird dog 10 each side, 10 in total", "10 in total"), ("Plank 60 in total", "60 in total"),
        ("Plank 90 sec total, split as you need", "90 sec total"),
        ("Bridge 30 in total, 3 sets, rest 10 s", "30 in total"),
        ("Bridge 24 in all, 2 sets", "24 in all"), ("Clam 10 then 8 in total", "8 in total"),
        ("Bridge x10, plank 20 s, 30 in total", "30 in total"),
        ("Bird dog x20 total (12 each side)", "total (12 each side"),
        ("Bird dog 18-20 total (12 each side)", "18-20 total"),
    ],
)  # fmt: skip
def test_a_total_without_its_parts_is_shown(text: str, shown: str) -> None:
    line = read(text)
    assert shown in " ".join(line.unknown)
    item = line.items[0]
    assert "reps" in item.defaulted or item.reps == 10


def test_what_is_held_shown_or_allowed_somewhere_is_no_dose() -> None:
    found = read("Farmer's carry, 2 kettlebells of 12 kg, 3 x 40 sec")
    assert dose(found.items[0])[1:4] == (3, 1, 40)
    assert found.unknown == ()
    found = read("Knee rolls - as shown in class, only as far as comfortable, 2x10")
    assert dose(found.items[0])[:3] == ("lower-back-rotation", 2, 10)
    assert found.unknown == ()
    found = read("Glute squeezes 10 x 5 sec (fine in bed from day 1 after a C-section)")
    assert dose(found.items[0])[1:4] == (1, 10, 5)
    assert found.unknown == ()
    for line in (
        "Deadlift 3x5 (ok after week 4)", "Glute squeezes 10 x 5 sec (fine in bed once you can)",
        "Glute squeezes 10 x 5 sec (fine in bed in 3 sets)", "Bridge - as discussed",
        "Squat 3x10, 2 kettlebells", "Plank as far as week 3",
    ):  # fmt: skip
        assert read(line).unknown, line


@pytest.mark.parametrize(
    ("text", "exercise", "reps", "hold_s"),
    [
        ("Walk 20 min daily on the flat, you should be able to talk but not sing", "walk", 1, 1200),
        ("Walk 20 min so that you should still be able to talk", "walk", 1, 1200),
        ("Short walks, 10 minutes, three times a day; add 5 minutes each week.", "walk", 1, 600),
        ("Bridge 2 x 8 - exhale to lift", "hip-bridge-aaos", 8, 2),
        ("Clams 3x12, breathe out as you lift", "clamshell", 12, 1),
        ("Standing on one leg with a hand near the worktop, thirty seconds each side", "single-leg-balance", 1, 30),
        ("Back bends in standing x 6 whenever you've sat for more than 30 mins", "standing-back-extension", 6, 1),
        ("Standing ext x10 after sitting", "standing-back-extension", 10, 1),
        ("One foot balance, 3 x 30 sec on each leg", "single-leg-balance", 1, 30),
        ("Marching bridge 2 sets, 10 alternating lifts", "march-bridge", 10, 1),
        ("Whenever it grips, go into child's pose for five slow breaths.", "childs-pose", 1, 25),
        ("McGill curl-up 6-4-2 reps, 10 sec per rep", "mcgill-curl-up", 6, 10),
        ("Bridge 2x8, 10 seconds each rep", "hip-bridge-aaos", 8, 10),
        ("Prone lying 5 mins before getting up in the morning", "prone-lying", 1, 300),
        ("1\u20e3 Tummy brace: 5 reps, hold 10 secs", "abdominal-bracing", 5, 10),
        ("\u25a1 Clams   sets: 3   reps: 12   side: L & R", "clamshell", 12, 1),
        ("Cat & cow \u2013 8 rounds, follow your own breath", "cat-stretch", 8, 0),
    ],
)  # fmt: skip
def test_everyday_words_leave_the_dose(text: str, exercise: str, reps: int, hold_s: float) -> None:
    line = read(text)
    assert [(item.exercise, item.reps, item.hold_s) for item in line.items] == [
        (exercise, reps, hold_s)
    ]
    assert line.unknown == ()


@pytest.mark.parametrize(
    "line",
    [
        "Farmer's carry with 2 x 6 kg, 3 sets of 30 m", "Bridge - 8 rounds",
        "Whenever it grips, go into reverse for five slow breaths.",
        "Short walks every day", "Bridge 2x10, inhale on the way down for 3 s",
    ],
)  # fmt: skip
def test_words_that_may_count_or_name_stay_a_question(line: str) -> None:
    found = read(line)
    assert found.unknown or not found.items
    assert len(found.items) < 2


def test_a_keycap_before_a_count_is_no_number_of_a_list() -> None:
    (item,) = read("3\u20e3 x 10 bridge").items
    assert (item.sets, item.reps) == (3, 10)


def test_a_load_below_a_name_is_a_note() -> None:
    lines = read_all("5) Farmer's carry\n   Time 30 s | Sets 3 | Rest 60 s | Load 2 x 6 kg")
    (item,) = lines[0].items
    assert (item.sets, item.hold_s, item.rest_s, item.note) == (3, 30, 60, "Load 2 x 6 kg")
    assert lines[1].unknown == ()


def test_two_columns_of_exercises_are_two_exercises_a_line() -> None:
    lines = read_all(
        "Knee rolls x 10 each way                  Bridge 3 x 10\n"
        "Single knee to chest 20 secs each leg     Sit to stand 2 x 8\n"
        "1. Child's pose 30 secs                   2. Bird dog 2 x 6 each side\n"
    )
    found = [[(i.exercise, i.sets, i.reps, i.hold_s, i.side) for i in each.items] for each in lines]
    assert found == [
        [("lower-back-rotation", 1, 10, 2, "each"), ("hip-bridge-aaos", 3, 10, 2, "none")],
        [("knee-to-chest-healthwise", 1, 1, 20, "each"), ("sit-to-stand", 2, 8, 0, "none")],
        [("childs-pose", 1, 1, 30, "none"), ("bird-dog-aaos", 2, 6, 2, "each")],
    ]
    assert [each.unknown for each in lines] == [()] * 3


@pytest.mark.parametrize(
    "line",
    ["Bridge 2x10      hold 5 s", "Bridge    2x10      hold 5 s", "Bridge 2x10     Sets of 2 to 5"],
)
def test_a_wide_gap_alone_parts_no_exercises(line: str) -> None:
    assert len(read(line).items) == 1


@pytest.mark.parametrize(
    ("line", "who", "reps", "hold"),
    [
        ("Sit to stand - baseline 5      [ ] [ ] [ ]", "sit-to-stand", 5, 0),
        ("Walking - baseline 7 minutes   \u2610 \u2610 \u2610", "walk", 1, 420),
        ("Forearm plank: baseline 20 s   [ ] [ ]", "forearm-plank", 1, 20),
        ("Clamshell: target 12", "clamshell", 12, 1), ("Clamshell 2x10 [ ] [ ]", "clamshell", 10, 1),
        ("Clamshell: start with 5", "clamshell", 5, 1),
    ],
)  # fmt: skip
def test_the_number_to_begin_with_is_the_dose(line: str, who: str, reps: int, hold: int) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, item.reps, item.hold_s, found.unknown) == (who, reps, hold, ())


@pytest.mark.parametrize(
    "line",
    [
        "Bridge: start 5, target 10", "Bridge: baseline 5, build to 10", "Forearm plank: baseline 45 s",
        "Pain: baseline 5 [ ] [ ]", "Bridge 2x5, baseline 8",
    ],
)  # fmt: skip
def test_two_numbers_or_a_result_are_no_dose(line: str) -> None:
    found = read(line)
    assert found.unknown or found.asides


def test_a_time_of_the_day_is_no_start() -> None:
    (item,) = read("Walking, start at 06:45").items
    assert "hold_s" in item.defaulted


def test_what_becomes_of_an_exercise_may_stand_below_its_name() -> None:
    lines = read_all("- Bird dog\n   new: 2x6 each leg\n- Clamshell\n   no change, 2x12")
    items = [item for line in lines for item in line.items]
    assert [(item.exercise, item.sets, item.reps) for item in items] == [
        ("bird-dog-aaos", 2, 6), ("clamshell", 2, 12),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "who", "reps", "hold"),
    [
        ("Glute squeezes whilst feeding the baby: hold 5 secs, 10 reps", "glute-squeeze", 10, 5),
        ("child's pose, hang out there 30 secs, do it 3 times", "childs-pose", 3, 30),
        ("Clamshell: 10 to begin with, add 2 each week", "clamshell", 10, 1),
        ("Clamshell 2x10, prog to 3x10 in 1/52", "clamshell", 10, 1),
        ("Forearm plank 3 x 15 sec this week, 20 sec from next Monday if no pain", "forearm-plank", 1, 15),
    ],
)  # fmt: skip
def test_what_is_done_meanwhile_or_next_is_a_note(
    line: str, who: str, reps: int, hold: int
) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, item.reps, item.hold_s, found.unknown) == (who, reps, hold, ())
    assert item.note


def test_what_follows_the_number_to_begin_with_may_be_for_now() -> None:
    assert read("Clamshell 10 to begin with, then 12").unknown


@pytest.mark.parametrize(
    ("line", "who", "note"),
    [
        ("Sit to stands - no hands if you can - 10 reps", "sit-to-stand", "no hands if you can"),
        ("REIL x10, arms straight if able", "press-up-full", "arms straight if able"),
        ("Bridge 10 reps, normal breathing", "hip-bridge-aaos", "normal breathing"),
        ("Bridge x10, breathing normally, slowly if possible", "hip-bridge-aaos", "slowly if possible; breathing normally"),
        ("e) Sit to stand off the bed, x 10", "sit-to-stand", "off the bed"),
        ("side clams 10 each side", "clamshell", ""), ("C1 Side plank on feet 10 e/s", "mcgill-side-plank", ""),
    ],
)  # fmt: skip
def test_words_beside_a_dose_that_change_nothing(line: str, who: str, note: str) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, item.reps, item.note, found.unknown) == (who, 10, note, ())


@pytest.mark.parametrize(
    "line",
    [
        "Bridge with feet off the bed x 10",
        "C1 side bends 10 each",
        "Bridge off a chair x 10",
        "Pelvic tilt off the bed x 10",
    ],
)
def test_words_beside_a_name_that_may_change_it(line: str) -> None:
    (item,) = read(line).items
    assert item.exercise is None


@pytest.mark.parametrize(
    ("text", "sets", "reps"),
    [
        ("Bridge [handwritten: 2 x 10]", 2, 10), ("[handwritten: 7. Bridge 2 x 10]", 2, 10),
        ("Bridge\nRepeat 10 times.\n[handwritten: 2 sets]", 2, 10), ("Bridge (pen: 2x10)", 2, 10),
    ],
)  # fmt: skip
def test_what_was_added_by_hand_is_read(text: str, sets: int, reps: int) -> None:
    lines = read_all(text)
    (item,) = (item for line in lines for item in line.items)
    assert (item.exercise, item.name, item.sets, item.reps) == (
        "hip-bridge-aaos",
        "Bridge",
        sets,
        reps,
    )
    assert not any(line.unknown for line in lines)


def test_what_was_added_by_hand_may_be_another_dose() -> None:
    assert read("Bridge 10 times [handwritten: 6]").unknown
    assert read("Bridge 10 times [handwritten: NO]").items == ()


@pytest.mark.parametrize("when", ["before sleep", "before you go to sleep", "before sleeping"])
def test_before_sleep_is_a_time(when: str) -> None:
    found = read(f"Diaphragmatic breathing 5 min {when}")
    assert found.often == (when,)
    assert found.unknown == ()


def test_walks_of_so_long_are_the_walk() -> None:
    (item,) = read("Walking: 5-minute walks, as often as you can manage").items
    assert (item.exercise, item.hold_s) == ("walk", 300)


@pytest.mark.parametrize("meal", ["lunch", "dinner", "supper", "meals"])
def test_after_a_meal_is_a_time(meal: str) -> None:
    found = read(f"Walk 10 minutes after {meal}")
    assert found.items[0].hold_s == 600
    assert found.often == (f"after {meal}",)
    assert found.unknown == ()
