"""Words around a name that never make it another exercise."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.name_context import is_changed_by_manners, is_manner, mentioned
from backtimer.core.sheet.tokens import tokens_of
from tests.core.sheet.readings import MATCHER, dose, read, read_all


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("arms crossed", True), ("in bed before getting up", True), ("knees bent", True),
        ("on hands", False), ("single leg", False), ("10", False),
    ],
)  # fmt: skip
def test_manners(text: str, *, harmless: bool) -> None:
    assert is_manner(tokens_of(evened(text))) is harmless


def test_bent_knees_change_a_plank() -> None:
    assert is_changed_by_manners("Side plank", ())
    assert not is_changed_by_manners("Glute bridge", ())
    behind = tokens_of("hands behind head")
    assert is_changed_by_manners("Curl-ups", behind)
    assert not is_changed_by_manners("Crunches", behind)


def test_names_inside_a_sentence() -> None:
    assert mentioned(tokens_of("after the bird dog rest for 10 s"), MATCHER) == {"bird-dog-aaos"}
    assert mentioned(tokens_of("rest for 10 s"), MATCHER) == set()


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ("then carry on with the glute bridge 3x10", "hip-bridge-aaos"),
        ("bird dog before breakfast 3x10", "bird-dog-aaos"),
    ],
)
def test_a_name_is_freed_from_them(text: str, exercise: str) -> None:
    (line,) = read_all(text)
    assert [item.exercise for item in line.items] == [exercise]


def test_a_side_plank_with_bent_knees_is_no_plain_one() -> None:
    (line,) = read_all("Side plank with knees bent 3x20 sec")
    assert all(item.exercise != "side-plank-aaos" for item in line.items)


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ("Heel raises, wall for balance, 2x15", "calf-raise"),
        ("hip flexor stretch 45 s each side, back knee on cushion", "hip-flexor-stretch"),
        ("Side-lying leg raises, top leg, 12 reps each side", "lateral-leg-raise"),
        ("Single leg balance EC, 3 sets of 15 s each side", "single-leg-balance"),
        ("Standing back bends x5, hands on hips, after every hour sitting", "standing-back-extension"),
        ("Walk the dog 20 min", "walk"),
        ("Walk to the bus stop and back, 15 min", "walk"),
        ("let's start with heel slides, 10", "heel-slide"),
        ("Hi Sam, as discussed: bridges 3x10", "hip-bridge-aaos"),
        ("Thanks for coming. Please keep going with the knee rolls, 10", "lower-back-rotation"),
        ("Do not stop the knee rolls, 10 each way", "lower-back-rotation"),
        ("okay so next one is the prone hip extension three sets of eight", "prone-leg-lift"),
        ("Physio: gluteal sets 10 reps, 6 s hold", "glute-squeeze"),
        ("Page 10, no. 3: bridging, 2x12", "hip-bridge-aaos"),
        ("No 3 Clamshell 2x10 each side", "clamshell"),
        ("Bridge3x10", "hip-bridge-aaos"),
        ("Bridge, pushing through heels, 3x10", "hip-bridge-aaos"),
        ("Wall sit with back flat against wall 3x20s", "wall-sit"),
        ("Single knee hug, other leg straight, 20s x3", "knee-to-chest-healthwise"),
        ("Sit to stand without using hands 2x8", "sit-to-stand"),
        ("Clamshells - lying on your side, knees bent, 2x12 each side", "clamshell"),
        ("Chin tucks sitting up tall x10", "chin-tuck"),
        ("Walk + talk with Jan, 30 min", "walk"),
        ("Bridge stays at 3x10", "hip-bridge-aaos"),
        ("1st: bridge 3x10", "hip-bridge-aaos"),
        ("New exercise: dead bug 2x8", "dead-bug"),
        ("Your second exercise is the bridge, 3x10", "hip-bridge-aaos"),
        ("okay hi so um I want you to start with the pelvic tilts ten of those", "pelvic-tilt"),
        ("then we're going to do the bridges three sets of eight", "hip-bridge-aaos"),
        ("Last of all, child's pose for 60 seconds", "childs-pose"),
        ("You may do your pelvic tilts, ten each go", "pelvic-tilt"),
        ("S1 root: sciatic slider 10 reps L", "sciatic-slider"),
        ("Pt to cont. w/ SKTC, 30 sec holds, rpt x 3", "knee-to-chest-healthwise"),
        ("sit too stand two sets of ten full stop new line", "sit-to-stand"),
        ("bridge 3x10 and that's it for today", "hip-bridge-aaos"),
        ("8ird dog 8 reps", "bird-dog-aaos"),
        ("Hee1 s1ides - 15 rep5 each 1eg", "heel-slide"),
    ],
)  # fmt: skip
def test_words_that_lead_up_to_a_name_or_help_with_it_leave_it_as_it_is(
    text: str, exercise: str
) -> None:
    (line,) = read_all(text)
    assert [item.exercise for item in line.items] == [exercise]
    assert not any(map(str.isdigit, " ".join(line.unknown)))


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ("Plank 3x20 s, knees on cushion", "plank-aaos"),
        ("Bridge 3x10, foot on cushion", "hip-bridge-aaos"),
        ("Side plank 3x20 s, hand on the wall", "side-plank-aaos"),
        ("Don't forget to avoid crunches 3x10", "abdominal-crunch"),
        ("Don't forget: no crunches 3x10", "abdominal-crunch"),
        ("don't forget to stop the crunches 3x10", "abdominal-crunch"),
        ("Hi Mum, I did 10 bridges", "hip-bridge-aaos"),
        ("Thanks for the call, the bridges hurt", "hip-bridge-aaos"),
        ("Next one is not the bridge", "hip-bridge-aaos"),
        ("Bridge x12 (add march when easy)", "march-bridge"),
        ("Bridge, other leg straight, 3x10", "hip-bridge-aaos"),
        ("Bird dog, no hands, x10", "bird-dog-aaos"),
        ("Side bridge, knees bent 3x20 s", "side-plank-aaos"),
        ("Bridge stays out 3x10", "hip-bridge-aaos"),
        ("You may do the crunches again from July, 2x10", "abdominal-crunch"),
        ("You could try the plank next month 3x20 s", "plank-aaos"),
        ("I want you to do none of the crunches 2x10", "abdominal-crunch"),
        ("We will not do the bridge 3x10", "hip-bridge-aaos"),
        ("The first one is out: crunches 2x10", "abdominal-crunch"),
        ("The next one is not for you: plank 3x20 s", "plank-aaos"),
        ("right so that's the end of the crunches 2x10", "abdominal-crunch"),
        ("okay so that's not the bridge 3x10", "hip-bridge-aaos"),
        ("that's the crunches done 2x10", "abdominal-crunch"),
        ("New: no crunches 2x10", "abdominal-crunch"),
        ("Could you stop the bridges 3x10", "hip-bridge-aaos"),
    ],
)
def test_other_words_still_raise_a_question(text: str, exercise: str) -> None:
    (line,) = read_all(text)
    assert all(item.exercise != exercise for item in line.items)


def test_a_side_that_only_the_person_knows_is_shown() -> None:
    for text in ("Clam - sore side only, x12", "Clams affected side x12", "Clams x12, bad side"):
        (line,) = read_all(text)
        assert [item.exercise for item in line.items] == ["clamshell"]
        assert "side" in " ".join(line.unknown)


def test_words_before_a_walk_and_a_number_of_the_list() -> None:
    (walk,) = read_all("And try to get out for a 20 minute walk at lunch.")[0].items
    assert (walk.exercise, walk.hold_s) == ("walk", 1200)
    (lunges,) = read_all("Ex 5/ Reverse lunges 3 x 8 each leg")[0].items
    assert (lunges.own, lunges.sets, lunges.reps) == ("Reverse lunges", 3, 8)


def test_where_one_stands_behind_a_dose_is_a_note() -> None:
    for line, note in (
        ("Bird dog 2x8 ea leg by the counter", "by the counter"),
        ("Bridge 3x10, hold 3 sec at the top", "at the top"),
        ("Heel raises, hold the worktop, x10", "hold the worktop"),
        ("Child's pose, knees wide to make room for the bump, stay for 5 slow breaths",
         "knees wide to make room for the bump"),
        ("Standing back bends, knees straight, x10", "knees straight"),
    ):  # fmt: skip
        found = read(line)
        assert found.unknown == (), line
        assert found.items[0].exercise is not None, line
        assert found.items[0].note == note
    for line in (
        "Push up 2x8 at the counter", "Bridge 3x10 at the next session", "Bridge, feet wide, x10",
        "Bridge, legs straight, x10", "Bridge, hold the position, 10 times",
    ):  # fmt: skip
        found = read(line)
        assert found.unknown or found.items[0].exercise is None, line


def test_a_german_name_in_brackets_is_the_same_exercise() -> None:
    found = read(
        "Bird dog (Vierf\u00fc\u00dflerstand), 2 sets \u00e0 8 reps per side, pause 30 sec."
    )
    assert dose(found.items[0])[:5] == ("bird-dog-aaos", 2, 8, 2, 30)
    for name in ("Bird dog (modifi\u00e9)", "Plank (Seitst\u00fctz)", "Bridge (sp\u00e4ter)"):
        found = read(f"{name} 2x10")
        assert not found.items or found.items[0].exercise is None, name


def test_support_at_a_counter_makes_no_other_exercise() -> None:
    item = read("Heel raises with counter support 3x10").items[0]
    assert (item.exercise, item.sets, item.reps) == ("calf-raise", 3, 10)


def test_breathing_on_is_no_exercise() -> None:
    text = "Deep tummy muscles\nHold for 5 seconds and go on breathing.\nDo this ten times."
    item = read_all(text)[0].items[0]
    assert (item.exercise, item.hold_s, item.reps) == ("deep-abdominal-nhs", 5, 10)


def test_a_pillow_is_no_exercise() -> None:
    name, below = read_all("5. Prone lying\n2 minutes, pillow under tummy")
    assert (name.items[0].hold_s, name.items[0].note) == (120, "pillow under tummy")
    assert not below.items
