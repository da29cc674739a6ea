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
from backtimer.core.session.timeline import Length, Level
from tests.built_in import EXERCISES

pytestmark = pytest.mark.sweep

WALKS = [
    (wait, ms, eased, sets)
    for wait, ms, eased in (
        (False, 45, False), (True, 45, False), (False, 60, False), (False, 45, True),
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
        for level in Level:
            # Other divisions are for one set.
            for wait, ms, eased, sets in WALKS if mode is exercise.dose.side_mode else WALKS[::2]:

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
