"""The part of a session that time moves.

It asks no clock: positions come from the readings that are passed in, so a late look
changes nothing but when the events are told. Late is late, never longer: after a stall
the session is where the clock says, and the steps that passed are reported in order.

A gap of more than `gap_ms` between two looks, or boot time running ahead of the clock
by more than a second, is a sleep: the session goes back to the last moment it saw and
begins the interrupted repetition again. A hold is never continued across a gap.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from backtimer.core.session.asides import (
    BACK_AFTER_SLEEP_MS,
    SLEPT,
    SLEPT_BETWEEN,
    Aside,
    aside,
    instruction_texts,
)
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.cues import PlanOptions
from backtimer.core.session.done import DoneReps
from backtimer.core.session.events import (
    CueStarted,
    Event,
    Outcome,
    Rep,
    RepFinished,
    SessionFinished,
    SoundStopped,
    StateChanged,
    StepFinished,
    StepStarted,
)
from backtimer.core.session.rules import State
from backtimer.core.session.script import CLEARANCE_MS
from backtimer.core.session.splice import spliced, spliced_within, without_turns_before
from backtimer.core.session.timeline import (
    CLOSING_PHASE,
    Cue,
    Lengths,
    Step,
    StepKey,
    StepKind,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backtimer.core.model.exercise import Easier, Exercise
    from backtimer.core.model.routine import Routine

GAP_MS = 5000
BOOT_DRIFT_MS = 1000
REMIND_EVERY_MS = 30_000
LONG_SLEEP_MS = 30_000


class Running:
    """A session as it runs along its timeline.

    `begin` is where it starts: the get-ready step of that item, then that turn. With
    `waits` False a *your turn* step goes on by itself at its planned end.
    """

    def __init__(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        options: PlanOptions,
        lengths: Lengths,
        *,
        begin: StepKey | None = None,
        waits: bool = True,
        gap_ms: int = GAP_MS,
    ) -> None:
        self._routine = routine
        self._exercises = exercises
        self._options = options
        self._lengths = lengths
        self._waits = waits
        self._gap_ms = gap_ms
        self._begin = begin
        self._index = 0
        self._lay_out()
        self._state = State.READY
        # The items in which it hurt, in their order.
        self._hurt_in: list[int] = []
        self._origin_ms = 0
        self._cues_begun = 0
        self._aside = Aside((), 0)
        self._asides_begun = 0
        self._seen_ms = 0
        self._seen_boot_ms: int | None = None
        self._done_reps = DoneReps(self._timeline)
        self._events: list[Event] = []

    def _lay_out(self) -> None:
        """Plan the whole session; only before its start."""
        self._timeline = compile_timeline(
            self._routine, self._exercises, self._options, self._lengths
        )
        if self._begin is not None:
            self._timeline = without_turns_before(self._timeline, self._begin)
            self._index = self._timeline.first_of_item(self._begin.item)
        self._position_ms = self._step.start_ms

    # What can be seen

    @property
    def timeline(self) -> Timeline:
        """The plan as it stands now."""
        return self._timeline

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self._state

    @property
    def finished(self) -> bool:
        """Whether the session is over."""
        return self._state is State.FINISHED

    @property
    def options(self) -> PlanOptions:
        """What the person has changed about the plan."""
        return self._options

    @property
    def step(self) -> Step:
        """The current step."""
        return self._step

    @property
    def reps(self) -> tuple[Rep, ...]:
        """What has been recorded so far, in order."""
        return self._done_reps.in_order()

    def position_ms(self, now_ms: int) -> int:
        """The position in the timeline at a moment at or after the last look."""
        if self._state is not State.RUNNING:
            return self._position_ms
        return min(max(now_ms - self._origin_ms, self._step.start_ms), self._timeline.total_ms)

    def lead_in_left_ms(self, now_ms: int) -> int:
        """How long the lead-in still lasts; 0 outside one."""
        return max(self._aside.end_ms - now_ms, 0) if self._state is State.LEAD_IN else 0

    def opening_texts(self, count: int) -> tuple[str, ...]:
        """The first utterances from here on: what has to be rendered before a start."""
        steps = self._timeline.steps[self._index :]
        texts = (cue.text for step in steps for cue in step.cues if cue.text)
        return tuple(islice(texts, count))

    def next_due_ms(self) -> int | None:
        """When the next thing is due on the clock; None while only the person can go on."""
        coming = [
            cue.at_ms for cue in self._aside.cues[self._asides_begun : self._asides_begun + 1]
        ]
        if self._state in (State.LEAD_IN, State.WAITING):
            coming.append(self._aside.end_ms)
        elif self._state is State.RUNNING:
            cues = self._step.cues[self._cues_begun : self._cues_begun + 1]
            coming += [self._origin_ms + cue.at_ms for cue in cues]
            coming.append(self._origin_ms + self._step.end_ms)
        return min(coming, default=None)

    def upcoming(self, now_ms: int, horizon_ms: int) -> tuple[tuple[int, Cue], ...]:
        """The cues that become due within the horizon, each with its moment on the clock."""
        until_ms = now_ms + horizon_ms
        found = [
            (cue.at_ms, cue)
            for cue in self._aside.cues[self._asides_begun :]
            if cue.at_ms <= until_ms
        ]
        if self._state is State.RUNNING:
            origin_ms = self._origin_ms
        elif self._state is State.LEAD_IN:
            origin_ms = self._aside.end_ms - self._position_ms
        else:
            return tuple(found)
        first = self._cues_begun
        for step in self._timeline.steps[self._index :]:
            if origin_ms + step.start_ms > until_ms:
                break
            found += [
                (origin_ms + cue.at_ms, cue)
                for cue in step.cues[first:]
                if origin_ms + cue.at_ms <= until_ms
            ]
            first = 0
            if step.kind is StepKind.WAIT and self._waits:
                break
        return tuple(found)

    # Time

    def advance(self, now_ms: int, boot_ms: int | None = None) -> tuple[Event, ...]:
        """Look at the clock; `boot_ms` is a second clock that also runs while asleep."""
        slept_ms = self._slept_ms(now_ms, boot_ms)
        if slept_ms and self._state in (State.RUNNING, State.LEAD_IN):
            self._fall_asleep(max(now_ms, self._seen_ms), slept_ms)
        self._seen_ms = max(now_ms, self._seen_ms)
        self._seen_boot_ms = boot_ms
        self._run_to(self._seen_ms)
        return self._told()

    def _slept_ms(self, now_ms: int, boot_ms: int | None) -> int:
        gap_ms = now_ms - self._seen_ms
        if boot_ms is not None and self._seen_boot_ms is not None:
            drift_ms = boot_ms - self._seen_boot_ms - gap_ms
            if drift_ms > BOOT_DRIFT_MS:
                return drift_ms + gap_ms
        return gap_ms if gap_ms > self._gap_ms else 0

    def _fall_asleep(self, now_ms: int, slept_ms: int) -> None:
        seen_ms = self._seen_ms
        self._position_ms = self.position_ms(seen_ms)
        self._change(State.PAUSED, seen_ms, "slept")
        self._events.append(SoundStopped(seen_ms))
        step = self._step
        target = self._first_of_turn(self._index)
        self._refresh()
        self._enter(target, now_ms)
        wait_ms = BACK_AFTER_SLEEP_MS if slept_ms > LONG_SLEEP_MS else 0
        self._lead_in(now_ms, (SLEPT if step.in_turn else SLEPT_BETWEEN,), pause_ms=wait_ms)

    def _run_to(self, now_ms: int) -> None:
        while self._tell_asides(now_ms):
            if self._state is State.LEAD_IN:
                self._origin_ms = self._aside.end_ms - self._position_ms
                self._change(State.RUNNING, self._aside.end_ms)
            elif self._state is State.WAITING:
                self._remind()
            elif self._state is not State.RUNNING or not self._run_step(now_ms):
                return

    def _tell_asides(self, now_ms: int) -> bool:
        """Tell the aside's cues that are due; False while the aside is still going on."""
        for cue in self._aside.cues[self._asides_begun :]:
            if cue.at_ms > now_ms:
                break
            self._asides_begun += 1
            self._events.append(CueStarted(cue.at_ms, cue, aside=True))
        over = self._aside.end_ms <= now_ms
        return over if self._state in (State.LEAD_IN, State.WAITING) else True

    def _run_step(self, now_ms: int) -> bool:
        """Tell what is due in the current step; True when it is over."""
        step = self._step
        for cue in step.cues[self._cues_begun :]:
            due_ms = self._origin_ms + cue.at_ms
            if due_ms > now_ms:
                return False
            self._cues_begun += 1
            self._events.append(CueStarted(due_ms, cue, aside=False))
        end_ms = self._origin_ms + step.end_ms
        if end_ms > now_ms:
            return False
        if step.kind is StepKind.WAIT and self._waits:
            self._position_ms = step.end_ms
            self._change(State.WAITING, end_ms)
            self._set_aside(Aside((), end_ms + REMIND_EVERY_MS))
            return True
        self._finish_step(end_ms)
        return True

    def _finish_step(self, at_ms: int) -> None:
        step = self._step
        self._events.append(StepFinished(at_ms, step))
        if step.rep_ends:
            self._record(step, Outcome.DONE, at_ms)
        if self._index + 1 == len(self._timeline.steps):
            self._finish(at_ms, completed=True)
        else:
            self._enter(self._index + 1, at_ms)

    def _remind(self) -> None:
        due_ms = self._aside.end_ms
        said = self._said_aside(due_ms, instruction_texts(self._exercise, self._step)[-1:])
        self._set_aside(Aside(said.cues, due_ms + REMIND_EVERY_MS))

    # Inner workings

    @property
    def _step(self) -> Step:
        return self._timeline.steps[self._index]

    @property
    def _exercise(self) -> Exercise:
        return self._exercises[self._step.exercise]

    @property
    def _is_closing(self) -> bool:
        return self._step.key.phase == CLOSING_PHASE

    @property
    def _easier(self) -> Easier | None:
        return self._exercise.easier

    @property
    def _turn_start_ms(self) -> int:
        return self._timeline.steps[self._first_of_turn(self._index)].start_ms

    def _first_of_turn(self, index: int) -> int:
        steps = self._timeline.steps
        if not steps[index].in_turn:
            return index
        while index > 0 and steps[index - 1].in_turn and steps[index - 1].turn == steps[index].turn:
            index -= 1
        return index

    def _told(self) -> tuple[Event, ...]:
        events, self._events = tuple(self._events), []
        return events

    def _change(self, state: State, at_ms: int, reason: str = "") -> None:
        if state is self._state:
            return
        self._state = state
        self._events.append(StateChanged(at_ms, state, reason))

    def _enter(self, index: int, at_ms: int) -> None:
        self._index = index
        self._cues_begun = 0
        self._position_ms = self._step.start_ms
        self._origin_ms = at_ms - self._position_ms
        self._set_aside(Aside((), at_ms))
        self._events.append(StepStarted(at_ms, self._step))

    def _finish(self, at_ms: int, *, completed: bool) -> None:
        self._position_ms = self._timeline.total_ms if completed else self._position_ms
        self._set_aside(Aside((), at_ms))
        self._change(State.FINISHED, at_ms)
        self._events.append(SessionFinished(at_ms, completed))

    def _lead_in(
        self, now_ms: int, texts: tuple[str, ...], *, ticks: bool = True, pause_ms: int = 0
    ) -> None:
        holding = self._step.kind is StepKind.HOLD and self._position_ms > self._step.start_ms
        coming = self._step.cues[self._cues_begun :]
        room = not coming or coming[0].at_ms - self._position_ms > CLEARANCE_MS
        self._set_aside(
            aside(
                self._options.level,
                self._lengths,
                now_ms,
                texts,
                ticks=ticks,
                pause_ms=pause_ms,
                tone=ticks and holding and room,
            )
        )
        self._change(State.LEAD_IN, now_ms)

    def _said_aside(self, now_ms: int, texts: tuple[str, ...]) -> Aside:
        return aside(self._options.level, self._lengths, now_ms, texts)

    def _set_aside(self, said: Aside) -> None:
        self._aside = said
        self._asides_begun = 0

    def _refresh(self) -> None:
        """Say this repetition and the next one in full again."""
        item, set_number, turn = self._step.turn
        named = {(item, set_number, turn), (item, set_number, turn + 1)}
        self._options = replace(self._options, refreshed=self._options.refreshed | named)

    def _change_plan(self, position_ms: int) -> None:
        new = compile_timeline(self._routine, self._exercises, self._options, self._lengths)
        self._timeline = spliced_within(
            self._timeline, self._index, new, position_ms, self._cues_begun
        )

    def _replace_step(self, changed: Step) -> None:
        head = Timeline(
            self._timeline.routine,
            self._timeline.name,
            (*self._timeline.steps[: self._index], changed),
        )
        self._timeline = spliced(head, self._index, self._timeline)

    def _record(self, step: Step, outcome: Outcome, at_ms: int) -> None:
        rep = self._done_reps.record(self._timeline, step, outcome, self._position_ms)
        if rep is not None:
            self._events.append(RepFinished(at_ms, rep))
