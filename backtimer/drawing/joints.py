"""A body in space: the joints of a solved pose, places on it, and its mirror image.

Lengths are fractions of the body's height; x goes along the picture, y up, z towards the viewer.
"""

from __future__ import annotations

from typing import NamedTuple

from backtimer.drawing.pose import Facing
from backtimer.drawing.vectors import Vector, add, cross, length, minus, unit

HIP_WIDTH, SHOULDER_WIDTH = 0.045, 0.100
# Heel, ball and tip of the foot as seen from the ankle: along the foot, up, and the radius.
HEEL = (-0.020, -0.023, 0.022)
BALL = (0.080, -0.029, 0.016)
TIP = (0.112, -0.033, 0.012)
HAND = 0.075


class Limbs(NamedTuple):
    """A solved limb: its three joints, the axis of its hinge, and the foot or hand at its end.

    `tip` is the direction of toes or fingers, `tip_up` that of the back of the foot or hand.
    `over`: it lies in front of the whole body. `grip` is how far the hand is closed, 0 to 1.
    """

    root: Vector
    middle: Vector
    end: Vector
    hinge: Vector
    tip: Vector
    tip_up: Vector
    over: bool = False
    grip: float = 0.0


class Trunk(NamedTuple):
    """The points of the spine, and the directions right and forward of pelvis and chest.

    `head` has the directions up, right and forward. `belly` is how far the belly is drawn in.
    """

    points: dict[str, Vector]
    pelvis: tuple[Vector, Vector]
    chest: tuple[Vector, Vector]
    head: tuple[Vector, Vector, Vector]
    belly: float = 0.0


class Body(NamedTuple):
    """A solved pose. `limbs` are by their names in `LIMBS`; `trunk` has the rest.

    `eyes` is how far the eyes look to the person's own right and up, -1 to 1.
    """

    facing: Facing
    trunk: Trunk
    limbs: dict[str, Limbs]
    eyes: tuple[float, float] = (0.0, 0.0)


def limb_root(trunk: Trunk, name: str) -> Vector:
    """Where a limb in `LIMBS` begins: the hip or shoulder joint of its side."""
    sign = 1.0 if name.startswith("right") else -1.0
    if name.endswith("leg"):
        return add(trunk.points["hip"], trunk.pelvis[0], sign * HIP_WIDTH)
    return add(trunk.points["shoulder"], trunk.chest[0], sign * SHOULDER_WIDTH)


def on_part(body: Body, name: str, part: str, place: Vector) -> Vector:
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
