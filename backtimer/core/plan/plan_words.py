"""The plan in a few lines, for the report and the terminal."""

from __future__ import annotations

from datetime import date

from backtimer.core.plan.flare_up import Share
from backtimer.core.plan.plan import EVERY_DAY, Plan, week_of
from backtimer.core.plan.programmes import Programme

# What a day on the way back from a flare-up is like.
BACK = {
    Share.HALF: "After the flare-up: half the dose today, without deep bends. After a calm day it "
    "is three quarters, then all of it.",
    Share.THREE_QUARTERS: "On the way back: three quarters of the dose today. After a calm day it "
    "is all of it again.",
}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def plan_lines(plan: Plan, programme: Programme, name: str, today: date) -> list[str]:
    """Programme, week, days and time. `name` is that of the plan's session."""
    if plan.keeping:
        week = "keeping up what was reached"
    else:
        week = f"week {week_of(plan, today)} of {programme.weeks}"
    days = "every day"
    if plan.weekdays != EVERY_DAY:
        days = ", ".join(DAYS[day] for day in sorted(plan.weekdays)) or "no days chosen"
    time = f"{plan.minutes} minutes" if plan.minutes else "as long as it takes"
    return [f"{name}: {week}, since {plan.started:%Y-%m-%d}", f"{days}; {time}"]


def step_lines(plan: Plan) -> list[str]:
    """The steps taken so far, the latest first, each with its date and reason."""
    return [f"{s.day:%Y-%m-%d}  {s.text}. {s.reason}" for s in reversed(plan.steps)]
