"""The movement from one pose to another.

Two poses are interpolated as written, never joint by joint: whatever touches the floor in both
stays there, bones keep their lengths, and a hinge turns from one axis to the other without a
flip.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import pi, sin

from backtimer.drawing.joints import Body, Limbs, Trunk, limb_root, on_part
from backtimer.drawing.pose import LIMBS, RESTS, SPINE, Arrow, Limb, Pose
from backtimer.drawing.skeleton import limb_bones, reach, solve, trunk_of
from backtimer.drawing.vectors import (
    Vector,
    add,
    angle_mixed,
    back,
    dot,
    length,
    minus,
    mixed,
    swung,
    unit,
)

LOWEST = 0.020
# How far the trunk is ahead of its way, and a free arm behind its own: four times as far halfway.
_TRUNK_LEADS, _ARM_LAGS = 0.12, 0.40
# So often the trunk is moved to and fro until it rests on two joints at once.
_ROUNDS = 4
# A movement of a hand or foot is followed from this length on, and fully from that one.
_WATCHED = (0.05, 0.15)
# A limb that moves in front of the body does so early on its way, and leaves late.
OVER_AT = 0.3
# A hand that is to clasp a leg waits until this much of its way, is over its place on the leg
# at the second time, and comes down on it from the third on.
LEG_FIRST, OVER_LEG_AT, DOWN_FROM = 0.30, 0.95, 0.60
# How far it is then off its place, in front and to its own side; and how far it swerves on the
# way there, to its own side and towards the head.
OFF_FRONT, OFF_SIDE, SWERVE_SIDE, SWERVE_UP = 0.06, 0.08, 0.10, 0.10

# How high a foot is lifted over the other leg, and how much an arm rises on its way over the knees.
OVER_THE_OTHER, AHEAD_AND_UP = 0.16, 0.45
# A foot that goes less far than this stays on the floor.
LONG_STEP = 0.10


class Movement:
    """The movement from one pose to another."""

    def __init__(self, start: Pose, end: Pose) -> None:
        self._poses = (start, end)
        self._bodies = (solve(start), solve(end))
        shared = [part for part in RESTS if part in start.rests and part in end.rests]
        self._rests = shared or ["hip"]

    @property
    def works(self) -> tuple[str, ...]:
        """The limbs that work where their twins do not, on the way there or back."""
        return self._poses[1].works or self._poses[0].works

    @property
    def arrow(self) -> Arrow | None:
        """What its arrow follows; back from a pose that names a direction it points back."""
        start, end = (pose.arrow for pose in self._poses)
        if end is not None or start is None or start.way is None:
            return end or start
        return start._replace(way=back(start.way))

    def at(self, t: float) -> Body:
        """The body at a fraction `t` of the way, 0 to 1."""
        if t <= 0.0:
            return self._bodies[0]
        # A change of facing, as when turning onto the side, happens at once.
        if t >= 1.0 or self._poses[0].facing != self._poses[1].facing:
            return self._bodies[1]
        # It begins with the trunk and ends with the hands.
        between = t * (1.0 - t)
        ahead = t + _TRUNK_LEADS * between
        pose = _mixed_pose(*self._poses, ahead)
        trunk = self._anchored(pose, ahead)
        body = Body(pose.facing, trunk, {})
        for name in LIMBS:
            late = _ARM_LAGS * between if self._is_free(name) else 0.0
            body.limbs[name] = self._mixed_limb(body, name, t - late)
        return body._replace(eyes=self._eyes(body, t))

    def _eyes(self, body: Body, t: float) -> tuple[float, float]:
        """The eyes follow the hand or foot that moves furthest, as far as it is in front."""
        first, last = self._bodies
        far = {n: length(minus(last.limbs[n].end, first.limbs[n].end)) for n in LIMBS}
        name = max(far, key=lambda each: far[each])
        up, right, forward = body.trunk.head
        way = unit(minus(body.limbs[name].end, body.trunk.points["head"]))
        share = sin(pi * t) * _smooth(far[name], *_WATCHED) * _smooth(dot(way, forward), 0.0, 0.5)
        return dot(way, right) * share, dot(way, up) * share

    def props(self, t: float) -> Mapping[str, tuple[float, ...]]:
        """The props beside the person at `t`; on the way, those of both poses, mixed."""
        start, end = self._poses
        if t <= 0.0 or t >= 1.0:
            return start.props if t <= 0.0 else end.props
        way = {**start.props, **end.props}
        for name in start.props.keys() & end.props.keys():
            pairs = zip(start.props[name], end.props[name], strict=True)
            way[name] = tuple(a + (b - a) * t for a, b in pairs)
        return way

    def _anchored(self, pose: Pose, t: float) -> Trunk:
        """The trunk, moved so that what it rests on stays in place."""
        trunk = trunk_of(pose)
        first, second = self._bodies
        rest = self._rests[0]
        if rest in SPINE:
            wanted = mixed(first.trunk.points[rest], second.trunk.points[rest], t)
            return _moved(trunk, minus(wanted, trunk.points[rest]))
        limbs = [_resting_limb(rest) for rest in self._rests if rest not in SPINE]
        a, b = first.limbs[limbs[0]], second.limbs[limbs[0]]
        over = swung(unit(minus(a.root, a.middle)), unit(minus(b.root, b.middle)), t)
        wanted = add(mixed(a.middle, b.middle, t), over, limb_bones(limbs[0])[0])
        trunk = _moved(trunk, minus(wanted, limb_root(trunk, limbs[0])))
        for name in limbs[1:] * _ROUNDS:
            # Hip or shoulder is a bone's length away from the knee or elbow that stays.
            for each in (name, limbs[0]):
                a, b = first.limbs[each], second.limbs[each]
                joint, root = mixed(a.middle, b.middle, t), limb_root(trunk, each)
                bone = unit(minus(root, joint))
                trunk = _moved(trunk, minus(add(joint, bone, limb_bones(each)[0]), root))
        return trunk

    def _mixed_limb(self, body: Body, name: str, t: float) -> Limbs:
        first, second = (pose.limbs[name] for pose in self._poses)
        a, b = (solved.limbs[name] for solved in self._bodies)
        if second.clasps and not first.clasps:
            return _reaching(body, name, (a, b), second, t)
        if first.clasps and not second.clasps:
            return _reaching(body, name, (b, a), first, 1.0 - t)
        root = limb_root(body.trunk, name)
        hinge = unit(mixed(a.hinge, b.hinge, t), b.hinge)
        if first.fixed and second.fixed:
            target = mixed(a.end, b.end, t)
            if name.endswith("leg") and self._steps_over(name):
                target = add(target, (0.0, sin(pi * t), 0.0), OVER_THE_OTHER)
        elif first.way == second.way == "on" and first.part == second.part:
            target = on_part(body, name, first.part, mixed(first.place, second.place, t))
        else:
            # Swing around the root, so that a straight limb stays straight.
            far_a, far_b = minus(a.end, a.root), minus(b.end, b.root)
            far = length(far_a) + (length(far_b) - length(far_a)) * t
            way = swung(unit(far_a), unit(far_b), t)
            if name.endswith("arm") and self._crosses(name):
                ahead = _ahead(body)
                way = swung(swung(unit(far_a), ahead, t), swung(ahead, unit(far_b), t), t)
            target = add(root, way, far)
            target = (target[0], max(target[1], LOWEST), target[2])
        return _placed(name, root, target, hinge, (a, b), t)

    def _is_free(self, name: str) -> bool:
        """Whether a limb is an arm that goes through the air and round nothing."""
        ways = [pose.limbs[name].way for pose in self._poses]
        return name.endswith("arm") and {*ways} <= {"aim", "at", "palm"} and "aim" in ways

    def _crosses(self, name: str) -> bool:
        """Whether a foot or a hand changes to the other side of the body, or back."""
        return _is_right(self._bodies[0], name) is not _is_right(self._bodies[1], name)

    def _steps_over(self, name: str) -> bool:
        first, last = (solved.limbs[name].end for solved in self._bodies)
        return length(minus(last, first)) > LONG_STEP and self._crosses(name)


def _is_right(body: Body, name: str) -> bool:
    """Whether a foot or a hand is on the right side of the body."""
    away = minus(body.limbs[name].end, body.trunk.points["hip"])
    return dot(away, body.trunk.pelvis[0]) > 0.0


def _ahead(body: Body) -> Vector:
    """The direction ahead and up, in which an arm goes on its way over the knees."""
    spine = body.trunk.points
    up = unit(minus(spine["chest"], spine["hip"]))
    return unit(add(body.trunk.pelvis[1], up, AHEAD_AND_UP))


def _reaching(body: Body, name: str, ends: tuple[Limbs, Limbs], goal: Limb, t: float) -> Limbs:
    """An arm at `t` of its way to a leg that it clasps: round it, once the leg is there."""
    first, last = ends
    share, off = _smooth(t, LEG_FIRST, OVER_LEG_AT), 1.0 - _smooth(t, DOWN_FROM, 1.0)
    root = limb_root(body.trunk, name)
    along, front, side = goal.place
    away = OFF_FRONT * off if front > 0.0 else -OFF_FRONT * off
    over = on_part(body, name, goal.part, (along, front + away, side + OFF_SIDE * off))
    target = mixed(add(root, minus(first.end, first.root)), over, share)
    swerve = sin(pi * share)
    right = SWERVE_SIDE if name.startswith("right") else -SWERVE_SIDE
    target = add(target, body.trunk.chest[0], right * swerve)
    spine = body.trunk.points
    target = add(target, unit(minus(spine["chest"], spine["hip"])), SWERVE_UP * swerve)
    hinge = unit(mixed(first.hinge, last.hinge, share), last.hinge)
    return _placed(name, root, target, hinge, ends, share)


def _placed(
    name: str, root: Vector, target: Vector, hinge: Vector, ends: tuple[Limbs, Limbs], t: float
) -> Limbs:
    """A limb that reaches for a target; hand or foot are at `t` of their way between its ends."""
    first, last = ends
    middle, end = reach(root, target, hinge, *limb_bones(name))
    tip = swung(first.tip, last.tip, t)
    tip_up = swung(first.tip_up, last.tip_up, t)
    tip_up = unit(add(tip_up, tip, -dot(tip_up, tip)))
    lies_over = (first.over and t < 1 - OVER_AT) or (last.over and t > OVER_AT)
    grip = first.grip + (last.grip - first.grip) * t
    return Limbs(root, middle, end, hinge, tip, tip_up, lies_over, grip)


def _smooth(t: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high`, and a smooth rise between them."""
    share = min(max((t - low) / (high - low), 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


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
        belly=number(start.belly, end.belly),
        shoulders=(
            number(start.shoulders[0], end.shoulders[0]),
            number(start.shoulders[1], end.shoulders[1]),
        ),
    )


def _resting_limb(rest: str) -> str:
    """The limb of a knee or an elbow that the body rests on."""
    side, joint = rest.split("_")
    return f"{side}_{'leg' if joint == 'knee' else 'arm'}"


def _moved(trunk: Trunk, by: Vector) -> Trunk:
    return trunk._replace(points={name: add(at, by) for name, at in trunk.points.items()})
