"""The effect of time on a session.

A stall never makes a session longer: afterwards it is where the clock says, and the steps
that passed are reported in order, each at the time it was due. One leap of the clock
therefore gives the same events as many small steps. Times are milliseconds of that clock.

After the computer slept, the session returns to the last reading before the sleep and
begins the interrupted repetition again. A hold is never continued across the gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.session.asides import (
    SLEPT,
    SLEPT_BETWEEN,
    Speech,
    instruction_texts,
    silence,
)
from backtimer.core.session.events import CueStarted
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import State, Trigger

if TYPE_CHECKING:
    from backtimer.core.session.run import Run

REMIND_EVERY_MS = 30_000
LONG_SLEEP_MS = 30_000
BACK_AFTER_SLEEP_MS = 15_000


def run_to(run: Run, now_ms: int) -> None:
    """Let time pass up to `now_ms` on the clock."""
    while _run_aside(run, now_ms):
        over_ms = run.aside.end_ms
        if run.state is State.LEAD_IN:
            run.cursor.run_from(over_ms)
            run.follow(Trigger.LEAD_IN_ENDS, over_ms)
        elif run.state is State.WAITING:
            run.follow(Trigger.REMINDER_DUE, over_ms)
            _remind(run, over_ms)
        elif run.state is not State.RUNNING or not _run_step(run, now_ms):
            return


def sleep(run: Run, seen_ms: int, now_ms: int, slept_ms: int) -> None:
    """The computer slept from `seen_ms` to `now_ms`: begin the repetition again.

    After a long sleep the person gets time to come back.
    """
    run.follow(Trigger.SLEEP_NOTICED, seen_ms, reason="slept")
    run.stop_sound(seen_ms)
    text = SLEPT if run.step.in_turn else SLEPT_BETWEEN
    run.refresh()
    run.enter(run.cursor.turn_index, now_ms)
    pause_ms = BACK_AFTER_SLEEP_MS if slept_ms > LONG_SLEEP_MS else 0
    run.lead_in(Trigger.AWAKE_AGAIN, now_ms, Speech((text,), ticks=True, pause_ms=pause_ms))


def wait_for_person(run: Run, at_ms: int) -> None:
    """Give the person some time from `at_ms` on before the reminder."""
    run.aside = run.aside._replace(end_ms=at_ms + REMIND_EVERY_MS)


def _run_aside(run: Run, now_ms: int) -> bool:
    """Begin the aside's cues that are due; False while the position stands still for it."""
    due = run.aside.due(now_ms)
    run.aside = run.aside.begin(due)
    for cue in due:
        run.emit(CueStarted(cue.at_ms, cue, aside=True))
    stands_still = run.state in (State.LEAD_IN, State.WAITING)
    return not stands_still or run.aside.end_ms <= now_ms


def _run_step(run: Run, now_ms: int) -> bool:
    """Begin the current step's cues that are due; True when the step is over."""
    for due_ms, cue in run.cursor.begin_cues(now_ms):
        run.emit(CueStarted(due_ms, cue, aside=False))
    step = run.step
    end_ms = run.cursor.moment_of(step.end_ms)
    if end_ms > now_ms:
        return False
    if step.kind is StepKind.WAIT and run.waits:
        run.cursor.stand_at(step.end_ms)
        run.follow(Trigger.WAIT_BEGINS, end_ms)
        run.aside = silence(end_ms)
        wait_for_person(run, end_ms)
    else:
        run.finish_step(end_ms)
    return True


def _remind(run: Run, due_ms: int) -> None:
    """Repeat the last sentence of the instructions."""
    texts = instruction_texts(run.plan.exercise_of(run.step), run.step)
    run.say(due_ms, Speech(texts[-1:]))
    wait_for_person(run, due_ms)
