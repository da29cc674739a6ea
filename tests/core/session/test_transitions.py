"""Every row of the table of transitions is walked; what has no row is forbidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import NamedTuple

import pytest

from backtimer.core.session.run import Run
from backtimer.core.session.timeline import CLOSING_PHASE, StepKind
from backtimer.core.session.transitions import (
    TRANSITIONS,
    Case,
    Cause,
    Command,
    ForbiddenError,
    State,
    TransitionError,
    Trigger,
    target,
)
from tests.core.session.bounded import bound
from tests.core.session.led import ONE, Led

READY, RUNNING, LEAD_IN, WAITING = State.READY, State.RUNNING, State.LEAD_IN, State.WAITING
PAUSED, HURTING, FINISHED = State.PAUSED, State.HURTING, State.FINISHED
ALWAYS, BETWEEN = Case.ALWAYS, Case.BETWEEN_REPETITIONS
INTO, PAST_END = Case.INTO_REPETITION, Case.PAST_THE_END
TWO = replace(ONE, reps=2)


# Ways to a state


def new() -> Led:
    return Led("plank", "bird-dog", plank=TWO, bird_dog=ONE)


def getting_ready() -> Led:
    return new().start().run(3000)


def first_hold() -> Led:
    return new().start().run_to(StepKind.HOLD, 3000)


def last_hold() -> Led:
    """In the last repetition of the first exercise."""
    return new().start().run_to(StepKind.HOLD).run_to(StepKind.HOLD, 3000)


def moving() -> Led:
    return new().start().run_to(StepKind.MOVE, 1000)


def last_exercise() -> Led:
    return Led("bird-dog", bird_dog=ONE).start().run_to(StepKind.HOLD, 3000)


def warm_up() -> Led:
    return Led("walk", "plank", plank=ONE).start().run_to(StepKind.MOVE, 5000)


def closing() -> Led:
    led = Led("plank", plank=ONE).start()
    return led.run_until(lambda: led.step.key.phase == CLOSING_PHASE)


def at_wait() -> Led:
    return Led("walk", "bird-dog", wait=True).start().run_to(StepKind.WAIT)


def waiting() -> Led:
    return at_wait().run_to_state(WAITING)


def waiting_before_another() -> Led:
    led = Led("walk", "bird-dog", "plank", wait=True).start().run_to(StepKind.WAIT)
    return led.run_to_state(WAITING)


def settling() -> Led:
    """Waiting in the middle of a repetition."""
    return Led("circles").start().run_to_state(WAITING)


def paused(way: Callable[[], Led]) -> Callable[[], Led]:
    return lambda: way().do(Command.PAUSE).run(1000)


def led_in(way: Callable[[], Led]) -> Callable[[], Led]:
    return lambda: paused(way)().do(Command.RESUME).run(1000)


def into_first() -> Led:
    """Led in at the very start of the first repetition."""
    return getting_ready().do(Command.NEXT).run(1000)


def hurting(way: Callable[[], Led]) -> Callable[[], Led]:
    return lambda: way().do(Command.HURTS).run(1000)


def ended(way: Callable[[], Led]) -> Callable[[], Led]:
    return lambda: way().do(Command.END).run(1000)


# What brings the transition about


def time(ms: int) -> Callable[[Led], object]:
    return lambda led: led.run(ms, 100)


def gap(led: Led) -> None:
    led.now_ms += 6000
    led.events += led.session.advance(led.now_ms)


class Walk(NamedTuple):
    """A row of the table, a way to its state, and every state that follows."""

    state: State
    cause: Cause
    case: Case
    way: Callable[[], Led]
    states: tuple[State, ...]
    act: Callable[[Led], object] | None = None

    @property
    def row(self) -> tuple[State, Cause, Case]:
        return self.state, self.cause, self.case

    def check(self) -> None:
        """Raise where the session does not go as the row says."""
        led = self.way()
        assert led.state is self.state
        led.forget()
        if self.act is not None:
            before = led.step.index
            self.act(led)
            if self.cause in (Trigger.STEP_ENDS, Trigger.LAST_STEP_ENDS):
                assert led.step.index == before + (self.cause is Trigger.STEP_ENDS)
        else:
            assert isinstance(self.cause, Command)
            assert led.session.can(self.cause)
            led.do(self.cause)
        assert tuple(state for state, _reason in led.states) == self.states
        assert led.state is (self.states or (self.state,))[-1]
        # It goes on from there, and comes to an end.
        if led.state in (RUNNING, LEAD_IN):
            led.run(60_000)
            assert led.step.index > 0


def moves(
    state: State, between: tuple[State, ...], into: tuple[State, ...], ways: dict[str, Callable]
) -> list[Walk]:
    """The rows for going elsewhere from one state."""
    rows = [
        (Command.NEXT, BETWEEN, ways["last"], between),
        (Command.NEXT, INTO, ways["first"], into),
        (Command.NEXT, PAST_END, ways["closing"], (FINISHED,)),
        (Command.BACK, BETWEEN, ways["ready"], between),
        (Command.BACK, INTO, ways["first"], into),
        (Command.NEXT_EXERCISE, BETWEEN, ways["first"], between),
        (Command.NEXT_EXERCISE, PAST_END, ways["last exercise"], (FINISHED,)),
        (Command.RESTART, BETWEEN, ways["first"], between),
        (Command.JUMP, BETWEEN, ways["first"], between),
        (Command.HURTS, ALWAYS, ways["first"], (HURTING,)),
        (Command.END, ALWAYS, ways["first"], (FINISHED,)),
    ]
    return [Walk(state, *row) for row in rows]


PLACES = {
    "first": first_hold,
    "last": last_hold,
    "closing": closing,
    "ready": getting_ready,
    "last exercise": last_exercise,
}
WALKS = [
    Walk(READY, Command.START, ALWAYS, new, (RUNNING,)),
    Walk(READY, Command.END, ALWAYS, new, (FINISHED,)),
    *moves(RUNNING, (), (LEAD_IN,), PLACES),
    Walk(RUNNING, Command.PAUSE, ALWAYS, first_hold, (PAUSED,)),
    Walk(RUNNING, Command.SAY_AGAIN, Case.WITHIN_HOLD, first_hold, ()),
    Walk(RUNNING, Command.SAY_AGAIN, Case.OUTSIDE_HOLD, moving, (LEAD_IN,)),
    Walk(RUNNING, Command.MORE, ALWAYS, first_hold, ()),
    Walk(RUNNING, Command.EASIER, ALWAYS, last_exercise, (LEAD_IN,)),
    Walk(RUNNING, Command.DONE, ALWAYS, warm_up, ()),
    Walk(RUNNING, Trigger.STEP_ENDS, ALWAYS, first_hold, (), time(2500)),
    Walk(RUNNING, Trigger.LAST_STEP_ENDS, ALWAYS, closing, (FINISHED,), time(30_000)),
    Walk(RUNNING, Trigger.WAIT_BEGINS, ALWAYS, at_wait, (WAITING,), time(25_000)),
    Walk(RUNNING, Trigger.SLEEP_NOTICED, ALWAYS, first_hold, (PAUSED, LEAD_IN), gap),
    *moves(LEAD_IN, (RUNNING,), (), {name: led_in(way) for name, way in PLACES.items()}),
    Walk(LEAD_IN, Command.BACK, BETWEEN, into_first, (RUNNING,)),
    Walk(LEAD_IN, Command.PAUSE, ALWAYS, into_first, (PAUSED,)),
    Walk(LEAD_IN, Command.EASIER, ALWAYS, led_in(last_exercise), ()),
    Walk(LEAD_IN, Trigger.LEAD_IN_ENDS, ALWAYS, into_first, (RUNNING,), time(5000)),
    Walk(LEAD_IN, Trigger.SLEEP_NOTICED, ALWAYS, into_first, (PAUSED, LEAD_IN), gap),
    Walk(WAITING, Command.NEXT, BETWEEN, waiting, (RUNNING,)),
    Walk(WAITING, Command.BACK, BETWEEN, waiting, (RUNNING,)),
    Walk(WAITING, Command.NEXT, INTO, settling, (LEAD_IN,)),
    Walk(WAITING, Command.BACK, INTO, settling, (LEAD_IN,)),
    Walk(WAITING, Command.NEXT_EXERCISE, BETWEEN, waiting_before_another, (RUNNING,)),
    Walk(WAITING, Command.NEXT_EXERCISE, PAST_END, waiting, (FINISHED,)),
    Walk(WAITING, Command.RESTART, BETWEEN, waiting, (RUNNING,)),
    Walk(WAITING, Command.JUMP, BETWEEN, waiting, (RUNNING,)),
    Walk(WAITING, Command.HURTS, ALWAYS, waiting, (HURTING,)),
    Walk(WAITING, Command.END, ALWAYS, waiting, (FINISHED,)),
    Walk(WAITING, Command.PAUSE, ALWAYS, waiting, (PAUSED,)),
    Walk(WAITING, Command.SAY_AGAIN, ALWAYS, waiting, ()),
    Walk(WAITING, Command.EASIER, ALWAYS, waiting, ()),
    Walk(WAITING, Command.DONE, ALWAYS, waiting, (RUNNING,)),
    Walk(WAITING, Trigger.REMINDER_DUE, ALWAYS, waiting, (), time(61_000)),
    *moves(PAUSED, (), (), {name: paused(way) for name, way in PLACES.items()}),
    Walk(PAUSED, Command.RESUME, ALWAYS, paused(first_hold), (LEAD_IN,)),
    Walk(PAUSED, Command.SAY_AGAIN, ALWAYS, paused(first_hold), ()),
    Walk(PAUSED, Command.EASIER, ALWAYS, paused(last_exercise), ()),
    Walk(HURTING, Command.SKIP, BETWEEN, hurting(first_hold), (RUNNING,)),
    Walk(HURTING, Command.SKIP, PAST_END, hurting(last_exercise), (FINISHED,)),
    Walk(HURTING, Command.EASIER, ALWAYS, hurting(last_exercise), (LEAD_IN,)),
    Walk(HURTING, Command.END, ALWAYS, hurting(first_hold), (FINISHED,)),
    Walk(HURTING, Command.TAKE_BACK, ALWAYS, hurting(first_hold), (LEAD_IN,)),
    Walk(FINISHED, Command.TAKE_BACK, ALWAYS, ended(first_hold), (LEAD_IN,)),
]  # fmt: skip
# The session passes through this state at once, so its row is walked with the sleep.
PASSED_THROUGH = (PAUSED, Trigger.AWAKE_AGAIN, ALWAYS)


ROWS = [
    (state, cause, case)
    for state, causes in TRANSITIONS.items()
    for cause, targets in causes.items()
    for case in targets
]


def name_of(walk: Walk) -> str:
    return " ".join(walk.row)


@pytest.mark.parametrize("walk", WALKS, ids=name_of)
def test_a_row_of_the_table_is_walked(walk: Walk) -> None:
    walk.check()


def test_every_row_is_walked_and_there_is_no_other() -> None:
    assert {walk.row for walk in WALKS} | {PASSED_THROUGH} == set(ROWS)


IN_STATE = {walk.state: walk.way for walk in reversed(WALKS)} | {
    FINISHED: lambda: new().do(Command.END)
}
FORBIDDEN = [
    (state, command)
    for state, command in product(State, Command)
    if not any(walk.row[:2] == (state, command) for walk in WALKS)
]


@pytest.mark.sweep
@pytest.mark.parametrize(("state", "command"), FORBIDDEN, ids=" ".join)
def test_what_has_no_row_is_forbidden_and_changes_nothing(state: State, command: Command) -> None:
    asked, twin = IN_STATE[state](), IN_STATE[state]()
    assert asked.state is state
    assert not asked.session.can(command)
    with pytest.raises(ForbiddenError):
        asked.session.do(command, asked.now_ms)
    assert asked.run(40_000).events == twin.run(40_000).events
    assert (asked.state, asked.session.reps) == (twin.state, twin.session.reps)


def test_a_transition_that_the_table_does_not_give_raises() -> None:
    with pytest.raises(TransitionError, match="no transition from paused by step ends"):
        target(PAUSED, Trigger.STEP_ENDS)
    with pytest.raises(TransitionError, match=r"running by next \(always\)"):
        target(RUNNING, Command.NEXT)


@pytest.mark.sweep
@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_a_wrong_target_in_any_row_is_noticed(
    row: tuple[State, Cause, Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    bound(Run, monkeypatch)
    state, cause, case = row
    right = TRANSITIONS[state][cause]
    walked = (RUNNING, Trigger.SLEEP_NOTICED, ALWAYS) if row == PASSED_THROUGH else row
    walks = [walk for walk in WALKS if walk.row == walked]
    for wrong in State:
        if wrong is right[case]:
            continue
        monkeypatch.setitem(TRANSITIONS[state], cause, {**right, case: wrong})
        assert any(fails(walk) for walk in walks), f"to {wrong}"
    left = {each: to for each, to in right.items() if each is not case}
    monkeypatch.setitem(TRANSITIONS[state], cause, left)
    assert any(fails(walk) for walk in walks), "left out"


def fails(walk: Walk) -> bool:
    try:
        walk.check()
    except (AssertionError, TransitionError, ForbiddenError):
        return True
    return False
