"""Every exercise of the library, done alone, fails nobody who only listens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.exercise import Exercise, SideMode
from backtimer.core.model.routine import Routine
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.demo import practice
from backtimer.core.session.listener import faults
from backtimer.core.session.options import CueSettings, SessionChanges
from backtimer.core.session.script import SPOKEN
from backtimer.core.session.timeline import Length, Level
from tests.built_in import EXERCISES

pytestmark = pytest.mark.sweep

# At Level.OFF there is nothing to hear, and nothing is checked.
HEARD = (*SPOKEN, Level.TONES)
# How many milliseconds a voice needs for a letter.
USUAL_MS, SLOW_MS = 45, 60
WALKS = [
    (wait, ms, eased, sets)
    for wait, ms, eased in (
        (False, USUAL_MS, False), (True, USUAL_MS, False), (False, SLOW_MS, False),
        (False, USUAL_MS, True),
    )
    for sets in (1, 2)
]  # fmt: skip


def modes_of(exercise: Exercise) -> list[SideMode]:
    """The ways to divide an exercise between the sides; its own one comes first."""
    own = exercise.dose.side_mode
    if own is SideMode.NONE:
        return [own]
    return [own, *(mode for mode in SideMode if mode not in (own, SideMode.NONE))]


def alone(exercise: Exercise, mode: SideMode, sets: int) -> Routine:
    """A routine of nothing but this exercise."""
    return practice(
        replace(exercise, dose=replace(exercise.dose, side_mode=mode, sets=sets)),
    )


@pytest.mark.parametrize("key", sorted(EXERCISES))
def test_an_exercise_alone_can_be_followed_by_ear(key: str) -> None:
    """At every level, in every side mode, with waits, for a slow voice and in the easier form."""
    exercise = EXERCISES[key]
    found = []
    for mode in modes_of(exercise):
        for level in HEARD:
            # Other divisions are for one set; a slow voice is none without words.
            for wait, ms, eased, sets in WALKS if mode is exercise.dose.side_mode else WALKS[::2]:
                if ms == SLOW_MS and level not in SPOKEN:
                    continue

                def length(text: str, ms_per_letter: int = ms) -> Length:
                    return Length(300 + ms_per_letter * len(text), measured=True)

                source = alone(exercise, mode, sets)
                changes = SessionChanges(eased=frozenset({0}) if eased else frozenset())
                cues = CueSettings(level, wait)
                plan = compile_timeline(source, EXERCISES, cues, length, changes)
                found += [
                    (mode, level, wait, ms, eased, sets, fault)
                    for fault in faults(plan, EXERCISES, level)
                ]
    assert found == []
