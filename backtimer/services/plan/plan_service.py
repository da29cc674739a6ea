"""The plan: what is due today, what is offered, what was agreed.

Changes take effect at once and are saved in the background. `look` reads the history and belongs
on a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Heading, Routine, heading_of
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.ladder import Rung, higher, lower
from backtimer.core.plan.offers import Offer, offer, step_sentence
from backtimer.core.plan.plan import (
    FIT_WITHIN,
    Plan,
    ProgressionStep,
    Today,
    begun,
    moved,
    plan_routine,
    rung_of,
    said_no,
    today_of,
    week_of,
)
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.errors import UserError
from backtimer.store.person.plan_file import PlanFile
from backtimer.store.saver import Saver

# The number of past sessions that offers consider.
LOOKED_AT = 60
# Longer sessions are hard to keep up, so steps that lead beyond this are not offered.
LONGEST_MS = 45 * 60_000
NO_LONGER_MS = 10_000


class PlanLook(NamedTuple):
    """What is due and offered on a day."""

    day: date
    today: Today
    offer: Offer | None


class PlanService:
    """The current plan; changes are saved in the background.

    `base` returns a routine adapted to the conditions, `measure` a routine's length in ms,
    `read_past` the last sessions (may raise UserError), and `today` the local date. `failed` is
    called, from another thread, if the plan cannot be saved.
    """

    def __init__(
        self,
        file: PlanFile,
        failed: Callable[[str], None],
        exercises: Mapping[str, Exercise],
        programmes: Programmes,
        base: Callable[[RoutineRef], Routine | None],
        measure: Callable[[Routine], int],
        read_past: Callable[[int], Sequence[PastSession]],
        today: Callable[[], date],
    ) -> None:
        self._saver = Saver(file.save, failed, "plan")
        self._exercises = exercises
        self._programmes = programmes
        self._base = base
        self._measure = measure
        self._read_past = read_past
        self._today = today
        self._past: Sequence[PastSession] = ()
        self._made: tuple[object, Routine] | None = None
        self._lock = threading.Lock()
        self.plan = file.load()
        self.notice = file.notice

    def close(self) -> None:
        """Wait until everything is saved."""
        self._saver.close()

    def exists(self) -> bool:
        """Whether there is a plan, or a plan file that could not be read."""
        return self.plan is not None or bool(self.notice)

    def base_ref(self) -> RoutineRef | None:
        """The routine that the plan follows; None without a plan."""
        return None if self.plan is None else self.plan.routine

    # Queries

    @property
    def day(self) -> date:
        """Today."""
        return self._today()

    @property
    def programmes(self) -> Programmes:
        """The programmes to choose from."""
        return self._programmes

    def programme(self, plan: Plan) -> Programme:
        """Return the programme of a plan."""
        return self._programmes.of(plan.programme)

    def base(self) -> Routine | None:
        """Return the plan's routine before progression; None without a plan or if it is gone."""
        if self.plan is None or self.plan.routine.is_plan:
            return None
        try:
            return self._base(self.plan.routine)
        except UserError:
            # The list of routines reports an unreadable own file.
            return None

    def heading(self) -> Heading | None:
        """Return the plan's entry in the list, without fitting it to its time."""
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return None
        return heading_of(RoutineRef.plan(), self._routine_of(plan, base))

    def routine(self) -> Routine | None:
        """Return today's routine of the plan, fitted to its time; None without a plan."""
        with self._lock:
            plan, base = self.plan, self.base()
            if plan is None or base is None:
                return None
            key = (plan, base)
            if self._made is None or self._made[0] != key:
                made = self._routine_of(plan, base, self._measure)
                self._made = (key, made)
            return self._made[1]

    def minutes(self) -> int:
        """Return today's length in minutes, rounded; 0 without a plan."""
        routine = self.routine()
        return 0 if routine is None else max(round(self._measure(routine) / 60_000), 1)

    def week(self) -> int | None:
        """Return the current week of the plan, or None without a plan."""
        return None if self.plan is None else week_of(self.plan, self.day)

    @property
    def past(self) -> Sequence[PastSession]:
        """The sessions found by the last `look`."""
        return self._past

    def look(self) -> PlanLook | None:
        """Read the history and return what is due and offered; None without a plan. Blocks."""
        self._past = self._read_past(LOOKED_AT)
        return self.found()

    def found(self) -> PlanLook | None:
        """Return what is due and offered by the history already read; None without a plan."""
        if self.plan is not None and self.plan.started > self.day:
            # The plan was started while the clock ran ahead: start it today.
            self.change(started=self.day)
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return None
        day = self.day
        return PlanLook(
            day,
            today_of(plan, self.programme(plan), self._past, day),
            offer(plan, base, self._exercises, self._past, self._fits),
        )

    def _fits(self, exercise: str, rung: Rung) -> bool:
        """Whether the plan's time allows a step of progression."""
        plan, base, now = self.plan, self.base(), self.routine()
        if plan is None or base is None or now is None:
            return False
        tried = replace(plan, rungs={**plan.rungs, exercise: rung})
        made = self._routine_of(tried, base, self._measure)
        raised = [item for item in made.items if item.exercise == rung.exercise]
        kept = any((i.dose.reps, i.dose.hold_ms) == (rung.reps, rung.hold_ms) for i in raised)
        if not kept or len(made.items) < len(now.items):
            # It would fit only at the expense of something else.
            return False
        limit_ms = plan.minutes * 60_000 * FIT_WITHIN if plan.minutes else LONGEST_MS
        # A step that makes the session no longer always fits.
        return self._measure(made) <= max(limit_ms, self._measure(now) + NO_LONGER_MS)

    def rungs(self) -> list[tuple[str, Rung]]:
        """Return the current rung of each exercise of the plan, in the routine's order."""
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return []
        names = dict.fromkeys(item.exercise for item in base.items)
        return [(name, rung_of(plan, base, name, self._exercises)) for name in names]

    # Decisions

    def choose(
        self, programme: Programme, routine: RoutineRef | None = None, **changes: Any
    ) -> None:
        """Start a plan today, replacing the current one. The history is unaffected."""
        self._keep(replace(begun(programme, routine, self.day), **changes))

    def change(self, **changes: Any) -> None:
        """Change fields of the plan, such as days or minutes; does nothing without a plan."""
        if self.plan is not None:
            self._keep(replace(self.plan, **changes))

    def set_gentle(self, *, gentle: bool) -> None:
        """Mark today as a gentle day, or clear the mark."""
        self.change(gentle_on=self.day if gentle else None)

    @property
    def gentle(self) -> bool:
        """Whether today is a gentle day."""
        return self.plan is not None and self.plan.gentle_on == self.day

    def accept(self, found: Offer) -> None:
        """Accept an offer: take its step."""
        if self.plan is not None:
            step = ProgressionStep(self.day, found.exercise, found.up, found.text, found.reason)
            self._keep(moved(self.plan, found.exercise, found.rung, step, self._last_id()))

    def refuse(self, found: Offer) -> None:
        """Decline an offer."""
        if self.plan is not None:
            self._keep(said_no(self.plan, found.exercise, self._last_id()))

    def step(self, exercise: str, *, up: bool) -> bool:
        """Take a step of the person's choice; False if there is none. Down is always allowed."""
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return False
        item = next((item for item in base.items if item.exercise == exercise), None)
        if item is None:
            return False
        now = rung_of(plan, base, exercise, self._exercises)
        then = (
            higher(now, self._exercises, item, own=base.own)
            if up
            else lower(now, item, self._exercises)
        )
        if then is None:
            return False
        text = step_sentence(now, then, self._exercises)
        step = ProgressionStep(self.day, exercise, up, text, "Your own choice.")
        self._keep(moved(plan, exercise, then, step, self._last_id()))
        return True

    def end(self) -> None:
        """End the plan. The history is unaffected."""
        self._keep(None)

    def _routine_of(
        self, plan: Plan, base: Routine, measure: Callable[[Routine], int] | None = None
    ) -> Routine:
        return plan_routine(plan, self.programme(plan), base, self._exercises, measure)

    def _keep(self, plan: Plan | None) -> None:
        self.plan = plan
        self._saver.save(plan)

    def _last_id(self) -> int:
        return max((each.id for each in self._past), default=0)
