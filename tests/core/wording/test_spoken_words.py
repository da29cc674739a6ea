"""Numbers, doses and other small sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.exercise import Dose, Position, Side, SideMode, side_text
from backtimer.core.session.turns import easier_phases
from backtimer.core.wording import spoken_words
from tests.core.samples import BIRD_DOG, CIRCLES, KNEE, PLANK, WALK


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (47, "forty-seven"),
        (100, "one hundred"),
        (215, "two hundred fifteen"),
        (3001, "three thousand one"),
    ],
)
def test_numbers_in_words(value: int, text: str) -> None:
    assert spoken_words.number(value) == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (1000, "one second"),
        (30_000, "thirty seconds"),
        (60_000, "one minute"),
        (300_000, "five minutes"),
        (90_000, "one minute thirty seconds"),
        (3_600_000, "one hour"),
        (9_000_000, "two hours thirty minutes"),
        (0, "zero seconds"),
    ],
)
def test_lengths_in_words(ms: int, text: str) -> None:
    assert spoken_words.duration(ms) == text


@pytest.mark.parametrize(
    ("dose", "spoken", "label"),
    [
        (Dose(1, 8, 30_000, 0, SideMode.NONE),
         "Eight times, holding thirty seconds.", "8 repetitions, hold 30 seconds"),
        (Dose(1, 1, 30_000, 0, SideMode.NONE), "Once, holding thirty seconds.", "once, hold 30 seconds"),
        (Dose(1, 2, 2000, 0, SideMode.NONE), "Twice.", "2 repetitions, hold 2 seconds"),
        (Dose(1, 2, 2500, 0, SideMode.NONE), "Twice.", "2 repetitions, hold 2.5 seconds"),
        (Dose(3, 10, 0, 0, SideMode.NONE), "Three sets of ten.", "3 sets of 10"),
        (Dose(2, 1, 0, 0, SideMode.EACH), "Two rounds on each side.", "2 sets of 1 on each side"),
        (Dose(1, 1, 0, 0, SideMode.EACH), "Once on each side.", "once on each side"),
        (Dose(1, 5, 0, 0, SideMode.ALTERNATE), "Five on each side.", "5 on each side"),
        (Dose(1, 3, 0, 0, SideMode.THEN_BOTH),
         "Three rounds: right, left, both.", "3 rounds: right, left, both"),
        (Dose(1, 1, 0, 0, SideMode.THEN_BOTH),
         "One round: right, left, both.", "1 round: right, left, both"),
        (Dose(3, 10, 1000, 0, SideMode.THEN_BOTH), "Three sets of ten.",
         "3 sets of 10 rounds: right, left, both, hold 1 second"),
        (Dose(1, 4, 0, 0, SideMode.BOTH),
         "Four, both sides together.", "4, both sides together"),
        (Dose(2, 4, 0, 0, SideMode.BOTH),
         "Two sets of four, both sides together.", "2 sets of 4, both sides together"),
    ],
)  # fmt: skip
def test_doses(dose: Dose, spoken: str, label: str) -> None:
    assert spoken_words.dose_sentence(PLANK, dose) == spoken
    assert spoken_words.dose_label(PLANK, dose) == label


def test_an_open_ended_dose_is_a_time() -> None:
    assert spoken_words.dose_sentence(WALK, WALK.dose) == "One minute."
    assert spoken_words.dose_label(WALK, WALK.dose) == "1 minute"
    longer = replace(WALK.dose, sets=2, reps=3)
    assert spoken_words.dose_sentence(WALK, longer) == "Six minutes."
    assert spoken_words.dose_label(WALK, longer) == "6 minutes"


def test_a_dose_whose_hold_is_not_used_does_not_name_it() -> None:
    assert "holding" not in spoken_words.dose_sentence(CIRCLES, Dose(1, 2, 9000, 0, SideMode.NONE))


def test_sides_have_names() -> None:
    assert spoken_words.side_name(BIRD_DOG, Side.LEFT) == "Left arm, right leg"
    assert spoken_words.side_name(KNEE, Side.RIGHT) == "Right side"
    assert spoken_words.side_name(KNEE, Side.BOTH) == "Both together"
    assert spoken_words.side_name(KNEE, Side.NONE) == ""
    assert side_text("{Side} and {other}", Side.BOTH) == "Both and both"


def test_only_lying_and_kneeling_is_on_the_floor() -> None:
    assert not Position.STANDING.on_floor
    assert not Position.CHAIR.on_floor
    assert Position.PRONE.on_floor


def test_without_an_easier_form_the_phases_stay() -> None:
    assert easier_phases(PLANK, PLANK.dose) == tuple(enumerate(PLANK.phases))


def test_sentences_are_joined_without_the_empty_ones() -> None:
    assert spoken_words.joined(["One.", "", "Two."]) == "One. Two."


@pytest.mark.parametrize(
    ("sides", "shortest"),
    [
        (SideMode.NONE, "Two more."),
        (SideMode.EACH, "Two more."),
        (SideMode.ALTERNATE, "Two more rounds."),
    ],
)
def test_what_is_left_can_be_said_in_little(sides: SideMode, shortest: str) -> None:
    lines = spoken_words.progress_lines(3, 2, sides)
    assert lines[0].startswith("That was three, two more")
    assert lines[-1] == shortest
    assert spoken_words.progress_lines(3, 1, SideMode.ALTERNATE)[-1] == "One more round."
