"""From a pose to joints in space: the spine from its directions, limbs by inverse kinematics.

A limb of two bones reaches for a point; the axis of its hinge says to which side knee or
elbow bends. Two poses are mixed by mixing what is written in them, never by mixing
joints: what stands on the floor in both of them stays there, bones keep their lengths,
and a hinge turns from one axis to the other without a flip.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import radians, sin, sqrt
from typing import NamedTuple

from backtimer.drawing import pose as written
from backtimer.drawing.pose import FOREARM, LIMBS, SHIN, SPINE, THIGH, UPPER_ARM, Limb, Pose
from backtimer.drawing.vectors import (
    Vector,
    add,
    angle_mixed,
    cross,
    dot,
    heading,
    length,
    minus,
    mixed,
    swung,
    turned,
    unit,
)

BONES = (0.100, 0.090, 0.098, 0.052, 0.065)
CROWN = 0.065
HIP_WIDTH, SHOULDER_WIDTH = 0.045, 0.100
# Of its whole length a limb never reaches quite all, so that it keeps a side to bend to.
FULL_REACH = 0.9995
# Folded as far as knees and elbows go.
LEAST_REACH = sin(radians(14.0))
# Where the ankle is seen from heel, ball and tip of the foot: along the foot, and up from it.
HEEL = (-0.020, -0.023, 0.022)
BALL = (0.080, -0.029, 0.016)
TIP = (0.112, -0.033, 0.012)
HAND = 0.075
# How far a foot hangs from the direction of its shin.
LOOSE_ANKLE = 72.0
LOWEST = 0.020
# A limb that comes to lie over the body does so early on its way, and leaves it late.
OVER_AT = 0.3


class Limbs(NamedTuple):
    """A solved limb: its three joints, its hinge, and the foot or hand at its end.

    `over` says that it lies in front of the whole body.
    """

    root: Vector
    middle: Vector
    end: Vector
    hinge: Vector
    tip: Vector
    tip_up: Vector
    over: bool = False


class Trunk(NamedTuple):
    """The spine with its frames: `right` and `forward` of pelvis, chest and head."""

    points: dict[str, Vector]
    pelvis: tuple[Vector, Vector]
    chest: tuple[Vector, Vector]
    head: tuple[Vector, Vector, Vector]


class Body(NamedTuple):
    """A solved pose. `limbs` by their names in `LIMBS`; `trunk` has the rest."""

    facing: str
    trunk: Trunk
    limbs: dict[str, Limbs]


def solve(pose: Pose) -> Body:
    """The joints of a pose. What cannot be reached is reached for as far as it goes."""
    trunk = _trunk(pose, pose.hips)
    body = Body(pose.facing, trunk, {})
    for name in LIMBS:
        limb = pose.limbs[name]
        root = _root(trunk, name)
        body.limbs[name] = _limb(pose.facing, body, name, limb, root)
    return body


class Movement:
    """The way from one pose to another."""

    def __init__(self, start: Pose, end: Pose) -> None:
        self._poses = (start, end)
        self._bodies = (solve(start), solve(end))
        shared = [part for part in written.RESTS if part in start.rests and part in end.rests]
        self._rest = shared[0] if shared else "hip"

    def at(self, t: float) -> Body:
        """The body at `t` of the way, 0 to 1."""
        if t <= 0.0:
            return self._bodies[0]
        # A person who changes from lying on the side to another facing is simply there.
        if t >= 1.0 or self._poses[0].facing != self._poses[1].facing:
            return self._bodies[1]
        pose = _mixed_pose(*self._poses, t)
        trunk = self._anchored(pose, t)
        body = Body(pose.facing, trunk, {})
        for name in LIMBS:
            body.limbs[name] = self._mixed_limb(body, name, t)
        return body

    def props(self, t: float) -> Mapping[str, tuple[float, ...]]:
        """What stands by the person: on the way, that of both poses."""
        start, end = self._poses
        if t <= 0.0 or t >= 1.0:
            return start.props if t <= 0.0 else end.props
        return {**start.props, **end.props}

    def _anchored(self, pose: Pose, t: float) -> Trunk:
        """The trunk, moved so that the part on which it rests stays where it is."""
        trunk = _trunk(pose, pose.hips)
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
        return _moved(trunk, minus(wanted, _root(trunk, name)))

    def _mixed_limb(self, body: Body, name: str, t: float) -> Limbs:
        first, second = (pose.limbs[name] for pose in self._poses)
        a, b = (solved.limbs[name] for solved in self._bodies)
        root = _root(body.trunk, name)
        hinge = unit(mixed(a.hinge, b.hinge, t), b.hinge)
        if first.fixed and second.fixed:
            target = mixed(a.end, b.end, t)
        elif first.way == second.way == "on" and first.part == second.part:
            target = _on_part(body, name, first.part, mixed(first.place, second.place, t))
        else:
            # Round the root, so that a straight limb stays straight on its way.
            far_a, far_b = minus(a.end, a.root), minus(b.end, b.root)
            far = length(far_a) + (length(far_b) - length(far_a)) * t
            target = add(root, swung(unit(far_a), unit(far_b), t), far)
            target = (target[0], max(target[1], LOWEST), target[2])
        middle, end = _reach(root, target, hinge, *_bones(name))
        tip = swung(a.tip, b.tip, t)
        tip_up = swung(a.tip_up, b.tip_up, t)
        tip_up = unit(add(tip_up, tip, -dot(tip_up, tip)))
        lies_over = (a.over and t < 1 - OVER_AT) or (b.over and t > OVER_AT)
        return Limbs(root, middle, end, hinge, tip, tip_up, lies_over)


def mirrored(body: Body) -> Body:
    """The same on the other side of the body.

    Along the picture the person stays and left and right change places; a person
    facing the viewer lies the other way round.
    """
    if body.facing == "viewer":

        def over(v: Vector) -> Vector:
            return -v[0], v[1], v[2]
    else:

        def over(v: Vector) -> Vector:
            return v[0], v[1], -v[2]

    def away(v: Vector) -> Vector:
        x, y, z = over(v)
        return -x, -y, -z

    trunk = Trunk(
        {name: over(point) for name, point in body.trunk.points.items()},
        # Right is where left was.
        (away(body.trunk.pelvis[0]), over(body.trunk.pelvis[1])),
        (away(body.trunk.chest[0]), over(body.trunk.chest[1])),
        (over(body.trunk.head[0]), away(body.trunk.head[1]), over(body.trunk.head[2])),
    )
    limbs = {}
    for name, limb in body.limbs.items():
        side, kind = name.split("_")
        other = "left" if side == "right" else "right"
        limbs[f"{other}_{kind}"] = Limbs(
            over(limb.root), over(limb.middle), over(limb.end),
            over(limb.hinge), over(limb.tip), over(limb.tip_up), limb.over,
        )  # fmt: skip
    return Body(body.facing, trunk, limbs)


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


def _frame(facing: str, angle: float) -> tuple[Vector, Vector, Vector]:
    """Up, right and forward of a part of the spine that points to `angle`."""
    up = heading(angle)
    if facing == "viewer":
        forward = (0.0, 0.0, 1.0)
        return up, cross(forward, up), forward
    right = (0.0, 0.0, 1.0)
    return up, right, cross(up, right)


def _trunk(pose: Pose, hips: Vector) -> Trunk:
    points = {"hip": hips}
    at = hips
    frames = [_frame(pose.facing, angle) for angle in pose.spine]
    for name, bone, (up, right, forward) in zip(SPINE[1:], BONES, frames, strict=True):
        along = up
        if name == "neck":
            along = turned(up, right, pose.tilt / 2)
        elif name == "head":
            along = turned(up, right, pose.tilt)
        at = add(at, along, bone)
        if name == "shoulder":
            at = add(add(at, forward, pose.shoulders[0]), up, pose.shoulders[1])
        points[name] = at
    _up, right, forward = frames[0]
    pelvis = turned(right, _back(forward), pose.roll), turned(forward, right, pose.roll)
    _up, right, forward = frames[2]
    chest = turned(right, _back(forward), pose.turn), turned(forward, right, pose.turn)
    up, right, forward = frames[4]
    up, right = turned(up, right, pose.tilt), turned(right, _back(up), pose.tilt)
    head = up, turned(right, _back(forward), pose.look), turned(forward, right, pose.look)
    points["crown"] = add(at, up, CROWN)
    return Trunk(points, pelvis, chest, head)


def _back(v: Vector) -> Vector:
    return -v[0], -v[1], -v[2]


def _moved(trunk: Trunk, by: Vector) -> Trunk:
    return trunk._replace(points={name: add(at, by) for name, at in trunk.points.items()})


def _root(trunk: Trunk, name: str) -> Vector:
    sign = 1.0 if name.startswith("right") else -1.0
    if name.endswith("leg"):
        return add(trunk.points["hip"], trunk.pelvis[0], sign * HIP_WIDTH)
    return add(trunk.points["shoulder"], trunk.chest[0], sign * SHOULDER_WIDTH)


def _bones(name: str) -> tuple[float, float]:
    return (THIGH, SHIN) if name.endswith("leg") else (UPPER_ARM, FOREARM)


def _limb(facing: str, body: Body, name: str, limb: Limb, root: Vector) -> Limbs:
    target = _target(facing, body, name, limb, root)
    direction = unit(minus(target, root))
    if limb.bend is not None:
        bend = _outward(facing, name, limb.bend)
        hinge = unit(cross(direction, unit(add(bend, direction, -dot(bend, direction)))))
    elif name.endswith("leg"):
        hinge = body.trunk.pelvis[0]
    else:
        hinge = _back(body.trunk.chest[0])
    middle, end = _reach(root, target, hinge, *_bones(name))
    tip, tip_up = _tip(facing, body, name, limb, Limbs(root, middle, end, hinge, end, end))
    return Limbs(root, middle, end, hinge, tip, tip_up, limb.over)


def _outward(facing: str, name: str, v: Vector) -> Vector:
    """A direction whose last part is written outward from the body, in space."""
    sign = 1.0 if name.startswith("right") or facing == "viewer" else -1.0
    return v[0], v[1], v[2] * sign


def _reach(
    root: Vector, target: Vector, hinge: Vector, upper: float, lower: float
) -> tuple[Vector, Vector]:
    """Middle joint and end of two bones; as near to the target as they get."""
    way = minus(target, root)
    whole = upper + lower
    far = min(max(length(way), whole * LEAST_REACH), whole * FULL_REACH)
    direction = unit(way)
    # The hinge stands on the limb at a right angle, whatever is asked for.
    side = unit(cross(hinge, direction), (0.0, 1.0, 0.0))
    along = (upper * upper - lower * lower + far * far) / (2 * far)
    out = sqrt(max(upper * upper - along * along, 0.0))
    middle = add(add(root, direction, along), side, out)
    return middle, add(root, direction, far)


def _target(facing: str, body: Body, name: str, limb: Limb, root: Vector) -> Vector:
    """Where the ankle or the wrist should be."""
    x, y, side = limb.place
    sign = 1.0 if name.startswith("right") or facing == "viewer" else -1.0
    z = root[2] + sign * side
    way = limb.way
    if way == "aim":
        far = sum(_bones(name)) * y
        direction = heading(x)
        return root[0] + direction[0] * far, root[1] + direction[1] * far, z
    if way == "on":
        return _on_part(body, name, limb.part, limb.place)
    if way in ("heel", "wall", "toes"):
        return (*_foot_target(limb, x, y), z)
    over = {
        "sole": written.ANKLE_OVER_SOLE,
        "instep": written.ANKLE_OVER_INSTEP,
        "kneel": written.ANKLE_OVER_INSTEP,
        "palm": written.PALM_WRIST_OVER_FLOOR,
        "lying": written.WRIST_OVER_FLOOR,
        "forearm": written.WRIST_OVER_FLOOR,
    }
    if way == "kneel":
        fall = written.KNEE_OVER_FLOOR - written.ANKLE_OVER_INSTEP
        x -= sqrt(SHIN * SHIN - fall * fall)
    elif way == "forearm":
        fall = written.ELBOW_OVER_FLOOR - written.WRIST_OVER_FLOOR
        # The forearm lies along the picture, or towards the viewer.
        long = sqrt(FOREARM * FOREARM - fall * fall)
        if facing == "viewer":
            return x, y + over[way], z + long
        x += long
    return x, y + over.get(way, 0.0), z


def _foot_target(limb: Limb, x: float, y: float) -> tuple[float, float]:
    """The ankle over a heel or tip that touches: the floor from above, or a wall."""
    along = limb.end or heading(0.0)
    up = (-along[1], along[0])
    parts = (BALL, TIP) if limb.way == "toes" else (HEEL,)
    found = [(along[0] * a + up[0] * b, along[1] * a + up[1] * b, radius) for a, b, radius in parts]
    if limb.way == "wall":
        return x - max(dx + radius for dx, _dy, radius in found), y
    return x - found[-1][0], y - min(dy - radius for _dx, dy, radius in found)


def _on_part(body: Body, name: str, part: str, place: Vector) -> Vector:
    """A place on a part of the body: along it, in front of it, to the limb's own side."""
    along, front, side = place
    sign = 1.0 if name.startswith("right") else -1.0
    points = body.trunk.points
    if part in ("head", "chest", "belly"):
        if part == "head":
            up, right, forward = body.trunk.head
            origin = points["head"]
        else:
            start, end = ("chest", "shoulder") if part == "chest" else ("hip", "chest")
            right, forward = body.trunk.chest if part == "chest" else body.trunk.pelvis
            origin, up = points[start], unit(minus(points[end], points[start]))
        return add(add(add(origin, up, along), forward, front), right, sign * side)
    limb_side, bone = part.split("_")
    limb = body.limbs[f"{limb_side}_leg"]
    if bone == "foot":
        return add(add(limb.end, limb.tip, along), limb.tip_up, front)
    near, far = (limb.root, limb.middle) if bone == "thigh" else (limb.middle, limb.end)
    direction = unit(minus(far, near))
    ahead = unit(cross(limb.hinge, direction))
    point = add(add(near, direction, along * length(minus(far, near))), ahead, front)
    return add(point, limb.hinge, sign * side)


def _tip(facing: str, body: Body, name: str, limb: Limb, solved: Limbs) -> tuple[Vector, Vector]:
    """Where toes or fingers point, and where the back of the foot or hand looks."""
    bone = unit(minus(solved.end, solved.middle))
    if name.endswith("arm"):
        tip = bone
        if limb.end is not None:
            tip = _outward(facing, name, limb.end)
        elif limb.way == "palm":
            tip = heading(0.0)
        return tip, unit(cross(solved.hinge, tip), (0.0, 1.0, 0.0))
    if limb.end is not None:
        tip = _outward(facing, name, limb.end)
    elif limb.way in ("instep", "kneel"):
        tip = heading(182.0)
    elif limb.way == "sole":
        tip = heading(0.0)
    elif facing == "viewer":
        tip = body.trunk.pelvis[1]
    else:
        ahead = unit(cross(solved.hinge, bone))
        tip = turned(bone, ahead, LOOSE_ANKLE)
    if limb.way == "sole":
        return tip, (0.0, 1.0, 0.0)
    up = cross(solved.hinge, tip)
    return tip, unit(add(up, tip, -dot(up, tip)), _back(bone))
