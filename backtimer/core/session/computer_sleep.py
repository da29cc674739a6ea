"""Noticing that the computer slept.

A gap of more than five seconds between two readings of the clock counts as a sleep. So does
boot time, which also runs while the computer sleeps, getting more than a second ahead: on
Linux the monotonic clock stops during suspend. Readings are milliseconds.
"""

from __future__ import annotations

GAP_MS = 5000
BOOT_DRIFT_MS = 1000


class SleepWatch:
    """Remembers the last readings; a gap above `gap_ms` counts as a sleep."""

    def __init__(self, gap_ms: int = GAP_MS) -> None:
        self._gap_ms = gap_ms
        self._seen_ms = 0
        self._seen_boot_ms: int | None = None

    @property
    def seen_ms(self) -> int:
        """The latest reading; it never goes back."""
        return self._seen_ms

    def not_before(self, now_ms: int) -> int:
        """The reading itself, or the latest one if the clock has gone back."""
        return max(now_ms, self._seen_ms)

    def slept_ms(self, now_ms: int, boot_ms: int | None) -> int:
        """How long the computer slept since the last readings; 0 if it did not.

        `boot_ms` is None if there is no clock of boot time.
        """
        gap_ms = now_ms - self._seen_ms
        if boot_ms is not None and self._seen_boot_ms is not None:
            drift_ms = boot_ms - self._seen_boot_ms - gap_ms
            if drift_ms > BOOT_DRIFT_MS:
                return drift_ms + gap_ms
        return gap_ms if gap_ms > self._gap_ms else 0

    def look(self, now_ms: int, boot_ms: int | None) -> None:
        """Remember readings of both clocks; None if there is no clock of boot time."""
        self.look_at_clock(now_ms)
        self._seen_boot_ms = boot_ms

    def look_at_clock(self, now_ms: int) -> None:
        """Remember a reading of the clock alone."""
        self._seen_ms = self.not_before(now_ms)
