"""The states of a session, and the table of its transitions.

A session is READY until it is started. Once FINISHED it stays so, unless the person ended it
early and takes that back. In between it runs, or it
is in a lead-in (after a pause, a sleep or a jump into a repetition: a few words and three
ticks while the position stands still), waits for the person at a *your turn* step, is
paused, or stands at *that hurts*, where only skip, easier, end and take back are offered.

Two kinds of causes lead from state to state: a command of the person, and a trigger, which
comes about as time passes. `TRANSITIONS` has a row for each cause in each state in which it
is allowed, and the row names the state it leads to. Where that depends on more than the
state, the row names a state for each case; otherwise its only case is ALWAYS. A command
without a row is forbidden; a trigger without one is a bug.

- Moving into a repetition passes through a lead-in; moving between repetitions goes on at
  once; moving past the end finishes the session. A paused session stays paused.
- *Say again* within a hold never stops the hold's clock; elsewhere it leads in again.
- A sleep is a pause at the last reading before it; waking up is a lead-in.
- *Done* ends the step; the trigger of an ending step follows. While getting ready it only ends
  the time to get into position.
- *Take back* undoes a report of pain, or an early end, and goes on as after a pause.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias


class State(StrEnum):
    """Where a session stands."""

    READY = "ready"
    RUNNING = "running"
    LEAD_IN = "lead-in"
    WAITING = "waiting"
    PAUSED = "paused"
    HURTING = "hurting"
    FINISHED = "finished"


# A pause: this time is no part of what a session lasted.
PAUSES = frozenset({State.PAUSED, State.HURTING})
STANDS_STILL = PAUSES | {State.READY, State.FINISHED}


class Command(StrEnum):
    """What the person can ask of a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    NEXT_EXERCISE = "next-exercise"
    RESTART = "restart"
    JUMP = "jump"
    SAY_AGAIN = "say-again"
    MORE = "more"
    EASIER = "easier"
    HURTS = "hurts"
    SKIP = "skip"
    DONE = "done"
    END = "end"
    TAKE_BACK = "take-back"


class Trigger(StrEnum):
    """What comes about as time passes."""

    STEP_ENDS = "step ends"
    LAST_STEP_ENDS = "last step ends"
    LEAD_IN_ENDS = "lead-in ends"
    WAIT_BEGINS = "wait begins"
    REMINDER_DUE = "reminder due"
    SLEEP_NOTICED = "sleep noticed"
    AWAKE_AGAIN = "awake again"


class Case(StrEnum):
    """What a transition depends on besides the state and its cause."""

    ALWAYS = "always"
    INTO_REPETITION = "into a repetition"
    BETWEEN_REPETITIONS = "between repetitions"
    PAST_THE_END = "past the end"
    WITHIN_HOLD = "within a hold"
    OUTSIDE_HOLD = "outside a hold"


Cause: TypeAlias = Command | Trigger
Targets: TypeAlias = Mapping[Case, State]


def _to(state: State) -> Targets:
    return {Case.ALWAYS: state}


def _moving(between: State, into: State) -> dict[Cause, Targets]:
    """Moving about. Every exercise begins between repetitions, with getting ready."""
    at_once = {Case.BETWEEN_REPETITIONS: between}
    anywhere = {**at_once, Case.INTO_REPETITION: into}
    past_the_end = {Case.PAST_THE_END: State.FINISHED}
    return {
        Command.NEXT: {**anywhere, **past_the_end},
        Command.BACK: anywhere,
        Command.NEXT_EXERCISE: {**at_once, **past_the_end},
        Command.RESTART: at_once,
        Command.JUMP: at_once,
        Command.HURTS: _to(State.HURTING),
        Command.END: _to(State.FINISHED),
    }


TRANSITIONS: dict[State, dict[Cause, Targets]] = {
    State.READY: {
        Command.START: _to(State.RUNNING),
        Command.END: _to(State.FINISHED),
    },
    State.RUNNING: {
        **_moving(between=State.RUNNING, into=State.LEAD_IN),
        Command.PAUSE: _to(State.PAUSED),
        Command.SAY_AGAIN: {Case.WITHIN_HOLD: State.RUNNING, Case.OUTSIDE_HOLD: State.LEAD_IN},
        Command.MORE: _to(State.RUNNING),
        Command.EASIER: _to(State.LEAD_IN),
        Command.DONE: _to(State.RUNNING),
        Trigger.STEP_ENDS: _to(State.RUNNING),
        Trigger.LAST_STEP_ENDS: _to(State.FINISHED),
        Trigger.WAIT_BEGINS: _to(State.WAITING),
        Trigger.SLEEP_NOTICED: _to(State.PAUSED),
    },
    State.LEAD_IN: {
        **_moving(between=State.RUNNING, into=State.LEAD_IN),
        Command.PAUSE: _to(State.PAUSED),
        Command.EASIER: _to(State.LEAD_IN),
        Trigger.LEAD_IN_ENDS: _to(State.RUNNING),
        Trigger.SLEEP_NOTICED: _to(State.PAUSED),
    },
    State.WAITING: {
        # A wait stands before an exercise, or is a phase of a repetition. The end never follows it.
        **_moving(between=State.RUNNING, into=State.LEAD_IN),
        Command.NEXT: {
            Case.BETWEEN_REPETITIONS: State.RUNNING,
            Case.INTO_REPETITION: State.LEAD_IN,
        },
        Command.PAUSE: _to(State.PAUSED),
        Command.SAY_AGAIN: _to(State.WAITING),
        Command.EASIER: _to(State.WAITING),
        Command.DONE: _to(State.RUNNING),
        Trigger.REMINDER_DUE: _to(State.WAITING),
    },
    State.PAUSED: {
        **_moving(between=State.PAUSED, into=State.PAUSED),
        Command.RESUME: _to(State.LEAD_IN),
        Command.SAY_AGAIN: _to(State.PAUSED),
        Command.EASIER: _to(State.PAUSED),
        Trigger.AWAKE_AGAIN: _to(State.LEAD_IN),
    },
    State.HURTING: {
        Command.SKIP: {
            Case.BETWEEN_REPETITIONS: State.RUNNING,
            Case.PAST_THE_END: State.FINISHED,
        },
        Command.EASIER: _to(State.LEAD_IN),
        Command.END: _to(State.FINISHED),
        Command.TAKE_BACK: _to(State.LEAD_IN),
    },
    State.FINISHED: {
        Command.TAKE_BACK: _to(State.LEAD_IN),
    },
}


def may(state: State, command: Command) -> bool:
    """Whether a state allows a command.

    Some commands need more than the state: MORE a step whose time can be extended, EASIER
    an easier form that is not in use yet, DONE a step that the person may end, TAKE_BACK in a
    finished session an end that came early.
    """
    return command in TRANSITIONS[state]


def target(state: State, cause: Cause, case: Case = Case.ALWAYS) -> State:
    """The state that a cause leads to. Raises TransitionError if the table has no row."""
    targets = TRANSITIONS[state].get(cause, {})
    if case not in targets:
        raise TransitionError(state, cause, case)
    return targets[case]


class ForbiddenError(Exception):
    """A command was given in a state that does not allow it; nothing was changed."""

    def __init__(self, command: Command, state: State) -> None:
        super().__init__(f"{command.value} means nothing while the session is {state.value}")
        self.command = command
        self.state = state


class TransitionError(Exception):
    """A transition that is not in the table: a bug."""

    def __init__(self, state: State, cause: Cause, case: Case) -> None:
        super().__init__(f"no transition from {state.value} by {cause.value} ({case.value})")
