"""Headings and words that say what not to do."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read, read_all

_LIST = "- sit ups\n- double leg lowering\n\nHome programme\nBridge 3x10"


@pytest.mark.parametrize(
    "heading",
    [
        "On hold:", "Paused for now", "\u274c", "Off the menu:", "Things to stay away from", "STOP",
        "Keep clear of:", "Restrictions for 6 weeks", "No-go list", "None of these:",
        "Leave these until we meet:", "Dropped from programme:", "Refrain from", "Wait with:",
        "Try not to:", "These are out:", "Off-limits", "Contraindicated:",
        "LATER (not before I have seen you again)", "Later - not yet", "For later: not until we meet",
    ],
)  # fmt: skip
def test_a_heading_forbids_the_list_below_it(heading: str) -> None:
    lines = read_all(f"{heading}\n{_LIST}")
    assert [line.kind.value for line in lines[:3]] == ["forbidden"] * 3
    assert lines[-1].items[0].sets == 3


def test_a_known_exercise_with_its_sets_in_such_a_list_is_shown() -> None:
    lines = read_all("Avoid:\nsit ups\ntoe touches\nBridge 3x10")
    assert (lines[-1].items, lines[-1].unknown) == ((), ("Bridge 3x10",))


def test_a_heading_that_asks_to_be_careful_leaves_no_exercise_without_a_dose() -> None:
    lines = read_all("Be careful with:\n- bridge\n- plank 20 s\n\nbird dog")
    assert [len(line.items) for line in lines[1:]] == [0, 1, 0, 1]


@pytest.mark.parametrize(
    "line",
    [
        "Bridge - out", "Bridge: drop", "Bridge on hold", "Bridge N/A", "Bridges later",
        "Bridge from week 6", "Bridge no longer needed", "Bridges - give it a rest", "Bridges?",
        "Leave the bridges alone for now", "drop the bridge one", "Bridge (crossed out)",
    ],
)  # fmt: skip
def test_an_exercise_that_is_ended_or_put_off_is_no_item(line: str) -> None:
    assert read(line).items == ()
    assert read_all(f"{line}\nplank 20 s")[1].items


def test_words_that_end_nothing() -> None:
    curl = read("Partial Curl-Up. With arms crossed, raise your shoulders and lower.")
    assert curl.items
    assert read("Front plank 5 (sec? times?)").items
    assert read("Sit to stand x10 (no hands)").items[0].reps == 10


def test_columns_of_what_to_do_and_what_not() -> None:
    lines = read_all(
        "DO                        DON'T\n"
        "Bridge 2x10               Sit-ups\n"
        "                          Leg raises\n"
        "Walk 15 min\n\n"
        "Bird dog 2x8"
    )
    assert [len(line.items) for line in lines] == [0, 1, 0, 1, 0, 1]
    assert [line.left_out for line in lines[1:3]] == [("Sit-ups",), ("Leg raises",)]
    lines = read_all("Avoid | Do\nrunning | Bridge 2x10\nDo this\nPlank 20 s")
    assert (lines[1].left_out, lines[1].items[0].sets) == (("running",), 2)
    assert lines[3].items
    assert read("Do these: bridge | plank").kind.value != "note"


@pytest.mark.parametrize(
    "heading",
    [
        "DONE IN CLINIC TODAY (do not do at home)", "In clinic today:", "Gym-based (with me)",
        "Practised in clinic", "Supervised:", "Exercises with me",
    ],
)  # fmt: skip
def test_what_is_done_with_the_therapist_is_left_out_up_to_the_next_heading(heading: str) -> None:
    lines = read_all(
        f"{heading}\n\n- Bird dog 2x8\n12 March 2025\n- Cycling 8 min\n\nHOME PROGRAM\nBridge 3x10"
    )
    assert [line.items for line in lines[:6]] == [()] * 6
    assert [lines[place].kind.value for place in (0, 2, 4)] == ["forbidden"] * 3
    assert lines[-1].items[0].sets == 3


def test_without_another_heading_what_is_done_with_the_therapist_is_asked_about() -> None:
    lines = read_all("In clinic today:\nBridge 3x10\n\nBird dog 2x8")
    assert [line.kind.value for line in lines] == ["forbidden", "unknown", "blank", "unknown"]
    lines = read_all("In clinic today (not for home):\nBridge 3x10\n\nBird dog 2x8")
    assert [line.kind.value for line in lines] == ["forbidden", "forbidden", "blank", "unknown"]


@pytest.mark.parametrize(
    "line",
    [
        "In clinic today (and at home daily)", "We did these in clinic today - now at home:",
        "Supervised walk 10 min", "In clinic with me: bird dog 2x8",
    ],
)  # fmt: skip
def test_what_is_done_at_home_as_well_is_kept(line: str) -> None:
    assert read_all(f"{line}\nBridge 3x10\n\nHome:\nClam 2x8")[1].items


@pytest.mark.parametrize(
    "heading",
    [
        "Stopping:", "Stopped", "STOP THESE", "Dropping", "Dropped:", "Coming out:", "Taken out",
        "Removed", "No longer:", "Finished with:", "Leaving out", "Leave for now:", "On hold",
        "Pausing", "Parked", "Off the list", "Resting these:", "Not this week", "Not for now",
        "Discontinue", "D/C'd:", "D/C", "What we are stopping:", "We're dropping:", "Gone:", "Cut:",
        "You can drop these now:", "To stop", "Stopping (for now)", "**Stopping**", "Skipping these",
        "Saying goodbye to:", "Ceasing:", "Take out:", "No longer needed", "Retired",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "next_one", ["Staying the same", "New:", "KEEP", "Going up", "HOME", "Changes"]
)
def test_what_is_stopped_is_left_out_until_the_next_heading(heading: str, next_one: str) -> None:
    lines = read_all(
        f"Cat-cow x10\n\n{heading}\n- Knee to chest stretch\n- Seated rotation\n{next_one}\n- Bridge 3x10"
    )
    assert [line.kind.value for line in lines] == [
        "exercise", "blank", "forbidden", "forbidden", "forbidden", "heading", "exercise",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["Keep", "Changes", "HOME", "Staying the same", "We are adding"])
def test_a_heading_over_what_is_done(line: str) -> None:
    assert read_all(f"{line}\n\nBridge 3x10")[0].kind.value == "heading"
    assert read(line).kind.value != "heading"


@pytest.mark.parametrize("line", ["Finishing with:", "Resting:", "Completed", "Dropping down"])
def test_a_heading_that_stops_nothing(line: str) -> None:
    lines = read_all(f"{line}\n- Bridge 3x10")
    assert lines[1].items


@pytest.mark.parametrize(
    "heading",
    [
        "Warm up (daily)",
        "WARM-UP",
        "Warm up - before each session",
        "Warm up",
        "Cool down (every time)",
    ],
)
def test_a_warm_up_over_exercises_is_a_heading(heading: str) -> None:
    lines = read_all(f"{heading}\n- Cat-cow x10\n- Knee rolls x10")
    assert [line.kind.value for line in lines] == ["heading", "exercise", "exercise"]


def test_a_warm_up_by_itself_is_an_exercise() -> None:
    for text in ("Bridge 2x10\nWarm up", "- Warm up\n- Bridge 2x10", "Warm up 5 min\nBridge 2x10"):
        assert sum(len(line.items) for line in read_all(text)) == 2, text


def test_a_heading_over_what_is_done_ends_a_list_whatever_follows() -> None:
    lines = read_all("Stopping:\n- Plank\nKeep\n- what is on the yellow card\n\nBridge 3x10")
    assert [line.kind.value for line in lines[:3]] == ["forbidden", "forbidden", "heading"]
    assert lines[3].kind.value != "forbidden"
    assert lines[-1].items


def test_what_is_done_in_the_clinic_only_is_left_out_without_another_heading() -> None:
    lines = read_all("In clinic only:\nBridge 3x10\nWall sit 3 x 30 s")
    assert [line.kind.value for line in lines] == ["forbidden"] * 3


def test_what_is_done_later_on_the_same_day_is_done() -> None:
    lines = read_all("Later, not until bedtime\n\nBridge 2x10")
    assert lines[-1].items[0].reps == 10


def test_skipping_with_a_rope_forbids_nothing() -> None:
    assert read_all("Skipping\n3 x 1 min\nBridge 2x10")[-1].items


@pytest.mark.parametrize("heading", ["Stopping:", "Not this week:", "Dropped:"])
def test_a_list_with_doses_below_a_gap_is_no_programme_in_silence(heading: str) -> None:
    lines = read_all(f"{heading}\n\n- Bridge 2x10\n- Clams 3x12\n\nKeep:\n- Pelvic tilt x10")
    assert [line.kind for line in lines[2:4]] == [LineKind.UNKNOWN, LineKind.UNKNOWN]
    assert [item.exercise for line in lines for item in line.items] == ["pelvic-tilt"]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("- Bird dog\n   3x10\n- Hip bridge\n   removed\n- Clamshell\n   2x10", "bird-dog-aaos clamshell"),
        ("- Bridge\n3x10\n- Clamshell\nstopped\n- Dead bug\n3x8", "hip-bridge-aaos dead-bug"),
        ("1. Bridge\n   on hold\n2. Clamshell\n   2x10", "clamshell"),
        ("- Bridge\n   3x10\n   stop\n- Clamshell\n   2x10", "clamshell"),
        ("Hip bridge\n   removed\nClamshell\n   2x10", "clamshell"),
        # Headings.
        ("- Bridge 3x10\n- Clamshell 2x10\nStop\n- Crunches\n- Planks", "hip-bridge-aaos clamshell"),
        ("- Bridge\n- Clamshell\nStopped:\n- Crunches", "hip-bridge-aaos clamshell"),
        ("- Bridge 3x10\n  Avoid\n    - Crunches\n    - Planks", "hip-bridge-aaos"),
    ],
)  # fmt: skip
def test_a_line_below_a_name_ends_it(text: str, done: str) -> None:
    items = [item for line in read_all(text) for item in line.items]
    assert [item.exercise for item in items] == done.split()


def test_a_list_of_what_has_not_changed_ends_that_of_what_is_removed() -> None:
    lines = read_all("REMOVED\nHeel slide\nNOT CHANGED\nOpen book\n  8 reps each side")
    assert [item.exercise for line in lines for item in line.items] == ["open-book"]
    (item,) = read_all("Farmer's carry 2 x 40 s, a bag in each hand")[0].items
    assert "side" not in item.note


def test_a_heading_that_nobody_knows_over_a_part_of_the_programme_is_asked_about() -> None:
    lines = read_all("What we finish:\nHeel slides\nBridge 2x8\n\nWhat is new:\nCat stretch")
    assert [bool(line.items) for line in lines] == [False, False, True, False, False, True]
    assert lines[1].unknown


def test_a_line_below_a_name_ends_it_with_a_reason() -> None:
    lines = read_all(
        "8) Cat stretch\nRepetitions: 10\n9) Flexion in sitting\nAvoid for now, review after MRI.\n"
        "10) Calf raises\nRepetitions: 15"
    )
    names = [item.exercise for line in lines for item in line.items]
    assert names == ["cat-stretch", "calf-raise"]


def test_a_break_from_these_heads_what_is_left_out() -> None:
    lines = read_all(
        "Take a break from these:\n- side planks\n- dead bugs\n\nKeep these:\n- bridge"
    )
    assert [bool(line.items) for line in lines] == [False, False, False, False, False, True]


def test_what_may_be_another_heading_ends_the_list_of_what_is_left_out() -> None:
    lines = read_all("Pause\nForearm plank\n\nBusiness as usual there\nClams, 2 x 15\nChin tucks")
    assert lines[1].left_out
    assert not any(line.left_out for line in lines[4:])


def test_how_it_is_carried_on_is_a_heading() -> None:
    lines = read_all("Pause\nForearm plank\n\nCarry on as normal\nClams, 2 x 15\nChin tucks")
    assert [item.exercise for line in lines for item in line.items] == ["clamshell", "chin-tuck"]


def test_what_says_itself_what_is_done_is_in_no_list_of_what_is_left_out() -> None:
    lines = read_all(
        "Avoid:\nForearm plank\nBird dog\nPelvic tilts - 2 x 8 instead of 2 x 15\n"
        "Add: diaphragmatic breathing, 3 min"
    )
    assert [bool(line.left_out) for line in lines[1:]] == [True, True, False, False]
    assert all(line.items or line.unknown for line in lines[3:])


def test_nothing_that_worries_forbids_no_list() -> None:
    lines = read_all(
        "So sorry! Nothing in your answers worries us. Here's the plan for the next days:\n\n"
        "Forearm plank - on pause for now\nBridge - only 1 set of 6"
    )
    assert [item.reps for line in lines for item in line.items] == [6]


def test_what_may_start_again_is_in_no_list_of_what_is_left_out() -> None:
    lines = read_all(
        "Pause for now:\nSide plank\nBird dog\n\n"
        "From Monday, when the pain is below 4, you can start again with bird dog, 2 x 5 each side."
    )
    assert lines[1].left_out
    assert lines[-1].unknown


def test_a_part_ends_where_the_next_letter_stands() -> None:
    lines = read_all(
        "C) Take a pass on these\n   C1. Crunches\n   C2. Plank\nD) Daily life\n   D1. Bridge 2x10"
    )
    assert [len(line.items) for line in lines] == [0, 0, 0, 0, 1]
    lines = read_all("3. Off limits\n   a. Crunches\n4. At home\n   a. Bridge 2x10")
    assert [len(line.items) for line in lines] == [0, 0, 0, 1]


def test_a_ban_ends_where_its_list_of_parts_goes_on() -> None:
    lines = read_all("a) Please not to do these\n- plank\nb) This you do\n- bridge 2x10")
    assert [len(line.items) for line in lines] == [0, 0, 0, 1]
    lines = read_all("Avoid:\nplank\nWhat I have to do at home:\nbridge 2x10")
    assert [len(line.items) for line in lines] == [0, 0, 0, 1]


def test_a_purpose_forbids_nothing() -> None:
    lines = read_all("A quick list so you don't have to remember it all:\nbridge 2x10\nclams x 9")
    assert [len(line.items) for line in lines] == [0, 1, 1]


def test_three_columns() -> None:
    lines = read_all("NOW | NOT YET | NEVER\nBridge 2x10 | Dead bug | Sit-ups")
    assert lines[1].items[0].sets == 2
    assert lines[1].left_out == ("Dead bug", "Sit-ups")


def test_a_table_of_doses_ends_a_ban() -> None:
    lines = read_all("RESTRICTIONS\nlifting\nExercise | Dose | Note\nBridge | 2x10 | slowly")
    assert lines[-1].items[0].sets == 2
    lines = read_all("Avoid:\nExercise | Reason\nCrunches | disc")
    assert not lines[-1].items


@pytest.mark.parametrize(
    "line",
    ["Child's pose may be done.", "Exceptions: bird dog", "What I may do in its place: open book"],
)
def test_what_is_allowed_below_a_ban_is_asked_about(line: str) -> None:
    lines = read_all(f"Avoid:\nsit-ups\n{line}")
    assert lines[-1].kind is not LineKind.FORBIDDEN


def test_what_rests_in_other_words_is_left_out() -> None:
    lines = read_all("Bridge 3x10\n\nOn the bench (rested this week)\nSide plank\nDead bug 3x8")
    assert [len(line.items) for line in lines] == [1, 0, 0, 0, 0]


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
