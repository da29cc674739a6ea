"""The coach: a session led in real time, with its sound, records and log."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backtimer.core.session import asides
from backtimer.core.session.events import CueStarted
from backtimer.core.session.timeline import Level, StepKind
from backtimer.core.session.transitions import Command, State
from backtimer.core.wording.setup_texts import HOW_TO_STOP
from backtimer.services.session.coach import NUMBERS
from tests.services.session.bench import Bench


def test_every_cue_sounds_once_at_its_moment() -> None:
    bench = Bench("plank", "bird-dog")
    bench.coach.start()
    bench.run_out()
    cues = [cue for step in bench.coach.session.timeline.steps for cue in step.cues]
    lines = bench.log.of("cue")
    assert [(line["planned_ms"], line["text"]) for line in lines] == [
        (cue.at_ms, cue.text) for cue in cues
    ]
    assert all(line["heard"] and line["actual_ms"] == line["planned_ms"] for line in lines)
    for (start, length, _), (after, _, _) in pairwise(bench.speaker.sounded):
        assert start + length <= after + 1
    assert bench.records.ended == [True]
    assert len(bench.records.reps) == len(bench.log.of("rep_finished")) > 10
    assert bench.log.of("session_finished")[0]["completed"]


def test_the_caption_is_what_is_being_said() -> None:
    bench = Bench("plank")
    bench.coach.start()
    assert bench.coach.caption == "Seven minutes."
    bench.run(1200)
    assert bench.coach.caption in ("", HOW_TO_STOP)
    bench.run_to(StepKind.HOLD).run(80)
    assert bench.coach.caption == "Hold. Long line."
    assert bench.coach.caption_left_s() > 0
    bench.run(4000)
    assert bench.coach.caption == ""


def test_numbers_leave_the_caption_to_the_instruction() -> None:
    bench = Bench("plank", "bird-dog")
    bench.coach.start()
    captions = set()
    while not bench.coach.session.finished:
        bench.run(80, 80)
        captions.add(bench.coach.caption)
    cues = [cue for step in bench.coach.session.timeline.steps for cue in step.cues if cue.text]
    numbers = {cue.text for cue in cues if cue.role in NUMBERS}
    assert {"Three", "Two", "One"} <= numbers
    assert captions - {""} == {cue.text for cue in cues} - numbers


def test_an_end_that_is_taken_back_goes_on_with_the_same_record() -> None:
    bench = Bench("plank")
    bench.coach.start()
    bench.run_to(StepKind.HOLD).run(2000)
    bench.coach.do(Command.END)
    assert bench.records.ended == [False]
    bench.run(30_000)
    bench.coach.do(Command.TAKE_BACK)
    assert bench.records.ended == []
    assert len(bench.log.of("session_reopened")) == 1
    bench.run_out()
    assert bench.records.ended == [True]


def test_that_hurts_is_silent_and_the_advice_comes_after() -> None:
    bench = Bench("bird-dog")
    bench.coach.start()
    bench.run_to(StepKind.HOLD).run(2000)
    stops = bench.speaker.stops
    bench.coach.do(Command.HURTS)
    assert bench.speaker.stops == stops + 1
    assert all(due > bench.clock.ms + 500 for due, _pcm, _tag in bench.speaker.queued)
    bench.run(2000)
    assert "Stop and rest." in bench.coach.caption
    assert bench.records.pauses == [True]


def test_without_sound_the_log_says_that_nothing_was_heard() -> None:
    bench = Bench("plank", sound=False)
    bench.coach.start()
    bench.run_out()
    lines = bench.log.of("cue")
    assert lines
    assert not any(line["heard"] for line in lines)
    assert bench.speaker.queued == []


def test_a_clip_that_is_not_there_is_left_to_the_caption() -> None:
    bench = Bench("plank", ready=False)
    bench.coach.start()
    bench.run(400)
    assert bench.coach.caption == "Seven minutes."
    assert bench.speaker.sounded == []
    bench.run_to(StepKind.HOLD).run(500)
    said = [line for line in bench.log.of("cue") if line["text"]]
    assert not any(line["heard"] for line in said)
    assert "Seven minutes." in [line["text"] for line in said]
    # The tone does not need the voice; that its words were not heard is said.
    assert len(bench.speaker.sounded) >= 1
    assert "Hold. Long line." in [line["text"] for line in said]


def test_lengths_that_become_known_change_what_comes() -> None:
    bench = Bench("plank", ready=False)
    bench.coach.start()
    bench.run(500)
    assert any(c.estimated for s in bench.coach.session.timeline.steps[1:] for c in s.cues)
    bench.voice.ready = True
    bench.voice.generation += 1
    bench.run(200)
    assert not any(c.estimated for s in bench.coach.session.timeline.steps[1:] for c in s.cues)
    assert bench.log.of("replanned")
    bench.voice.generation += 1
    bench.run(200)
    assert len(bench.log.of("replanned")) == 1


def test_before_the_start_the_plan_follows_the_voice() -> None:
    bench = Bench("plank", ready=False)
    bench.voice.ready = True
    bench.coach.relearn()
    assert not any(c.estimated for s in bench.coach.session.timeline.steps for c in s.cues)
    assert bench.coach.tick() == ()
    assert bench.coach.now_ms == 0


def test_after_a_stall_nothing_old_is_said_into_what_comes_now() -> None:
    bench = Bench("plank")
    bench.coach.start()
    bench.run_to(StepKind.HOLD)
    before = len(bench.speaker.sounded)
    bench.clock.ms += 3500
    bench.coach.tick()
    bench.run(80)
    late = bench.speaker.sounded[before:]
    assert all(due >= bench.clock.ms - 400 for due, _length, _tag in late)


def test_a_replan_never_says_a_cue_twice() -> None:
    bench = Bench("plank")
    bench.coach.start()
    for n in range(60):
        bench.run(500)
        if n % 3 == 0:
            bench.coach.do(Command.MORE)
    assert bench.log.of("replanned")
    for (start, length, _), (after, _, _) in pairwise(bench.speaker.sounded):
        assert start + length <= after + 1


def test_another_level_takes_hold_in_the_middle() -> None:
    bench = Bench("plank")
    bench.coach.start()
    bench.run(1000)
    bench.coach.set_level(Level.OFF)
    bench.run(500)
    said = len(bench.speaker.sounded)
    bench.run(30_000)
    assert len(bench.speaker.sounded) == said


def test_sleep_is_told_by_the_second_clock() -> None:
    bench = Bench("plank")
    bench.clock.boot = 0.0
    bench.coach.start()
    bench.run(1000)
    bench.clock.boot = 60_000.0
    bench.run(40)
    states = bench.log.of("state")
    assert ("paused", "slept") in [(line["state"], line["reason"]) for line in states]
    assert bench.coach.session.state is State.LEAD_IN
    # The record knows when it fell asleep, though its own clock did not stand.
    assert bench.records.pauses == [True, False]
    assert bench.records.ago_ms[0] > 55_000
    assert bench.records.ago_ms[1] == 0
    assert bench.coach.lasted_s == pytest.approx(bench.coach.now_ms / 1000, abs=0.1)


def test_what_may_be_needed_at_any_moment_is_rendered_after_the_first_minute() -> None:
    bench = Bench("plank", "bird-dog", "walk")
    general = [bench.voice.wanted.index(text) for text in asides.GENERAL]
    assert max(general) < 12 + len(asides.GENERAL)
    first = bench.coach.session.timeline.steps[0].cues[0].text
    assert bench.voice.wanted[0] == first


def test_nobody_is_waited_for_while_the_computer_sleeps() -> None:
    bench = Bench("plank", "bird-dog", "walk", wait=True)
    bench.clock.boot = bench.clock.ms
    bench.coach.start()
    for _half_second in range(2000):
        if bench.coach.session.state is State.WAITING:
            break
        bench.run(500)
        bench.clock.boot = bench.clock.ms
    assert bench.coach.session.state is State.WAITING
    bench.clock.boot += 3_600_000.0
    bench.run(40)
    assert bench.records.pauses == [True, False]
    assert bench.records.ago_ms == pytest.approx([3_600_000.0, 0.0], abs=1000)
    bench.run(500)
    assert len(bench.records.pauses) == 2


def test_at_double_speed_a_session_lasts_half_as_long() -> None:
    bench = Bench("plank", speed=2.0)
    bench.coach.start()
    bench.run(10_000)
    bench.coach.do(Command.PAUSE)
    bench.run(10_000)
    assert bench.coach.session.lasted_ms(bench.coach.now_ms) == pytest.approx(20_000, abs=500)
    assert bench.coach.lasted_s == pytest.approx(10, abs=0.3)


def test_what_means_nothing_does_nothing() -> None:
    bench = Bench("plank")
    bench.coach.do(Command.START)
    assert bench.coach.do(Command.RESUME) == ()
    assert bench.coach.do(Command.START) == ()
    bench.coach.close()
    assert bench.speaker.stops == 1
    assert bench.coach.real_s == bench.clock.ms / 1000


def test_a_fast_session_is_silent_and_complete() -> None:
    bench = Bench("plank", speed=50.0)
    bench.coach.start()
    start = bench.clock.ms
    while not bench.coach.session.finished:
        due_ms = bench.coach.next_event_ms()
        assert due_ms is not None
        bench.clock.ms += max(due_ms / 50, 0.02)
        bench.coach.tick()
    took = bench.clock.ms - start
    assert abs(took * 50 - bench.coach.session.timeline.total_ms) < 50 * 5
    assert bench.speaker.sounded == []
    assert bench.records.ended == [True]


def outcomes(bench: Bench) -> list[str]:
    return [line["outcome"] for line in bench.log.of("cue")]


def test_a_cue_is_logged_once_it_is_over() -> None:
    bench = Bench("plank")
    bench.coach.start()
    bench.run(400)
    assert bench.coach.caption == "Seven minutes."
    assert outcomes(bench) == []
    bench.run(800)
    assert outcomes(bench) == ["heard"]


def test_a_cue_that_a_stop_cuts_was_not_heard() -> None:
    bench = Bench("plank")
    bench.coach.start()
    bench.run(400)
    bench.coach.do(Command.PAUSE)
    (line,) = bench.log.of("cue")
    assert (line["outcome"], line["heard"], line["actual_ms"]) == ("cut", False, 0.0)


def test_a_cue_that_the_output_drops_is_logged_as_dropped() -> None:
    bench = Bench("plank")
    bench.speaker.loses = True
    bench.coach.start()
    bench.run(1200)
    assert set(outcomes(bench)) == {"dropped"}
    assert not any(line["heard"] for line in bench.log.of("cue"))


def test_a_cue_that_waits_at_a_stop_and_is_overdue_is_logged_as_dropped() -> None:
    bench = Bench("plank")
    bench.coach.start()
    bench.speaker.stalled = True
    bench.run(400)
    bench.coach.do(Command.PAUSE)
    assert outcomes(bench) == ["dropped"]


def test_every_cue_shown_is_logged_once_whatever_the_commands() -> None:
    bench = Bench("plank")
    shown = sum(isinstance(event, CueStarted) for event in bench.coach.start())
    for n in range(60):
        bench.clock.ms += 470
        events = [*bench.coach.tick()]
        if n % 4 == 0:
            events += bench.coach.do(Command.MORE)
        if n % 4 == 2:
            events += bench.coach.do(Command.PAUSE)
            events += bench.coach.do(Command.RESUME)
        shown += sum(isinstance(event, CueStarted) for event in events)
    bench.coach.close()
    assert len(outcomes(bench)) == shown > 5


def test_a_start_can_wait_for_the_first_words() -> None:
    bench = Bench("plank", ready=False)
    assert not bench.coach.can_speak()
    bench.voice.silent = True
    assert bench.coach.can_speak()
    bench.voice.silent, bench.voice.ready = False, True
    assert bench.coach.can_speak()
    # While the output is still opening, the first words would be lost.
    bench.speaker.settled = False
    assert not bench.coach.can_speak()
    assert Bench("plank", sound=False).coach.can_speak()
