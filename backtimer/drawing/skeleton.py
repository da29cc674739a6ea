"""From a pose to joints in space: the spine from its directions, limbs by inverse kinematics.

A limb of two bones reaches for a point; the axis of its hinge says to which side the knee or
elbow bends. Angles are degrees, 0 to the right in the picture and 90 up.
"""

from __future__ import annotations

from math import radians, sin, sqrt

from backtimer.drawing import pose as written
from backtimer.drawing.joints import BALL, HEEL, TIP, Body, Limbs, Trunk, limb_root, on_part
from backtimer.drawing.pose import FOREARM, LIMBS, SHIN, SPINE, THIGH, UPPER_ARM, Facing, Limb, Pose
from backtimer.drawing.vectors import (
    Vector,
    add,
    back,
    cross,
    dot,
    heading,
    length,
    minus,
    turned,
    unit,
)

BONES = (0.100, 0.090, 0.098, 0.052, 0.065)
CROWN = 0.065
# A limb never reaches quite its whole length, so that it keeps a side to bend to.
FULL_REACH = 0.9995
# As far as knees and elbows fold.
LEAST_REACH = sin(radians(14.0))
# The angle, in degrees, of a hanging foot to the direction of its shin.
LOOSE_ANKLE = 72.0
# How far the fingers of a palm on the floor fall towards their tips, as a fraction.
PALM_FALL = 0.25


def solve(pose: Pose) -> Body:
    """The joints of a pose. A limb that cannot reach its point comes as near as it can."""
    trunk = trunk_of(pose)
    body = Body(pose.facing, trunk, {})
    for name in LIMBS:
        limb = pose.limbs[name]
        root = limb_root(trunk, name)
        body.limbs[name] = _limb(pose.facing, body, name, limb, root)
    return body


def _frame(facing: Facing, angle: float) -> tuple[Vector, Vector, Vector]:
    """Up, right and forward of a part of the spine that points to `angle`, in degrees."""
    up = heading(angle)
    if facing is Facing.VIEWER:
        forward = (0.0, 0.0, 1.0)
        return up, cross(forward, up), forward
    right = (0.0, 0.0, 1.0)
    return up, right, cross(up, right)


def trunk_of(pose: Pose) -> Trunk:
    """The spine of a pose, with the frames of pelvis, chest and head."""
    points = {"hip": pose.hips}
    at = pose.hips
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
    pelvis = turned(right, back(forward), pose.roll), turned(forward, right, pose.roll)
    _up, right, forward = frames[2]
    chest = turned(right, back(forward), pose.turn), turned(forward, right, pose.turn)
    up, right, forward = frames[4]
    up, right = turned(up, right, pose.tilt), turned(right, back(up), pose.tilt)
    head = up, turned(right, back(forward), pose.look), turned(forward, right, pose.look)
    points["crown"] = add(at, up, CROWN)
    return Trunk(points, pelvis, chest, head, pose.belly)


def limb_bones(name: str) -> tuple[float, float]:
    """The lengths of the upper and the lower bone of a limb in `LIMBS`."""
    return (THIGH, SHIN) if name.endswith("leg") else (UPPER_ARM, FOREARM)


def _limb(facing: Facing, body: Body, name: str, limb: Limb, root: Vector) -> Limbs:
    target = _target(facing, body, name, limb, root)
    direction = unit(minus(target, root))
    bend = None if limb.bend is None else _outward(facing, name, limb.bend)
    if limb.way == "forearm":
        # The elbow lies at its place on the floor.
        x, y, _side = limb.place
        elbow = (x, y + written.ELBOW_OVER_FLOOR, _target_z(facing, name, limb, root))
        bend = minus(elbow, root)
    if bend is not None:
        hinge = unit(cross(direction, unit(add(bend, direction, -dot(bend, direction)))))
    elif name.endswith("leg"):
        hinge = body.trunk.pelvis[0]
    else:
        hinge = back(body.trunk.chest[0])
    middle, end = reach(root, target, hinge, *limb_bones(name))
    tip, tip_up = _tip(facing, body, name, limb, Limbs(root, middle, end, hinge, end, end))
    return Limbs(root, middle, end, hinge, tip, tip_up, limb.over, limb.grip)


def _outward(facing: Facing, name: str, v: Vector) -> Vector:
    """The direction in space of one whose last coordinate is written outward from the body."""
    sign = 1.0 if name.startswith("right") or facing is Facing.VIEWER else -1.0
    return v[0], v[1], v[2] * sign


def reach(
    root: Vector, target: Vector, hinge: Vector, upper: float, lower: float
) -> tuple[Vector, Vector]:
    """The middle joint and the end of two bones, as near to the target as they can get.

    `upper` and `lower` are their lengths.
    """
    way = minus(target, root)
    whole = upper + lower
    far = min(max(length(way), whole * LEAST_REACH), whole * FULL_REACH)
    direction = unit(way)
    # The hinge has to be at a right angle to the limb.
    side = unit(cross(hinge, direction), (0.0, 1.0, 0.0))
    along = (upper * upper - lower * lower + far * far) / (2 * far)
    out = sqrt(max(upper * upper - along * along, 0.0))
    middle = add(add(root, direction, along), side, out)
    return middle, add(root, direction, far)


