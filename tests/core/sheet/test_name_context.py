"""Words around a name that never make it another exercise."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.name_context import is_changed_by_manners, is_manner, mentioned
from backtimer.core.sheet.tokens import tokens_of
from tests.core.sheet.readings import MATCHER, read_all


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
