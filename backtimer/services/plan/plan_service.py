"""The plan: what is due today, which step is offered, which was agreed.

Changes take effect at once and are saved in the background. `look` reads the history and belongs
in a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.pain_rule import PainRule
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Heading, Routine, heading_of
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.after_a_gap import after_a_gap, was_long_away
from backtimer.core.plan.flare_up import Share, shared, way_back
from backtimer.core.plan.ladder import Rung, higher, lower
from backtimer.core.plan.offers import Offer, offer, step_sentence
from backtimer.core.plan.plan import (
    Plan,
    ProgressionStep,
    Today,
    begun,
    moved,
    rung_of,
    said_no,
    today_of,
    week_of,
)
from backtimer.core.plan.plan_routine import plan_routine, step_fits
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.core.plan.usual_pain import Warned, warned
from backtimer.errors import UserError
from backtimer.services.plan.adapting import Adapting, AsItIs, LegPain, NoLegPain
from backtimer.store.person.plan_file import PlanFile
from backtimer.store.saver import Saver

# The number of past sessions that an offer takes into account.
# No plan is older than the program.
FIRST_DAY = date(2026, 1, 1)
LOOKED_AT = 400


class PlanLook(NamedTuple):
    """What is due and offered on a day, by the history.

    `warned`: the warning signs are to be asked about, and why.
    """

    day: date
    today: Today
    offer: Offer | None
    warned: Warned | None = None


class PlanService:
    """The current plan; changes are saved in the background.

    `failed` is called, from a thread, with a sentence if saving fails. `exercises` returns those of
    the library, without steps that the conditions do not allow; `base` returns a routine
    adapted to the conditions, `measure` a duration in ms, `read_past` the last n sessions (it
    may raise UserError), `today` the local date, `pain_rule` what a little pain means;
    `adapting` adapts what a plan adds to its routine, such as a warm-up, to the conditions; `leg`
    says where leg pain went.
    """

    def __init__(
        self,
        file: PlanFile,
        failed: Callable[[str], None],
        exercises: Callable[[], Mapping[str, Exercise]],
        programmes: Programmes,
        base: Callable[[RoutineRef], Routine | None],
        measure: Callable[[Routine], int],
        read_past: Callable[[int], Sequence[PastSession]],
        today: Callable[[], date],
        pain_rule: Callable[[], PainRule] = lambda: PainRule.STOP,
        adapting: Adapting | None = None,
        leg: LegPain | None = None,
    ) -> None:
        self._saver = Saver(file.save, failed, "plan")
        self._allowed = exercises
        self._programmes = programmes
        self._base = base
        self._measure = measure
        self._read_past = read_past
        self._today = today
        self._pain_rule = pain_rule
        self._adapting: Adapting = AsItIs() if adapting is None else adapting
        self._leg: LegPain = NoLegPain() if leg is None else leg
        self._past: Sequence[PastSession] = ()
        self._has_read = False
        self._made: tuple[object, Routine] | None = None
        self._lock = threading.Lock()
        self.plan = file.load()
        self.notice = file.notice

    def close(self) -> None:
        """Wait until all changes are saved."""
        self._saver.close()

    def exists(self) -> bool:
        """Whether there is a plan, or a plan file that could not be read."""
        return self.plan is not None or bool(self.notice)

    def base_ref(self) -> RoutineRef | None:
        """The routine that the plan is based on; None without a plan."""
        return None if self.plan is None else self.plan.routine

    # State

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
        """The plan's routine before its steps; None without a plan or if it no longer exists."""
        if self.plan is None or self.plan.routine.is_plan:
            return None
        try:
            found = self._base(self.plan.routine)
        except UserError:
            # The list of routines reports own files that cannot be read.
            return None
        return None if found is None else self._adapting.extended(found)

    def heading(self) -> Heading | None:
        """The plan's entry in the sidebar, made without measuring or fitting it."""
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return None
        return heading_of(RoutineRef.plan(), self._routine_of(plan, base))

    def routine(self) -> Routine | None:
        """The plan's current session, fitted to the plan's minutes; None without a plan."""
        with self._lock:
            plan, base = self.plan, self.base()
            if plan is None or base is None:
                return None
            key = (plan, base, self._exercises, self._adapting.in_force, self.share())
            if self._made is None or self._made[0] != key:
                made = self._routine_of(plan, base, self._measure)
                self._made = (key, made)
            return self._made[1]

    def minutes(self) -> int:
        """The rounded duration of today's session in minutes; 0 without a plan."""
        routine = self.routine()
        return 0 if routine is None else max(round(self._measure(routine) / 60_000), 1)

    def week(self) -> int | None:
        """The current week of the plan; None without a plan."""
        return None if self.plan is None else week_of(self.plan, self.day)

    @property
    def past(self) -> Sequence[PastSession]:
        """The last sessions as of the latest `look`."""
        return self._past

    def look(self) -> PlanLook | None:
        """Read the history; return what is due and offered. Blocks. Raises UserError."""
        self._past = self._read_past(LOOKED_AT)
        self._has_read = True
        return self.found()

    def share(self) -> Share | None:
        """How much of the dose there is today after a flare-up; None: all of it.

        Reads the history once if a flare-up day was not long ago and nothing has been read.
        """
        plan = self.plan
        if plan is None:
            return None
        if not self._has_read and plan.gentle_on is not None:
            with suppress(UserError):
                self._past = self._read_past(LOOKED_AT)
            self._has_read = True
        return way_back(self._past, self.day, plan.gentle_on, plan.full_from)

    def found(self) -> PlanLook | None:
        """Return what is due and offered by the sessions last read; None without a plan."""
        if self.plan is not None and self.plan.started > self.day and self._may_be_today():
            # The clock was ahead when the plan was chosen: it begins today.
            self.change(started=self.day)
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return None
        day, share = self.day, self.share()
        if share is None and plan.gentle_on is not None and plan.gentle_on < day:
            # The flare-up is over: nothing has to be read for it again.
            plan = replace(plan, gentle_on=None)
            self._keep(plan)
        after = after_a_gap(plan, base, self._exercises, self._past, day)
        if after is not plan:
            plan = after
            self._keep(plan)
        return PlanLook(
            day,
            today_of(plan, self.programme(plan), self._past, day),
            self._offered(plan, base),
            self._warned(plan, day),
        )

    def _may_be_today(self) -> bool:
        """False if the clock is behind, as on a computer that begins in 1970 until it is set."""
        last = max((each.day for each in self._past), default=self.day)
        return self._has_read and self.day >= FIRST_DAY and last <= self.day

    @property
    def _exercises(self) -> Mapping[str, Exercise]:
        return self._allowed()

    def _offered(self, plan: Plan, base: Routine) -> Offer | None:
        last = max((each.day for each in self._past), default=self.day)
        return offer(
            plan, base, self._exercises, self._past, self._fits, self._pain_rule(),
            leg_down=self._leg.went_down, stopped=self._leg.stopped_since(last),
        )  # fmt: skip

    def _warned(self, plan: Plan, day: date) -> Warned | None:
        why = warned(self._past, plan.warned)
        if why is None and self._leg.went_down_twice:
            return Warned.LEG
        if why is None and was_long_away(plan, self._past, day):
            return Warned.AWAY
        return why

    def _fits(self, exercise: str, rung: Rung) -> bool:
        """Whether the session has time for a step."""
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return False
        return step_fits(plan, base, self._exercises, self._measure, exercise, rung)

    def rungs(self) -> list[tuple[str, Rung]]:
        """The current rung of each exercise of the plan, in the routine's order."""
        plan, base = self.plan, self.base()
        if plan is None or base is None:
            return []
        names = dict.fromkeys(item.exercise for item in base.items)
        return [(name, rung_of(plan, base, name, self._exercises)) for name in names]

    # Decisions of the person

    def choose(
        self, programme: Programme, routine: RoutineRef | None = None, **changes: Any
    ) -> None:
        """Start a plan today in place of the current one. The history is kept.

        `changes` are fields of the new `Plan`.
        """
        self._keep(replace(begun(programme, routine, self.day), **changes))

    def change(self, **changes: Any) -> None:
        """Change fields of the plan, such as its weekdays or minutes; nothing without a plan."""
        if self.plan is not None:
            self._keep(replace(self.plan, **changes))

    def set_gentle(self, *, gentle: bool) -> None:
        """Make today a gentle day, or a normal one again."""
        self.change(gentle_on=self.day if gentle else None)

    @property
    def spares_bends(self) -> bool:
        """Whether deep bends give way now, in the first hour of the day."""
        base = self.base()
        is_hour = Condition.FIRST_HOUR in self._adapting.in_force
        return is_hour and base is not None and not base.own

    def want_all(self) -> None:
        """Have the whole dose again from today on, in spite of a flare-up."""
        self.change(full_from=self.day)

    @property
    def gentle(self) -> bool:
        """Whether today is a gentle day."""
        return self.plan is not None and self.plan.gentle_on == self.day

    def answer_warning(self) -> None:
        """Record that the warning signs were asked about; steps are offered again."""
        self._leg.answer_warning()
        self.change(warned=self._last_id())

    def accept(self, found: Offer) -> None:
        """Take the offered step and record it."""
        if self.plan is not None:
            step = ProgressionStep(self.day, found.exercise, found.up, found.text, found.reason)
            self._keep(moved(self.plan, found.exercise, found.rung, step, self._last_id()))

    def refuse(self, found: Offer) -> None:
        """Decline an offer; the exercise is offered again only after more sessions."""
        if self.plan is not None:
            self._keep(said_no(self.plan, found.exercise, self._last_id()))

    def step(self, exercise: str, *, up: bool) -> bool:
        """Take a step by the person's own choice, without an offer; False if there is none."""
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
        """End the plan. The history is kept."""
        self._keep(None)

    def _routine_of(
        self, plan: Plan, base: Routine, measure: Callable[[Routine], int] | None = None
    ) -> Routine:
        exercises, share = self._exercises, self.share()
        made = plan_routine(plan, self.programme(plan), base, exercises, measure)
        if not base.own:
            made = self._adapting.adapted(made)
        if share is None:
            return made
        return shared(made, exercises, share, self._adapting.deep_bends)

    def _keep(self, plan: Plan | None) -> None:
        self.plan = plan
        self._saver.save(plan)

    def _last_id(self) -> int:
        return max((each.id for each in self._past), default=0)
