"""Exercises of a line that others replace."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import dose, read, read_all


@pytest.mark.parametrize(
    ("line", "who", "reps", "gone"),
    [
        ("Swap the crunches for dead bugs, 2 x 8", "dead-bug", 8, "Swap the crunches"),
        ("Please replace sit-ups with curl-ups 2x6", "curl-up", 6, "Please replace sit-ups"),
        (
            "I'd like you to drop the planks and do clams instead, 8 each side", "clamshell", 8,
            "drop the planks",
        ),
        ("No planks this week, my wrist. Instead: dead bug 2x8", "dead-bug", 8, "No planks this week, my wrist"),
        ("Drop the bird dog, keep the cat-camel at 8 reps", "cat-camel", 8, "Drop the bird dog"),
        ("Stop the bridges. Start clams, 10 each side.", "clamshell", 10, "Stop the bridges"),
        ("\u274c Superman   \u2705 Dead bug 2x10", "dead-bug", 10, "\u274c Superman"),
        ("\u2714 Dead bug 2x10   \u2718 Plank (not for you)", "dead-bug", 10, "\u2718 Plank (not for you)"),
        ("Dead bug yes (2x6), superman no!!", "dead-bug", 6, "superman no!!"),
        ("Crunches? No. McGill curl-up? Yes, 5.", "mcgill-curl-up", 5, "Crunches? No"),
        ("Thread the needle: drop it. Open book instead, x8", "open-book", 8, "Thread the needle: drop it"),
        ("Crunches are out, dead bug comes in: 8 reps", "dead-bug", 8, "Crunches are out"),
        ("Prone on elbows no longer needed, go straight to prone press-ups x 10", "press-up-full", 10, "Prone on elbows no longer needed"),
        ("Marching bridge too much at the moment, go back to the clam, 2 x 12", "clamshell", 12, "Marching bridge too much at the moment"),
        ("bridge - swap for single leg bridge, 3 x 6 each", "one-leg-bridge", 6, "bridge"),
        ("Bridge: move on to single leg bridge, 3 x 6 each leg", "one-leg-bridge", 6, "Bridge"),
        ("Dead bug is replaced by crunches: 2x8", "abdominal-crunch", 8, "Dead bug"),
        ("Leg raise discontinued, bridge 2x10", "hip-bridge-aaos", 10, "Leg raise discontinued"),
        ("Clam: drop this one. Bridge 2x8 instead", "hip-bridge-aaos", 8, "Clam: drop this one"),
        ("Swap the standing hamstring stretch for the dead bug, x6", "dead-bug", 6, "Swap the standing hamstring stretch"),
        ("Clam 2x10; deadlifts with the kettlebell only here with me", "clamshell", 10, "deadlifts with the kettlebell only here with me"),
    ],
)  # fmt: skip
def test_the_new_one_is_done(line: str, who: str, reps: int, gone: str) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, item.reps, item.note) == (who, reps, "")
    assert (found.unknown, found.left_out) == ((), (gone,))


@pytest.mark.parametrize(
    "line",
    [
        # A choice, or for later.
        "Swap the bridge for the single leg bridge 2x5 when easy",
        "You can swap the bridge for clams 2x10", "Swap the bridge for clams 2x10 from Monday",
        "Swap the bridge or plank for clams 2x10", "Stop crunches and do bridges 2x10 next week",
        "Do not swap the crunches for curl-ups, 2x8",
        # Not both are names, or only one of them is spoken of.
        "Swap the bridge for a week 3x10", "Stop the bridge and do it 10 times",
        "Stop the plank, start again 3x10", "No crunches, bridge 2x10",
        "Drop the hips and do bridges 2x10", "Stop slouching, start bridging 2x10",
        # A mark before or behind.
        "Bridge 2x10 \u2714 Plank \u2718", "\u274c Plank 3x20 s \u2705 Bird dog 2x10",
        "\u2718 2x10 bridge \u2714 clam 2x10", "Bridge 2x10 yes, hurry no",
    ],
)  # fmt: skip
def test_what_may_be_a_choice_stays_a_question(line: str) -> None:
    found = read(line)
    assert found.unknown or any(item.candidates for item in found.items) or not found.items


@pytest.mark.parametrize("exercise", ["Crunch 3x15", "Crunches 3x15", "Superman 10"])
def test_what_is_replaced_is_ended_elsewhere(exercise: str) -> None:
    name = exercise.split(maxsplit=1)[0].lower()
    lines = read_all(f"{exercise}\nBridge 2x10\n\nSwap the {name} for dead bugs 2x8")
    assert [len(line.items) for line in lines] == [0, 1, 0, 1]


def test_checks_without_a_cross_take_nothing_away() -> None:
    assert len(read("\u2705 Plank 20 s \u2705 Clam 2x10").items) == 2


def test_a_greeting_and_how_often_leave_an_exercise_replaced() -> None:
    found = read(
        "Hi Sean, swap the plain bridge for a single leg bridge now, 3 x 8 each leg, every second day."
    )
    assert [dose(item)[:3] for item in found.items] == [("one-leg-bridge", 3, 8)]
    assert found.left_out == ("swap the plain bridge",)
    for line in (
        "Hi Sean, swap the plain bridge for a single leg bridge next week, 3 x 8 each leg.",
        "Swap the bridge for a single leg bridge every second week, 3x8",
    ):
        assert read(line).unknown, line


def test_what_stands_before_instead_of_is_to_be_done() -> None:
    (found,) = read_all("3. Marching bridge instead of the plain bridge, 2 x 6 each leg")
    assert [(item.exercise, item.sets, item.reps) for item in found.items] == [
        ("march-bridge", 2, 6)
    ]
    assert found.left_out


@pytest.mark.parametrize(
    ("text", "exercise", "gone", "note"),
    [
        ("From this week: bridge with march, 2 x 8 alternating, in place of the plain bridge", "march-bridge", "in place of the plain bridge", "From this week"),
        ("Bridge w/ march: 2x8 alternating - replaces regular bridge", "march-bridge", "replaces regular bridge", ""),
        ("Walk 20 minutes instead of the exercise bike, which seems to aggravate things.", "walk", "instead of the exercise bike, which seems to aggravate things", ""),
        ("We dropped the dead bug because of your hip; do heel slides instead, 10 alternating", "heel-slide", "We dropped the dead bug because of your hip", ""),
        ("Until Monday go back to prone lying for 5 min instead of the press-ups.", "prone-lying", "instead of the press-ups", "Until Monday"),
        ("Until next week go back to the clam for two weeks, 2 x 12, instead of the plank", "clamshell", "instead of the plank", "Until next week; for two weeks"),
    ],
)  # fmt: skip
def test_an_exercise_behind_another_one_is_replaced(
    text: str, exercise: str, gone: str, note: str
) -> None:
    line = read(text)
    assert [(item.exercise, item.note) for item in line.items] == [(exercise, note)]
    assert (line.left_out, line.unknown) == ((gone,), ())


@pytest.mark.parametrize(
    "line",
    [
        "Bridge 2x10 instead of the plank if it hurts", "Clamshell 2x10 instead of sitting",
        "Bridge 2x10, replaces the plank when sore", "Bird dog 2x8 each side instead of alternating",
        "Bridge 2x10 instead of the plank, as it lifts the hips",
        "Bridge 2x10 instead of the plank every other day", "Bridge 2x10 replaces the plank on Mondays",
    ],
)  # fmt: skip
def test_what_may_not_be_replaced_is_asked_about(line: str) -> None:
    assert read(line).unknown


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Prone leg lifts paused; glute squeezes in their place, x10, 5 sec hold", "Prone leg lifts paused"),
        ("Prone leg lifts are out, glute squeezes instead, x10", "Prone leg lifts are out"),
        ("Prone leg lifts on hold - do glute squeezes instead, x10", "Prone leg lifts on hold"),
        ("The bridge is paused, do glute squeezes: 10 reps", "The bridge is paused"),
        ("Bridge out; glute squeezes x10", "Bridge out"),
        ("Bridge: stopped - glute squeezes in its place, x10", "Bridge: stopped"),
    ],
)  # fmt: skip
def test_one_stands_in_the_place_of_one_that_is_paused(text: str, gone: str) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.exercise, item.reps, line.unknown) == ("glute-squeeze", 10, ())
    assert line.left_out == (gone,)


@pytest.mark.parametrize(
    "line",
    [
        "Bridge is out if sore, clams instead 2x10", "Bridge is out, clams or bird dogs instead 2x10",
        "Bridge paused 2 s at the top, clams 2x10", "Bridge off, clams 2x10",
    ],
)  # fmt: skip
def test_what_may_only_pause_is_asked_about(line: str) -> None:
    found = read(line)
    assert not found.left_out
    assert found.unknown or any(item.exercise is None for item in found.items)


def test_what_is_done_instead_stands_below_what_is_left_out() -> None:
    lines = read_all("Bird dog - pause\nInstead: sciatic slider, left leg, 2 x 10, easy range")
    assert dose(lines[1].items[0])[:3] == ("sciatic-slider", 2, 10)
    lines = read_all("Plank out; clams 2x10\n\nInstead do the bridge, 2x10")
    assert lines[2].items[0].exercise == "hip-bridge-aaos"
    assert read_all("Bird dog 2x8\nInstead: bridge 2x10")[1].unknown
    assert read("Instead: bridge 2x10").unknown


@pytest.mark.parametrize(
    ("line", "who", "reps", "gone"),
    [
        (
            "Figure 4 stretch replaces the open book for now: hold 30 sec, 2 reps per side", "figure-four",
            2, "replaces the open book",
        ),
        ("Dead bug takes the place of the crunches: 2x8 each side", "dead-bug", 8, "takes the place of the crunches"),
        ("Bird dog comes in for the dead bug from today, 3x6", "bird-dog-aaos", 6, "comes in for the dead bug"),
        ("Swap: heel slides out, marching bridge in - 2 x 8 per leg", "march-bridge", 8, "heel slides out"),
    ],
)  # fmt: skip
def test_what_takes_the_place_of_another_has_the_dose(
    line: str, who: str, reps: int, gone: str
) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, item.reps) == (who, reps)
    assert (found.unknown, [each.strip() for each in found.left_out]) == ((), [gone])


@pytest.mark.parametrize(
    "line",
    [
        "Dead bug replaces crunches when you can: 2x8", "Dead bug replaces crunches on Mondays: 2x8",
        "Side plank replaces the plank next week: 2x20 s",         "Bird dog swaps with the dead bug, 2x8", "Walking a lot replaces the bridge: 2x8",
        "Dead bug replaces dead bug: 2x8", "Dead bug is in for the long run, 2x8",
        "The bridge is in for the morning plank, 2x8",
    ],
)  # fmt: skip
def test_what_may_take_no_place_leaves_nothing_out(line: str) -> None:
    assert read(line).left_out == ()


def test_what_gives_up_its_place_is_ended_elsewhere() -> None:
    lines = read_all("Crunches 3x15\nBridge 2x10\n\nDead bug replaces the crunches: 2x8")
    assert not lines[0].items or "not certain" in " ".join(lines[0].items[0].assumed)


def test_a_new_one_that_is_not_known_takes_the_place_of_the_old_one() -> None:
    found = read("Weighted clamshell replaces the plain clamshell: 3 x 12 each side")
    (item,) = found.items
    assert (item.exercise, item.candidates, item.sets) == (None, ("clamshell",), 3)
    assert [each.strip() for each in found.left_out] == ["replaces the plain clamshell"]


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("Glute squeezes can go now, replace with hip bridge 2 x 10, hold 3 sec", "Glute squeezes can go now"),
        ("Bridge with march is too wobbly, back to the ordinary hip bridge, 2x10", "Bridge with march is too wobbly"),
        ("The plank is too hard, so go back to the bridge, 2x10", "The plank is too hard"),
    ],
)  # fmt: skip
def test_what_goes_makes_room_for_another(line: str, gone: str) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, item.sets, item.reps) == ("hip-bridge-aaos", 2, 10)
    assert (found.unknown, [each.strip() for each in found.left_out]) == ((), [gone])


@pytest.mark.parametrize(
    "line",
    [
        "If the bridge is too hard, back to the clam, 3x8", "Bridge is too hard on Mondays, back to the clam, 3x8",
        "Clam can go now if you like, replace with hip bridge 2x10", "The plank is too hard - go back to bed, 10 min",
    ],
)  # fmt: skip
def test_what_may_go_leaves_nothing_out(line: str) -> None:
    found = read(line)
    assert found.left_out == ()
    assert found.unknown or not found.items


@pytest.mark.parametrize(
    "line",
    [
        "Gizmo twirl: drop it. Wibble instead, 2x8", "Gizmo twirls are paused, wibbles 2x8",
        "Bridge 2x10; left leg only in the clinic",
    ],
)  # fmt: skip
def test_a_name_has_no_words_that_leave_it_out(line: str) -> None:
    found = read(line)
    assert found.unknown
    assert not any(item.exercise for item in found.items)


def test_an_arrow_and_a_word_lead_to_the_exercise_that_takes_the_place() -> None:
    found = read("Bridges -> progressed to marching bridges, 3x10, alternating")
    assert [item.exercise for item in found.items] == ["march-bridge"]
    assert found.left_out
