"""The two clocks a session is led by."""

from __future__ import annotations

import os
import sys
import time
from datetime import date, datetime

DAY_S = 86_400


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
    """Today's date where the person is."""
    return datetime.now().astimezone().date()
