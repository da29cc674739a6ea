"""Fitting a routine to a time, by rules that a therapist would accept."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from backtimer.core.model.exercise import ExerciseKind
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.plan.fit_to_time import Fitted, fit
from backtimer.core.plan.walk import is_walk, walking_ms
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length
from backtimer.sound.speech.estimate import estimated_ms
from tests.built_in import LIBRARY

MINUTE = 60_000
MINUTES = (10, 15, 20, 30, 45)


# Fitting measures the same exercises and routines again and again.
@cache
def measure(routine: Routine) -> int:
    def length(text: str) -> Length:
        return Length(estimated_ms(text, 100), measured=False)

    return compile_timeline(routine, LIBRARY.exercises, CueSettings(), length).total_ms


def fitted(routine: Routine, minutes: int) -> Fitted:
    return fit(routine, LIBRARY.exercises, minutes * MINUTE, measure)


@pytest.mark.sweep
@pytest.mark.parametrize("key", LIBRARY.routines)
def test_a_shorter_wish_is_met_and_the_rules_hold(key: str) -> None:
    before = LIBRARY.routines[key]
    for minutes in MINUTES:
        found = fitted(before, minutes)
        assert found.total_ms == measure(found.routine)
        # A walk has the time that was asked for, and what is said before it beside that.
        walks = is_walk(before, LIBRARY.exercises)
        own_ms = walking_ms(found.routine, LIBRARY.exercises) if walks else found.total_ms
        assert found.reached == (abs(own_ms - minutes * MINUTE) <= 0.05 * minutes * MINUTE)
        if measure(before) >= minutes * MINUTE:
            assert found.reached
        else:
            assert measure(before) <= found.total_ms <= 1.05 * minutes * MINUTE
        assert bool(found.changes) == (found.routine != before)
        kinds = [LIBRARY.exercises[item.exercise].kind for item in found.routine.items]
        was = [LIBRARY.exercises[item.exercise].kind for item in before.items]
        if was[0] is ExerciseKind.WARM_UP:
            assert kinds[0] is ExerciseKind.WARM_UP
            assert found.routine.items[0] == before.items[0]
        if was[-1] is ExerciseKind.STRETCH:
            assert found.routine.items[-1].exercise == before.items[-1].exercise
        for item in found.routine.items:
            library = LIBRARY.exercises[item.exercise].dose
            assert item.dose.hold_ms in {each.dose.hold_ms for each in before.items}
            if library.reps_range is not None and item not in before.items:
                least = min(
                    each.dose.reps for each in before.items if each.exercise == item.exercise
                )
                assert item.dose.reps >= min(least, library.reps_range.low)
                assert item.dose.reps <= max(library.reps_range.high, library.reps)


def test_the_original_is_not_touched_and_stays_where_it_fits() -> None:
    before = LIBRARY.routines["aaos-short"]
    found = fit(before, LIBRARY.exercises, measure(before), measure)
    assert (found.routine, found.changes, found.reached) == (before, (), True)


def test_repetitions_go_before_exercises() -> None:
    before = LIBRARY.routines["aaos-full"]
    found = fitted(before, 120)
    assert len(found.routine.items) == len(before.items)
    assert any("repetitions instead of" in change for change in found.changes)


def test_a_second_stretch_goes_before_an_exercise_done_once() -> None:
    before = LIBRARY.routines["aaos-short"]
    found = fitted(before, 30)
    left_out = [change for change in found.changes if "left out" in change]
    assert left_out
    assert all(change.endswith("left out of Stretch again") for change in left_out)


def test_what_a_person_asked_for_beyond_the_source_may_come_back() -> None:
    bridge = LIBRARY.exercises["hip-bridge-aaos"]
    many = Item("hip-bridge-aaos", replace(bridge.dose, reps=9))
    routine = Routine("own", "Own", "Own", "", (Section("All", (many,) * 4),), own=True)
    found = fit(routine, LIBRARY.exercises, round(measure(routine) * 0.9), measure)
    assert found.reached
    assert max(item.dose.reps for item in found.routine.items) > bridge.dose.reps


def test_one_exercise_cannot_go() -> None:
    plank = LIBRARY.exercises["plank-aaos"]
    routine = Routine("own", "Own", "Own", "", (Section("All", (Item(plank.id, plank.dose),)),))
    found = fit(routine, LIBRARY.exercises, 10_000, measure)
    assert len(found.routine.items) == 1
    assert not found.reached


def test_a_routine_grows_to_the_source_and_then_beyond() -> None:
    dog = LIBRARY.exercises["bird-dog-healthwise"]
    low = Item(dog.id, replace(dog.dose, sets=1, reps=3))
    routine = Routine("own", "Own", "Own", "", (Section("All", (low, low)),), own=True)
    plenty = measure(routine) * 20
    most = fit(routine, LIBRARY.exercises, plenty, measure)
    assert not most.reached
    assert dog.dose.reps_range is not None
    assert {item.dose.reps for item in most.routine.items} == {dog.dose.reps_range.high}
    assert fit(routine, LIBRARY.exercises, plenty, measure, grow=False).routine == routine
    once = fit(routine, LIBRARY.exercises, round(measure(routine) * 1.3), measure)
    assert once.reached


def test_the_last_step_lands_nearest() -> None:
    """A step that overshoots is chosen among the offers of its rule."""
    plank = LIBRARY.exercises["plank-aaos"]
    two = Item(plank.id, replace(plank.dose, sets=2, reps=1, hold_ms=60_000))
    routine = Routine("own", "Own", "Own", "", (Section("All", (two,)),), own=True)
    wish = round(measure(routine) * 0.9)
    found = fit(routine, LIBRARY.exercises, wish, measure)
    assert found.routine.items[0].dose.sets in (1, 2)
    assert found.total_ms == measure(found.routine)
