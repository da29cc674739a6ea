"""The landmarks of a long movement in its repetitions."""

from __future__ import annotations

import pytest

from backtimer.core.model.exercise import Beat, BeatOn, Side
from backtimer.core.session.landmarks import landmarks
from tests.core.samples import WALK

PHASE = WALK.phases[0]._replace(
    beats=tuple(Beat(n * 1000, on.value, on) for n, on in enumerate(BeatOn)),
)


@pytest.mark.parametrize(
    ("rep", "reps", "said"),
    [
        (1, 1, ["any", "first", "last"]),
        (1, 3, ["any", "first", "before-last"]),
        (2, 3, ["any", "later", "before-last"]),
        (3, 3, ["any", "later", "last"]),
    ],
)
def test_each_is_said_in_its_repetitions(rep: int, reps: int, said: list[str]) -> None:
    assert [beat.say for beat in landmarks(PHASE, rep, reps, Side.NONE)] == said


def test_the_time_left_is_that_of_all_repetitions() -> None:
    phase = PHASE._replace(beats=(Beat(0, "{Left} to go."), Beat(30_000, "Only {left}, {side}.")))
    assert [beat.say for beat in landmarks(phase, 2, 3, Side.LEFT)] == [
        "Two minutes to go.", "Only one minute thirty seconds, left.",
    ]  # fmt: skip
