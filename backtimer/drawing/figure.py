"""A person made of rounded shapes: a pose in, shapes in drawing order out.

Every shape is a chain of circles joined by their tangents; the last in the list is
drawn on top. Radii are in parts of the body's height.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from math import hypot
from typing import NamedTuple

from backtimer.drawing.pose import Point, Pose

Circle = tuple[float, float, float]


class Part(Enum):
    """What a shape is made of; the painter has a colour for each."""

    SKIN = "skin"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    HAIR = "hair"
    PROP = "prop"


class Shape(NamedTuple):
    """A chain of circles. `far` is darker; `gap` is set off from what lies behind it."""

    part: Part
    chain: tuple[Circle, ...]
    far: bool = False
    gap: bool = False


class Glow(NamedTuple):
    """A working region: a soft light, clipped to the body."""

    x: float
    y: float
    radius: float


HEAD = 0.062
LEG = (0.055, 0.040, 0.026)
FOOT = (0.024, 0.015)
ARM = (0.036, 0.027, 0.019)
HAND = 0.022
SLEEVE = 0.62
TROUSER_LEG = 0.86

_GLOW_AT: Mapping[str, tuple[tuple[str, str, float], ...]] = {
    # region -> (joint, joint, how far from the first to the second)
    "neck": (("neck", "head", 0.2),),
    "shoulders": (("shoulder", "neck", 0.2),),
    "upper back": (("chest", "shoulder", 0.6),),
    "lower back": (("hip", "waist", 0.75),),
    "belly": (("waist", "chest", 0.2),),
    "waist": (("waist", "chest", 0.4),),
    "buttocks": (("hip", "waist", 0.05),),
    "hips": (("hip", "waist", 0.0),),
    "front of thigh": (("hip", "leg_knee", 0.5),),
    "back of thigh": (("hip", "leg_knee", 0.55),),
    "calves": (("leg_knee", "leg_ankle", 0.4),),
    "whole body": (("waist", "chest", 0.5), ("hip", "leg_knee", 0.4)),
}


def shapes(pose: Pose) -> list[Shape]:
    """The person in drawing order."""
    return list(_side(pose) if pose.view == "side" else _facing(pose))


def props(pose: Pose) -> list[Shape]:
    """Wall, chair, doorway and towel, drawn behind or with the person."""
    joints = pose.joints
    found: list[Shape] = []
    for prop in pose.props:
        if prop == "wall":
            x = min(joints["hip"][0], joints["shoulder"][0], joints["head"][0]) - 0.085
            found.append(_bar((x, 0.0), (x, 1.08), 0.016))
        elif prop == "doorway":
            x = max(joints["near_heel"][0], joints["near_ankle"][0]) + 0.03
            found.append(_bar((x, 0.02), (x, 0.85), 0.016))
        elif prop == "chair":
            found += _chair(pose)
    return found


def towel(pose: Pose) -> Shape | None:
    """The towel from the hands around the sole; drawn over the leg."""
    if "towel" not in pose.props:
        return None
    hand, toe = pose.joints["near_hand"], pose.joints["near_toe"]
    middle = _along(pose.joints["near_ankle"], toe, 0.6)
    return Shape(Part.PROP, ((*hand, 0.012), (*middle, 0.012)))


def glows(pose: Pose, muscles: tuple[str, ...]) -> list[Glow]:
    """Where the working muscles are."""
    found = []
    for muscle in muscles:
        for start, end, t in _GLOW_AT.get(muscle, ()):
            found += [Glow(*_along(a, b, t), 0.13) for a, b in _ends(pose, start, end)]
    return found


def _ends(pose: Pose, start: str, end: str) -> list[tuple[Point, Point]]:
    joints = dict(pose.joints)
    if pose.view == "side":
        joints |= {"leg_knee": joints["near_knee"], "leg_ankle": joints["near_ankle"]}
        return [(joints[start], joints[end])]
    # From the front there are two hips; waist and chest lie between them and the shoulders.
    low, high = joints["pelvis"], joints["shoulders"]
    joints |= {
        "hip": low,
        "waist": _along(low, high, 0.35),
        "chest": _along(low, high, 0.7),
        "shoulder": high,
    }
    if end.startswith("leg_") or start.startswith("leg_"):
        found = []
        for side in ("right_", "left_"):
            own = joints | {
                "hip": joints[side + "hip"],
                "leg_knee": joints[side + "knee"],
                "leg_ankle": joints[side + "ankle"],
            }
            found.append((own[start], own[end]))
        return found
    return [(joints[start], joints[end])]


def _side(pose: Pose) -> Iterator[Shape]:
    j = pose.joints
    yield from _arm(j, "far_", j["shoulder"], far=True, gap=False)
    yield from _leg(j, "far_", j["hip"], far=True, gap=False)
    yield Shape(
        Part.SHIRT,
        (
            (*j["hip"], 0.060),
            (*j["waist"], 0.056),
            (*j["chest"], 0.062),
            (*j["shoulder"], 0.054),
        ),
    )
    yield Shape(Part.SKIN, ((*_along(j["shoulder"], j["neck"], 0.5), 0.028), (*j["head"], 0.03)))
    yield from _head(j, facing=_facing_direction(pose))
    yield from _leg(j, "near_", j["hip"], far=False, gap=True)
    yield from _arm(j, "near_", j["shoulder"], far=False, gap=True)


def _facing(pose: Pose) -> Iterator[Shape]:
    j = pose.joints
    for side in ("right_", "left_"):
        yield from _leg(j, side, j[side + "hip"], far=False, gap=False)
    low, high = j["pelvis"], j["shoulders"]
    # A broad chest: two columns and a middle make one shape.
    for side in ("right_", "left_"):
        yield Shape(
            Part.SHIRT,
            (
                (*_along(j[side + "hip"], low, 0.35), 0.058),
                (*_along(j[side + "shoulder"], high, 0.3), 0.056),
            ),
        )
    yield Shape(Part.SHIRT, ((*low, 0.06), (*_along(low, high, 0.9), 0.075)))
    yield Shape(Part.SKIN, ((*_along(high, j["neck"], 0.4), 0.026), (*j["neck"], 0.026)))
    yield Shape(
        Part.HAIR, ((*j["head"], HEAD + 0.006), (*_along(j["head"], j["crown"], 0.3), HEAD))
    )
    if pose.view != "top":
        yield Shape(Part.SKIN, ((*_along(j["head"], j["neck"], 0.2), HEAD - 0.008),))
    for side in ("right_", "left_"):
        yield from _arm(j, side, j[side + "shoulder"], far=False, gap=True)


def _head(j: Mapping[str, Point], facing: Point) -> Iterator[Shape]:
    x, y = j["head"]
    fx, fy = facing
    yield Shape(Part.HAIR, ((x, y, HEAD),))
    # The face is a smaller round towards where the person looks.
    yield Shape(
        Part.SKIN,
        (
            (x + fx * 0.020, y + fy * 0.020, HEAD - 0.018),
            (
                x + fx * 0.030 - (j["crown"][0] - x) * 0.25,
                y + fy * 0.030 - (j["crown"][1] - y) * 0.25,
                HEAD - 0.026,
            ),
        ),
    )
    yield Shape(Part.SKIN, ((x + fx * (HEAD + 0.002), y + fy * (HEAD + 0.002), 0.010),))


def _facing_direction(pose: Pose) -> Point:
    """Where the face looks, seen from the side: a quarter turn from the neck's direction."""
    (x0, y0), (x1, y1) = pose.joints["neck"], pose.joints["crown"]
    length = hypot(x1 - x0, y1 - y0) or 1.0
    # The person is seen from their right: the face is clockwise of the crown.
    return (y1 - y0) / length, -(x1 - x0) / length


