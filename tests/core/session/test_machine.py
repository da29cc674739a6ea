"""Any command at any time: twin sessions, one led in leaps and one in slices."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backtimer.core.model.exercise import Dose, SideMode
from backtimer.core.session.events import (
    Event,
    RepFinished,
    SessionFinished,
    SessionReopened,
    StepFinished,
    StepStarted,
)
from backtimer.core.session.options import CueSettings
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.session import Session
from backtimer.core.session.timeline import Level, TurnKey
from backtimer.core.session.transitions import Command, ForbiddenError, State
from backtimer.core.session.turns import turns
from tests.core.samples import ALL, EXERCISES, Voice, routine

SMALL = {
    "walk": Dose(1, 1, 0, 0, SideMode.NONE),
    "circles": Dose(1, 1, 0, 0, SideMode.NONE),
    "bird_dog": Dose(1, 2, 6000, 8000, SideMode.ALTERNATE),
    "plank": Dose(2, 1, 5000, 9000, SideMode.NONE),
    "leg_raise": Dose(1, 2, 3000, 5000, SideMode.EACH),
    "knee": Dose(1, 1, 5000, 0, SideMode.THEN_BOTH),
}


# What may be known of a repetition before it ends in this way.
MAY_BECOME = {
    Outcome.SKIPPED: {None},
    Outcome.CUT: {None, Outcome.SKIPPED},
    Outcome.DONE: {None, Outcome.SKIPPED, Outcome.CUT},
    Outcome.PAIN: {None, Outcome.SKIPPED, Outcome.CUT, Outcome.DONE},
}


class Twins(RuleBasedStateMachine):
    """Both must tell the same; what was done never exceeds the dose."""

    def __init__(self) -> None:
        super().__init__()
        self.now_ms = 0
        self.told: tuple[list[Event], list[Event]] = ([], [])
        # What has been looked at so far of what the first one tells.
        self.checked = 0
        self.last_ms = 0
        self.ended: set[TurnKey] = set()
        self.recorded: dict[TurnKey, Outcome] = {}
        # Reports of pain that were mistakes, and have not been seen to change the record.
        self.mistakes = 0

    @initialize(
        ids=st.lists(st.sampled_from(ALL), min_size=1, max_size=3),
        level=st.sampled_from(list(Level)),
        waits=st.booleans(),
        pace=st.integers(120, 700),
    )
    def make(self, ids: list[str], level: Level, waits: bool, pace: int) -> None:
        source = routine(*ids, **{name: SMALL[name] for name in SMALL})
        self.asked = {
            TurnKey(number, turn.set, turn.number)
            for number, item in enumerate(source.items)
            for turn in turns(item.dose)
        }
        self.twins = tuple(
            Session(source, EXERCISES, CueSettings(level, wait_at_changes=waits), Voice(pace),
                    gap_ms=10**9)
            for _ in range(2)
        )  # fmt: skip
        self.both(Command.START)

    def both(self, command: Command, item: int = 0) -> None:
        for twin, told in zip(self.twins, self.told, strict=True):
            told.extend(twin.do(command, self.now_ms, item=item))

    @rule(ms=st.integers(0, 40_000), slice_ms=st.integers(7, 4_000))
    def time_passes(self, ms: int, slice_ms: int) -> None:
        leaps, slices = self.twins
        end_ms = self.now_ms + ms
        self.told[0].extend(leaps.advance(end_ms))
        while self.now_ms < end_ms:
            self.now_ms = min(self.now_ms + slice_ms, end_ms)
            self.told[1].extend(slices.advance(self.now_ms))
        self.now_ms = end_ms
        # Both have looked at the same last moment, also when no time has passed.
        self.told[1].extend(slices.advance(end_ms))

    @precondition(lambda self: self.twins[0].state is not State.FINISHED)
    @rule(command=st.sampled_from(list(Command)), item=st.integers(0, 2))
    def someone_asks(self, command: Command, item: int) -> None:
        item = min(item, self.twins[0].timeline.exercise_count - 1)
        if command is Command.START or not self.twins[0].can(command):
            return
        # The end comes rarely, so that sessions get somewhere.
        if command is Command.END and self.now_ms % 3:
            return
        self.mistakes += command is Command.TAKE_BACK
        self.both(command, item)

    @precondition(lambda self: self.twins[0].can(Command.TAKE_BACK))
    @rule()
    def someone_takes_it_back(self) -> None:
        self.mistakes += self.twins[0].state is State.HURTING
        self.both(Command.TAKE_BACK)

    @rule(command=st.sampled_from(list(Command)))
    def someone_asks_one_of_them_what_is_forbidden(self, command: Command) -> None:
        one = self.twins[0]
        if not one.can(command):
            with pytest.raises(ForbiddenError):
                one.do(command, self.now_ms)

    @rule(level=st.sampled_from(list(Level)))
    def another_level(self, level: Level) -> None:
        for twin, told in zip(self.twins, self.told, strict=True):
            told.extend(twin.replan(self.now_ms, settings=CueSettings(level)))

    @invariant()
    def they_tell_the_same(self) -> None:
        if not hasattr(self, "twins"):
            return
        assert self.told[0] == self.told[1]
        one, other = self.twins
        assert (one.state, one.step, one.reps) == (other.state, other.step, other.reps)
        assert one.position_ms(self.now_ms) == other.position_ms(self.now_ms)

    @invariant()
    def order_and_dose_hold(self) -> None:
        if not hasattr(self, "twins"):
            return
        session, told = self.twins[0], self.told[0]
        ends = sum(isinstance(event, SessionFinished) for event in told)
        reopened = sum(isinstance(event, SessionReopened) for event in told)
        # It finishes once, and once more each time that an end is taken back.
        assert ends - reopened == (session.state is State.FINISHED)
        done = {rep.turn_key for rep in session.reps}
        assert done <= self.asked
        assert len(done) == len(session.reps)
        steps = session.timeline.steps
        assert [step.index for step in steps] == list(range(len(steps)))
        assert all(a.end_ms == b.start_ms for a, b in pairwise(steps))
        assert all(step.length_ms >= 0 for step in steps)

    @invariant()
    def nothing_begins_before_what_was_done_is_told(self) -> None:
        if not hasattr(self, "twins"):
            return
        ended, recorded = self.ended, self.recorded
        for event in self.told[0][self.checked :]:
            if isinstance(event, StepFinished) and event.step.rep_ends:
                ended.add(event.step.turn_key)
            elif isinstance(event, RepFinished):
                known = recorded.get(event.rep.turn_key)
                # What was done stays done, and pain is never overwritten, unless by mistake.
                if known is Outcome.PAIN and self.mistakes:
                    self.mistakes -= 1
                else:
                    assert known in MAY_BECOME[event.rep.outcome]
                recorded[event.rep.turn_key] = event.rep.outcome
            elif isinstance(event, StepStarted):
                assert ended <= recorded.keys()
                earlier = {key for key in self.asked if key < event.step.turn_key}
                assert earlier <= recorded.keys()
            assert event.at_ms >= self.last_ms
            self.last_ms = event.at_ms
        self.checked = len(self.told[0])
        assert {rep.turn_key: rep.outcome for rep in self.twins[0].reps} == recorded


TestTwins = Twins.TestCase
TestTwins.settings = settings(
    max_examples=120,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
