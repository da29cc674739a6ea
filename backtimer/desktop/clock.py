"""The two clocks that lead a session."""

from __future__ import annotations

import time
from datetime import date, datetime


class SystemClock:
    """Real time in ms."""

    def now_ms(self) -> float:
        """Return monotonic time. On Linux it stops while the machine sleeps."""
        return time.monotonic() * 1000

    def boot_ms(self) -> float | None:
        """Return the time since boot including sleep, or None if the system cannot tell."""
        # CLOCK_BOOTTIME exists on Linux only; elsewhere sleep shows as a gap in monotonic time.
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        return None if boot is None else time.clock_gettime(boot) * 1000


def date_here() -> date:
    """Return the local date."""
    return datetime.now().astimezone().date()
