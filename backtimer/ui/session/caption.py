"""What the caption says while nothing is being spoken: always what to do. Qt-free."""

from __future__ import annotations

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.landmarks import landmarks
from backtimer.core.session.timeline import Step, Timeline

# The opening of an open-ended step says what to do and how to end it.
OPENING = 2


def quiet_caption(timeline: Timeline, exercise: Exercise, step: Step, position_ms: int) -> str:
    """Return the sentence for a step at a position (ms in the timeline); never empty.

    A step without a sentence of its own shows its landmark in force, or the sentence of the step
    before it in the same repetition.
    """
    return (
        step.words
        or _landmark(exercise, step, position_ms)
        or _words_before(timeline, step)
        or exercise.setup_brief
    )


def _landmark(exercise: Exercise, step: Step, position_ms: int) -> str:
    phases = exercise.phases
    if step.easier or not 0 <= step.key.phase < len(phases):
        return ""
    beats = landmarks(phases[step.key.phase], step.rep, step.reps, step.side)
    if step.open_ended:
        return " ".join(beat.say for beat in beats[:OPENING])
    passed = [beat.say for beat in beats if beat.at_ms <= position_ms - step.start_ms]
    return passed[-1] if passed else ""


def _words_before(timeline: Timeline, step: Step) -> str:
    earlier = reversed(timeline.steps[: step.index])
    same_turn = (each for each in earlier if each.turn_key == step.turn_key and each.in_turn)
    return next((each.words for each in same_turn if each.words), "")
