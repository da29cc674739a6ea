"""Readings written out again, and the answers behind an own exercise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.exercise import Beat, Dose, Phase, PhaseKind, Position, SideMode
from backtimer.core.own.own_exercise import Answers, answers_of, dose_text, own_exercise, said_lines
from backtimer.core.sheet.prescription import read_prescription
from backtimer.core.sheet.sheet_reading import FIELDS, SheetItem, SheetLine
from backtimer.core.sheet.sheet_words import SIDES, heading_of, suggestion, with_field, written
from tests.built_in import EXERCISES


@pytest.mark.parametrize("key", EXERCISES)
@pytest.mark.parametrize("side", SIDES)
def test_what_is_written_out_is_read_the_same(key: str, side: str) -> None:
    item = SheetItem(key, None, 1.0, 3, 7, 12, 45, side, ())
    (line,) = read_prescription(written(item, EXERCISES), EXERCISES)
    # Who, the dose, and that nothing is assumed; the rest follows from it.
    assert [each[:9] for each in line.items] == [item[:9]]
    assert line.unknown == ()


def test_an_own_name_and_what_is_nothing_is_left_out() -> None:
    item = SheetItem(None, "Clock reach", 0.0, 2, 5, 0, 0, "none", ())
    assert written(item, EXERCISES) == "Clock reach: 2 sets of 5"
    assert written(item._replace(own=None), EXERCISES).startswith("Exercise:")


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_was_assumed_is_written_behind(field: str) -> None:
    (line,) = read_prescription("Bird dog", EXERCISES)
    (item,) = line.items
    assert field in item.defaulted
    text, start, length = with_field(line.line, item, field)
    assert text.startswith("Bird dog, ")
    assert text[start : start + length] in (str(getattr(item, field)), SIDES.get(item.side))
    (again,) = read_prescription(text, EXERCISES)
    assert field not in again.items[0].defaulted
    assert getattr(again.items[0], field) == getattr(item, field)
    assert again.unknown == ()


def test_suggestions_and_headings() -> None:
    assert suggestion("brid gdog", EXERCISES).lower() == "bird dog"
    assert suggestion("qqqq", EXERCISES) == ""
    # It is near to REIS.
    assert suggestion("rest", EXERCISES) == ""

    def title(text: str) -> str:
        (line,) = read_prescription(text, EXERCISES)
        return heading_of(line)

    assert title("Warm up:") == "Warm up"
    assert title("Stretches") == "Stretches"
    assert title("** Strength **") == "Strength"
    assert title("My own block:") == "My own block"
    assert title("Warm up 5 min:") == ""
    assert title("Cat stretch:") == ""
    assert title("Bird dog 3 x 10") == ""
    assert title("please call me") == ""
    assert heading_of(SheetLine("", (), ())) == ""


# Own exercises


@pytest.mark.parametrize("hold_ms", [0, 5000])
@pytest.mark.parametrize("pause_ms", [0, 2000])
@pytest.mark.parametrize("side", [SideMode.NONE, SideMode.EACH])
def test_the_answers_are_found_again(hold_ms: int, pause_ms: int, side: SideMode) -> None:
    exercise = own_exercise(
        Answers(
            "own-x", "X", Position.PRONE, Dose(2, 5, hold_ms, 10_000, side), pause_ms=pause_ms,
            say="Lift it.", instructions=("Lift.",), pose="prone_flat", end_pose="prone_leg_lift",
        )
    )  # fmt: skip
    answers = answers_of(exercise)
    assert answers is not None
    assert own_exercise(answers) == exercise


def test_phases_of_another_shape_have_no_answers() -> None:
    exercise = own_exercise(
        Answers("own-x", "X", Position.PRONE, Dose(2, 5, 5000, 0, SideMode.NONE))
    )
    there, hold, back = exercise.phases
    other = Phase("part-1", PhaseKind.MOVE, "prone_flat", 1000, "MOVE")
    for phases in (
        (other, back),
        (there, hold._replace(ms=4000), back),
        (there._replace(beats=(Beat(0, "a"),)), back),
    ):
        assert answers_of(replace(exercise, phases=phases)) is None


def test_written_sentences_become_lines_that_can_be_said() -> None:
    comma = "Then, slowly tilt your head to the right, with your ear towards the shoulder, and stay there for a while"
    joint = "Slowly tilt your head towards the right shoulder so that it gently stretches the left side of it"
    assert said_lines(("Sit. Stand!", "", "- -", comma, joint)) == [
        "Sit.",
        "Stand!",
        "Then, slowly tilt your head to the right, with your ear towards the shoulder,",
        "and stay there for a while",
        "Slowly tilt your head towards the right shoulder",
        "so that it gently stretches the left side of it",
    ]
    assert [len(line.split()) for line in said_lines((" ".join(["word"] * 40),))] == [15, 15, 10]
    assert len(said_lines(tuple("a b c d e f g h i j".split()))) == 8
    doses = (
        "Hold 10-20 seconds.",
        "Repeat this 10 times",
        "5-10 repetitions, 2-3 times per day",
        "Do ___ sessions",
    )
    assert said_lines((*doses, "Bend both knees 90 degrees.")) == ["Bend both knees 90 degrees."]


def test_the_dose_of_a_walk_is_its_time() -> None:
    walk = EXERCISES["warmup-easy"]
    assert dose_text(walk, walk.dose) == "5 minutes"
    cat = EXERCISES["cat-stretch"]
    assert dose_text(cat, cat.dose) == "3 repetitions"
    once = replace(EXERCISES["plank-aaos"].dose, reps=1)
    assert dose_text(EXERCISES["plank-aaos"], once) == "once · hold 30 seconds"
