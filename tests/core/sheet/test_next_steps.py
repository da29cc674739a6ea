"""Next steps behind a dose."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("Heel raises 2 sets of 15, after a week 20", (2, 15)),
        ("Prone leg lifts 10 reps each leg, after 1 week go up to 15", (1, 10)),
        ("Clams 2x10 each side. After two weeks 3x12", (2, 10)),
        ("Clams 2x10, then after another week 2x15.", (2, 10)),
        ("Clams 2x10, prog to 3x10 in 1/52", (2, 10)),
    ],
)
def test_the_first_dose_is_for_now(line: str, first: tuple[int, int]) -> None:
    found = read(line)
    assert [(item.sets, item.reps) for item in found.items] == [first]
    assert "reps" not in found.items[0].defaulted
    assert found.unknown == ()
    assert any("week" in note or "1/52" in note for note in found.notes)


def test_a_time_too() -> None:
    found = read("Walk 10 min, after a week 15 min")
    assert found.items[0].hold_s == 600
    assert found.unknown == ()


@pytest.mark.parametrize("line", ["Clams, after a week 20", "Clams each side, after a week 20"])
def test_without_a_first_dose_it_is_shown(line: str) -> None:
    assert "20" in read(line).unknown
