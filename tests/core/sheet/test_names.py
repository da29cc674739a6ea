"""Which exercise a name means: one for sure, a few to ask about, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backtimer.core.model.exercise import Position
from backtimer.core.sheet import name_match
from backtimer.core.sheet.name_match import NONE, NameMatcher
from backtimer.core.sheet.name_words import Words, fits, stem, words_of
from backtimer.core.sheet.shared_matcher import matcher_of
from tests.built_in import EXERCISES
from tests.core.sheet.readings import MATCHER, read, read_all


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("bird dogs", "bird-dog-aaos"), ("BIRD-DOG", "bird-dog-aaos"), ("brid dog", "bird-dog-aaos"),
        ("birddog", "bird-dog-aaos"), ("bridging", "hip-bridge-aaos"), ("bridges", "hip-bridge-aaos"),
        ("plank", "plank-aaos"), ("forearm plank", "forearm-plank"), ("wall sits", "wall-sit"),
        ("crunches", "abdominal-crunch"), ("pelvik tilts", "pelvic-tilt"), ("KTC", "knee-to-chest-mayo"),
        ("single knee to chest", "knee-to-chest-healthwise"), ("sphinx", "press-up"),
        ("lower trunk rotation", "lower-back-rotation"), ("cat camel", "cat-camel"),
        ("LTR", "lower-back-rotation"), ("SKTC", "knee-to-chest-healthwise"), ("PPT", "pelvic-tilt"),
        ("bridge lying on your back", "hip-bridge-aaos"), ("supine pelvic tilt", "pelvic-tilt"),
        ("hamstring stretch w/ towel", "hamstring-towel"), ("McGill curl up", "mcgill-curl-up"),
        ("hip abduction in side-lying", "lateral-leg-raise"), ("abdominl crunch", "abdominal-crunch"),
        ("prone hip extension", "prone-leg-lift"), ("seated trunk rotation", "seated-rotation"),
        ("clams", "clamshell"), ("heel slides", "heel-slide"), ("single leg bridge", "one-leg-bridge"),
        ("bridge with march", "march-bridge"), ("piriformis stretch", "figure-four"),
        ("dead bug", "dead-bug"), ("ankle pumps", "ankle-pumps"), ("glute squeezes", "glute-squeeze"),
    ],
)  # fmt: skip
def test_a_name_is_known_by_its_other_names_and_mistakes(name: str, exercise: str) -> None:
    match = MATCHER.match(name)
    assert match.exercise == exercise
    assert name_match.SURE <= match.certainty <= 1.0


@pytest.mark.parametrize(
    "name",
    [
        "hip adduction", "knee extension", "neck extension", "hip extension", "lateral raise",
        "reverse plank", "anterior pelvic tilt", "reverse clamshell",
        "seated hamstring stretch", "reverse crunch",
        "superman", "squats", "lunges", "quad sets",
        "neck tilt", "", "!!!", "leg press", "shoulder abduction",
        "standing hip extension", "aduction",
    ],
)  # fmt: skip
def test_an_opposite_another_joint_or_position_is_never_it(name: str) -> None:
    assert MATCHER.match(name).exercise is None


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("pe1vic ti1t", "pelvic tilt"), ("bird d0g", "bird dog"), ("knee ro11s", "knee rolls"),
        ("bridg1ng", "bridging"), ("br1dge", "bridge"), ("abd bracing", "abdominal bracing"),
        ("piriformis str.", "piriformis stretch"), ("sit2stand", "sit to stand"),
    ],
)  # fmt: skip
def test_a_scanned_or_shortened_word_is_the_word(name: str, same: str) -> None:
    assert words_of(name) == words_of(same)


@pytest.mark.parametrize(
    "name", ["q1h", "b1d", "x1o", "hold1sec", "str leg raise", "abd in standing"]
)
def test_a_dose_or_another_word_is_not_read_as_one(name: str) -> None:
    assert words_of(name).words.isdisjoint(
        {"stretch", "abdominal", "qlh", "bld", "xlo", "holdlsec"}
    )


@pytest.mark.parametrize(
    ("name", "exercise"),
    [("seated hamstring stretch", "hamstring-towel"), ("seated pelvic tilt", "pelvic-tilt")],
)
def test_another_position_is_worth_a_question(name: str, exercise: str) -> None:
    match = MATCHER.match(name)
    assert match.exercise is None
    assert exercise in match.candidates


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("modified plank", "plank-aaos"), ("side plank", "modified-side-plank"),
        ("plank on knees", "plank-aaos"), ("double knee to chest", "knee-to-chest-aaos"),
        ("bridge with ball squeeze and band", "hip-bridge-aaos"), ("wall slides", "wall-slide"),
        ("wall slides", "wall-arm-slide"),
        ("elbow plank", "plank-aaos"),
    ],
)  # fmt: skip
def test_a_word_more_or_less_is_a_question(name: str, first: str) -> None:
    match = MATCHER.match(name)
    assert match.exercise is None
    assert first in match.candidates
    assert len(match.candidates) <= 3


def test_an_id_is_no_more_than_another_name() -> None:
    assert MATCHER.match("wall slide").exercise is None
    assert set(MATCHER.match("wall slide").candidates) == {"wall-slide", "wall-arm-slide"}
    assert MATCHER.match("calf raise").exercise == "calf-raise"


def test_every_exercise_is_known_by_its_own_name() -> None:
    for exercise in EXERCISES.values():
        match = MATCHER.match(exercise.name)
        assert match.exercise == exercise.id
        assert match.certainty == 1.0


def test_every_alias_is_its_exercise_or_a_question_about_it() -> None:
    for exercise in EXERCISES.values():
        for alias in exercise.aliases:
            match = MATCHER.match(alias)
            named = match.exercise is not None and words_of(
                EXERCISES[match.exercise].name
            ) == words_of(alias)
            assert match.exercise == exercise.id or exercise.id in match.candidates or named, alias


def test_own_exercises_never_outrank_the_library() -> None:
    bridge = EXERCISES["hip-bridge-aaos"]
    mine = replace(bridge, id="own-bridge", name="Bridge", family="Own", aliases=())
    march = replace(mine, id="own-march", name="Bridge with hop")
    matcher = NameMatcher({"own-bridge": mine, "own-march": march, **EXERCISES})
    assert matcher.match("bridge").exercise == "hip-bridge-aaos"
    # What the library only asks about is the own one that bears its name.
    assert matcher.match("Bridge with hop").exercise == "own-march"
    assert matcher.match("bridge with hops").exercise == "own-march"


def test_an_exercise_without_a_telling_name_is_never_meant() -> None:
    nameless = replace(EXERCISES["curl-up"], id="!", name="!!!", aliases=("?",))
    assert NameMatcher({"!": nameless}).match("curl up") == NONE


def test_the_matcher_forgets_when_it_knows_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    spelt: list[str] = []

    def reading(name: str) -> Words:
        read.append(name)
        return words_of(name)

    def spelling(word: str, *args: Any, **more: Any) -> Any:
        spelt.append(word)
        return extract(word, *args, **more)

    extract = name_match.process.extract
    matcher = NameMatcher(EXERCISES)
    monkeypatch.setattr(name_match, "MOST_KEPT", 5)
    monkeypatch.setattr(name_match, "words_of", reading)
    monkeypatch.setattr(name_match.process, "extract", spelling)
    for _ in range(2):
        assert matcher.match("brid dog").exercise == "bird-dog-aaos"
    assert (read, spelt) == (["brid dog"], ["brid"])
    for number in range(8):
        matcher.match(f"word{number}")
    assert matcher.match("brid dog").exercise == "bird-dog-aaos"
    assert (read.count("brid dog"), spelt.count("brid")) == (2, 2)


def test_words_are_without_endings() -> None:
    assert stem("bridges") == stem("bridging") == stem("bridge")
    assert stem("crunches") == stem("crunch")
    assert stem("raises") == stem("raising") == stem("raise")
    assert stem("flies") == stem("fly")
    assert stem("running") == "run"
    assert stem("rolling") == stem("rolls")


def test_positions_that_are_written_have_to_fit() -> None:
    none: frozenset[Position] = frozenset()
    assert fits([Position.CHAIR], none, Position.SITTING)
    assert fits([Position.SUPINE], none, Position.SUPINE)
    assert not fits([Position.STANDING], none, Position.SUPINE)
    assert fits([Position.STANDING], frozenset({Position.STANDING}), Position.SUPINE)


def test_a_position_beside_a_name_that_two_have_does_not_change_whose_it_is() -> None:
    # "Plank" is the name of one and an alias of another, and both are done lying on the front.
    assert MATCHER.match("prone plank").exercise == "plank-aaos"


def test_a_library_has_one_matcher() -> None:
    first = matcher_of(EXERCISES)
    assert matcher_of(dict(EXERCISES)) is first
    fewer = {key: each for key, each in EXERCISES.items() if key != "bird-dog-aaos"}
    assert matcher_of(fewer) is not first
    assert matcher_of(fewer).certain("McGill bird dog").exercise == "mcgill-bird-dog"


def test_a_limb_alone_is_no_exercise() -> None:
    assert [MATCHER.match(name).exercise for name in ("the elbow", "heels", "Hamstrings")] == [
        None, None, "hamstring-towel",
    ]  # fmt: skip


def test_what_is_used_is_no_exercise() -> None:
    tools = ("towel", "a strap", "doorway")
    assert [MATCHER.certain(name).exercise for name in tools] == [None] * 3
    stretches = ("towel stretch", "strap stretches", "doorway stretch")
    assert None not in [MATCHER.certain(name).exercise for name in stretches]


@pytest.mark.parametrize("word", ["stay", "keep", "swap", "last", "will", "slower"])
def test_an_everyday_word_misspells_no_name(word: str) -> None:
    assert MATCHER.certain(f"Knee rolls {word}").exercise is None


def test_what_comes_at_the_end_is_no_part_of_a_name() -> None:
    for text in ("Child's pose to finish, 30 s", "Then child's pose to finish: 30 s"):
        (item,) = read(text).items
        assert (item.exercise, item.hold_s) == ("childs-pose", 30)
    assert read("Bridge to end x10").items[0].exercise is None
    assert read("Bridge to start position x10").items[0].exercise is None


def test_side_steps_are_an_exercise() -> None:
    (item,) = read("Side steps - 10 each way").items
    assert (item.own, item.reps, item.side.value) == ("Side steps", 10, "each")
    assert read("Side: 10 each").items == ()
    assert read("Steps: 10").items == ()


@pytest.mark.parametrize(
    ("line", "exercise"),
    [
        ("Standing back bends: hands on hips and lean back, 5 times", "standing-back-extension"),
        ("Heel slides, one leg at a time, 10 times", "heel-slide"),
        ("Single knee to chest, one leg at a time, 10 times", "knee-to-chest-healthwise"),
        ("Standing pelvic tilt, back against the wall, 8 times", "pelvic-tilt-standing"),
        ("Clamshell - lying on your side, heels together. 10 reps", "clamshell"),
        ("Four point kneeling - opposite arm and leg raise x 10", "bird-dog-aaos"),
    ],
)
def test_what_stands_behind_a_name_and_leaves_it_as_it_is(line: str, exercise: str) -> None:
    (item,) = read(line).items
    assert (item.exercise, read(line).unknown) == (exercise, ())


@pytest.mark.parametrize(
    "line",
    [
        "Bridge: feet flat and lift one leg, 10 times", "Bridge, one leg at a time x 10",
        "Plank: shoulder taps and twist through 10", "Pelvic tilt, back against the wall, 8 times",
        "KTC, one leg at a time 5 reps",
    ],
)  # fmt: skip
def test_what_may_make_another_exercise_of_it_is_asked(line: str) -> None:
    assert all(item.exercise is None for item in read(line).items)


def test_a_position_to_begin_a_movement_from_is_no_exercise_below_one() -> None:
    lines = read_all(
        "PRONE ON ELBOWS\nRepeat 1 Time | Hold 2 Minutes\n"
        "Lying face down, rise up on your elbows and let your stomach sag."
    )
    assert [len(line.items) for line in lines] == [1, 0, 0]
    assert read("Lying face down for 2 minutes").items[0].exercise == "prone-lying"


def test_alternating_says_more_than_each_side() -> None:
    name, *_below = read_all(
        "BIRD DOG\nRepeat 10 Times\nRaise an arm and the other leg, then switch to the other arm "
        "and leg. Keep alternating."
    )
    assert name.items[0].side == "alternate"
