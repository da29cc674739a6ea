"""What is shown later is rendered slowly, however fast the machine is."""

from __future__ import annotations

import pytest

from backtimer.painting.frames.pace import SHARES, Pace, Urgency


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.mark.parametrize("urgency", [Urgency.SOON, Urgency.LATER])
@pytest.mark.parametrize("cost_s", [0.01, 0.1])
def test_it_takes_its_share_of_the_time(urgency: Urgency, cost_s: float) -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.wait_s(urgency) == 0.0
    began_s, frames = clock.now_s, 20
    for _ in range(frames):
        pace.begin()
        clock.now_s += cost_s
        pace.end()
        assert pace.wait_s(Urgency.NOW) == pace.wait_s(Urgency.STILL) == 0.0
        clock.now_s += pace.wait_s(urgency)
        assert pace.wait_s(urgency) == pytest.approx(0.0)
    assert frames * cost_s / (clock.now_s - began_s) == pytest.approx(SHARES[urgency])


def test_it_knows_for_how_long_nothing_was_rendered() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.begin()
    clock.now_s += 0.5
    pace.end()
    clock.now_s += 3.0
    assert pace.idle_s == 3.0
