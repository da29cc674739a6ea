"""How one gets into position, and what one feels there, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.exercise import Exercise, Side
from backtimer.core.wording.setup_texts import (
    felt_line,
    opening_lines,
    setup_lines,
)
from tests.built_in import EXERCISES

SUPINE, HANDS_AND_KNEES = EXERCISES["heel-slide"], EXERCISES["cat-camel"]


@pytest.mark.parametrize(
    ("before", "after", "first"),
    [
        ("heel-slide", "prone-on-elbows", "Stretch out your legs."),
        ("prone-lying", "heel-slide", "Bend your knees, feet flat."),
        ("heel-slide", "back-extension-nhs", "Prop yourself on your forearms."),
        ("heel-slide", "walk", "Put your shoes on."),
        ("wall-sit", "walk", "Put your shoes on."),
        ("seated-rotation", "pelvic-floor", "Set your feet flat and knees apart."),
        # After turning over, one is on hands and knees only when told.
        ("heel-slide", "cat-camel", "Come to your hands and knees."),
    ],
)
def test_who_was_brought_into_position_is_told_only_the_rest(
    before: str, after: str, first: str
) -> None:
    assert setup_lines(EXERCISES[after], Side.NONE, EXERCISES[before])[0] == first


def test_coming_down_to_hands_and_knees_says_it_once() -> None:
    lines = setup_lines(HANDS_AND_KNEES, Side.NONE, EXERCISES["standing-back-extension"])
    assert lines == list(HANDS_AND_KNEES.setup[1:])


@pytest.mark.parametrize(
    ("felt", "sentence"),
    [
        ("your calves", "You should feel it in your calves."),
        ("your belly rising under your hand", "You should feel your belly rising under your hand."),
        ("your buttocks, and your belly keeping level",
         "You should feel it in your buttocks, and your belly keeping level."),
        ("at the base of your skull", "You should feel it at the base of your skull."),
        ("a gentle pull", "You should feel a gentle pull."),
    ],
)  # fmt: skip
def test_what_is_felt(felt: str, sentence: str) -> None:
    assert felt_line(felt) == sentence


def with_props(exercise: Exercise, *props: str) -> Exercise:
    return replace(exercise, props=props)


@pytest.mark.parametrize(
    ("exercises", "lines"),
    [
        ([with_props(SUPINE, "mat")], ["One minute.", "You need a mat or a firm bed."]),
        (
            [with_props(SUPINE, "mat", "towel")],
            ["One minute.", "You need a mat or a firm bed.", "Have a towel within reach."],
        ),
        (
            [with_props(SUPINE, "mat"), with_props(HANDS_AND_KNEES, "mat")],
            ["One minute.", "Have a mat within reach."],
        ),
        ([with_props(SUPINE)], ["One minute."]),
    ],
)
def test_what_is_done_lying_may_be_done_in_bed(exercises: list[Exercise], lines: list[str]) -> None:
    assert opening_lines(60_000, exercises) == lines
