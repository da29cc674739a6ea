"""Sessions of the past, counted from one Wednesday."""

from __future__ import annotations

from datetime import date
from typing import Any

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import parse_ref

TODAY = date(2026, 2, 4)  # A Wednesday.
MON_WED_FRI = (0, 2, 4)


def session(day: date, number: int = 1, **more: Any) -> PastSession:
    given: dict[str, Any] = {"seconds": 600, "week": 1, "status": "completed", **more}
    return PastSession(number, day, parse_ref("plan"), "Spine conditioning", **given)


def name(key: str) -> str:
    return key.replace("-", " ").capitalize()
