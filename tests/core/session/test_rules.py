"""The finer rules of a session, each to the millisecond."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from backtimer.core.model.exercise import Dose, SideMode
from backtimer.core.session import asides
from backtimer.core.session.events import (
    CueStarted,
    Replanned,
    SessionFinished,
    SoundStopped,
    StepFinished,
)
from backtimer.core.session.options import CueSettings
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.timeline import Cue, CueRole, Level, Sound, StepKind
from backtimer.core.session.transitions import Command, ForbiddenError, State
from tests.core.samples import Voice
from tests.core.session.led import ONE, Led

FULL = "arm forward, at shoulder height."


def sounds(led: Led) -> list[Sound]:
    return [e.cue.sound for e in led.events if isinstance(e, CueStarted) and e.cue.sound]


def stops(led: Led) -> int:
    return sum(isinstance(event, SoundStopped) for event in led.events)


def overlap(cues: tuple[Cue, ...]) -> bool:
    return any(cue.end_ms > after.at_ms for cue, after in pairwise(cues))


def in_turn(turn: int, after_ms: int = 500) -> Led:
    """In the first movement of a repetition of bird dog, from 0."""
    led = Led("bird-dog").start()
    led.run_until(lambda: led.step.in_turn and led.step.key.turn == turn)
    return led.run(after_ms)


def waiting() -> Led:
    led = Led("walk", "bird-dog", wait=True).start()
    led.run_until(lambda: led.state is State.WAITING, 10)
    return led.forget()


# Time


def test_a_command_never_comes_before_the_last_look() -> None:
    led = Led("plank").start().run(4000)
    assert led.session.do(Command.PAUSE, 3000)[0].at_ms == 4000


def test_a_step_is_not_over_before_its_end() -> None:
    led = Led("plank", gap_ms=10**9).start()
    end_ms = led.step.end_ms
    assert not [e for e in led.session.advance(end_ms - 1) if isinstance(e, StepFinished)]
    assert [e.at_ms for e in led.session.advance(end_ms) if isinstance(e, StepFinished)] == [end_ms]


def test_late_is_late_after_a_lead_in_too() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 4000).do(Command.PAUSE).do(Command.RESUME)
    position_ms = led.session.position_ms(led.now_ms)
    left_ms = led.session.lead_in_left_ms(led.now_ms)
    late_ms = led.now_ms + left_ms + 400
    led.session.advance(late_ms)
    assert led.session.position_ms(late_ms) == position_ms + 400


def test_the_position_stays_within_the_step_and_the_timeline() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 1000)
    assert led.session.position_ms(0) == led.step.start_ms
    assert led.session.position_ms(10**9) == led.session.timeline.total_ms


def test_a_sleep_goes_back_to_the_first_step_of_the_repetition() -> None:
    led = Led("bird-dog").start().run_to(StepKind.HOLD, 2000)
    led.session.advance(led.now_ms + 9000)
    assert (led.step.word, led.step.rep_starts) == ("REACH", True)


def test_what_time_brings_before_a_forbidden_command_is_not_yet_so() -> None:
    led = Led("plank", plank=ONE, gap_ms=10**9).start().run_to(StepKind.HOLD)
    step, state, position_ms = led.step, led.state, led.session.position_ms(led.now_ms)
    with pytest.raises(ForbiddenError):
        led.session.do(Command.RESUME, led.now_ms + 20_000)
    assert (led.step, led.state, led.session.reps) == (step, state, ())
    assert led.session.position_ms(led.now_ms) == position_ms


def test_reminders_come_every_thirty_seconds_with_the_last_sentence() -> None:
    led = waiting()
    began_ms = led.session.next_due_ms()
    assert began_ms is not None
    led.run(65_000)
    due = [(e.at_ms, e.cue.text) for e in led.events if isinstance(e, CueStarted)]
    assert due == [(began_ms + ms, "Hands under your shoulders.") for ms in (0, 30_000)]


def test_the_first_reminder_comes_after_thirty_seconds() -> None:
    led = Led("walk", "bird-dog", wait=True, gap_ms=10**9).start().run_to(StepKind.WAIT)
    end_ms = led.now_ms - led.session.position_ms(led.now_ms) + led.step.end_ms
    led.session.advance(end_ms)
    assert led.session.next_due_ms() == end_ms + 30_000


def test_say_again_does_not_put_a_reminder_off() -> None:
    led = waiting()
    due_ms = led.session.next_due_ms()
    led.run(10_000).do(Command.SAY_AGAIN).run(10_000)
    assert led.session.next_due_ms() == due_ms


def test_easier_gives_the_person_time_again() -> None:
    led = waiting().run(10_000)
    asked_ms = led.now_ms
    led.do(Command.EASIER).run(5000)
    assert led.session.next_due_ms() == asked_ms + 30_000


# What is recorded


def test_what_was_cut_short_stays_so_when_it_is_skipped_later() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 3000).do(Command.NEXT).do(Command.BACK)
    led.do(Command.NEXT)
    assert led.session.reps[0].outcome is Outcome.CUT
    assert led.outcomes == [("plank", "cut")]


def test_the_same_is_recorded_once() -> None:
    led = Led("plank", "knee").start().do(Command.JUMP, 1).forget()
    led.do(Command.JUMP, 0).do(Command.JUMP, 1)
    assert led.outcomes == []


def test_what_was_skipped_lasted_not_at_all() -> None:
    led = Led("plank", "knee").start().run(3000).do(Command.JUMP, 1)
    assert {(rep.outcome, rep.actual_ms, rep.hold_ms) for rep in led.session.reps} == {
        (Outcome.SKIPPED, 0, 0)
    }


# Going elsewhere


@pytest.mark.parametrize("into_ms", [1999, 2000])
def test_back_goes_to_the_one_before_within_two_seconds(into_ms: int) -> None:
    led = Led("bird-dog").start().do(Command.NEXT).run_out_of_lead_in()
    led.run(into_ms - (led.session.position_ms(led.now_ms) - led.step.start_ms))
    assert led.session.position_ms(led.now_ms) - led.step.start_ms == into_ms
    led.do(Command.BACK)
    assert led.step.kind is (StepKind.READY if into_ms < 2000 else StepKind.MOVE)


def test_leaving_in_the_middle_is_no_whole_session() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 3000).do(Command.NEXT_EXERCISE)
    assert led.events[-1] == SessionFinished(led.now_ms, completed=False)


def test_going_elsewhere_is_silent_at_once() -> None:
    led = Led("plank").start().run(1000).forget().do(Command.NEXT)
    assert led.events[0] == SoundStopped(led.now_ms)


def test_restart_is_this_exercise() -> None:
    led = Led("plank", "knee").start().do(Command.JUMP, 1).run(1000).do(Command.RESTART)
    assert led.step.exercise == "knee"


@pytest.mark.parametrize("item", [-1, 2])
def test_no_jump_to_an_exercise_that_there_is_not(item: int) -> None:
    led = Led("plank", "knee").start()
    with pytest.raises(IndexError):
        led.do(Command.JUMP, item)


def test_what_was_to_be_said_elsewhere_is_not_said_here() -> None:
    led = Led("plank", "knee").start().run(3000).forget()
    led.do(Command.PAUSE).do(Command.NEXT_EXERCISE).run(3000)
    assert led.said == []


# Pause and resume


@pytest.mark.parametrize("into_ms", [300, 4000])
def test_a_hold_goes_on_where_it_was_also_in_the_middle_of_words(into_ms: int) -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, into_ms).do(Command.PAUSE)
    position_ms = led.session.position_ms(led.now_ms)
    led.do(Command.RESUME)
    assert led.session.position_ms(led.now_ms) == position_ms == led.step.start_ms + into_ms


def test_after_a_pause_this_repetition_and_the_next_are_said_in_full() -> None:
    led = in_turn(2).do(Command.PAUSE).do(Command.RESUME)
    first = {
        step.key.turn: [cue.text for cue in step.cues if cue.text]
        for step in led.session.timeline.steps
        if step.rep_starts and step.index >= led.step.index
    }
    assert FULL in first[2][0]
    assert FULL in first[3][0]
    assert FULL not in first[4][0]


@pytest.mark.parametrize("slept", [False, True])
def test_after_say_again_and_a_sleep_it_is_in_full_when_it_is_laid_out_anew(slept: bool) -> None:
    led = in_turn(3)
    if slept:
        led.session.advance(led.now_ms + 9000)
        led.now_ms += 9000
    else:
        led.do(Command.SAY_AGAIN)
    led.session.replan(led.now_ms, lengths=Voice())
    after = next(s for s in led.session.timeline.steps if s.rep_starts and s.key.turn == 4)
    assert any(FULL in cue.text for cue in after.cues)


def test_the_tone_of_a_hold_never_stands_in_the_way_of_a_cue() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD)
    count_ms = led.step.end_ms - led.step.start_ms - 3000
    led.run(count_ms - 200).do(Command.PAUSE).forget().do(Command.RESUME).run_out_of_lead_in()
    assert sounds(led) == [Sound.TICK] * 3


def test_the_tone_is_for_holds_alone() -> None:
    led = Led("plank").start()
    cues = led.step.cues
    gap_ms = max(after.at_ms - cue.end_ms for cue, after in pairwise(cues))
    cue = next(a for a, b in pairwise(cues) if b.at_ms - a.end_ms == gap_ms)
    led.run(cue.end_ms + 1000).do(Command.PAUSE).forget().do(Command.RESUME).run(4000)
    assert sounds(led) == [Sound.TICK] * 3


def test_what_was_heard_is_not_said_again() -> None:
    led = Led("plank").start()
    led.run(led.step.cues[0].end_ms + 100)
    heard = led.said
    led.do(Command.PAUSE).forget().do(Command.RESUME)
    assert heard == [cue.text for cue in led.step.cues[:1]]
    led.run(20_000)
    assert not set(heard) & set(led.said)


# Say again, more, easier


def test_words_within_a_hold_end_before_it_does() -> None:
    short = Dose(1, 1, 4000, 0, SideMode.NONE)
    led = Led("plank", plank=short).start().run_to(StepKind.HOLD, 3000).forget()
    led.do(Command.SAY_AGAIN)
    assert (led.said, stops(led)) == ([], 0)


def test_words_within_a_hold_take_the_place_of_a_form_cue() -> None:
    led = Led("bird-dog").start().run_to(StepKind.HOLD)
    form = next(cue for cue in led.step.cues if cue.role is CueRole.FORM)
    led.run(form.at_ms - led.session.position_ms(led.now_ms) - 500).forget()
    led.do(Command.SAY_AGAIN)
    assert led.said == ["Hold. Squeeze the buttock."]
    assert form not in led.step.cues
    # What sounded before was broken off for it.
    assert not overlap(led.step.cues[1:])


def test_more_lets_what_sounds_finish() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 3000).forget()
    heard = led.step.cues[:1]
    led.do(Command.MORE)
    assert [type(event) for event in led.events] == [Replanned]
    assert led.step.cues[:1] == heard


def test_after_pain_the_easier_form_begins_the_repetition_again() -> None:
    led = Led("plank", "bird-dog").start().do(Command.JUMP, 1).run_to(StepKind.HOLD, 3000)
    led.do(Command.HURTS).run(2000).do(Command.EASIER)
    assert led.step.rep_starts
    assert led.session.position_ms(led.now_ms) == led.step.start_ms


def test_easier_keeps_the_pose_and_ends_no_step_before_now() -> None:
    led = Led("bird-dog").start()
    led.run_until(lambda: led.step.word == "LIFT").do(Command.EASIER)
    assert led.step.pose_from == "arm"
    led = Led("bird-dog").start().run_to(StepKind.HOLD, 12_000).do(Command.EASIER)
    assert led.step.end_ms == led.session.position_ms(led.now_ms)
    assert led.step.length_ms == 12_000


def test_one_exercise_after_the_other_goes_on_in_its_easier_form() -> None:
    led = Led("bird-dog", "bird-dog").start().do(Command.JUMP, 1).do(Command.EASIER)
    led.do(Command.JUMP, 0).do(Command.EASIER)
    holds = [s.length_ms for s in led.session.timeline.steps if s.kind is StepKind.HOLD]
    assert set(holds) == {7000}
    assert not led.do(Command.JUMP, 1).session.can(Command.EASIER)


def test_a_setting_never_undoes_what_was_changed() -> None:
    led = Led("bird-dog").start().run(1000).do(Command.EASIER)
    assert led.session.changes.eased == {0}
    led.session.replan(led.now_ms, CueSettings(Level.BRIEF))
    assert not any(step.word == "REACH" for step in led.session.timeline.steps)


@pytest.mark.sweep
def test_a_new_plan_is_never_said_into_what_sounds() -> None:
    for ms in range(500, 55_000, 500):
        led = Led("bird-dog").start().run(ms)
        led.session.replan(led.now_ms, CueSettings(Level.BRIEF))
        assert not overlap(led.step.cues), ms


def test_done_is_for_what_the_person_may_end() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 3000)
    assert not led.session.can(Command.DONE)


def test_twice_in_a_row_is_advised_where_it_hurts_again() -> None:
    led = Led("plank", "plank", plank=replace(ONE, reps=1)).start().run_to(StepKind.HOLD, 3000)
    led.do(Command.HURTS).do(Command.SKIP).run_to(StepKind.HOLD, 3000).forget()
    led.do(Command.HURTS).run(2000)
    assert led.said == [asides.HURTS_AGAIN]
