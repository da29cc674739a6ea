"""The session: time, sleep, new lengths, and what comes next."""

from __future__ import annotations

import pytest

from backtimer.core.session import asides
from backtimer.core.session.events import (
    CueStarted,
    RepFinished,
    Replanned,
    SessionFinished,
    SoundStopped,
    StepFinished,
)
from backtimer.core.session.options import CueSettings
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.timeline import Level, Sound, StepKey, StepKind, TurnKey
from backtimer.core.session.transitions import Command, ForbiddenError, State
from tests.core.samples import ALL, EXERCISES, Voice
from tests.core.session.led import ONE, Led


def test_a_whole_session_does_everything_once() -> None:
    led = Led(*ALL).start().run_out()
    finished = [e for e in led.events if isinstance(e, SessionFinished)]
    assert finished == [SessionFinished(finished[0].at_ms, completed=True)]
    reps = led.session.reps
    assert {rep.outcome for rep in reps} == {Outcome.DONE}
    assert all(rep.planned_ms == rep.actual_ms for rep in reps if rep.exercise != "circles")
    keys = [rep.turn_key for rep in reps]
    assert keys == sorted(set(keys))
    assert led.session.position_ms(led.now_ms) == led.session.timeline.total_ms


def test_a_session_lasts_without_its_pauses() -> None:
    led = Led("plank")
    assert led.session.lasted_ms(700) == 0
    led.start().run(10_000)
    assert led.session.lasted_ms(led.now_ms) == 10_000
    for stop, go_on in (
        (Command.PAUSE, Command.RESUME),
        (Command.HURTS, Command.TAKE_BACK),
        (Command.END, Command.TAKE_BACK),
    ):
        before_ms = led.session.lasted_ms(led.now_ms)
        led.do(stop).run(60_000)
        assert led.session.lasted_ms(led.now_ms) == before_ms
        # What is said before time runs on belongs to the session.
        led.do(go_on).run(1000)
        assert led.state is State.LEAD_IN
        assert led.session.lasted_ms(led.now_ms) == before_ms + 1000


def test_a_session_does_not_last_while_the_computer_sleeps() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 10_000)
    before_ms = led.session.lasted_ms(led.now_ms)
    led.now_ms += 400_000
    led.session.advance(led.now_ms)
    assert led.session.lasted_ms(led.now_ms) == before_ms


def test_events_come_at_their_own_time_after_a_stall() -> None:
    led = Led("plank", gap_ms=100_000).start()
    led.now_ms = 60_000
    events = led.session.advance(60_000)
    times = [event.at_ms for event in events]
    assert times == sorted(times)
    cues = [event for event in events if isinstance(event, CueStarted)]
    assert len(cues) > 5
    assert all(event.at_ms == event.cue.at_ms for event in cues)


def test_each_repetition_is_told_before_the_next_begins() -> None:
    led = Led("plank").start().run_out()
    for number, event in enumerate(led.events):
        if isinstance(event, RepFinished):
            after = led.events[number + 1]
            assert after.at_ms >= event.at_ms
            assert isinstance(led.events[number - 1], StepFinished)


def test_a_gap_is_a_sleep_and_the_repetition_starts_again() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 10_000).forget()
    seen = led.now_ms
    led.now_ms += 400_000
    led.events += led.session.advance(led.now_ms)
    assert led.states[0] == (State.PAUSED, "slept")
    assert led.events[0].at_ms == seen
    assert led.state is State.LEAD_IN
    assert led.step.rep_starts
    assert led.outcomes == []
    led.run_out_of_lead_in()
    assert asides.SLEPT in led.said
    assert led.session.position_ms(led.now_ms) - led.step.start_ms < 1000


def test_a_sleep_between_repetitions_says_so() -> None:
    led = Led("plank").start().run(2000)
    led.now_ms += 10_000
    led.events += led.session.advance(led.now_ms)
    led.run(4000)
    assert asides.SLEPT_BETWEEN in led.said


def test_a_gap_of_five_seconds_is_none_and_a_longer_one_is() -> None:
    led = Led("plank").start()
    led.session.advance(5000)
    assert led.state is State.RUNNING
    led.session.advance(10_001)
    assert led.state is State.LEAD_IN


def test_after_a_long_sleep_there_is_time_to_come_back() -> None:
    short, long = (Led("plank").start() for _ in range(2))
    short.session.advance(30_000)
    long.session.advance(30_001)
    gained_ms = long.session.lead_in_left_ms(30_001) - short.session.lead_in_left_ms(30_000)
    assert gained_ms == 15_000


def test_what_is_forbidden_at_a_later_moment_leaves_the_sleep_to_be_noticed() -> None:
    asked, twin = (Led("plank").start().run(2000) for _ in range(2))
    with pytest.raises(ForbiddenError):
        asked.session.do(Command.RESUME, 9000)
    assert asked.session.step == twin.session.step
    assert asked.session.advance(9000) == twin.session.advance(9000)
    assert asked.state is State.LEAD_IN


def test_boot_time_running_ahead_is_a_sleep_too() -> None:
    led = Led("plank").start()
    led.session.advance(100, 1_000)
    led.session.advance(200, 2_100)
    assert led.state is State.RUNNING
    led.session.advance(300, 3_201)
    assert led.state is State.LEAD_IN


def test_a_gap_in_a_pause_is_nothing() -> None:
    led = Led("plank").start().run(2000).do(Command.PAUSE)
    led.now_ms += 1_000_000
    led.events += led.session.advance(led.now_ms)
    assert led.state is State.PAUSED
    assert (State.PAUSED, "slept") not in led.states


