"""The map from the sound server's samples to the monotonic clock."""

from __future__ import annotations

from backtimer.sound.output.stream_clock import STRAY_MS, STRAYS, StreamClock


def observed(*offsets_ms: float) -> StreamClock:
    clock = StreamClock()
    for offset_ms in offsets_ms:
        assert not clock.observe(offset_ms)
    return clock


def test_without_an_observation_nothing_is_known() -> None:
    assert StreamClock().offset_ms is None


def test_the_median_counts() -> None:
    assert observed(1000.0, 1003.0, 1001.0).offset_ms == 1001.0


def test_a_stray_observation_counts_for_nothing() -> None:
    clock = observed(1000.0, 1000.0, 1000.0 + STRAY_MS + 1, 1000.0, 1000.0)
    assert clock.offset_ms == 1000.0


def test_strays_in_a_row_the_same_way_are_a_stream_that_moved() -> None:
    clock = observed(1000.0, 1000.0)
    assert [clock.observe(1400.0 + n) for n in range(STRAYS)] == [False, False, True]
    assert clock.offset_ms == 1402.0
    assert not clock.observe(1401.0)


def test_strays_in_both_directions_are_not() -> None:
    clock = observed(1000.0, 1000.0, 1400.0, 1400.0, 600.0, 1400.0, 600.0)
    assert clock.offset_ms == 1000.0
