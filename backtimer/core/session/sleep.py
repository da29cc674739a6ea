"""Noticing that the computer slept.

A gap of more than five seconds between two looks at the clock is a sleep. So is boot time,
which also runs while the computer is asleep, running ahead of the clock by more than a
second: on Linux the monotonic clock stands still in a suspend.
"""

from __future__ import annotations

GAP_MS = 5000
BOOT_DRIFT_MS = 1000


class SleepWatch:
    """Remembers the last look at the clocks; a gap above `gap_ms` is a sleep."""

    def __init__(self, gap_ms: int = GAP_MS) -> None:
        self._gap_ms = gap_ms
        self._seen_ms = 0
        self._seen_boot_ms: int | None = None

    @property
    def seen_ms(self) -> int:
        """The last moment that was seen; it never goes back."""
        return self._seen_ms

    def not_before(self, now_ms: int) -> int:
        """A moment, or the last one that was seen where the clock has gone back."""
        return max(now_ms, self._seen_ms)

    def slept_ms(self, now_ms: int, boot_ms: int | None) -> int:
        """For how long the computer slept since the last look; 0 where it did not."""
        gap_ms = now_ms - self._seen_ms
        if boot_ms is not None and self._seen_boot_ms is not None:
            drift_ms = boot_ms - self._seen_boot_ms - gap_ms
            if drift_ms > BOOT_DRIFT_MS:
                return drift_ms + gap_ms
        return gap_ms if gap_ms > self._gap_ms else 0

    def look(self, now_ms: int, boot_ms: int | None) -> None:
        """Both clocks were looked at; None where there is no clock of boot time."""
        self.look_at_clock(now_ms)
        self._seen_boot_ms = boot_ms

    def look_at_clock(self, now_ms: int) -> None:
        """The clock alone was looked at."""
        self._seen_ms = self.not_before(now_ms)
