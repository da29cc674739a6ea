"""The session: commands and the clock's readings in, events out.

It asks no clock and touches no file. What may be done when stands in `rules`; check
first, change after: a forbidden command raises and leaves the session as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backtimer.core.session.asides import (
    ADVICE_AFTER_MS,
    ENDED,
    HURTS_ADVICE,
    HURTS_ADVICE_NO_EASIER,
    HURTS_AGAIN,
    PAUSED,
    Aside,
    instruction_texts,
    place_texts,
)
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.cues import PlanOptions
from backtimer.core.session.events import (
    Event,
    Outcome,
    Replanned,
    SoundStopped,
)
from backtimer.core.session.rules import ALLOWED, Command, ForbiddenError, State
from backtimer.core.session.running import REMIND_EVERY_MS, Running
from backtimer.core.session.script import CLEARANCE_MS
from backtimer.core.session.splice import spliced
from backtimer.core.session.timeline import (
    Cue,
    Lengths,
    Role,
    Step,
    StepKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable


MORE_MS = 15_000
BACK_TO_THE_ONE_BEFORE_MS = 2000
_OPTIONAL = (Role.FORM, Role.REMAINING)


class Session(Running):
    """A session with what the person may do to it."""

    def can(self, command: Command) -> bool:
        """Whether a command means something now."""
        if command not in ALLOWED[self._state]:
            return False
        step = self._step
        if command is Command.MORE:
            return step.kind in (StepKind.READY, StepKind.HOLD, StepKind.REST)
        if command is Command.EASIER:
            item = step.key.item
            taken = item in self._options.eased or self._routine.items[item].easier
            return self._easier is not None and not taken
        if command is Command.DONE:
            return self._state is State.WAITING or step.open_ended
        return True

    @property
    def hurts_again(self) -> bool:
        """Whether it hurts for the second time in a row, in this exercise or the one before."""
        here = self._step.key.item
        near = [item for item in self._hurt_in if item in (here - 1, here)]
        return self._state is State.HURTING and len(near) > 1

    # Commands

    def do(self, command: Command, now_ms: int, *, item: int = 0) -> tuple[Event, ...]:
        """Carry out a command; `item` is the exercise to jump to, counted from 0.

        Raises ForbiddenError, and leaves the session as it was, where the command means
        nothing; ask `can` first. Raises IndexError for a jump to no exercise.
        """
        now_ms = max(now_ms, self._seen_ms)
        if self._state is not State.READY:
            self._run_to(now_ms)
        if not self.can(command):
            raise ForbiddenError(command, self._state)
        if command is Command.JUMP and not 0 <= item < self._timeline.exercise_count:
            raise IndexError(item)
        self._position_ms = self.position_ms(now_ms)
        handlers: dict[Command, Callable[[int], None]] = {
            Command.START: self._start,
            Command.PAUSE: self._pause,
            Command.RESUME: self._resume,
            Command.NEXT: self._next,
            Command.BACK: self._back,
            Command.NEXT_EXERCISE: lambda at_ms: self._jump(self._step.key.item + 1, at_ms),
            Command.RESTART: lambda at_ms: self._jump(self._step.key.item, at_ms),
            Command.JUMP: lambda at_ms: self._jump(item, at_ms),
            Command.SAY_AGAIN: self._say_again,
            Command.MORE: self._more,
            Command.EASIER: self._take_easier,
            Command.HURTS: self._hurts,
            Command.SKIP: self._skip,
            Command.DONE: self._done,
            Command.END: self._end,
        }
        handlers[command](now_ms)
        self._seen_ms = now_ms
        self._run_to(now_ms)
        return self._told()

    def replan(
        self, now_ms: int, options: PlanOptions | None = None, lengths: Lengths | None = None
    ) -> tuple[Event, ...]:
        """Lay out the rest anew: with other options at once, with other lengths from the next step.

        What has been heard and done stays.
        """
        if self._state is State.FINISHED:
            return ()
        self._lengths = lengths or self._lengths
        now_ms = max(now_ms, self._seen_ms)
        position_ms = self.position_ms(now_ms)
        if options is not None:
            # What the person did in the session is not undone by a setting.
            self._options = replace(
                self._options, level=options.level, wait_at_changes=options.wait_at_changes
            )
            self._change_plan(position_ms)
            self._events.append(SoundStopped(now_ms))
        elif self._state is State.READY:
            self._lay_out()
        else:
            new = compile_timeline(self._routine, self._exercises, self._options, self._lengths)
            self._timeline = spliced(self._timeline, self._index, new)
        self._events.append(Replanned(now_ms))
        return self._told()

    def _start(self, now_ms: int) -> None:
        self._seen_ms = now_ms
        self._enter(self._index, now_ms)
        self._change(State.RUNNING, now_ms)

    def _pause(self, now_ms: int) -> None:
        self._events.append(SoundStopped(now_ms))
        self._change(State.PAUSED, now_ms)
        self._set_aside(self._said_aside(now_ms + CLEARANCE_MS, (PAUSED,)))

    def _resume(self, now_ms: int) -> None:
        step = self._step
        if step.kind is StepKind.MOVE:
            # A movement that was broken off is begun again, with its words.
            self._rewind(step.start_ms)
        elif step.kind is not StepKind.HOLD:
            position_ms = self._position_ms
            cut_off = [cue.at_ms for cue in step.cues if cue.at_ms <= position_ms < cue.end_ms]
            self._rewind(min([position_ms, *cut_off]))
        self._refresh()
        self._change_plan(self._position_ms)
        self._events += [SoundStopped(now_ms), Replanned(now_ms)]
        self._lead_in(now_ms, place_texts(self._exercise, self._step))

    def _rewind(self, position_ms: int) -> None:
        self._position_ms = position_ms
        self._cues_begun = sum(cue.at_ms < position_ms for cue in self._step.cues)

    def _next(self, now_ms: int) -> None:
        stops = [step.index for step in self._timeline.steps if step.is_stop]
        after = [index for index in stops if index > self._index]
        self._leave_for(after[0] if after else len(self._timeline.steps), now_ms)

    def _back(self, now_ms: int) -> None:
        stops = [step.index for step in self._timeline.steps if step.is_stop]
        before = [index for index in stops if index <= self._index] or [0]
        into_ms = self._position_ms - self._timeline.steps[before[-1]].start_ms
        earlier = into_ms < BACK_TO_THE_ONE_BEFORE_MS and len(before) > 1
        self._leave_for(before[-2] if earlier else before[-1], now_ms)

    def _jump(self, item: int, now_ms: int) -> None:
        steps = self._timeline.steps
        if item >= self._timeline.exercise_count:
            self._leave_for(len(steps), now_ms)
        else:
            self._leave_for(self._timeline.first_of_item(item), now_ms)

    def _leave_for(self, target: int, now_ms: int) -> None:
        """Go to a step, or past the end; what is jumped over forwards is skipped."""
        self._events.append(SoundStopped(now_ms))
        if target > self._index:
            self._skip_until(target, now_ms)
        if target == len(self._timeline.steps):
            self._finish(now_ms, completed=self._is_closing)
            return
        paused = self._state is State.PAUSED
        self._enter(target, now_ms)
        if paused:
            return
        if self._step.in_turn:
            self._lead_in(now_ms, place_texts(self._exercise, self._step))
        else:
            self._change(State.RUNNING, now_ms)

    def _skip_until(self, target: int, now_ms: int) -> None:
        turns: dict[tuple[int, int, int], Step] = {}
        for step in self._timeline.steps[self._index : target]:
            if step.in_turn:
                turns.setdefault(step.turn, step)
        for step in turns.values():
            here = self._step.in_turn and step.turn == self._step.turn
            begun = here and self._position_ms > self._turn_start_ms
            self._record(step, Outcome.CUT if begun else Outcome.SKIPPED, now_ms)

    def _say_again(self, now_ms: int) -> None:
        self._refresh()
        texts = instruction_texts(self._exercise, self._step)
        if self._state is not State.RUNNING:
            self._events.append(SoundStopped(now_ms))
            end_ms = self._aside.end_ms
            said = self._said_aside(now_ms, texts)
            keep_ms = end_ms if self._state is State.WAITING else said.end_ms
            self._set_aside(Aside(said.cues, max(keep_ms, said.end_ms)))
        elif self._step.kind is StepKind.HOLD:
            self._say_within_hold(texts[0], now_ms)
        else:
            self._events.append(SoundStopped(now_ms))
            self._lead_in(now_ms, texts, ticks=False)

    def _say_within_hold(self, text: str, now_ms: int) -> None:
        """A hold's clock never stands still for words: they are said only if they fit."""
        step, position_ms = self._step, self._position_ms
        words = self._lengths(text)
        end_ms = position_ms + words.ms + CLEARANCE_MS
        coming = step.cues[self._cues_begun :]
        in_the_way = [cue for cue in coming if cue.at_ms < end_ms]
        if end_ms > step.end_ms or any(cue.role not in _OPTIONAL for cue in in_the_way):
            return
        self._events.append(SoundStopped(now_ms))
        again = Cue(position_ms, words.ms, text, Role.MOVE, None, not words.measured)
        kept = tuple(cue for cue in coming if cue not in in_the_way)
        self._replace_step(replace(step, cues=(*step.cues[: self._cues_begun], again, *kept)))

    def _more(self, now_ms: int) -> None:
        key = self._step.key
        extra_ms = {**self._options.extra_ms, key: self._options.extra_ms.get(key, 0) + MORE_MS}
        self._options = replace(self._options, extra_ms=extra_ms)
        self._change_plan(self._position_ms)
        # What was queued may have moved; what sounds now is let finish.
        self._events.append(Replanned(now_ms))

    def _take_easier(self, now_ms: int) -> None:
        said = self._easier.say if self._easier else ""
        eased = self._options.eased | {self._step.key.item}
        self._options = replace(self._options, eased=eased)
        if self._state is State.HURTING:
            self._change_plan(self._position_ms)
            self._enter(self._first_of_turn(self._index), now_ms)
            self._lead_in(now_ms, (said,))
            return
        self._change_plan(self._position_ms)
        self._events += [SoundStopped(now_ms), Replanned(now_ms)]
        if self._state is State.PAUSED:
            self._set_aside(self._said_aside(now_ms, (said,)))
        elif self._state is State.WAITING:
            answer = self._said_aside(now_ms, (said,))
            self._set_aside(Aside(answer.cues, now_ms + REMIND_EVERY_MS))
        else:
            self._lead_in(now_ms, (said,), ticks=False)

    def _hurts(self, now_ms: int) -> None:
        self._events.append(SoundStopped(now_ms))
        if self._step.in_turn:
            self._record(self._step, Outcome.PAIN, now_ms)
        self._hurt_in.append(self._step.key.item)
        self._change(State.HURTING, now_ms)
        advice = HURTS_ADVICE if self.can(Command.EASIER) else HURTS_ADVICE_NO_EASIER
        if self.hurts_again:
            advice = HURTS_AGAIN
        self._set_aside(self._said_aside(now_ms + ADVICE_AFTER_MS, (advice,)))

    def _skip(self, now_ms: int) -> None:
        self._jump(self._step.key.item + 1, now_ms)

    def _done(self, now_ms: int) -> None:
        step = self._step
        self._events.append(SoundStopped(now_ms))
        # What is left of the step is taken out of the plan, so that later times stay true.
        heard = step.cues[: self._cues_begun]
        self._replace_step(replace(step, end_ms=self._position_ms, cues=heard))
        self._origin_ms = now_ms - self._position_ms
        self._change(State.RUNNING, now_ms)
        self._finish_step(now_ms)

    def _end(self, now_ms: int) -> None:
        started = self._state is not State.READY
        if started and self._step.in_turn and self._position_ms > self._turn_start_ms:
            self._record(self._step, Outcome.CUT, now_ms)
        self._events.append(SoundStopped(now_ms))
        self._finish(now_ms, completed=self._is_closing)
        if started:
            self._set_aside(self._said_aside(now_ms + CLEARANCE_MS, (ENDED,)))
