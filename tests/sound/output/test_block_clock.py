"""The map from samples to the monotonic clock."""

from __future__ import annotations

from backtimer.sound.output.block_clock import WINDOW_MS, BlockClock

BUFFER_MS = 60.0
BLOCK = 960


def requests(clock: BlockClock, moments_ms: list[float], first: int = 0) -> list[bool]:
    return [
        clock.request(now_ms, (first + n) * BLOCK, BUFFER_MS) for n, now_ms in enumerate(moments_ms)
    ]


def test_without_a_block_nothing_is_known() -> None:
    clock = BlockClock()
    assert not clock.known
    assert clock.offset_ms is None


def test_the_earliest_request_is_the_true_one() -> None:
    clock = BlockClock()
    assert requests(clock, [1015.0, 1020.0, 1058.0]) == [False] * 3
    assert clock.offset_ms == 1000.0


def test_after_a_gap_the_old_requests_count_no_more() -> None:
    clock = BlockClock()
    requests(clock, [1000.0, 1020.0])
    assert requests(clock, [1240.0], first=2) == [True]
    assert clock.offset_ms == 1200.0


def test_a_request_is_forgotten_after_two_seconds() -> None:
    clock = BlockClock()
    requests(clock, [1000.0])
    # The device's own clock is slower than ours: each block comes a little later than the last.
    moments = [1020.1 + n * 20.1 for n in range(120)]
    assert not any(requests(clock, moments, first=1))
    assert clock.offset_ms is not None
    assert clock.offset_ms > 1000.0 + 0.1 * (120 - WINDOW_MS / 20 - 1)
