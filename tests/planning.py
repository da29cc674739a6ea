"""Made-up sessions and plans for the tests of the plan service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from backtimer.core.model.past import PastExercise, PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.store.library.library import load_library
from backtimer.store.paths import find_resources

MONDAY = date(2026, 3, 2)
PROGRAMMES = load_library(find_resources()).programmes
GENTLE, FIFTEEN, AAOS, OWN = PROGRAMMES.listed


def session(number: int, used: Iterable[str], **more: object) -> PastSession:
    """Return a good session on day `number` of the plan, counted from 1."""
    values: dict[str, object] = {
        "status": "completed", "seconds": 1500, "week": 1 + (number - 1) // 7, "effort": 5,
        "pain_before": 2, "pain": 1, "exercises": tuple(PastExercise(e, 3) for e in used),
    }  # fmt: skip
    day = MONDAY + timedelta(number - 1)
    return PastSession(number, day, parse_ref("plan"), "Plan", **{**values, **more})  # type: ignore[arg-type]
