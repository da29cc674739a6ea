"""Sentences that ask for an exercise, and those that only speak of one."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.asked_for import asked_for
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import MATCHER, dose, read, read_all


@pytest.mark.parametrize(
    ("line", "exercise", "fields"),
    [
        ("You can do your chin tucks in the car at the red lights, ten of them, held for 3 seconds.",
         "chin-tuck", (1, 10, 3)),
        ("While the kettle boils: heel raises with your fingertips on the worktop, 15 of them.",
         "calf-raise", (1, 15, 1)),
        ("Then grab the broomstick and do your hip hinges with it along your spine, 2 sets of 10.",
         "hip-hinge-stick", (2, 10, 1)),
        ("Open books come first, lying on your side, five to each side.", "open-book", (1, 5, 1)),
        ("Next is heel slides. One leg at a time, 10 times each leg.", "heel-slide", (1, 10, 0)),
        ("Side plank on your knees is next, 2 sets on each side, 15 seconds a pop.",
         "modified-side-plank", (2, 1, 15)),
        ("Kick off with three minutes of marching on the spot, nothing fancy, just get a bit warm.",
         "warmup-easy", (1, 1, 180)),
        ("I'd also like you to get back walking, 15 minutes a day to begin with.",
         "walk", (1, 1, 900)),
        ("The doorway hamstring stretch is done lying down; stay there for a minute, each leg twice.",
         "hamstring-doorway", (1, 2, 60)),
        ("Heel slides are done with one leg, then the other; eight to ten on each side are enough.",
         "heel-slide", (1, 8, 0)),
        ("Walking is your most important exercise. Begin with five minutes.", "walk", (1, 1, 300)),
        ("Ease into the bird dog, 6 each side, hold 5 s", "bird-dog-aaos", (1, 6, 5)),
        ("- For your hips do clams, 2 x 12", "clamshell", (2, 12, 1)),
    ],
)  # fmt: skip
def test_what_a_sentence_asks_for(line: str, exercise: str, fields: tuple[int, ...]) -> None:
    found = read(line)
    (item,) = found.items
    assert (item.exercise, dose(item)[1:4], found.unknown) == (exercise, fields, ())


def test_a_sentence_with_several_counts() -> None:
    found = read("Mornings, I'd do 10 pelvic tilts, 12 bridges and then 5 knee rolls to each side.")
    assert [(item.exercise, item.reps) for item in found.items] == [
        ("pelvic-tilt", 10), ("hip-bridge-aaos", 12), ("lower-back-rotation", 5),
    ]  # fmt: skip
    assert found.unknown == ()


@pytest.mark.parametrize(
    "line",
    [
        "I can do the plank for 40 seconds now", "Next week we begin with 10 clams",
        "In two weeks we can do the bridge 10 times", "You will get to do the clam, 10 each side",
        "Before you do your chin tucks in the car, are 10 of them too many?",
        "Your clams in the morning were good, 10 each side",
        "Until the scan do your chin tucks in the car, 10 of them",
        "Keep off the clams in bed for 10 days", "Walking helps your back, 30 minutes of it heal.",
    ],
)  # fmt: skip
def test_what_a_sentence_only_speaks_of(line: str) -> None:
    assert asked_for(evened(line), 0, MATCHER) is None


@pytest.mark.parametrize(
    "line",
    [
        "For the knee rolls you need 2 cushions", "Give your clams in bed a miss for 10 days",
        "I can do the plank for 40 seconds now", "Next week we begin with 10 clams",
    ],
)  # fmt: skip
def test_what_it_asks_for_is_no_exercise(line: str) -> None:
    assert read(line).items == ()


@pytest.mark.parametrize(
    ("line", "name", "notes"),
    [
        ("do your chin tucks in the car, 10", "chin tucks", ["do your ", "in the car"]),
        ("chin tucks come first, 10", "chin tucks", ["come first"]),
        ("your side plank on your knees, 10 s", "side plank on your knees", ["your "]),
        ("chin tucks keep the neck long: hold for 10", "chin tucks",
         ["keep the neck long: "]),
        ("chin tucks keep the neck long: ten", "chin tucks", ["keep the neck long: "]),
        ("with your clams left of the bed, 10", "clams", ["with your "]),
        ("your clams for thirty seconds in bed, 10", "clams", ["your "]),
    ],
)  # fmt: skip
def test_where_the_name_is_and_what_is_beside_it(line: str, name: str, notes: list[str]) -> None:
    found = asked_for(line, 0, MATCHER)
    assert found is not None
    assert line[found.name_start : found.name_end] == name
    assert [line[each.start : each.end] for each in found.beside] == notes


@pytest.mark.parametrize(
    "line",
    [
        # No number, nothing that leads to the name, nothing but words that lead, no name.
        "do your chin tucks in the car", "chin tucks, 10", "then do your", "then do 10",
        "then do 10 slow things", "then \u00b2 clams, 10", "grumble your chin tucks 10", "then 10, then the clam",
        # What the sentence says of it goes on with no instruction.
        "chin tucks keep the neck long: people like them, 10", "chin tucks", "chin-tucks(10)",
        # "Standing" is a part of the name.
        "standing cat camel 10",
    ],
)  # fmt: skip
def test_what_asks_for_nothing(line: str) -> None:
    assert asked_for(line, 0, MATCHER) is None


def test_a_name_above_is_explained_by_the_sentence() -> None:
    lines = read_all("Chin tucks\nYou can do your chin tucks in the car, ten of them.")
    assert [len(line.items) for line in lines] == [1, 0]
    assert lines[1].unknown


def test_a_sentence_about_two_exercises_stays_a_question() -> None:
    found = read("Start the morning with the bridge, and for the bird dog it is 10 each side.")
    assert found.kind is LineKind.UNKNOWN


def test_a_request_is_read_if_it_explains_all_numbers() -> None:
    assert read("Ease into the clams in bed, 10 of them, and 7 whatnots").items == ()


def test_a_row_of_a_table_is_read_by_its_columns() -> None:
    lines = read_all(
        "Exercise | Reps | Sets\nThen do your chin tucks in the car | 10 | 3\nClams | 12 | 2"
    )
    first, clams = (item for line in lines for item in line.items)
    assert (first.sets, first.reps, clams.sets, clams.reps) == (3, 10, 2, 12)


def test_a_letter_that_is_a_rest_on_the_sheet_is_one_in_a_sentence() -> None:
    *_others, asked = read_all(
        "Bridge 3x10 r 60 s\nClams 3x10 r 60 s\nCat stretch 3x10 r 60 s\n"
        "You can do your chin tucks in the car, 2 sets of 10, r 30 s"
    )
    (item,) = asked.items
    assert (dose(item)[1:3], item.rest_s, item.side) == ((2, 10), 30, "none")


def test_only_when_and_where_are_kept_as_notes() -> None:
    assert read("While the kettle boils: heel raises, 15 of them").notes == (
        "While the kettle boils",
    )
    assert read("You can do your chin tucks in the car, ten of them").notes == ("in the car",)
    assert read("Chin tucks come first, ten of them").notes == ()
    assert read("Mornings, I'd do 10 pelvic tilts, 12 bridges").notes == ("Mornings",)
