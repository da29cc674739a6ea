"""What is left over beside a dose makes it uncertain; what may end an exercise leaves no item."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind, SheetItem
from tests.core.sheet.readings import read, read_all


def doubted(item: SheetItem) -> set[str]:
    """What an item gives and is not certain of."""
    return {text.removesuffix(", not certain") for text in item.assumed if "not certain" in text}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("EIL 1x10, cut to 6 as of today", {"1 set", "10 repetitions"}),
        ("Bridge 3x10 hold 5 s, no sorry 3", {"3 sets", "10 repetitions", "5 s hold"}),
        (
            "Wall sit, 3 sets of 15 seconds, nobody minds if you slide up early, 1 min 30 rest",
            {"3 sets", "15 s hold"},
        ),
        ("Bridge 2x8, 4 lots", {"2 sets", "8 repetitions"}),
    ],
)
def test_a_number_left_over_makes_a_dose_uncertain(text: str, what: set[str]) -> None:
    found = read(text)
    assert found.unknown
    assert doubted(found.items[0]) == what


@pytest.mark.parametrize(
    "text",
    [
        "Bridge 3x10, increase to 15 when easy",
        "Bridge 3x10 this week, 3x12 from week 2",
        "Bridge 3x10. If too easy, 3x15",
        "Bridge x10 with 2-sec lower",
        "Bridge 3x10 at 40 cm",
    ],
)
def test_a_number_for_something_else_leaves_its_count_certain(text: str) -> None:
    assert "reps" not in read(text).items[0].defaulted


@pytest.mark.parametrize(
    "text",
    [
        "One leg bridge - no longer part of your plan",
        "Deadlifts, 40 kg, 3x5: not before August",
        "Plank - leave it out altogether for the minute",
    ],
)
def test_an_exercise_that_other_words_may_end_is_no_item(text: str) -> None:
    found = read(text)
    assert found.items == ()
    assert found.kind in (LineKind.UNKNOWN, LineKind.FORBIDDEN)


def test_a_row_with_a_state_that_ends_it_is_no_item() -> None:
    *_heading, crunch, raised = read_all(
        "Exercise | Reps | Sets | Status\nAbdominal crunch | 15 | 3 | D/C 12.05.\n"
        "Heel raise | 20 | 2 | active"
    )
    assert (crunch.items, len(raised.items)) == ((), 1)
    assert read_all("Bridge\t3\t10\nDeadlift\tNOT IN THIS BLOCK\t")[1].items == ()


def test_a_dose_that_a_note_hides_is_shown() -> None:
    found = read("Dead bug, just the arms for now no legs, 2x10")
    assert found.unknown == ("no legs, 2x10",)
    (item,) = read("Forearm plank: was 20 s -> 30 s, 3 sets").items
    assert (item.exercise, item.sets, item.hold_s) == ("forearm-plank", 3, 30)
    assert read("Forearm plank: was 20 s -> 3 x 10, slowly").unknown


def test_a_side_beside_not_is_uncertain() -> None:
    found = read("Heel slides, 10, with the leg that is not in the brace (brace: left)")
    assert "side" in found.items[0].defaulted
    assert found.unknown
    assert "side" not in read("Heel slides, 10, left leg").items[0].defaulted
    plain = read("Heel slides x10 left, not too fast")
    assert "side" not in plain.items[0].defaulted


def test_a_letter_in_place_of_a_dose_is_shown() -> None:
    for text in ("Wall sit ........ C", "Bridge ............... B", "Clamshell, each side . A"):
        found = read(text)
        assert found.unknown == (text[-1],)
        assert "side" in found.items[0].defaulted
    assert read("Bridge 3x10 . B").items[0].reps == 10


def test_a_limb_beside_an_exercise_is_none() -> None:
    found = read("Knees together, both feet flat: pelvic tilt 12 x, holding 4 s")
    assert [item.exercise for item in found.items] == ["pelvic-tilt"]
    assert "Knees" in found.unknown
    for told in ("slide one heel towards", "slide one heel towards your bottom, 10 each"):
        assert not read(f"Heel slide - {told}").items
    # A posture on a limb may be one of its own.
    both = read("Buttock squeeze                Prone on elbows").items
    assert [item.exercise for item in both] == ["glute-squeeze", "prone-on-elbows"]


def test_a_line_below_corrects_a_dose() -> None:
    clams, oops = read_all("clams 2x15 each side\noops, I mean 2x12 for that one, not 15")
    assert doubted(clams.items[0]) >= {"2 sets", "15 repetitions"}
    assert oops.kind is LineKind.UNKNOWN
    chat = "[12/05, 18:03] Jo Physio: "
    clams, oops = read_all(f"{chat}clams 2x15\n{chat}oops, I mean 2x12 for that one, not 15")
    assert (doubted(clams.items[0]) >= {"15 repetitions"}, oops.kind) == (True, LineKind.UNKNOWN)
    curl, bug = read_all("Curl-up x8\ninstead I get dead bugs, 2 sets of 6 each side")
    assert (len(curl.items), bug.kind, bool(bug.unknown)) == (1, LineKind.UNKNOWN, True)


def test_a_dose_below_that_is_only_an_aim_is_shown() -> None:
    walk, aim = read_all("4. Walking\nAim for 15 minutes every day. Swing your arms.")
    assert walk.items[0].hold_s == 0
    assert "Aim for 15 minutes every day" in " ".join(aim.unknown)
    _walk, calm = read_all("4. Walking\nslowly, if you can")
    assert calm.unknown == ()


def test_what_is_for_both_names_is_shown() -> None:
    for text in (
        "Heel raises 15 x + sit to stand 10 x, two sets of both",
        "Heel raises + sit to stand 10 x of both",
    ):
        found = read(text)
        assert all("sets" in item.defaulted for item in found.items)
        assert found.unknown


def test_three_times_round_is_no_count() -> None:
    found = read("three times round: pelvic tilt 10, bridge 8")
    assert {item.reps for item in found.items}.isdisjoint({3})


def test_relaxing_is_no_rest_where_one_breathes() -> None:
    (item,) = read("Child's pose, breathe and relax, 45 seconds").items
    assert (item.hold_s, "rest_s" in item.defaulted) == (45, True)


def test_what_is_asked_for_before_what_is_not_is_shown() -> None:
    found = read("im fine w you doing the bird dogs again but no more press ups pls")
    assert found.items == ()
    assert found.kind in (LineKind.UNKNOWN, LineKind.FORBIDDEN)


def test_what_a_form_leaves_empty_is_no_part_of_a_dose() -> None:
    march, _how = read_all("Marching on the Spot\n Sets: -   Reps: -   Time: 2 min   Rest: -")
    assert (march.items[0].hold_s, "rest_s" in march.items[0].defaulted) == (120, True)


def test_a_dose_that_is_that_of_another_is_shown() -> None:
    _first, second = read_all("Mcgill curl up 6-4-2\nBird dog - same as the curl up")
    assert "same as the curl up" in " ".join(second.unknown)
    _first, second = read_all("C) curl up 2x8\nD) short side plank - same as C but per side")
    assert "same as C" in " ".join(second.unknown)


def test_a_count_behind_how_often_is_asked_about() -> None:
    found = read("Heel slides TID x10, L")
    assert found.unknown == ("TID x10",)
    assert read("Bridge 3x10 daily x 6 weeks").often == ("daily x 6 weeks",)


def test_a_dose_from_today_is_another_one() -> None:
    assert doubted(read("Clamshell 2x10, 2x12 from today").items[0])


@pytest.mark.parametrize(
    ("text", "sets", "reps", "hold_s"),
    [
        ("Clams x 10 R, x 10 L", 1, 10, None),
        ("Bird dog, leg only, 3 x 6 L then 3 x 6 R", 3, 6, None),
        ("Heel slides ten on the left leg and ten on the right", 1, 10, None),
        ("Standing hip abduction R 12, L 12", 1, 12, None),
        ("Side plank from feet, 2 sets, 25 sec L, 25 sec R", 2, 1, 25),
        ("Lower trunk rotations 20 (10 L / 10 R), slow", 1, 10, None),
        ("Heel slides 2x10 left leg, 2x10 right leg", 2, 10, None),
    ],
)
def test_the_same_for_both_sides_is_for_each(
    text: str, sets: int, reps: int, hold_s: int | None
) -> None:
    (item,) = read(text).items
    assert (item.sets, item.reps, item.side) == (sets, reps, "each")
    assert "side" not in item.defaulted
    assert hold_s is None or item.hold_s == hold_s


def test_another_dose_for_the_other_side_is_asked_about() -> None:
    for text in ("Clams 10 left, 12 s right", "Bird dog x8 left arm, right leg"):
        assert "side" in read(text).items[0].defaulted


@pytest.mark.parametrize("between", ["Tap backs", "Hip openers", "Donkey walk"])
def test_a_dose_below_what_is_not_known_may_be_of_that(between: str) -> None:
    lines = read_all(f"Clams\n{between}\n3 x 10\nBridge\n2 x 8")
    clams, bridge = (item for line in lines for item in line.items)
    assert (clams.exercise, bridge.exercise) == ("clamshell", "hip-bridge-aaos")
    assert doubted(clams)
    assert not doubted(bridge)


def test_what_tells_how_stands_between_a_name_and_its_dose() -> None:
    lines = read_all("Bridge\nSqueeze your buttocks\n3 x 10")
    (bridge,) = (item for line in lines for item in line.items)
    assert (bridge.sets, bridge.reps) == (3, 10)
    assert not doubted(bridge)


@pytest.mark.parametrize(
    "line",
    ["Plank on hold, 20 seconds", "bridge - swap for something, 3 x 6 each"],
)
def test_what_may_be_out_or_another_one_is_asked_about(line: str) -> None:
    assert (read(line).kind, read(line).items) == (LineKind.UNKNOWN, ())


@pytest.mark.parametrize(
    ("line", "hold_s"),
    [
        ("Single-leg balance 30 s \u2192 45 s each leg, next to the worktop", 45),
        ("Single-leg balance 30 s \u2192 45 s next week", 30),
    ],
)
def test_next_to_a_thing_is_no_later_day(line: str, hold_s: int) -> None:
    assert read(line).items[0].hold_s == hold_s


def test_a_time_before_then_is_of_the_words_before_it() -> None:
    line = read("Lie on your back for five minutes, then the bridge")
    assert [(item.exercise, "hold_s" in item.defaulted) for item in line.items] == [
        ("hip-bridge-aaos", True)
    ]
