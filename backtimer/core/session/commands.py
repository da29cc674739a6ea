"""The effect of each command on a session.

The caller has checked that the command is allowed; the table of transitions says which
state it leads to.
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
    HURTS_MISTAKE,
    IS_ONE_TRUE,
    PAUSED,
    Speech,
    instruction_texts,
    place_texts,
)
from backtimer.core.session.clockwork import wait_for_person
from backtimer.core.session.events import Replanned, SessionReopened
from backtimer.core.session.getting_ready import cut_short
from backtimer.core.session.jumps import go_back, go_next, go_to_item
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.script import CLEARANCE_MS
from backtimer.core.session.timeline import Cue, CueRole, StepKind
from backtimer.core.session.transitions import Case, Command, State
from backtimer.core.wording.warning_signs import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from backtimer.core.session.run import Run

MORE_MS = 15_000
_OPTIONAL = (CueRole.FORM, CueRole.REMAINING)


def carry_out(run: Run, command: Command, now_ms: int, item: int) -> None:
    """Carry out a command; `item` is the exercise to jump to, counted from 0."""
    here = run.step.key.item
    items = {
        Command.NEXT_EXERCISE: here + 1,
        Command.SKIP: here + 1,
        Command.RESTART: here,
        Command.JUMP: item,
    }
    if command in items:
        go_to_item(run, command, items[command], now_ms)
    else:
        _ACTIONS[command](run, now_ms)


def _start(run: Run, now_ms: int) -> None:
    run.enter(run.cursor.index, now_ms)
    run.follow(Command.START, now_ms)


def _pause(run: Run, now_ms: int) -> None:
    run.stop_sound(now_ms)
    run.follow(Command.PAUSE, now_ms)
    run.say(now_ms + CLEARANCE_MS, Speech((PAUSED,)))


def _resume(run: Run, now_ms: int) -> None:
    _go_on(run, Command.RESUME, now_ms)


def _take_back(run: Run, now_ms: int) -> None:
    """Go on as after a pause: it did not hurt, or the session was not to end."""
    if run.state is State.HURTING:
        run.take_back_pain(now_ms)
    else:
        run.emit(SessionReopened(now_ms))
    _go_on(run, Command.TAKE_BACK, now_ms)


def _go_on(run: Run, command: Command, now_ms: int) -> None:
    """Continue a hold for the rest of its time; begin a movement again, with its words.

    Elsewhere repeat the sentence that was interrupted.
    """
    cursor, step = run.cursor, run.step
    if step.kind is StepKind.MOVE:
        cursor.rewind(step.start_ms)
    elif step.kind is not StepKind.HOLD:
        position_ms = cursor.position_ms
        cut_off = [cue.at_ms for cue in step.cues if cue.at_ms <= position_ms < cue.end_ms]
        cursor.rewind(min([position_ms, *cut_off]))
    run.refresh()
    run.lay_out_rest(cursor.position_ms)
    run.stop_sound(now_ms)
    run.emit(Replanned(now_ms))
    words = place_texts(run.plan.exercise_of(run.step), run.step)
    run.lead_in(command, now_ms, Speech(words, ticks=True))


def _say_again(run: Run, now_ms: int) -> None:
    run.refresh()
    texts = instruction_texts(run.plan.exercise_of(run.step), run.step)
    if run.state is not State.RUNNING:
        until_ms = run.aside.end_ms
        run.stop_sound(now_ms)
        said = run.say(now_ms, Speech(texts))
        if run.state is State.WAITING:
            # The reminder keeps its time, unless this is still being said then.
            run.aside = said._replace(end_ms=max(until_ms, said.end_ms))
        run.follow(Command.SAY_AGAIN, now_ms)
    elif run.step.kind is StepKind.HOLD:
        _say_within_hold(run, texts[0], now_ms)
        run.follow(Command.SAY_AGAIN, now_ms, Case.WITHIN_HOLD)
    else:
        run.stop_sound(now_ms)
        run.lead_in(Command.SAY_AGAIN, now_ms, Speech(texts), Case.OUTSIDE_HOLD)


def _say_within_hold(run: Run, text: str, now_ms: int) -> None:
    """Say a text during a hold if it fits: a hold's clock never stops for words."""
    cursor, step = run.cursor, run.step
    words = run.plan.lengths(text)
    end_ms = cursor.position_ms + words.ms + CLEARANCE_MS
    in_the_way = [cue for cue in cursor.cues_coming if cue.at_ms < end_ms]
    if end_ms > step.end_ms or any(cue.role not in _OPTIONAL for cue in in_the_way):
        return
    run.stop_sound(now_ms)
    again = Cue(cursor.position_ms, words.ms, text, CueRole.MOVE, None, not words.measured)
    coming = (cue for cue in cursor.cues_coming if cue not in in_the_way)
    cursor.replace_step(replace(step, cues=(*cursor.cues_heard, again, *coming)))


