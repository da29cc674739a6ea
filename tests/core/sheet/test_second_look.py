"""What may be lost or added unseen is shown: asides with doses, conflicts, joined names, numbers."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import dose, read, read_all


@pytest.mark.parametrize(
    "line",
    [
        "Next appointment: we go through your bird dog",
        "All exercises 2 sets of 10",
        "Do not rush: 3 sets of 10 of the usual",
        "Hi, please do 3 sets of 10",
    ],
)
def test_a_line_about_something_else_is_shown_if_it_may_ask_for_an_exercise(line: str) -> None:
    found = read(line)
    assert (found.kind, found.items, bool(found.unknown)) == (LineKind.UNKNOWN, (), True)


def test_what_is_for_later_or_forbidden_for_weeks_stays_as_it_is() -> None:
    assert read_all("Bridge 3x10\nif it is easy, 3x15")[1].kind is LineKind.NOTE
    assert read("No toe touches x 2 wks").kind is LineKind.FORBIDDEN
    assert read("x 3 rounds").kind is LineKind.ASIDE


def test_words_that_count_once_more_are_shown() -> None:
    assert read("Bridges x 12, rest for a minute, then again").unknown == ("again",)
    both = read("The bridge. Lift your hips. Do eight of these, then do another set of eight.")
    assert both.items[0].sets == 2
    assert "sets" in both.items[0].defaulted


def test_a_hold_that_is_called_one_replaces_a_bare_time() -> None:
    line = read("Rock backs x 8, 3 s out, hold 6 s")
    assert dose(line.items[0])[:4] == ("kneeling-back-extension", 1, 8, 6)
    assert "3 s" in line.unknown[0]


def test_a_dose_of_another_week_is_no_conflict() -> None:
    for line in ("Bridge Day 1: 5 reps, Day 3: 8 reps", "Bridge 2x8 (wk 1-2), 3x10 reps (wk 3-4)"):
        assert "reps" not in read(line).items[0].defaulted, line


def test_a_dose_without_a_name_may_contradict() -> None:
    line = read("Bird dog x10, 2 secs out, 5 sec hold, 2 secs back")
    assert "hold_s" in line.items[0].defaulted
    assert "5 sec hold" in line.unknown[0]


def test_joined_names_are_a_question() -> None:
    for line in ("Bridge or swimmers 2x10", "Star jumps / bridge 2x10"):
        (item,) = read(line).items
        assert (item.exercise, item.candidates[0]) == (None, "hip-bridge-aaos"), line


def test_alternating_makes_an_exercise_without_sides_another_one() -> None:
    assert read("Alternating glute bridge 2x8").items[0].candidates == ("hip-bridge-aaos",)
    assert read("Alternating bird dog 2x8").items[0].exercise == "bird-dog-aaos"


def test_numbers_at_the_beginning_of_lines_may_only_count_the_lines() -> None:
    reps = [line.items[0].reps for line in read_all("1 Bridge\n2 Curl-up\n3 Cat stretch\n4 Plank")]
    assert reps == [
        read(name).items[0].reps for name in ("Bridge", "Curl-up", "Cat stretch", "Plank")
    ]
    assert read("5 bridges").items[0].reps == 5
    assert "reps" in read("5 Bridge").items[0].defaulted


def test_rounds_alone_are_sets_or_repetitions() -> None:
    line = read("Cat-cow, 6 rounds")
    assert ("sets" in line.items[0].defaulted, line.unknown) == (True, ("6 rounds",))
    assert "sets" not in read("Cat-cow, 3 rounds of 8").items[0].defaulted


def test_bare_numbers_of_what_is_held_may_be_seconds() -> None:
    for line in ("Plank 3 sets of 20", "Wall sit 40x2"):
        assert {"sets", "reps"} <= set(read(line).items[0].defaulted), line
    assert read("Wall sit 3x10").items[0].reps == 10


def test_words_that_speak_of_a_body_but_of_no_movement_are_no_exercise() -> None:
    assert read("HMP on low back x 20 mins").items == ()
    assert read("Calf 2x30 s").items[0].own == "Calf"
    assert len(read("Bridge x10, stay down for 30 s").items) == 1


def test_a_sentence_that_is_a_name_is_one() -> None:
    (item,) = read("Side plank on your knees, 10 s each side").items
    assert item.exercise == "modified-side-plank"


def test_a_bullet_that_tells_how_keeps_the_dose_below_with_the_name() -> None:
    lines = read_all("Bridging:\n- lift hips\n- hold 5 secs\n- repeat 10 times")
    assert dose(lines[0].items[0])[1:4] == (1, 10, 5)


def test_a_line_that_begins_with_other_words_has_its_own_dose() -> None:
    lines = read_all("Knee rolls 10 times\nDiagram b - 6 breaths per side")
    assert "hold_s" in lines[0].items[0].defaulted
    assert lines[1].unknown


def test_a_swap_is_shown() -> None:
    found = read("Crunch 2x12 -> swap for the curl-up")
    assert (found.items, found.unknown) == ((), ("Crunch 2x12 -> swap for the curl-up",))


def test_a_heading_that_may_be_an_exercise_is_shown_unless_exercises_follow() -> None:
    heading, _text = read_all("Sciatic glides:\nread the leaflet")
    assert (heading.kind, heading.unknown) == (LineKind.UNKNOWN, ("Sciatic glides:",))
    assert read_all("Stretching exercises:\nread the leaflet")[0].kind is LineKind.HEADING
    assert read_all("Squeezes:\n\nBridge 3x10")[0].kind is LineKind.HEADING


def test_a_note_that_names_an_exercise_or_changes_the_side_is_shown() -> None:
    assert read("Bridge 10 reps, slowly, with the pigeon pose").unknown == ("the pigeon pose",)
    assert read("Prone leg lift 10 reps, change legs every time").unknown == ("change legs",)
    begin = read("Begin with the bridge: lift your hips, ten times, then go on with the bird dog.")
    assert len(begin.items) > 1 or "bird dog" in begin.unknown[0]
    assert read("Bridge 3x10 (hold 5 sec, rest 10 sec between reps)").unknown == ()


def test_rounds_of_what_may_be_an_exercise_are_shown() -> None:
    assert read("Today 3 rounds: clam as shown").unknown


def test_the_end_of_a_sentence_that_began_above_is_no_exercise() -> None:
    above = "Your homework until May: a large glass of water beside you, sturdy shoes on,"
    for text in (
        f"{above}\nchair against the wall.",
        "Take your time with all of it and think about what we said of\nbalance on one leg.",
    ):
        assert read_all(text)[1].kind is LineKind.UNKNOWN
    for text in (
        # A list in lower case, a line that is complete, a short one, a dose.
        "bird dog 10 each side slowly in the morning and also late tonight\nbridge",
        f"{above[:-1]}.\nchair against the wall.",
        "shoes on,\nchair against the wall.",
        f"{above}\nbridge 3x10.",
        f"{above}\nBridge",
    ):
        assert read_all(text)[1].kind is LineKind.EXERCISE, text


def test_a_dose_below_a_line_that_became_no_item_is_shown() -> None:
    clams, raises = read_all(
        "- Clams: you've outgrown these, so scrap them.\n"
        "- Side-lying leg raises are the replacement, 2 x 10 each leg."
    )
    assert (clams.items, raises.items, bool(raises.unknown)) == ((), (), True)


def test_a_line_that_begins_with_another_exercise_gives_no_dose_to_the_one_above() -> None:
    squat, split = read_all(
        "back squat - gone till november\nsplit squat in its place 3x8 each leg"
    )
    assert (squat.items, bool(split.unknown)) == ((), True)


def test_what_is_added_gives_no_dose_to_the_exercise_above() -> None:
    walk, added = read_all("Walking - 5 mins at a time\nAdd: lying on your front for 2 mins")
    assert (walk.items[0].hold_s, bool(added.unknown)) == (300, True)


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


@pytest.mark.parametrize(
    "line",
    [
        "When it does, stand and lean backwards five times.",
        "If that is comfortable, do ten prone press-ups.",
        "When that is done, move on to the hip bridge.",
        "When you are happy with that, go swimming for 20 minutes.",
        "If that feels okay, come up to prone on elbows for another minute.",
    ],
)
def test_a_condition_of_what_to_do_now_is_asked_about(line: str) -> None:
    assert read(line).kind is LineKind.UNKNOWN


def test_a_sentence_with_the_dose_of_several_is_asked_about() -> None:
    line = read(
        "Warm up by marching on the spot for one minute. Then kneel on all fours for the cat "
        "stretch, arching and hollowing your back slowly eight to ten times, and without getting "
        "up do the bottom to heels stretch, taking your hips back eight times."
    )
    assert (line.kind, line.items) == (LineKind.UNKNOWN, ())
