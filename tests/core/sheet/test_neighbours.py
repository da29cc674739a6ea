"""A piece of dose beside what is not understood is asked; so are other words that may change it."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read


@pytest.mark.parametrize(
    ("text", "fields", "shown"),
    [
        ("Bird dog 10-15 secs/reps", ("hold_s",), "10-15 secs/reps"),
        ("Glute bridge 3x10?", ("sets", "reps"), "3x10?"),
        ("Walk 3 min 5", ("hold_s",), "3 min 5"),
        ("Clamshell x10 R hip sore", ("side",), "R hip sore"),
        ("Right knee to chest 20s x 3, left x 5", ("reps",), "left x 5"),
        ("Glute bridge x10 then lower for 5 sec", ("hold_s",), "lower for 5 sec"),
        ("Glute bridge hold 10 x 10", ("sets", "reps"), "hold 10 x 10"),
        ("Glute bridge hold 5 relax 5 x 10", ("sets", "reps"), "relax 5 x 10"),
        ("Side plank 3x20s, 2x on weak side", ("reps",), "2x on weak side"),
    ],
)
def test_a_piece_beside_what_is_not_understood_is_asked(
    text: str, fields: tuple[str, ...], shown: str
) -> None:
    line = read(text)
    assert set(fields) <= set(line.items[0].defaulted)
    assert shown in line.unknown


@pytest.mark.parametrize(
    "text",
    [
        "Bird dog 6/6/6, hold 5 s", "Glute bridge, have a 5 sec hold", "Glute bridge no hold 2x15",
        "Bird dog 3x10, L/R, slow", "Walk 20 min / day", "Glute bridge 10x with a red band",
    ],
)  # fmt: skip
def test_harmless_neighbours_leave_a_piece_as_it_is(text: str) -> None:
    item = read(text).items[0]
    assert {"sets", "reps", "hold_s"} - set(item.defaulted)


@pytest.mark.parametrize("text", ["Bridge with pause holds 2x8"])
def test_a_hold_in_a_name_has_no_number(text: str) -> None:
    assert read(text).items[0].sets == 2


@pytest.mark.parametrize(
    "text",
    [
        "Glute bridge 3x10 single leg", "Glute bridge x10 with march", "Plank 3x20s with leg lifts",
        "Walk 5 min backwards",
    ],
)  # fmt: skip
def test_words_behind_a_dose_that_make_another_exercise_ask_which(text: str) -> None:
    line = read(text)
    (item,) = line.items
    assert item.exercise is None
    assert item.candidates
    assert line.unknown


def test_a_step_for_later_makes_no_other_exercise() -> None:
    assert read("Glute bridge x12 (add march when easy)").items[0].exercise == "hip-bridge-aaos"
