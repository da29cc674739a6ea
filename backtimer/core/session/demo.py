"""One silent, short repetition of an exercise, as its animated picture shows it."""

from __future__ import annotations

from dataclasses import replace

from backtimer.core.model.exercise import Exercise, Phase, PhaseKind
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings, SessionChanges
from backtimer.core.session.timeline import Length, Level, Timeline

LONGEST_HOLD_MS = 4000
LONGEST_REST_MS = 1500
ROUNDS = 3


def practice(exercise: Exercise) -> Routine:
    """A routine of this exercise alone, with its usual dose."""
    return Routine(
        str(RoutineRef.practice(exercise.id)),
        exercise.name,
        exercise.family,
        "This exercise by itself. Warm up first: march on the spot for a few minutes.",
        (Section("Practice", (Item(exercise.id, exercise.dose),)),),
    )


def demo(exercise: Exercise, *, eased: bool = False) -> Timeline:
    """The steps of one repetition on each of its sides, with long holds cut short.

    `eased` shows the easier form.
    """
    easier = exercise.easier and exercise.easier._replace(
        phases=tuple(map(_short, exercise.easier.phases))
    )
    brief = replace(exercise, phases=tuple(map(_short, exercise.phases)), easier=easier)
    dose = replace(
        exercise.dose,
        sets=1,
        reps=1,
        rest_ms=0,
        hold_ms=min(exercise.dose.hold_ms, LONGEST_HOLD_MS),
    )
    routine = practice(replace(exercise, dose=dose))
    changes = SessionChanges(eased=frozenset({0}) if eased else frozenset())
    whole = compile_timeline(
        routine,
        {exercise.id: brief},
        CueSettings(Level.OFF),
        lambda _text: Length(0, True),
        changes,
    )
    steps = [step for step in whole.steps if step.in_turn]
    begin_ms = steps[0].start_ms
    shifted = (step.shifted(-begin_ms, index) for index, step in enumerate(steps))
    return Timeline(whole.routine, whole.name, tuple(shifted))


def _short(phase: Phase) -> Phase:
    longest = None
    if phase.kind is PhaseKind.HOLD:
        longest = LONGEST_HOLD_MS
    elif phase.kind is PhaseKind.REST:
        longest = LONGEST_REST_MS
    elif phase.cycle is not None:
        longest = phase.cycle.ms * ROUNDS
    if longest is None or phase.ms is None or phase.ms <= longest:
        return phase
    return phase._replace(ms=longest, beats=())
