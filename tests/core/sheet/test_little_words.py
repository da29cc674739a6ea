"""Words without meaning of their own are not shown as unknown; others are."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read_all


@pytest.mark.parametrize(
    "text",
    ["Glute bridge, then 3x10", "Please do glute bridge for 3x10 of", "Add glute bridge 3x10"],
)
def test_they_say_nothing(text: str) -> None:
    (line,) = read_all(text)
    assert line.items[0].exercise == "hip-bridge-aaos"
    assert line.unknown == ()


def test_an_unknown_number_is_shown() -> None:
    (line,) = read_all("Glute bridge 3x10 77 91")
    assert any("77" in each for each in line.unknown)