def _leg(j: Mapping[str, Point], side: str, hip: Point, *, far: bool, gap: bool) -> Iterator[Shape]:
    knee, ankle = j[side + "knee"], j[side + "ankle"]
    cuff = _along(knee, ankle, TROUSER_LEG)
    toe = j.get(side + "toe")
    if toe is not None:
        heel = _along(ankle, j[side + "heel"], 0.55)
        yield Shape(Part.SKIN, ((*cuff, LEG[2]), (*ankle, FOOT[0])), far, gap)
        yield Shape(Part.SKIN, ((*heel, FOOT[0]), (*_along(ankle, toe, 0.92), FOOT[1])), far, gap)
    else:
        yield Shape(Part.SKIN, ((*cuff, LEG[2]), (*ankle, FOOT[0] + 0.006)), far, gap)
    yield Shape(Part.TROUSERS, ((*hip, LEG[0]), (*knee, LEG[1]), (*cuff, LEG[2] + 0.003)), far, gap)


def _arm(
    j: Mapping[str, Point], side: str, shoulder: Point, *, far: bool, gap: bool
) -> Iterator[Shape]:
    elbow, wrist = j[side + "elbow"], j[side + "wrist"]
    hand = j.get(side + "hand", wrist)
    sleeve = _along(shoulder, elbow, SLEEVE)
    palm = _along(wrist, hand, 0.35)
    yield Shape(
        Part.SKIN,
        ((*sleeve, ARM[1]), (*elbow, ARM[1] - 0.003), (*wrist, ARM[2]), (*palm, HAND)),
        far,
        gap,
    )
    yield Shape(Part.SHIRT, ((*shoulder, ARM[0]), (*sleeve, ARM[1] + 0.006)), far, gap)


def _chair(pose: Pose) -> list[Shape]:
    j = pose.joints
    if pose.view != "side":
        seat = j["pelvis"][1] - 0.075
        return [
            _bar((-0.13, seat), (0.13, seat), 0.018),
            _bar((-0.12, 0.0), (-0.12, seat), 0.012),
            _bar((0.12, 0.0), (0.12, seat), 0.012),
        ]
    x, seat = j["hip"][0], j["hip"][1] - 0.075
    return [
        _bar((x - 0.1, seat), (x + 0.17, seat), 0.018),
        _bar((x - 0.09, 0.0), (x - 0.09, seat), 0.012),
        _bar((x + 0.16, 0.0), (x + 0.16, seat), 0.012),
    ]


def _bar(start: Point, end: Point, radius: float) -> Shape:
    return Shape(Part.PROP, ((*start, radius), (*end, radius)))


def _along(start: Point, end: Point, t: float) -> Point:
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t
