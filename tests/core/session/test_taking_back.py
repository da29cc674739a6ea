"""A report of pain, or an early end, that was a mistake."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.session.events import SessionReopened, SoundStopped
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command, State
from tests.core.session.led import ONE, Led


def hurting(into_ms: int = 3000) -> Led:
    return Led("plank", plank=ONE).start().run_to(StepKind.HOLD, into_ms).do(Command.HURTS)


def test_it_did_not_hurt_and_the_hold_goes_on_where_it_was() -> None:
    led = hurting().run(1000).forget()
    position_ms = led.session.position_ms(led.now_ms)
    led.do(Command.TAKE_BACK)
    assert SoundStopped(led.now_ms) in led.events
    assert led.state is State.LEAD_IN
    assert led.session.position_ms(led.now_ms) == position_ms
    # Until it is done, it counts as cut short: nothing is left of the pain.
    assert led.outcomes == [("plank", "cut")]
    led.run_out()
    assert [rep.outcome for rep in led.session.reps] == [Outcome.DONE]


def test_an_outcome_known_before_is_recorded_again() -> None:
    led = Led("plank", plank=ONE).start().run_to(StepKind.HOLD).run_to(StepKind.REST)
    assert led.session.reps[0].outcome is Outcome.DONE
    led.do(Command.RESTART).run_to(StepKind.HOLD, 1000)
    led.do(Command.HURTS).forget().do(Command.TAKE_BACK)
    assert led.outcomes == [("plank", "done")]


def test_a_mistake_while_getting_ready_leaves_nothing_of_the_pain() -> None:
    led = Led("plank", plank=ONE).start().run(2000).do(Command.HURTS).do(Command.TAKE_BACK)
    # It has not been done yet.
    assert led.outcomes == [("plank", "pain"), ("plank", "skipped")]
    led.run_out()
    assert [rep.outcome for rep in led.session.reps] == [Outcome.DONE]


def test_a_mistake_in_a_rest_gives_back_what_was_done() -> None:
    led = (
        Led("plank", plank=replace(ONE, sets=2, rest_ms=20_000))
        .start()
        .run_to(StepKind.HOLD)
        .run_to(StepKind.REST, 1000)
    )
    before = led.session.reps
    led.do(Command.HURTS)
    assert [rep.outcome for rep in led.session.reps] == [Outcome.PAIN]
    led.forget().do(Command.TAKE_BACK)
    assert led.outcomes == [("plank", "done")]
    assert led.session.reps == before


def test_earlier_pain_stays_when_the_second_report_was_a_mistake() -> None:
    led = Led("bird-dog", bird_dog=ONE).start().run_to(StepKind.HOLD, 2000).do(Command.HURTS)
    led.do(Command.EASIER).run_to(StepKind.HOLD, 2000).do(Command.HURTS)
    assert led.session.hurts_again
    led.do(Command.TAKE_BACK).run_out()
    assert [rep.outcome for rep in led.session.reps] == [Outcome.PAIN]


def test_a_mistake_is_not_the_first_of_two() -> None:
    led = hurting().do(Command.TAKE_BACK).run_out_of_lead_in().do(Command.HURTS)
    assert not led.session.hurts_again


@pytest.mark.parametrize("way", [Command.END, Command.NEXT_EXERCISE])
def test_an_early_end_is_taken_back(way: Command) -> None:
    led = Led("plank", plank=ONE).start().run_to(StepKind.HOLD, 3000).do(way)
    position_ms = led.session.position_ms(led.now_ms)
    led.run(50_000).forget().do(Command.TAKE_BACK)
    assert led.events[0] == SessionReopened(led.now_ms)
    assert led.session.position_ms(led.now_ms) == position_ms
    led.run_out()
    assert [rep.outcome for rep in led.session.reps] == [Outcome.DONE]


def test_a_whole_session_and_one_that_never_began_stay_over() -> None:
    assert not Led("plank", plank=ONE).start().run_out().session.can(Command.TAKE_BACK)
    assert not Led("plank").do(Command.END).session.can(Command.TAKE_BACK)
