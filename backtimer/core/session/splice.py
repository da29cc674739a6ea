"""Putting a new plan after what has already happened.

A step keeps its key in every plan of a routine, so the new plan is found its place
by key. What lies before the current step never changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.session.script import CLEARANCE_MS
from backtimer.core.session.timeline import Step, StepKey, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reached(NamedTuple):
    """How far a session has got: the step's index, the position in ms, the cues begun in it."""

    step_index: int
    position_ms: int
    cues_begun: int


def spliced(old: Timeline, current: int, new: Timeline) -> Timeline:
    """Keep everything up to the end of step `current`; go on as the new plan says."""
    head = old.steps[: current + 1]
    return _joined(old, head, _after(new, head[-1].key))


def spliced_within(old: Timeline, reached: Reached, new: Timeline) -> Timeline:
    """Change the current step too, from the position in it.

    Cues that have been heard stay. Where the new plan has no such step, or a shorter one,
    it ends at once.
    """
    current, position_ms, begun = reached
    step = old.steps[current]
    heard = step.cues[:begun]
    ours = next((candidate for candidate in new.steps if candidate.key == step.key), None)
    if ours is None:
        changed = replace(step, end_ms=position_ms, cues=heard)
    else:
        moved = ours.shifted(step.start_ms - ours.start_ms, current)
        clear_ms = max([position_ms, *(cue.end_ms + CLEARANCE_MS for cue in heard)])
        coming = tuple(cue for cue in moved.cues if cue.at_ms >= clear_ms)
        changed = replace(
            moved,
            end_ms=max(moved.end_ms, position_ms),
            cues=heard + coming,
            pose_from=step.pose_from,
        )
    head = (*old.steps[:current], changed)
    return _joined(old, head, _after(new, step.key))


def without_turns_before(timeline: Timeline, start: StepKey) -> Timeline:
    """Leave out the repetitions of an exercise that come before the turn of `start`.

    The get-ready step stays; used to go on with an interrupted session.
    """
    head = tuple(step for step in timeline.steps if step.key <= (start.item, 1, 0, -1))
    turn = (start.item, start.set, start.turn, 0)
    return _joined(timeline, head, (step for step in timeline.steps if step.key >= turn))


def _after(timeline: Timeline, key: StepKey) -> Iterable[Step]:
    return (step for step in timeline.steps if step.key > key)


def _joined(old: Timeline, head: tuple[Step, ...], tail: Iterable[Step]) -> Timeline:
    steps = list(head)
    for step in tail:
        steps.append(step.shifted(steps[-1].end_ms - step.start_ms, len(steps)))
    return Timeline(old.routine, old.name, tuple(steps))
