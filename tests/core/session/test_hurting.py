"""That hurts, twice in a row."""

from __future__ import annotations

from backtimer.core.session import asides
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command, State
from backtimer.core.wording.warning_signs import SENTENCES
from tests.core.session.led import Led


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
