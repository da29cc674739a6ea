"""Rests between the repetitions of a set, which a routine has not."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read


@pytest.mark.parametrize(
    "rest",
    ["rest 30 sec between reps", "30 s rest between each rep", "rest between reps: 30 s", "30 s between reps"],
)  # fmt: skip
def test_a_long_rest_between_repetitions_is_shown(rest: str) -> None:
    line = read(f"Wall sit - 5 reps, hold 10 sec, {rest}")
    (item,) = line.items
    assert (item.reps, item.hold_s) == (5, 10)
    assert "30" in " ".join(line.unknown)


@pytest.mark.parametrize("rest", ["rest 5 sec between reps", "5 s between reps"])
def test_a_short_rest_between_repetitions_is_a_note(rest: str) -> None:
    line = read(f"Bridge - 10 reps, hold 5 sec, {rest}")
    assert line.unknown == ()
    assert line.items[0].note == rest


def test_a_rest_between_sets_is_one() -> None:
    assert read("Wall sit - 3 sets, 10 s hold, rest 30 s between sets").items[0].rest_s == 30
