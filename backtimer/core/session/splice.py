"""Joining a new timeline to what has already happened.

A step has the same key in every timeline of a routine, so the new one continues after the
key of the current step. What lies before that step never changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.session.script import CLEARANCE_MS
from backtimer.core.session.timeline import Step, StepKey, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reached(NamedTuple):
    """How far a session has got: step, position, and the number of cues begun in the step."""

    step_index: int
    position_ms: int
    cues_begun: int


def spliced(old: Timeline, current: int, new: Timeline) -> Timeline:
    """The old timeline up to the end of step `current`, then the new one."""
    head = old.steps[: current + 1]
    return _joined(old, head, _after(new, head[-1].key))


def spliced_within(old: Timeline, reached: Reached, new: Timeline) -> Timeline:
    """As `spliced`, but the current step changes too, from the position reached in it.

    Cues that have been heard stay. If the new timeline has no such step, or a shorter one,
    the step ends at once.
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
    """The timeline without the turns of an exercise that come before that of `start`.

    The get-ready step stays. This is how an unfinished session is resumed.
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
