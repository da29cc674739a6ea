"""After a gap of weeks a plan begins lower; nothing is made up for.

More than two weeks: every exercise one step lower. More than six weeks: as at the beginning, and
the warning signs are asked about again (D6 of the facts and its simulated people).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Routine
from backtimer.core.plan.ladder import Exercises, first_rung, lower
from backtimer.core.plan.offers import step_sentence
from backtimer.core.plan.plan import GAP, Plan, ProgressionStep, of_plan, rung_of

LONG_GAP = timedelta(weeks=6)


def gap_before(plan: Plan, past: Sequence[PastSession], today: date) -> timedelta | None:
    """The time since the plan's last session if it is a gap, otherwise None."""
    days = [each.day for each in past if of_plan(each) and each.day >= plan.started]
    if not days or today - max(days) <= GAP:
        return None
    return today - max(days)


def was_long_away(plan: Plan, past: Sequence[PastSession], today: date) -> bool:
    """Whether the warning signs are to be asked about because of a long gap, and were not yet."""
    gap = gap_before(plan, past, today)
    return gap is not None and gap > LONG_GAP and plan.warned < max(each.id for each in past)


def after_a_gap(
    plan: Plan, base: Routine, exercises: Exercises, past: Sequence[PastSession], today: date
) -> Plan:
    """The plan as it goes on after a gap; the same plan without one, or a second time.

    An exercise is never left out for a gap, and one without any progress stays.
    """
    gap = gap_before(plan, past, today)
    last = max((each.id for each in past), default=0)
    if gap is None or plan.returned >= last:
        return plan
    reason = f"It has been {gap.days // 7} weeks."
    rungs, steps = dict(plan.rungs), []
    for item in base.items:
        now = rung_of(plan, base, item.exercise, exercises)
        if item.exercise not in plan.rungs or now.out:
            continue
        start = first_rung(item, exercises)
        then = start if gap > LONG_GAP else lower(now, item, exercises)
        if then is None or then.out or replace(now, since=0) == replace(start, since=0):
            continue
        rungs[item.exercise] = replace(then, since=last)
        text = step_sentence(now, then, exercises)
        steps.append(ProgressionStep(today, item.exercise, False, text, reason))
    return replace(plan, rungs=rungs, steps=(*plan.steps, *steps), returned=last)
