"""The figure's pose as a function of the session's position alone. No Qt."""

from __future__ import annotations

from math import cos, pi
from typing import NamedTuple

from backtimer.core.model.exercise import Cycle
from backtimer.core.session.timeline import Step, StepKind

# Each step is a frame that has to be rendered.
STEPS_OF_A_MOVE = 36
STEPS_OF_A_BREATH = 8
STEPS_OF_A_TURN = 12
BREATH_MS = 4000
# How long the figure takes to turn over when the side changes.
TURN_MS = 2400
# How long the figure takes to settle into a hold or rest in another pose.
SETTLE_MS = 1500


class Moment(NamedTuple):
    """The figure between two poses: `t` (0 to 1) of the way, and `breath` (0 to 1) breathed in.

    Without a breath it is on its way, or stands still.
    """

    pose_from: str
    pose_to: str
    t: float
    breath: float | None = None


def moment_of(step: Step, position_ms: int, *, still: bool = False) -> Moment:
    """The figure at a position of the session; `still` shows only where movements end."""
    ms = min(max(position_ms - step.start_ms, 0), step.length_ms)
    if step.cycle is not None and step.kind is StepKind.MOVE:
        return _in_cycle(step.cycle, ms, still=still)
    if still:
        return Moment(step.pose_from, step.pose_to, 1.0)
    if step.kind is StepKind.MOVE and step.pose_from != step.pose_to:
        return Moment(step.pose_from, step.pose_to, _eased(ms / max(step.length_ms, 1)))
    settles_ms = 0
    if step.pose_from != step.pose_to:
        settles_ms = min(SETTLE_MS, max(step.length_ms, 1))
    if ms < settles_ms:
        return Moment(step.pose_from, step.pose_to, _eased(ms / settles_ms))
    return Moment(step.pose_from, step.pose_to, 1.0, breath_at(ms - settles_ms))


def _in_cycle(cycle: Cycle, ms: int, *, still: bool) -> Moment:
    poses = cycle.poses
    if still:
        # The pose furthest from the one in which the cycle begins.
        return Moment(poses[-1], poses[0 if cycle.stops else len(poses) // 2 - 1], 1.0)
    place = ms % cycle.ms / cycle.ms * len(poses)
    number = min(int(place), len(poses) - 1)
    part = place - number
    t = _eased(part) if cycle.stops else round(part * STEPS_OF_A_MOVE) / STEPS_OF_A_MOVE
    return Moment(poses[number - 1], poses[number], t)


def breath_at(ms: int) -> float:
    """How far the breath is drawn in, 0 to 1, after `ms` of breathing."""
    drawn_in = (1.0 - cos(2 * pi * ms / BREATH_MS)) / 2
    return round(drawn_in * STEPS_OF_A_BREATH) / STEPS_OF_A_BREATH


def turn_at(ms: int) -> tuple[float, bool]:
    """How far the figure has turned after `ms` of turning over, and whether to the other side."""
    way = 2.0 * _eased(min(ms / TURN_MS, 1.0))
    share = round((2.0 - way if way > 1.0 else way) * STEPS_OF_A_TURN) / STEPS_OF_A_TURN
    return share, way > 1.0


def _eased(t: float) -> float:
    return round(t * t * (3 - 2 * t) * STEPS_OF_A_MOVE) / STEPS_OF_A_MOVE