def test_time_that_runs_backwards_changes_nothing() -> None:
    led = Led("plank").start().run(4000)
    position = led.session.position_ms(4000)
    assert led.session.advance(1000) == ()
    assert led.session.position_ms(4000) == position


def test_new_lengths_are_used_from_the_next_step() -> None:
    led = Led("plank", voice=Voice(300, measured=False)).start().run(1000)
    end_ms = led.step.end_ms
    events = led.session.replan(1000, lengths=Voice(500))
    assert events == (Replanned(1000),)
    assert led.step.end_ms == end_ms
    assert not any(c.estimated for s in led.session.timeline.steps[1:] for c in s.cues)


def test_new_lengths_before_the_start_change_the_whole_plan() -> None:
    led = Led("plank", voice=Voice(300, measured=False))
    led.session.replan(0, lengths=Voice(500))
    assert not any(c.estimated for s in led.session.timeline.steps for c in s.cues)


def test_another_level_takes_hold_at_once() -> None:
    led = Led("plank").start().run(1000).forget()
    led.events += led.session.replan(1000, settings=CueSettings(level=Level.OFF))
    assert led.events[0] == SoundStopped(1000)
    led.run(100_000)
    assert not [e for e in led.events if isinstance(e, CueStarted)]
    led.events += led.session.replan(led.now_ms, settings=CueSettings(level=Level.TONES))
    led.forget().run(40_000)
    assert led.said == []
    assert [e for e in led.events if isinstance(e, CueStarted)]


def test_a_finished_session_is_not_replanned() -> None:
    led = Led("plank").do(Command.END)
    assert led.session.replan(5) == ()
    assert led.session.upcoming(0, 1000) == ()
    assert led.session.next_due_ms() is None or led.state is State.FINISHED


def test_the_repetition_after_one_that_is_done() -> None:
    timeline = Led("plank", "bird-dog", plank=ONE).session.timeline
    assert timeline.turn_after(TurnKey(0, 1, 0)) == StepKey(1, 1, 0, 0)
    assert timeline.turn_after(TurnKey(1, 1, 3)) == StepKey(1, 1, 4, 0)
    assert timeline.turn_after(TurnKey(1, 1, 9)) is None


def test_an_interrupted_session_begins_with_its_next_repetition() -> None:
    led = Led("plank", "bird-dog", begin=StepKey(1, 1, 3, 0)).start()
    assert led.step.exercise == "bird-dog"
    assert led.step.kind is StepKind.READY
    led.run_to(StepKind.MOVE)
    assert led.step.key.turn == 3
    led.run_out()
    assert len(led.session.reps) == 7


def test_upcoming_looks_into_the_next_steps_and_the_lead_in() -> None:
    led = Led("plank").start()
    soon = led.session.upcoming(0, 60_000)
    assert [at for at, _cue in soon] == sorted(at for at, _cue in soon)
    assert len({cue.at_ms for _at, cue in soon}) > 4
    led.run_to(StepKind.HOLD, 4000).do(Command.PAUSE).do(Command.RESUME)
    coming = led.session.upcoming(led.now_ms, 20_000)
    assert [cue.sound for _at, cue in coming[:4]] == [Sound.TICK] * 3 + [Sound.HOLD]
    assert any(cue.text for _at, cue in coming[4:])


def test_upcoming_stops_before_a_wait() -> None:
    led = Led("walk", "plank", wait=True).start().run_to(StepKind.WAIT)
    coming = led.session.upcoming(led.now_ms, 60_000)
    assert all(cue.at_ms < led.step.end_ms for _at, cue in coming)


def test_the_next_due_moment_is_never_passed_over() -> None:
    led = Led("plank", plank=ONE, gap_ms=100_000).start()
    for _ in range(500):
        due_ms = led.session.next_due_ms()
        if due_ms is None:
            break
        assert due_ms >= led.now_ms
        before = len(led.events)
        led.now_ms = due_ms
        led.events += led.session.advance(due_ms)
        assert len(led.events) > before
        if led.state is State.FINISHED:
            break
    assert led.state is State.FINISHED


def test_the_opening_texts_are_the_first_that_are_said() -> None:
    led = Led("plank")
    texts = led.session.opening_texts(2)
    led.start().run(10_000)
    assert tuple(led.said[:2]) == texts


def test_prompts_hold_everything_that_may_be_said_beside_the_plan() -> None:
    led = Led("bird-dog", "plank")
    texts = asides.prompts(led.session.timeline, EXERCISES)
    assert len(texts) == len(set(texts))
    assert {asides.PAUSED, "Bird dog.", "Easier now. Only the leg."} <= set(texts)
    assert "" not in texts


def test_upcoming_may_look_past_the_end() -> None:
    led = Led("plank", plank=ONE).start()
    cues = [cue for step in led.session.timeline.steps for cue in step.cues]
    assert len(led.session.upcoming(0, 10**9)) == len(cues) - 1
    assert not led.session.finished
    assert led.session.settings == CueSettings()


def test_a_voice_that_is_too_slow_loses_a_landmark_not_the_beat() -> None:
    slow = Led("circles", voice=Voice(1800)).session.timeline
    circle = next(step for step in slow.steps if step.word == "CIRCLE")
    assert circle.length_ms == 6000
    said = [(cue.at_ms - circle.start_ms, cue.text) for cue in circle.cues if cue.text]
    assert (2000, "Right shoulder.") not in said
