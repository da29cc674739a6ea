"""The first hour of the day, in which a back is not bent deeply.

A disc holds more water after the night and is stiffer in bending (Adams 1987, 1990); who avoided
bending early in the day had less pain (Snook 1998). What gives way, and to what, are the rules of
`Condition.FIRST_HOUR`.
"""

from __future__ import annotations

from datetime import time

HOUR_MIN = 60
_DAY_MIN = 24 * 60


def is_first_hour(up_at: time | None, now: time) -> bool:
    """Whether a session that begins now is within an hour of the usual time of getting up.

    Either way: who begins before that time has just got up. False if the time is not known.
    """
    if up_at is None:
        return False
    apart_min = (_minutes(now) - _minutes(up_at)) % _DAY_MIN
    return apart_min < HOUR_MIN or apart_min > _DAY_MIN - HOUR_MIN


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
