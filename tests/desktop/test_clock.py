"""The clock that shows a sleep of the computer, on each system."""

from __future__ import annotations

import time

import pytest

from backtimer.desktop.clock import SystemClock


@pytest.mark.parametrize(
    ("platform", "name", "expected"),
    [
        ("linux", "CLOCK_BOOTTIME", 5000.0),
        ("darwin", "CLOCK_MONOTONIC_RAW", 5000.0),
        ("darwin", "", None),
        ("win32", "CLOCK_BOOTTIME", None),
    ],
)
def test_the_clock_that_counts_a_sleep(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str, expected: float | None
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for clock in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW"):
        monkeypatch.delattr(time, clock, raising=False)
    if name:
        monkeypatch.setattr(time, name, 77, raising=False)
    monkeypatch.setattr(time, "clock_gettime", {77: 5.0}.__getitem__)
    assert SystemClock().boot_ms() == expected
