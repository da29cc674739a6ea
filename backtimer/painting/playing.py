"""An exercise as it is shown by itself: one repetition after the other. No Qt."""

from __future__ import annotations

from backtimer.core.model.exercise import Exercise, Side, SideMode
from backtimer.core.session.timeline import Step, Timeline
from backtimer.painting.step_figures import step_figure
from backtimer.painting.views import FigureView


def playing(exercise: Exercise, plan: Timeline, at_ms: int, *, still: bool) -> FigureView:
    """Return the figure at a time of a repetition that repeats endlessly.

    With `still` it shows the start and end positions instead of a movement.
    """
    position_ms = at_ms % max(plan.total_ms, 1)
    step = step_at(plan, position_ms)
    return step_figure(exercise, plan.steps, step.index, position_ms, still=still)


def playing_words(exercise: Exercise, plan: Timeline, at_ms: int) -> str:
    """Return the phase and side at that time, such as "LIFT · RIGHT"."""
    step = step_at(plan, at_ms % max(plan.total_ms, 1))
    side = ""
    if step.side in (Side.LEFT, Side.RIGHT):
        side = f"   ·   {step.side.value.upper()}"
    elif step.side is Side.BOTH and exercise.dose.side_mode is SideMode.THEN_BOTH:
        side = "   ·   BOTH"
    return step.word + side


def step_at(plan: Timeline, at_ms: int) -> Step:
    """Return the step at a time."""
    return next((step for step in plan.steps if at_ms < step.end_ms), plan.steps[-1])
