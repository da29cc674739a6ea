"""A name has something in it that can be seen, or it counts as none."""

from __future__ import annotations

import pytest

from backtimer.core.model.routine import can_be_seen
from backtimer.core.own.own_exercise import short_name

BLANK = (
    "", " ", "\t\n", "\u00a0\u3000", "\u200b\u200d", "\u2060", "\ufeff", "\u202e", "\x1b",
    "\u3164", "\u2800", "\u115f\u1160\uffa0", "\u034f\ufe0f", "\u0301", "\u00ad", "\udcff",
)  # fmt: skip


@pytest.mark.parametrize("text", BLANK)
def test_what_shows_nothing(text: str) -> None:
    assert not can_be_seen(text)
    assert short_name(text) == "Exercise"


@pytest.mark.parametrize("text", ["a", "7", "腰", "\u200bx\u200b", "e\u0301", "★", "-", "🏋️‍♀️"])
def test_what_shows_something(text: str) -> None:
    assert can_be_seen(text)
