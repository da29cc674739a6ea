"""The movement from one pose to another.

Two poses are interpolated as written, never joint by joint: whatever touches the floor in both
stays there, bones keep their lengths, and a hinge turns from one axis to the other without a
flip.
"""

from __future__ import annotations

from collections.abc import Mapping

from backtimer.drawing.joints import Body, Limbs, Trunk, limb_root, on_part
from backtimer.drawing.pose import LIMBS, RESTS, SPINE, THIGH, UPPER_ARM, Pose
from backtimer.drawing.skeleton import limb_bones, reach, solve, trunk_of
from backtimer.drawing.vectors import (
    Vector,
    add,
    angle_mixed,
    dot,
    length,
    minus,
    mixed,
    swung,
    unit,
)

LOWEST = 0.020
# A limb that moves in front of the body does so early on its way, and leaves late.
OVER_AT = 0.3


class Movement:
    """The movement from one pose to another."""

    def __init__(self, start: Pose, end: Pose) -> None:
        self._poses = (start, end)
        self._bodies = (solve(start), solve(end))
        shared = [part for part in RESTS if part in start.rests and part in end.rests]
        self._rest = shared[0] if shared else "hip"

    def at(self, t: float) -> Body:
        """The body at a fraction `t` of the way, 0 to 1."""
        if t <= 0.0:
            return self._bodies[0]
        # A change of facing, as when turning onto the side, happens at once.
        if t >= 1.0 or self._poses[0].facing != self._poses[1].facing:
            return self._bodies[1]
        pose = _mixed_pose(*self._poses, t)
        trunk = self._anchored(pose, t)
        body = Body(pose.facing, trunk, {})
        for name in LIMBS:
            body.limbs[name] = self._mixed_limb(body, name, t)
        return body

    def props(self, t: float) -> Mapping[str, tuple[float, ...]]:
        """The props beside the person at `t`; on the way, those of both poses."""
        start, end = self._poses
        if t <= 0.0 or t >= 1.0:
            return start.props if t <= 0.0 else end.props
        return {**start.props, **end.props}

    def _anchored(self, pose: Pose, t: float) -> Trunk:
        """The trunk, moved so that the part it rests on stays in place."""
        trunk = trunk_of(pose)
        first, second = self._bodies
        rest = self._rest
        if rest in SPINE:
            wanted = mixed(first.trunk.points[rest], second.trunk.points[rest], t)
            return _moved(trunk, minus(wanted, trunk.points[rest]))
        side, joint = rest.split("_")
        name = f"{side}_{'leg' if joint == 'knee' else 'arm'}"
        long = THIGH if joint == "knee" else UPPER_ARM
        a, b = first.limbs[name], second.limbs[name]
        over = swung(unit(minus(a.root, a.middle)), unit(minus(b.root, b.middle)), t)
        wanted = add(mixed(a.middle, b.middle, t), over, long)
        return _moved(trunk, minus(wanted, limb_root(trunk, name)))

    def _mixed_limb(self, body: Body, name: str, t: float) -> Limbs:
        first, second = (pose.limbs[name] for pose in self._poses)
        a, b = (solved.limbs[name] for solved in self._bodies)
        root = limb_root(body.trunk, name)
        hinge = unit(mixed(a.hinge, b.hinge, t), b.hinge)
        if first.fixed and second.fixed:
            target = mixed(a.end, b.end, t)
        elif first.way == second.way == "on" and first.part == second.part:
            target = on_part(body, name, first.part, mixed(first.place, second.place, t))
        else:
            # Swing around the root, so that a straight limb stays straight.
            far_a, far_b = minus(a.end, a.root), minus(b.end, b.root)
            far = length(far_a) + (length(far_b) - length(far_a)) * t
            target = add(root, swung(unit(far_a), unit(far_b), t), far)
            target = (target[0], max(target[1], LOWEST), target[2])
        middle, end = reach(root, target, hinge, *limb_bones(name))
        tip = swung(a.tip, b.tip, t)
        tip_up = swung(a.tip_up, b.tip_up, t)
        tip_up = unit(add(tip_up, tip, -dot(tip_up, tip)))
        lies_over = (a.over and t < 1 - OVER_AT) or (b.over and t > OVER_AT)
        grip = a.grip + (b.grip - a.grip) * t
        return Limbs(root, middle, end, hinge, tip, tip_up, lies_over, grip)


def _mixed_pose(start: Pose, end: Pose, t: float) -> Pose:
    def number(a: float, b: float) -> float:
        return a + (b - a) * t

    return end._replace(
        hips=mixed(start.hips, end.hips, t),
        spine=tuple(angle_mixed(a, b, t) for a, b in zip(start.spine, end.spine, strict=True)),
        turn=number(start.turn, end.turn),
        roll=number(start.roll, end.roll),
        tilt=number(start.tilt, end.tilt),
        look=number(start.look, end.look),
        shoulders=(
            number(start.shoulders[0], end.shoulders[0]),
            number(start.shoulders[1], end.shoulders[1]),
        ),
    )


def _moved(trunk: Trunk, by: Vector) -> Trunk:
    return trunk._replace(points={name: add(at, by) for name, at in trunk.points.items()})
