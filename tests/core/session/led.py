"""A session that is led by hand: a probe with verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backtimer.core.model.exercise import Dose, SideMode
from backtimer.core.session.computer_sleep import GAP_MS
from backtimer.core.session.events import CueStarted, Event, RepFinished, StateChanged, StepStarted
from backtimer.core.session.options import CueSettings
from backtimer.core.session.session import Session
from backtimer.core.session.timeline import Level, Step, StepKey, StepKind
from backtimer.core.session.transitions import Command, State
from tests.core.samples import EXERCISES, Voice, routine

# One repetition that is over soon.
ONE = Dose(1, 1, 5000, 0, SideMode.NONE)

LONGEST_MS = 130_000


class Led:
    """Keeps the clock and every event."""

    def __init__(
        self,
        *ids: str,
        level: Level = Level.FULL,
        voice: Voice | None = None,
        wait: bool = False,
        waits: bool = True,
        begin: StepKey | None = None,
        gap_ms: int = GAP_MS,
        **doses: Any,
    ) -> None:
        self.now_ms = 0
        self.events: list[Event] = []
        self.session = Session(
            routine(*ids, **doses),
            EXERCISES,
            CueSettings(level=level, wait_at_changes=wait),
            voice or Voice(),
            begin=begin,
            waits=waits,
            gap_ms=gap_ms,
        )

    # Verbs

    def start(self) -> Led:
        """Start at the clock's zero."""
        return self.do(Command.START)

    def do(self, command: Command, item: int = 0) -> Led:
        """Carry out a command now."""
        self.events += self.session.do(command, self.now_ms, item=item)
        return self

    def run(self, ms: int, slice_ms: int = 500) -> Led:
        """Let time pass, looking often enough."""
        end_ms = self.now_ms + ms
        while self.now_ms < end_ms:
            self.now_ms = min(self.now_ms + slice_ms, end_ms)
            self.events += self.session.advance(self.now_ms)
        return self

    def run_until(self, is_there: Callable[[], bool], slice_ms: int = 100) -> Led:
        """Until something is so; nothing that is waited for takes longer than this does."""
        for _ in range(LONGEST_MS // slice_ms):
            if is_there():
                return self
            self.run(slice_ms, slice_ms)
        raise AssertionError("it does not come")

    def run_to(self, kind: StepKind, after_ms: int = 0) -> Led:
        """Until the next step of a kind, and some time into it."""
        here = self.session.step.index
        self.run_until(lambda: self.step.kind is kind and self.step.index != here)
        start_ms = self.now_ms - (self.session.position_ms(self.now_ms) - self.step.start_ms)
        return self.run(start_ms + after_ms - self.now_ms) if after_ms else self

    def run_to_state(self, state: State) -> Led:
        """Until the session is in a state."""
        return self.run_until(lambda: self.state is state, 500)

    def run_out(self) -> Led:
        """To the end of the session."""
        for _ in range(10_000):
            if self.session.state is State.FINISHED:
                return self
            if self.session.state is State.WAITING:
                self.do(Command.DONE)
            self.run(500)
        raise AssertionError("the session does not end")

    def run_out_of_lead_in(self) -> Led:
        """Until the words and ticks of a lead-in are over."""
        return self.run_until(lambda: self.state is not State.LEAD_IN)

    def forget(self) -> Led:
        """Forget the events so far."""
        self.events.clear()
        return self

    # What is seen

    @property
    def step(self) -> Step:
        return self.session.step

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def said(self) -> list[str]:
        return [e.cue.text for e in self.events if isinstance(e, CueStarted) and e.cue.text]

    @property
    def states(self) -> list[tuple[State, str]]:
        return [(e.state, e.reason) for e in self.events if isinstance(e, StateChanged)]

    @property
    def entered(self) -> list[Step]:
        return [e.step for e in self.events if isinstance(e, StepStarted)]

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        return [
            (e.rep.exercise, e.rep.outcome.value) for e in self.events if isinstance(e, RepFinished)
        ]
