"""The two clocks a session is led by."""

from __future__ import annotations

import time
from datetime import date, datetime


class SystemClock:
    """Real time in milliseconds."""

    def now_ms(self) -> float:
        """Monotonic time. On Linux it stands still while the machine sleeps."""
        return time.monotonic() * 1000

    def boot_ms(self) -> float | None:
        """Time since boot with sleep counted, or None where the system has no such clock."""
        # CLOCK_BOOTTIME is Linux only; elsewhere the monotonic clock tells a sleep by its gap.
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        return None if boot is None else time.clock_gettime(boot) * 1000


def date_here() -> date:
    """Today's date where the person is."""
    return datetime.now().astimezone().date()
