"""How long was held: what the record keeps of each repetition."""

from __future__ import annotations

from dataclasses import replace

from backtimer.core.model.exercise import Dose, SideMode
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command
from tests.core.session.led import Led

ONE = Dose(1, 1, 5000, 0, SideMode.NONE)


def held(led: Led) -> list[tuple[Outcome, int]]:
    return [(rep.outcome, rep.hold_ms) for rep in led.session.reps]


def test_a_whole_hold_counts_whole() -> None:
    led = Led("plank", plank=replace(ONE, reps=2)).start().run_out()
    assert held(led) == [(Outcome.DONE, ONE.hold_ms)] * 2


def test_of_a_hold_that_was_broken_off_the_part_that_was_done() -> None:
    led = Led("bird-dog").start().run_to(StepKind.HOLD, 3000).do(Command.HURTS)
    assert held(led) == [(Outcome.PAIN, 3000)]
    led = Led("bird-dog").start().run_to(StepKind.HOLD, 4000).do(Command.END)
    assert held(led)[0] == (Outcome.CUT, 4000)


def test_before_the_hold_and_after_it() -> None:
    led = Led("bird-dog").start().run_to(StepKind.MOVE, 500).do(Command.HURTS)
    assert held(led) == [(Outcome.PAIN, 0)]
    led = Led("bird-dog").start().run_to(StepKind.HOLD).run_to(StepKind.MOVE, 500)
    led.do(Command.HURTS)
    assert held(led) == [(Outcome.PAIN, 15_000)]


def test_what_was_left_out_has_no_hold() -> None:
    led = Led("bird-dog").start().do(Command.NEXT_EXERCISE)
    assert {each for each in held(led) if each[0] is Outcome.SKIPPED} == {(Outcome.SKIPPED, 0)}
