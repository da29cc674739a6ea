"""A session under way: its parts, and what commands and time have in common.

The parts know nothing of each other: the plan that the timeline is laid out from, the
cursor on the timeline, the aside that is being said, the record of what was done. A `Run`
joins them, follows the table of transitions, and collects the events.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from backtimer.core.session.asides import Aside, Speech, silence, spoken
from backtimer.core.session.cursor import Cursor
from backtimer.core.session.events import (
    Event,
    Outcome,
    RepFinished,
    SessionFinished,
    SoundStopped,
    StateChanged,
    StepFinished,
    StepStarted,
)
from backtimer.core.session.record import Record
from backtimer.core.session.rules import Case, Cause, State, Trigger, target
from backtimer.core.session.script import CLEARANCE_MS
from backtimer.core.session.timeline import StepKind

if TYPE_CHECKING:
    from backtimer.core.session.session_plan import SessionPlan
    from backtimer.core.session.timeline import Step, StepKey


class Run:
    """The parts of a session; `begin` and `waits` are those of `Session`.

    Moments (`at_ms`) are milliseconds of the clock that is passed in.
    """

    def __init__(self, plan: SessionPlan, begin: StepKey | None, *, waits: bool) -> None:
        self._begin = begin
        self._state = State.READY
        self._events: tuple[Event, ...] = ()
        self.plan = plan
        self.waits = waits
        self.cursor = Cursor(*plan.timeline_from(begin))
        self.record = Record(self.cursor.timeline)
        self.aside = silence(0)

    def copy(self) -> Run:
        """The same, to try something on: what is done to one is not done to the other."""
        other = copy(self)
        other.cursor = copy(self.cursor)
        other.record = copy(self.record)
        return other

    # Where

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self._state

    @property
    def step(self) -> Step:
        """The current step."""
        return self.cursor.step

    def position_ms(self, now_ms: int) -> int:
        """The position in the timeline: it moves with the clock only while running."""
        if self._state is State.RUNNING:
            return self.cursor.position_at(now_ms)
        return self.cursor.position_ms

    # Events

    def emit(self, event: Event) -> None:
        """Something happened."""
        self._events += (event,)

    def drain(self) -> tuple[Event, ...]:
        """What happened since the last time it was asked for."""
        events, self._events = self._events, ()
        return events

    # Transitions

    def follow(self, cause: Cause, at_ms: int, case: Case = Case.ALWAYS, reason: str = "") -> None:
        """Go where the table of transitions leads. Raises TransitionError where it has no row."""
        state = target(self._state, cause, case)
        if state is not self._state:
            self._state = state
            self.emit(StateChanged(at_ms, state, reason))

    def lead_in(self, cause: Cause, at_ms: int, speech: Speech, case: Case = Case.ALWAYS) -> None:
        """Say some words, and if asked for three ticks, before time runs on.

        A hold that is gone on with begins with its tone, unless a cue comes at once.
        """
        cursor = self.cursor
        within_hold = self.step.kind is StepKind.HOLD and cursor.position_ms > self.step.start_ms
        coming = cursor.cues_coming
        room = not coming or coming[0].at_ms - cursor.position_ms > CLEARANCE_MS
        self.say(at_ms, speech._replace(tone=speech.ticks and within_hold and room))
        self.follow(cause, at_ms, case)

    def finish(
        self, cause: Cause, at_ms: int, *, completed: bool, case: Case = Case.ALWAYS
    ) -> None:
        """The session is over; `completed` is False where it was ended early."""
        if completed:
            self.cursor.stand_at(self.cursor.timeline.total_ms)
        self.aside = silence(at_ms)
        self.follow(cause, at_ms, case)
        self.emit(SessionFinished(at_ms, completed))

    # Steps

    def enter(self, index: int, at_ms: int) -> None:
        """A step begins."""
        self.cursor.enter(index, at_ms)
        self.aside = silence(at_ms)
        self.emit(StepStarted(at_ms, self.step))

    def finish_step(self, at_ms: int) -> None:
        """The current step has run to its end; the next one begins, if there is one."""
        step = self.step
        self.emit(StepFinished(at_ms, step))
        if step.rep_ends:
            self.end_turn(step, Outcome.DONE, at_ms)
        if self.cursor.is_last:
            self.finish(Trigger.LAST_STEP_ENDS, at_ms, completed=True)
        else:
            self.enter(self.cursor.index + 1, at_ms)
            self.follow(Trigger.STEP_ENDS, at_ms)

    def end_turn(self, step: Step, outcome: Outcome, at_ms: int) -> None:
        """The repetition of a step is over, here at the cursor or elsewhere."""
        rep = self.record.add(self.cursor.timeline, step, outcome, self.cursor.position_ms)
        if rep is not None:
            self.emit(RepFinished(at_ms, rep))

    # Words

    def say(self, at_ms: int, speech: Speech) -> Aside:
        """Say something beside the plan, in place of what was being said there."""
        self.aside = spoken(speech, self.plan.script(), at_ms)
        return self.aside

    def stop_sound(self, at_ms: int) -> None:
        """Whatever sounds or is queued is to be silent."""
        self.emit(SoundStopped(at_ms))

    def refresh(self) -> None:
        """This repetition and the next one are said in full again, when it is laid out anew."""
        self.plan = self.plan.changed(self.plan.changes.with_refreshed(self.step.turn_key))

    # Another plan

    def lay_out_all(self) -> None:
        """Lay out the whole session; only before its start."""
        self.cursor = Cursor(*self.plan.timeline_from(self._begin))

    def lay_out_coming(self) -> None:
        """Lay out anew what comes after the current step."""
        self.cursor.replace_coming(self.plan.timeline())

    def lay_out_rest(self, position_ms: int) -> None:
        """Lay out anew what comes after a position in the current step."""
        self.cursor.replace_rest(self.plan.timeline(), position_ms)
