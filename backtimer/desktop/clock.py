"""The two clocks that lead a session."""

from __future__ import annotations

import os
import sys
import time
from datetime import date, datetime

DAY_S = 86_400


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


def mend_zone() -> str:
    """Use UTC where the variable TZ names a zone a day or more away: no date can be in one.

    What was mended, as a sentence, or nothing.
    """
    if sys.platform == "win32" or abs(time.localtime().tm_gmtoff) < DAY_S:
        return ""
    os.environ["TZ"] = "UTC0"
    time.tzset()
    return "The variable TZ names no time zone that can be: UTC is used."


def date_here() -> date:
    """Return the local date."""
    return datetime.now().astimezone().date()
