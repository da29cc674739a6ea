"""Sets on lines of their own, as training logs write them."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import SheetItem
from tests.core.sheet.readings import read_all


def first(text: str) -> SheetItem:
    """The only item of the first line."""
    (item,) = read_all(text)[0].items
    return item


def test_sets_are_joined() -> None:
    assert first("Bridge\nSet 1: 12 reps\nSet 2: 12 reps").set_reps == (12, 12)
    assert first("Bridge\nSet 1: 12 reps\nSet 2: 12 reps\nSet 3: 10 reps").set_reps == (12, 12, 10)
    plank = first("Plank\nSet 1: 0:30\nSet 2: 0:30")
    assert (plank.sets, plank.hold_s) == (2, 30)
    assert first("Bridge\nSet 1: 20 kg x 12\nSet 2: 20 kg x 10").set_reps == (12, 10)


def test_nothing_else_is_said_of_them() -> None:
    assert all(not line.unknown for line in read_all("Bridge\nSet 1: 8 reps\nSet 2: 6 reps"))


@pytest.mark.parametrize(
    "text",
    [
        "Wall sit\nSet 1: 30 s\nSet 2: 20 s", "Bridge\nSet 1: 12 reps\nSet 2: 30 s",
        "Bridge\nSet 1: 12 reps\nSet 3: 10 reps",
    ],
)  # fmt: skip
def test_what_does_not_fit_is_shown(text: str) -> None:
    assert any(line.unknown for line in read_all(text))


def test_one_set_is_a_dose_like_any_other() -> None:
    assert first("Bridge\nSet 1: 12 reps").reps == 12
