"""The factory that turns a request into a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.plan import Plan
from backtimer.core.session.options import CueSettings
from backtimer.core.settings.settings import Settings
from backtimer.services.library.routine_service import RoutineService
from backtimer.services.session.coach import Coach
from backtimer.services.session.history_recorder import SessionRecord
from backtimer.services.session.ports import Clock
from backtimer.services.session.request import SessionRequest
from backtimer.services.session.resume import Resumable
from backtimer.services.session.voice_service import VoiceService
from backtimer.sound.output.tones import compose
from backtimer.store.history.history import History


class PlanInForce(Protocol):
    """The part of the plan that a session's record needs."""

    @property
    def plan(self) -> Plan | None:
        """The plan; None if there is none."""

    def week(self) -> int | None:
        """The current week of the plan; None without a plan."""


class SessionFactory:
    """Creates sessions for the window and the terminal; recording begins when they start."""

    def __init__(
        self,
        routines: RoutineService,
        voice: VoiceService,
        history: Callable[[], History],
        plan: PlanInForce,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._routines = routines
        self._voice = voice
        self._history = history
        self._plan = plan
        self._settings = settings
        self._clock = clock

    def make(self, request: SessionRequest, resumed: Resumable | None = None) -> Coach:
        """Create a session ready to start; with `resumed` it continues that one and its record.

        Raises KeyError for an unknown routine, UserError for an own file that cannot be read.
        """
        routine = self._routines.routine(request.ref)
        now = self._settings()
        open_record = (
            partial(self._begin, request, routine.name)
            if resumed is None
            else partial(self._go_on, resumed.session)
        )
        return Coach(
            routine,
            self._routines.exercises,
            CueSettings(request.level or now.cues, now.wait_at_changes),
            clock=self._clock,
            voice=self._voice.speech(),
            compose=compose,
            speaker=self._voice.player(),
            records=SessionRecord(self._history(), open_record),
            log=request.log,
            begin=request.begin if resumed is None else resumed.begin,
            waits=request.waits,
            speed=request.speed,
        )

    def _begin(self, request: SessionRequest, name: str, history: History) -> None:
        plan, week = self._plan_of(request.ref)
        history.begin(
            request.ref,
            name,
            week=week,
            programme="" if plan is None else plan.programme,
            pain_before=request.pain_before,
        )

    def _plan_of(self, ref: RoutineRef) -> tuple[Plan | None, int | None]:
        """Return the plan and its week for a session of the plan, else None for both."""
        plan = self._plan.plan if ref.is_plan else None
        return plan, None if plan is None else self._plan.week()

    @staticmethod
    def _go_on(session: int, history: History) -> None:
        history.go_on(session)
