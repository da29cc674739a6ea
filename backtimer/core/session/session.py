"""The session: commands and clock readings in, events out.

It reads no clock and touches no file: positions follow from the readings passed in, so a
late call changes nothing but when the events are reported. `rules` says which command is
allowed when, and where it leads. A command is tried on a copy of the run: one that is
forbidden raises and leaves the session as it was. Readings are milliseconds of a monotonic
clock.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from backtimer.core.session import clockwork
from backtimer.core.session.commands import carry_out
from backtimer.core.session.computer_sleep import GAP_MS, SleepWatch
from backtimer.core.session.events import Event, Replanned
from backtimer.core.session.getting_ready import has_time_left
from backtimer.core.session.repetition import Rep
from backtimer.core.session.run import Run
from backtimer.core.session.session_plan import SessionPlan
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command, ForbiddenError, State, may

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Routine
    from backtimer.core.session.options import CueSettings, SessionChanges
    from backtimer.core.session.timeline import Cue, Lengths, Step, StepKey, Timeline


class Session:
    """A routine, led through step by step.

    `begin` is where it starts: with the get-ready step of that item, then that turn. With
    `waits` False a *your turn* step ends by itself at its planned end. A gap of more than
    `gap_ms` between two readings of the clock counts as a sleep.
    """

    def __init__(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        settings: CueSettings,
        lengths: Lengths,
        *,
        begin: StepKey | None = None,
        waits: bool = True,
        gap_ms: int = GAP_MS,
    ) -> None:
        plan = SessionPlan(routine, exercises, settings, lengths)
        self._run = Run(plan, begin, waits=waits)
        self._sleep = SleepWatch(gap_ms)

    # The state of things

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self._run.cursor.timeline

    @property
    def state(self) -> State:
        """The state the session is in."""
        return self._run.state

    @property
    def finished(self) -> bool:
        """Whether the session is over."""
        return self._run.state is State.FINISHED

    @property
    def settings(self) -> CueSettings:
        """The settings in use."""
        return self._run.plan.settings

    @property
    def changes(self) -> SessionChanges:
        """The changes made during the session."""
        return self._run.plan.changes

    @property
    def step(self) -> Step:
        """The current step."""
        return self._run.step

    @property
    def reps(self) -> tuple[Rep, ...]:
        """The repetitions recorded so far, in order."""
        return self._run.record.in_order()

    @property
    def hurt_twice(self) -> bool:
        """Whether *that hurts* was reported twice so far, and not taken back."""
        return self._run.record.hurt_twice

    @property
    def hurts_again(self) -> bool:
        """Whether pain was reported twice in this exercise and the one before, taken together."""
        run = self._run
        return run.state is State.HURTING and run.record.hurts_again(run.step.key.item)

    def position_ms(self, now_ms: int) -> int:
        """The position in the timeline at a reading not before the last one."""
        return self._run.position_ms(now_ms)

    def lasted_ms(self, now_ms: int) -> int:
        """How long the session has lasted at a reading, without pauses."""
        return self._run.lasted_ms(now_ms)

    def lead_in_left_ms(self, now_ms: int) -> int:
        """How many milliseconds of the lead-in are left; 0 outside one."""
        run = self._run
        return max(run.aside.end_ms - now_ms, 0) if run.state is State.LEAD_IN else 0

    def can(self, command: Command) -> bool:
        """Whether a command is allowed now."""
        return _can(self._run, command)

    # What is coming

    def opening_texts(self, count: int) -> tuple[str, ...]:
        """The next `count` utterances: what has to be rendered before the start."""
        steps = self.timeline.steps[self._run.cursor.index :]
        texts = (cue.text for step in steps for cue in step.cues if cue.text)
        return tuple(islice(texts, count))

    def next_due_ms(self) -> int | None:
        """The clock time at which something is due; None while only the person can go on."""
        run = self._run
        due_ms = [cue.at_ms for cue in run.aside.coming]
        if run.state in (State.LEAD_IN, State.WAITING):
            due_ms.append(run.aside.end_ms)
        elif run.state is State.RUNNING:
            positions = [*(cue.at_ms for cue in run.cursor.cues_coming), run.step.end_ms]
            due_ms += map(run.cursor.moment_of, positions)
        return min(due_ms, default=None)

    def upcoming(self, now_ms: int, horizon_ms: int) -> tuple[tuple[int, Cue], ...]:
        """The cues due within `horizon_ms` from now, each with its clock time."""
        run, until_ms = self._run, now_ms + horizon_ms
        beside = [(cue.at_ms, cue) for cue in run.aside.due(until_ms)]
        if run.state is State.RUNNING:
            origin_ms = run.cursor.moment_of(0)
        elif run.state is State.LEAD_IN:
            origin_ms = run.aside.end_ms - run.cursor.position_ms
        else:
            return tuple(beside)
        planned = run.cursor.upcoming(origin_ms, until_ms, past_waits=not run.waits)
        return (*beside, *planned)

    # Time, commands, settings

    def advance(self, now_ms: int, boot_ms: int | None = None) -> tuple[Event, ...]:
        """Let time pass up to `now_ms`; returns the events.

        `boot_ms` is the reading of a second clock, which also runs while the computer sleeps.
        """
        run, seen_ms = self._run, self._sleep.seen_ms
        slept_ms = self._sleep.slept_ms(now_ms, boot_ms)
        self._sleep.look(now_ms, boot_ms)
        now_ms = self._sleep.seen_ms
        if slept_ms and run.state in (State.RUNNING, State.LEAD_IN):
            clockwork.sleep(run, seen_ms, now_ms, slept_ms)
        clockwork.run_to(run, now_ms)
        return run.drain()

    def do(self, command: Command, now_ms: int, *, item: int = 0) -> tuple[Event, ...]:
        """Carry out a command; `item` is the exercise to jump to, counted from 0.

        Raises ForbiddenError, and leaves the session as it was, if the command is not
        allowed; ask `can` first. Raises IndexError for a jump to an item that does not exist.
        """
        now_ms = self._sleep.not_before(now_ms)
        run = self._run.copy()
        if run.state is not State.READY:
            clockwork.run_to(run, now_ms)
        if not _can(run, command):
            raise ForbiddenError(command, run.state)
        if command is Command.JUMP and not 0 <= item < run.cursor.timeline.exercise_count:
            raise IndexError(item)
        run.cursor.stand_at(run.position_ms(now_ms))
        carry_out(run, command, now_ms, item)
        clockwork.run_to(run, now_ms)
        self._run = run
        self._sleep.look_at_clock(now_ms)
        return run.drain()

    def replan(
        self, now_ms: int, settings: CueSettings | None = None, lengths: Lengths | None = None
    ) -> tuple[Event, ...]:
        """Lay out the rest anew: new settings apply at once, new lengths from the next step.

        What has been heard and done stays, and so do the changes made during the session.
        """
        run = self._run
        if run.state is State.FINISHED:
            return ()
        now_ms = self._sleep.not_before(now_ms)
        plan = run.plan
        run.plan = replace(
            plan, settings=settings or plan.settings, lengths=lengths or plan.lengths
        )
        if settings is not None:
            run.lay_out_rest(run.position_ms(now_ms))
            run.stop_sound(now_ms)
        elif run.state is State.READY:
            run.lay_out_all()
        else:
            run.lay_out_coming()
        run.emit(Replanned(now_ms))
        return run.drain()


def _can(run: Run, command: Command) -> bool:
    """Whether both the state and the step allow a command."""
    if not may(run.state, command):
        return False
    if command is Command.MORE:
        return run.step.kind in (StepKind.READY, StepKind.HOLD, StepKind.REST)
    if command is Command.EASIER:
        return run.plan.can_ease(run.step)
    if command is Command.DONE:
        if run.step.kind is StepKind.READY:
            return has_time_left(run.cursor)
        return run.state is State.WAITING or run.step.open_ended
    if command is Command.TAKE_BACK:
        return run.state is State.HURTING or run.may_reopen
    return True