def _more(run: Run, now_ms: int) -> None:
    run.plan = run.plan.changed(run.plan.changes.with_extra(run.step.key, MORE_MS))
    run.lay_out_rest(run.cursor.position_ms)
    # Queued cues may have moved; let the one that sounds now finish.
    run.emit(Replanned(now_ms))
    run.follow(Command.MORE, now_ms)


def _ease(run: Run, now_ms: int) -> None:
    easier = run.plan.exercise_of(run.step).easier
    speech = Speech((easier.say if easier is not None else "",))
    run.plan = run.plan.changed(run.plan.changes.with_eased(run.step.key.item))
    run.lay_out_rest(run.cursor.position_ms)
    if run.state is State.HURTING:
        run.enter(run.cursor.turn_index, now_ms)
        run.lead_in(Command.EASIER, now_ms, speech._replace(ticks=True))
        return
    run.stop_sound(now_ms)
    run.emit(Replanned(now_ms))
    if run.state in (State.PAUSED, State.WAITING):
        run.say(now_ms, speech)
        if run.state is State.WAITING:
            wait_for_person(run, now_ms)
        run.follow(Command.EASIER, now_ms)
    else:
        run.lead_in(Command.EASIER, now_ms, speech)


def _hurts(run: Run, now_ms: int) -> None:
    item = run.step.key.item
    run.stop_sound(now_ms)
    run.record.begin_pain()
    # Between repetitions it is the one just done, while getting ready the one that comes.
    run.end_turn(run.step, Outcome.PAIN, now_ms)
    run.record.add_pain(item)
    run.follow(Command.HURTS, now_ms)
    advice = HURTS_ADVICE if run.plan.can_ease(run.step) else HURTS_ADVICE_NO_EASIER
    texts: tuple[str, ...] = (advice, HURTS_MISTAKE)
    if run.record.hurts_again(item):
        texts = (HURTS_AGAIN, HURTS_MISTAKE)
    if run.record.hurt_twice:
        texts = (*texts, IS_ONE_TRUE, *SENTENCES)
    run.say(now_ms + ADVICE_AFTER_MS, Speech(texts))


def _done(run: Run, now_ms: int) -> None:
    """Cut the rest of the step out of the timeline, so that later times stay true.

    While getting ready, only the time that is left is cut out. A movement that may be ended at
    any time, such as a walk, is over then: the set's other repetitions are not asked for.
    """
    cursor = run.cursor
    run.stop_sound(now_ms)
    if run.step.kind is StepKind.READY:
        cut_short(cursor)
        run.emit(Replanned(now_ms))
        run.follow(Command.DONE, now_ms)
        return
    cursor.replace_step(replace(run.step, end_ms=cursor.position_ms, cues=cursor.cues_heard))
    run.follow(Command.DONE, now_ms)
    leaves = run.step.kind is StepKind.MOVE and run.step.rep_ends
    run.finish_step(now_ms, then=cursor.after_set if leaves else None)


def _end(run: Run, now_ms: int) -> None:
    started = run.state is not State.READY
    if started and run.cursor.in_begun_turn:
        run.end_turn(run.step, Outcome.CUT, now_ms)
    run.stop_sound(now_ms)
    run.finish(Command.END, now_ms, completed=run.cursor.is_closing)
    if started:
        run.say(now_ms + CLEARANCE_MS, Speech((ENDED,)))


_ACTIONS: dict[Command, Callable[[Run, int], None]] = {
    Command.START: _start,
    Command.PAUSE: _pause,
    Command.RESUME: _resume,
    Command.NEXT: go_next,
    Command.BACK: go_back,
    Command.SAY_AGAIN: _say_again,
    Command.MORE: _more,
    Command.EASIER: _ease,
    Command.HURTS: _hurts,
    Command.DONE: _done,
    Command.END: _end,
    Command.TAKE_BACK: _take_back,
}
