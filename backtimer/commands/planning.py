"""`backtimer plan`: the plan and today's session, or the plan's days as a calendar file."""

from __future__ import annotations

from collections.abc import Iterator

from backtimer.commands.context import Context, output_path
from backtimer.core.plan.flares import asking_lines
from backtimer.core.plan.ladder import rung_label
from backtimer.core.plan.plan import is_planned, next_planned, week_of
from backtimer.core.plan.plan_words import BACK, plan_lines, step_lines
from backtimer.errors import UserError
from backtimer.files.standard_streams import print_json, print_plain
from backtimer.services.plan.plan_calendar import write_calendar
from backtimer.services.plan.plan_service import PlanService
from backtimer.services.session.leg_pain_service import LegPainService

NO_PLAN = "There is no plan yet. Open the window, and choose one under My plan."


def run_plan(context: Context, *, as_json: bool, ics: str | None) -> int:
    """Print the plan, or write its days to the iCalendar file `ics`; returns the exit code.

    Raises UserError if there is no plan or its file is damaged.
    """
    planner = context.services.plan
    if planner.notice:
        raise UserError(planner.notice)
    plan, heading = planner.plan, planner.heading()
    if plan is None or heading is None:
        raise UserError(NO_PLAN)
    if ics is not None:
        path = output_path(ics, "plan.ics")
        write_calendar(path, planner, context.settings.remind_at)
        print_plain(f"{path}: the days of your plan.")
        return 0
    found = planner.look()
    following = next_planned(plan, planner.day)
    if as_json:
        document = {
            "programme": plan.programme,
            "routine": str(plan.routine),
            "name": heading.name,
            "started": plan.started.isoformat(),
            "week": week_of(plan, planner.day),
            "keeping": plan.keeping,
            "days": sorted(plan.weekdays),
            "minutes": plan.minutes,
            "today": is_planned(plan, planner.day),
            "done_today": bool(found and found.today.done),
            "next": following.isoformat() if following else None,
            "offer": found.offer.text if found and found.offer else None,
            "steps": [step._asdict() | {"day": step.day.isoformat()} for step in plan.steps],
        }
        print_json(document, indent=1)
        return 0
    for line in plan_lines(plan, planner.programme(plan), heading.name, planner.day):
        print_plain(line)
    for line in _remarks(planner, context.services.leg_pain):
        print_plain(line)
    for exercise, rung in planner.rungs():
        name = context.library.exercises[rung.exercise or exercise].name
        print_plain(f"  {name}: {rung_label(rung, context.library.exercises)}")
    if found and found.offer:
        print_plain(f"Offered: {found.offer.text}. {found.offer.reason}")
    for line in step_lines(plan)[:5]:
        print_plain(f"  {line}")
    return 0


def _remarks(planner: PlanService, leg: LegPainService) -> Iterator[str]:
    """What there is to say of today, what to ask a professional about, and what was stopped."""
    share = planner.share()
    if share is not None:
        yield BACK[share]
    yield from asking_lines(planner.past, planner.day)
    yield from (line for _exercise, line in leg.stopped)
