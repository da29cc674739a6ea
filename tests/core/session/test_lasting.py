"""A walk of several pieces is heard as one, and ended as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.exercise import Beat, Dose, SideMode
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.lasting import pieces, stretch_beats
from backtimer.core.session.listener import LapseKind, faults
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import CueRole, Level, StepKind, Timeline
from backtimer.core.session.transitions import Command
from backtimer.core.session.turns import turns
from tests.core.plan.planned import EXERCISES as LIBRARY
from tests.core.plan.planned import ROUTINES
from tests.core.samples import Voice
from tests.core.session.led import Led

BEATS = (
    Beat(0, "Walk for five minutes."),
    Beat(12_000, "Press D when you are back."),
    Beat(60_000, "Four minutes to go."),
    Beat(150_000, "Halfway."),
    Beat(270_000, "Thirty seconds to go."),
    Beat(285_000, "Slow down."),
)


def twice(sets: int = 1, rest_ms: int = 0) -> Dose:
    return Dose(sets, 2, 0, rest_ms, SideMode.NONE)


def test_the_words_are_those_of_the_whole() -> None:
    alone = stretch_beats(BEATS, 300_000, 0, 0)
    assert alone == [(beat.at_ms, beat.say) for beat in BEATS]
    assert stretch_beats(BEATS, 300_000, 0, 2) == [
        (0, "Walk for fifteen minutes."),
        (12_000, "Press D when you are back."),
        (60_000, "Fourteen minutes to go."),
    ]
    assert stretch_beats(BEATS, 300_000, 2, 0) == [
        (0, "Five minutes to go."),
        (60_000, "Four minutes to go."),
        (270_000, "Thirty seconds to go."),
        (285_000, "Slow down."),
    ]


@pytest.mark.parametrize(
    ("dose", "found"),
    [
        (twice(), [(0, 1), (1, 0)]),
        (twice(2), [(0, 3), (1, 2), (2, 1), (3, 0)]),
        # A rest ends a stretch.
        (twice(2, 30_000), [(0, 1), (1, 0), (0, 1), (1, 0)]),
    ],
)
def test_what_belongs_to_one_stretch(dose: Dose, found: list[tuple[int, int]]) -> None:
    assert [pieces(dose, turn) for turn in turns(dose)] == found


@pytest.fixture(scope="module")
def walk() -> Timeline:
    return compile_timeline(ROUTINES["walk-10"], LIBRARY, CueSettings(), Voice())


def test_ten_minutes_are_ten_minutes(walk: Timeline) -> None:
    texts = [cue.text for step in walk.steps for cue in step.cues]
    assert "Walk for ten minutes, tall and easy." in texts
    assert "Nine minutes to go." in texts
    assert sum("when you are back" in text for text in texts) == 1
    assert sum("Almost there" in text for text in texts) == 1
    assert not any(cue.role is CueRole.PROGRESS for step in walk.steps for cue in step.cues)


def test_a_time_of_only_a_piece_is_found(walk: Timeline) -> None:
    def saying(step_text: str, other: str) -> Timeline:
        steps = [
            replace(
                step,
                cues=tuple(
                    replace(cue, text=other) if cue.text == step_text else cue for cue in step.cues
                ),
            )
            for step in walk.steps
        ]
        return replace(walk, steps=tuple(steps))

    assert faults(walk, LIBRARY, Level.FULL) == ()
    for wrong in ("Four minutes to go.", "Eleven minutes to go."):
        found = faults(saying("Nine minutes to go.", wrong), LIBRARY, Level.FULL)
        assert {fault.kind for fault in found} >= {LapseKind.TIME_LEFT}


def test_who_is_back_early_is_done_with_the_whole_walk() -> None:
    led = Led("walk", "plank", walk=twice()).start().run_to(StepKind.MOVE, 10_000)
    led.do(Command.DONE)
    assert led.outcomes == [("walk", "done"), ("walk", "skipped")]
    assert led.step.exercise == "plank"
    assert led.step.kind is StepKind.READY
    assert led.session.reps[1].actual_ms == 0


def test_a_walk_that_is_not_ended_goes_on_from_piece_to_piece() -> None:
    led = Led("walk", "plank", walk=twice()).start().run_to(StepKind.MOVE)
    led.run_to(StepKind.MOVE)
    assert led.step.exercise == "walk"
    assert led.step.rep == 2
    assert led.outcomes == [("walk", "done")]
