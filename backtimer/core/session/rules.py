"""Which command means something in which state of a session.

The rules: a session is READY until it is started and FINISHED for good. While it
runs it may be led in (after a pause or a jump: a few words and three ticks, the
position stands still), wait for the person, be paused, or stand at *that hurts*,
where nothing but skip, easier and end is offered. A command that is not listed for
a state changes nothing.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a session stands."""

    READY = "ready"
    RUNNING = "running"
    LEAD_IN = "lead-in"
    WAITING = "waiting"
    PAUSED = "paused"
    HURTING = "hurting"
    FINISHED = "finished"


class Command(StrEnum):
    """What a person can ask of a session."""

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


_MOVING_ABOUT = frozenset(
    {
        Command.NEXT,
        Command.BACK,
        Command.NEXT_EXERCISE,
        Command.RESTART,
        Command.JUMP,
        Command.EASIER,
        Command.HURTS,
        Command.END,
    }
)

# Some need more than the state: MORE a step with a clock to lengthen, EASIER an
# easier form that is not yet taken, DONE a step that the person may end.
ALLOWED: dict[State, frozenset[Command]] = {
    State.READY: frozenset({Command.START, Command.END}),
    State.RUNNING: _MOVING_ABOUT | {Command.PAUSE, Command.SAY_AGAIN, Command.MORE, Command.DONE},
    State.LEAD_IN: _MOVING_ABOUT | {Command.PAUSE},
    State.WAITING: _MOVING_ABOUT | {Command.PAUSE, Command.SAY_AGAIN, Command.DONE},
    State.PAUSED: _MOVING_ABOUT | {Command.RESUME, Command.SAY_AGAIN},
    State.HURTING: frozenset({Command.SKIP, Command.EASIER, Command.END}),
    State.FINISHED: frozenset(),
}


class ForbiddenError(Exception):
    """A command was given in a state in which it means nothing; nothing was changed."""

    def __init__(self, command: Command, state: State) -> None:
        super().__init__(f"{command.value} means nothing while the session is {state.value}")
        self.command = command
        self.state = state
