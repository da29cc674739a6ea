"""The time to get into position, and a person who is there already."""

from __future__ import annotations

import pytest

from backtimer.core.session.events import CueStarted, Replanned, SoundStopped
from backtimer.core.session.options import CueSettings
from backtimer.core.session.script import SENTENCE_GAP_MS
from backtimer.core.session.timeline import Level, StepKind
from backtimer.core.session.transitions import Command, State
from tests.core.session.led import Led


def ticks(led: Led) -> int:
    return sum(isinstance(event, CueStarted) and not event.cue.text for event in led.events)


def test_from_the_screen_to_the_floor_there_are_45_seconds() -> None:
    at_once, after = (
        Led(*ids).session.timeline for ids in (["plank", "knee"], ["bird-dog", "plank", "knee"])
    )
    opening_ms = sum(cue.length_ms + SENTENCE_GAP_MS for cue in at_once.steps[0].cues[:3])
    first = at_once.steps[0].length_ms - opening_ms
    later = next(step for step in after.steps if step.exercise == "plank").length_ms
    # The change of position on the floor takes 20 seconds; the words are as long,
    # but for what opens it: its length, what it needs, and how to stop it.
    assert first - later == 25_000
    standing = Led("walk").session.timeline.steps[0]
    assert standing.length_ms < 25_000


def test_a_person_who_is_there_waits_no_longer_and_hears_what_counts() -> None:
    led = Led("bird-dog").start().run(20_000).forget()
    assert led.session.can(Command.DONE)
    total_ms = led.session.timeline.total_ms
    led.do(Command.DONE)
    assert led.events[:2] == [SoundStopped(led.now_ms), Replanned(led.now_ms)]
    assert led.state is State.RUNNING
    assert led.session.timeline.total_ms < total_ms - 15_000
    began_ms = led.now_ms
    led.run_to(StepKind.MOVE)
    assert led.now_ms - began_ms < 10_000
    assert "First: right arm, left leg." in led.said
    assert "Starting in three." in led.said
    assert ticks(led) == 3


def test_it_is_the_same_in_the_middle_of_the_instructions() -> None:
    led = Led("bird-dog").start().run(1000).forget().do(Command.DONE).run_to(StepKind.MOVE)
    assert "Hands under your shoulders." not in led.said
    assert "First: right arm, left leg." in led.said


def test_the_last_words_are_not_cut() -> None:
    led = Led("bird-dog").start()
    led.run_until(lambda: "First: right arm, left leg." in led.said)
    assert not led.session.can(Command.DONE)


@pytest.mark.parametrize("level", [Level.OFF, Level.TONES])
def test_without_words_three_seconds_are_left(level: Level) -> None:
    led = Led("bird-dog", level=level).start().run(20_000)
    assert led.session.settings == CueSettings(level=level)
    led.do(Command.DONE)
    began_ms = led.now_ms
    led.run_to(StepKind.MOVE)
    assert 3000 <= led.now_ms - began_ms <= 3500
