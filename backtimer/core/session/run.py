"""A session in progress: its parts, and what commands and time have in common.

The parts do not know each other: the plan that the timeline is laid out from, the cursor
on the timeline, the aside that is being spoken, the record of what was done. A `Run` joins
them, follows the table of transitions, and collects events.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from backtimer.core.session.asides import Aside, Speech, silence, spoken
from backtimer.core.session.cursor import Cursor
from backtimer.core.session.events import (
    Event,
    RepFinished,
    SessionFinished,
    SoundStopped,
    StateChanged,
    StepFinished,
    StepStarted,
)
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.script import CLEARANCE_MS
from backtimer.core.session.session_record import Record
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import STANDS_STILL, Case, Cause, State, Trigger, target

if TYPE_CHECKING:
    from backtimer.core.session.session_plan import SessionPlan
    from backtimer.core.session.timeline import Step, StepKey


class Run:
    """The parts of a session; `begin` and `waits` are those of `Session`.

    `at_ms` and `now_ms` are milliseconds of the clock that the caller reads.
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
        self._may_reopen = False
        # What it lasted up to the last pause, and the time since which it goes on; None in one.
        self._lasted_ms = 0
        self._going_since_ms: int | None = None

    def copy(self) -> Run:
        """An independent copy, to try a command on."""
        other = copy(self)
        other.cursor = copy(self.cursor)
        other.record = copy(self.record)
        return other

    # The place

    @property
    def state(self) -> State:
        """The state of the session."""
        return self._state

    @property
    def step(self) -> Step:
        """The current step."""
        return self.cursor.step

    @property
    def may_reopen(self) -> bool:
        """Whether the session is over, but was ended early."""
        return self._may_reopen and self._state is State.FINISHED

    def position_ms(self, now_ms: int) -> int:
        """The position in the timeline: it moves with the clock only while running."""
        if self._state is State.RUNNING:
            return self.cursor.position_at(now_ms)
        return self.cursor.position_ms

    def lasted_ms(self, now_ms: int) -> int:
        """How long the session has lasted, without pauses."""
        since_ms = now_ms if self._going_since_ms is None else self._going_since_ms
        return self._lasted_ms + max(now_ms - since_ms, 0)

    # Events

    def emit(self, event: Event) -> None:
        """Add an event to those that `drain` returns."""
        self._events += (event,)

    def drain(self) -> tuple[Event, ...]:
        """The events since the last call."""
        events, self._events = self._events, ()
        return events

    # Transitions

    def follow(self, cause: Cause, at_ms: int, case: Case = Case.ALWAYS, reason: str = "") -> None:
        """Go to the state in the table. Raises TransitionError if there is no row."""
        state = target(self._state, cause, case)
        self._lasted_ms = self.lasted_ms(at_ms)
        self._going_since_ms = None if state in STANDS_STILL else at_ms
        if state is not self._state:
            self._state = state
            self.emit(StateChanged(at_ms, state, reason))

    def lead_in(self, cause: Cause, at_ms: int, speech: Speech, case: Case = Case.ALWAYS) -> None:
        """Speak before time runs on.

        A hold that is resumed opens with its tone, unless a cue comes at once.
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
        """End the session; `completed` is False if it was ended early."""
        if completed:
            self.cursor.stand_at(self.cursor.timeline.total_ms)
        self._may_reopen = not completed and self._state is not State.READY
        self.aside = silence(at_ms)
        self.follow(cause, at_ms, case)
        self.emit(SessionFinished(at_ms, completed))

    # Steps

    def enter(self, index: int, at_ms: int) -> None:
        """Begin step `index`."""
        self.cursor.enter(index, at_ms)
        self.aside = silence(at_ms)
        self.emit(StepStarted(at_ms, self.step))

    def finish_step(self, at_ms: int, *, then: int | None = None) -> None:
        """End the current step, which has run its time, and begin the next one, if any.

        `then` is the index of the next one; None: the one after it.
        """
        step = self.step
        self.emit(StepFinished(at_ms, step))
        if step.rep_ends:
            self.end_turn(step, Outcome.DONE, at_ms)
        if self.cursor.is_last:
            self.finish(Trigger.LAST_STEP_ENDS, at_ms, completed=True)
        else:
            self.enter(self.cursor.index + 1 if then is None else then, at_ms)
            self.follow(Trigger.STEP_ENDS, at_ms)

    def end_turn(self, step: Step, outcome: Outcome, at_ms: int) -> None:
        """Record the end of a step's repetition, at the cursor or elsewhere."""
        rep = self.record.add(self.cursor.timeline, step, outcome, self.cursor.position_ms)
        if rep is not None:
            self.emit(RepFinished(at_ms, rep))

    def take_back_pain(self, at_ms: int) -> None:
        """Record that the last report of pain was a mistake."""
        rep = self.record.take_back_pain(self.cursor.timeline, self.step, self.cursor.position_ms)
        if rep is not None:
            self.emit(RepFinished(at_ms, rep))

    # Words

    def say(self, at_ms: int, speech: Speech) -> Aside:
        """Speak an aside, in place of the one being spoken; returns it."""
        self.aside = spoken(speech, self.plan.script(), at_ms)
        return self.aside

    def stop_sound(self, at_ms: int) -> None:
        """Stop everything that sounds or is queued."""
        self.emit(SoundStopped(at_ms))

    def refresh(self) -> None:
        """Speak this repetition and the next in full again once the timeline is laid out anew."""
        self.plan = self.plan.changed(self.plan.changes.with_refreshed(self.step.turn_key))

    # A new timeline

    def lay_out_all(self) -> None:
        """Lay out the whole session; only before it starts."""
        self.cursor = Cursor(*self.plan.timeline_from(self._begin))

    def lay_out_coming(self) -> None:
        """Lay out anew everything after the current step."""
        self.cursor.replace_coming(self.plan.timeline())

    def lay_out_rest(self, position_ms: int) -> None:
        """Lay out anew everything after a position in the current step."""
        self.cursor.replace_rest(self.plan.timeline(), position_ms)