def _target(facing: Facing, body: Body, name: str, limb: Limb, root: Vector) -> Vector:
    """Where the ankle or the wrist should be."""
    x, y, _side = limb.place
    z = _target_z(facing, name, limb, root)
    way = limb.way
    if way == "aim":
        far = sum(limb_bones(name)) * y
        direction = heading(x)
        return root[0] + direction[0] * far, root[1] + direction[1] * far, z
    if way == "on":
        return on_part(body, name, limb.part, limb.place)
    if way in ("heel", "wall", "toes"):
        return (*_foot_target(limb, x, y), z)
    over = {
        "sole": written.ANKLE_OVER_SOLE,
        "instep": written.ANKLE_OVER_INSTEP,
        "kneel": written.ANKLE_OVER_INSTEP,
        "palm": written.PALM_WRIST_OVER_FLOOR,
        "forearm": written.WRIST_OVER_FLOOR,
        "lying": written.WRIST_OVER_FLOOR if name.endswith("arm") else written.ANKLE_ON_ITS_SIDE,
    }
    if way == "kneel":
        fall = written.KNEE_OVER_FLOOR - written.ANKLE_OVER_INSTEP
        x -= sqrt(SHIN * SHIN - fall * fall)
    elif way == "forearm":
        fall = written.ELBOW_OVER_FLOOR - written.WRIST_OVER_FLOOR
        # The forearm lies where the fingers point: along the picture, or towards the viewer.
        ahead = heading(0.0) if facing is Facing.ALONG else (0.0, 0.0, 1.0)
        along = ahead if limb.end is None else unit(_outward(facing, name, limb.end))
        return add((x, y + over[way], z), along, sqrt(FOREARM * FOREARM - fall * fall))
    return x, y + over.get(way, 0.0), z


def _target_z(facing: Facing, name: str, limb: Limb, root: Vector) -> float:
    """How far towards the viewer the place of a limb is."""
    sign = 1.0 if name.startswith("right") or facing is Facing.VIEWER else -1.0
    return root[2] + sign * limb.place[2]


def _foot_target(limb: Limb, x: float, y: float) -> tuple[float, float]:
    """The ankle above a heel or toes on the floor, or beside a heel against a wall."""
    along = limb.end or heading(0.0)
    up = (-along[1], along[0])
    parts = (BALL, TIP) if limb.way == "toes" else (HEEL,)
    found = [(along[0] * a + up[0] * b, along[1] * a + up[1] * b, radius) for a, b, radius in parts]
    if limb.way == "wall":
        return x - max(dx + radius for dx, _dy, radius in found), y
    return x - found[-1][0], y - min(dy - radius for _dx, dy, radius in found)


def _tip(facing: Facing, body: Body, name: str, limb: Limb, solved: Limbs) -> tuple[Vector, Vector]:
    """The directions of toes or fingers, and of the back of the foot or hand."""
    bone = unit(minus(solved.end, solved.middle))
    if name.endswith("arm"):
        tip = bone
        if limb.end is not None:
            tip = _outward(facing, name, limb.end)
        elif limb.way == "palm":
            # The heel of the hand is thicker than the fingers.
            tip = unit((1.0, -PALM_FALL, 0.0))
        rear = _back_of_hand(facing, body, name, limb)
        if limb.way == "on" and limb.end is None:
            # A hand lies flat on a leg.
            tip = unit(add(tip, rear, -dot(tip, rear)), tip)
        rear = add(rear, tip, -dot(rear, tip))
        # Fingers that point there leave the back of the hand to the elbow.
        instead = unit(cross(solved.hinge, tip), (0.0, 1.0, 0.0))
        return tip, unit(rear, instead) if length(rear) > 0.05 else instead
    if limb.end is not None:
        tip = _outward(facing, name, limb.end)
    elif limb.way in ("instep", "kneel"):
        tip = heading(182.0)
    elif limb.way == "sole":
        tip = heading(0.0)
    elif facing is Facing.VIEWER:
        tip = body.trunk.pelvis[1]
    else:
        ahead = unit(cross(solved.hinge, bone))
        tip = turned(bone, ahead, LOOSE_ANKLE)
    if limb.way == "sole":
        return tip, (0.0, 1.0, 0.0)
    # A foot on its side lies on its whole edge.
    up = (-bone[0], 0.0, -bone[2]) if limb.way == "lying" else cross(solved.hinge, tip)
    return tip, unit(add(up, tip, -dot(up, tip)), back(bone))


def _back_of_hand(facing: Facing, body: Body, name: str, limb: Limb) -> Vector:
    """Where the back of a hand looks: up from the floor, off what it lies on, or outward."""
    if limb.rear is not None:
        return _outward(facing, name, limb.rear)
    if limb.way in ("palm", "forearm", "lying"):
        return 0.0, 1.0, 0.0
    if limb.way == "on":
        along, front, side = limb.place
        bone = on_part(body, name, limb.part, (along, 0.0, 0.0))
        return unit(minus(on_part(body, name, limb.part, (along, front, side)), bone))
    right = body.trunk.chest[0]
    return right if name.startswith("right") else back(right)
