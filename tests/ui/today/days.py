"""Today on its own date, and what was done before it."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import parse_ref
from tests.ui.bench import WindowBench
from tests.ui.today.probe import TodayProbe

# The window's own date, a Tuesday.
TODAY = date(2026, 2, 3)


def opened(bench: WindowBench, qtbot: QtBot) -> TodayProbe:
    bench.today = lambda: TODAY
    probe = TodayProbe(bench.open(today=True), qtbot)
    qtbot.waitExposed(probe.window)
    return probe


def session(number: int, routine: str, day: date, **more: object) -> PastSession:
    values: dict[str, object] = {
        "status": "completed", "seconds": 1980, "pain_before": 4, "pain": 3,
        "exercises": (PastExercise("plank-aaos", 5), PastExercise("hip-bridge-aaos", 3)),
    }  # fmt: skip
    return PastSession(number, day, parse_ref(routine), routine, **{**values, **more})  # type: ignore[arg-type]
