"""The clocks of a session, the local date, and a repair of unusable time zones."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day

DAY_S = 86_400
# The clocks that count while the machine sleeps, where the monotonic one does not. That of macOS
# is as clock_gettime's manual there describes it; only Linux has been tested.
SLEEPLESS = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}


class SystemClock:
    """The real clocks, in milliseconds."""

    def now_ms(self) -> float:
        """Monotonic time in ms; on Linux and macOS it stops while the machine sleeps."""
        return time.monotonic() * 1000

    def boot_ms(self) -> float | None:
        """Time since boot in ms, sleep included; None if the system has no such clock."""
        # Windows counts sleep in the monotonic clock: there it shows as a gap.
        boot = getattr(time, SLEEPLESS.get(sys.platform, ""), None)
        reads: Callable[[int], float] | None = getattr(time, "clock_gettime", None)
        return None if boot is None or reads is None else reads(boot) * 1000


def mend_zone() -> str:
    """Fall back to UTC if TZ is a day or more off, which `datetime` does not support.

    Return a sentence about it; empty if nothing was changed.
    """
    if sys.platform == "win32" or abs(time.localtime().tm_gmtoff) < DAY_S:
        return ""
    os.environ["TZ"] = "UTC0"
    time.tzset()
    return "The variable TZ names no time zone that can be: UTC is used."


def date_here() -> date:
    """Return today's local date."""
    return datetime.now().astimezone().date()


def time_here() -> time_of_day:
    """Return the local time of day."""
    return datetime.now().astimezone().time()
