"""The ribbon of a session: each exercise's share of the time, and its kind. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.timeline import Step, StepKind, Timeline
from backtimer.painting.views import RibbonSegment, RibbonView


def ribbon_view(timeline: Timeline, exercises: Mapping[str, Exercise]) -> RibbonView:
    """One segment per item; its `kind` gives the colour for the kind of exercise."""
    total = max(timeline.total_ms, 1)
    spans: dict[int, tuple[int, int, Step]] = {}
    for step in timeline.steps:
        start, _end, first = spans.get(step.key.item, (step.start_ms, 0, step))
        spans[step.key.item] = (start, step.end_ms, first)
    kinds = {
        "warm-up": StepKind.READY,
        "mobility": StepKind.REST,
        "stretch": StepKind.REST,
        "strength": StepKind.HOLD,
    }
    return RibbonView(
        tuple(
            RibbonSegment(
                start / total,
                end / total,
                kinds[exercises[step.exercise].kind.value],
                exercises[step.exercise].name,
            )
            for start, end, step in spans.values()
        )
    )
