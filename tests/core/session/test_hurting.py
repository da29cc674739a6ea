"""That hurts, twice in a row."""

from __future__ import annotations

from backtimer.core.model.exercise import Dose, Side, SideMode
from backtimer.core.session import asides
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.timeline import CLOSING_PHASE, StepKind
from backtimer.core.session.transitions import Command, State
from backtimer.core.wording.warning_signs import SENTENCES
from tests.core.session.led import ONE, Led


def hurt_twice(*exercises: str, between: Command) -> Led:
    led = Led(*exercises).start().run_to(StepKind.HOLD, 3000).do(Command.HURTS)
    assert not led.session.hurts_again
    led.do(between).run_to(StepKind.HOLD, 3000).forget().do(Command.HURTS)
    return led


def test_the_second_time_in_a_row_a_gentler_day_is_suggested() -> None:
    led = hurt_twice("plank", "bird-dog", between=Command.SKIP)
    assert led.session.hurts_again
    led.run(60_000)
    assert led.said == [
        asides.HURTS_AGAIN, asides.HURTS_MISTAKE, asides.IS_ONE_TRUE, *SENTENCES,
    ]  # fmt: skip
    assert led.state is State.HURTING
    led.do(Command.END)
    assert not led.session.hurts_again


def test_the_easier_form_that_hurts_too_is_the_second_time() -> None:
    assert hurt_twice("bird-dog", between=Command.EASIER).session.hurts_again


def test_with_an_exercise_between_it_is_not_in_a_row() -> None:
    led = Led("plank", "knee", "bird-dog").start().run_to(StepKind.HOLD, 3000).do(Command.HURTS)
    assert not led.session.hurt_twice
    led.do(Command.SKIP).do(Command.NEXT_EXERCISE).run_to(StepKind.HOLD, 3000).forget()
    led.do(Command.HURTS)
    assert not led.session.hurts_again
    # The warning signs are said all the same: it hurt twice in this session.
    assert led.session.hurt_twice
    led.run(60_000)
    assert led.said[-len(SENTENCES) :] == list(SENTENCES)


def test_while_resting_it_is_the_repetition_just_done_that_hurt() -> None:
    each = Dose(1, 1, 5000, 20_000, SideMode.EACH)
    led = Led("bird-dog", bird_dog=each).start().run_to(StepKind.HOLD)
    side = led.step.side
    led.run_to(StepKind.REST, 4000)
    done = led.session.reps[0]
    led.do(Command.HURTS)
    hurt = led.session.reps[0]
    assert (hurt.outcome, hurt.side, hurt.turn) == (Outcome.PAIN, side, 0)
    assert (hurt.hold_ms, hurt.actual_ms) == (done.hold_ms, done.actual_ms)


def test_while_getting_ready_it_is_the_exercise_that_comes() -> None:
    each = Dose(1, 2, 5000, 0, SideMode.EACH)
    led = Led("plank", "bird-dog", plank=ONE, bird_dog=each).start().run_to(StepKind.READY, 2000)
    led.do(Command.HURTS)
    (_plank, hurt) = led.session.reps
    assert (hurt.exercise, hurt.outcome) == ("bird-dog", Outcome.PAIN)
    assert (hurt.rep, hurt.turn, hurt.hold_ms, hurt.actual_ms) == (1, 0, 0, 0)
    assert hurt.side is not Side.NONE
    assert hurt.planned_ms > 0


def test_after_the_last_repetition_it_is_that_one() -> None:
    led = Led("plank", plank=ONE).start()
    led.run_until(lambda: led.step.key.phase == CLOSING_PHASE)
    led.do(Command.HURTS)
    assert [rep.outcome for rep in led.session.reps] == [Outcome.PAIN]
