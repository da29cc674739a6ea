"""Every movement that an exercise or its easier form shows."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.demo import demo

SETTLE_MS = 1500


class Way(NamedTuple):
    """A movement and its duration."""

    start: str
    end: str
    ms: float
    eased: bool


def ways_of(exercise: Exercise) -> list[Way]:
    """Return all movements of an exercise and of its easier form."""
    found: dict[tuple[str, str], Way] = {}
    for eased in (False, True):
        for step in demo(exercise, eased=eased).steps:
            if step.cycle is not None:
                poses, ms = step.cycle.poses, step.cycle.ms / len(step.cycle.poses)
                for number, end in enumerate(poses):
                    start = poses[number - 1]
                    found[start, end] = Way(start, end, ms, step.cycle.stops)
            elif step.pose_from != step.pose_to:
                moves = step.kind.value == "move"
                length_ms = step.length_ms if moves else min(SETTLE_MS, step.length_ms)
                way = Way(step.pose_from, step.pose_to, length_ms, eased=True)
                found[way.start, way.end] = way
    return list(found.values())
