from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from backtimer.core.plan.plan import ProgressionStep, begun
from backtimer.core.plan.plan_words import plan_lines, step_lines
from tests.core.plan.planned import AAOS, MONDAY

PLAN = begun(AAOS, None, MONDAY)


def test_programme_week_days_and_time() -> None:
    assert plan_lines(PLAN, AAOS, "Spine", MONDAY + timedelta(8)) == [
        "Spine: week 2 of 6, since 2026-03-02", "every day; as long as it takes",
    ]  # fmt: skip
    fewer = replace(PLAN, weekdays=frozenset({0, 3}), minutes=20, keeping=True)
    assert plan_lines(fewer, AAOS, "Spine", MONDAY) == [
        "Spine: keeping up what was reached, since 2026-03-02", "Mon, Thu; 20 minutes",
    ]  # fmt: skip
    none = replace(PLAN, weekdays=frozenset())
    assert plan_lines(none, AAOS, "Spine", MONDAY)[1] == "no days chosen; as long as it takes"


def test_steps_stand_with_their_reasons_the_last_one_first() -> None:
    first = ProgressionStep(MONDAY, "plank-aaos", True, "Plank: hold 25 seconds", "It went well.")
    second = ProgressionStep(
        MONDAY + timedelta(1), "plank-aaos", False, "Plank: hold 20 seconds", "It hurt."
    )
    plan = replace(PLAN, steps=(first, second))
    assert step_lines(plan) == [
        "2026-03-03  Plank: hold 20 seconds. It hurt.",
        "2026-03-02  Plank: hold 25 seconds. It went well.",
    ]
