"""Numbers to aim for."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read


@pytest.mark.parametrize("line", ["Plank 15 s, aim for 30", "Walk 10 min, aim for 20"])
def test_a_bare_aim_behind_a_time_is_asked_about(line: str) -> None:
    found = read(line)
    assert (found.items[0].reps, found.unknown) == (1, (line.split(", ")[1],))


def test_an_aim_alone_is_the_dose() -> None:
    assert read("Bridge, aim for 15").items[0].reps == 15
    assert read("Plank 15 s, aim for 30 s").items[0].hold_s == 15
