"""Moving about in a session: next, back, another exercise.

Repetitions jumped over are recorded as skipped, never as done; one that is left in the
middle is recorded as cut short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.session.asides import Speech, place_texts
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.transitions import Case, Command, State, target

if TYPE_CHECKING:
    from backtimer.core.session.run import Run
    from backtimer.core.session.timeline import Step, TurnKey

BACK_TO_THE_ONE_BEFORE_MS = 2000


def go_next(run: Run, now_ms: int) -> None:
    """Go to the next repetition, or to the next step between repetitions."""
    _leave_for(run, Command.NEXT, run.cursor.next_stop, now_ms)


def go_back(run: Run, now_ms: int) -> None:
    """Go to the start of this repetition; in its first two seconds, to the one before."""
    cursor = run.cursor
    *earlier, here = cursor.stops_so_far
    into_ms = cursor.position_ms - cursor.timeline.steps[here].start_ms
    to_one_before = into_ms < BACK_TO_THE_ONE_BEFORE_MS and earlier
    _leave_for(run, Command.BACK, earlier[-1] if to_one_before else here, now_ms)


def go_to_item(run: Run, command: Command, item: int, now_ms: int) -> None:
    """Go to the start of an exercise, counted from 0; past the last one the session ends."""
    timeline = run.cursor.timeline
    past_end = item >= timeline.exercise_count
    index = len(timeline.steps) if past_end else timeline.first_of_item(item)
    _leave_for(run, command, index, now_ms)


def _leave_for(run: Run, command: Command, index: int, now_ms: int) -> None:
    """Go to step `index`, or past the end."""
    cursor = run.cursor
    run.stop_sound(now_ms)
    _skip_until(run, index, now_ms)
    if index == len(cursor.timeline.steps):
        completed = cursor.is_closing
        run.finish(command, now_ms, completed=completed, case=Case.PAST_THE_END)
        return
    run.enter(index, now_ms)
    case = Case.INTO_REPETITION if run.step.in_turn else Case.BETWEEN_REPETITIONS
    if target(run.state, command, case) is State.LEAD_IN:
        words = place_texts(run.plan.exercise_of(run.step), run.step)
        run.lead_in(command, now_ms, Speech(words, ticks=True), case)
    else:
        run.follow(command, now_ms, case)


def _skip_until(run: Run, index: int, now_ms: int) -> None:
    """End every repetition between here and the later step `index`."""
    cursor = run.cursor
    turns: dict[TurnKey, Step] = {}
    for step in cursor.timeline.steps[cursor.index : index]:
        if step.in_turn:
            turns.setdefault(step.turn_key, step)
    begun = run.step.turn_key if cursor.in_begun_turn else None
    for turn_key, step in turns.items():
        run.end_turn(step, Outcome.CUT if turn_key == begun else Outcome.SKIPPED, now_ms)
