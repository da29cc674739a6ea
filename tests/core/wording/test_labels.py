"""Short labels for the screen, and the sentences that window and terminal share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.exercise import ExerciseKind, Position
from backtimer.core.model.routine import Item
from backtimer.core.wording import screen_texts
from backtimer.core.wording.labels import KINDS, POSITIONS, item_dose, length_text
from backtimer.core.wording.setup_texts import turning_lines
from backtimer.core.wording.spoken_words import count_of, how_long_left, listed
from backtimer.core.wording.warning_signs import LISTS
from tests.core.samples import LEG_RAISE, PLANK


@pytest.mark.parametrize(
    ("total_ms", "text"),
    [
        (0, ""),
        (-5, ""),
        (10_000, "1 min"),
        (34 * 60_000, "34 min"),
        (60 * 60_000, "1 h 0 min"),
        (157 * 60_000, "2 h 37 min"),
    ],
)
def test_a_length(total_ms: int, text: str) -> None:
    assert length_text(total_ms) == text


def test_parts_are_listed() -> None:
    assert [listed("abc"[:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_a_dose_says_that_it_is_easier() -> None:
    full, easier = (item_dose(PLANK, Item("plank", PLANK.dose, easier=each)) for each in (0, 1))
    assert easier == f"{full}, easier form"


def test_every_position_and_kind_has_its_word() -> None:
    assert set(POSITIONS) == set(Position)
    assert set(KINDS) == set(ExerciseKind)


def test_how_one_turns_to_the_other_side() -> None:
    def first(**changes: object) -> str:
        line, label = turning_lines(replace(LEG_RAISE, **changes), "Left leg on top")  # type: ignore[arg-type]
        assert label == "Left leg on top."
        return line

    assert first(position=Position.SIDE_LYING).startswith("Roll over")
    assert first(position=Position.SUPINE) == "Now the other side."
    assert "doorway" in first(position=Position.SUPINE, props=("doorway",))


def test_no_sign_and_no_key_is_there_twice() -> None:
    signs = [text for each in LISTS for text in (*each.texts, *each.short)]
    assert len(set(signs)) == len(signs)
    keys = [key for key, _what in screen_texts.KEYS]
    assert len(set(keys)) == len(keys)


def test_one_thing_is_in_the_singular() -> None:
    assert [count_of(n, "exercise") for n in (0, 1, 2)] == [
        "0 exercises",
        "1 exercise",
        "2 exercises",
    ]


def test_how_long_a_session_still_takes() -> None:
    assert [how_long_left(minutes * 60_000 // 10) for minutes in (3, 12, 340)] == [
        "Less than a minute left.",
        "About 1 minute left.",
        "About 34 minutes left.",
    ]
