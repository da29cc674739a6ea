"""Where a body is seen from, and how much of the world a picture shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import NamedTuple

from backtimer.core.model.viewpoint import Viewpoint
from backtimer.drawing.joints import Body, mirrored
from backtimer.drawing.pose import Facing
from backtimer.drawing.vectors import Vector

# From a point in space to one across the picture, up in it, and towards the viewer.
Camera = Callable[[Vector], Vector]
MARGIN = 0.085
# From these angles on, a viewpoint counts as from the front and from above.
_FRONT_YAW, _TOP_PITCH = 60, 30


class Projection(Enum):
    """The flat figure knows three sides of a person."""

    SIDE = auto()
    FRONT = auto()
    TOP = auto()


def projection_of(view: Viewpoint) -> Projection:
    """The side of the flat figure that comes nearest to a viewpoint."""
    if view.pitch >= _TOP_PITCH:
        return Projection.TOP
    return Projection.FRONT if view.yaw >= _FRONT_YAW else Projection.SIDE


class Frame(NamedTuple):
    """The part of the world that a picture shows, in fractions of the body's height."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The width, in fractions of the body's height."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height, in fractions of the body's height."""
        return self.top - self.bottom


def camera(view: Viewpoint, facing: Facing) -> Camera:
    """The camera of a viewpoint on a person who is `facing` some way."""
    side = projection_of(view)
    if facing is Facing.VIEWER or side is Projection.SIDE:
        return _from_the_side
    return _from_the_front if side is Projection.FRONT else _from_above


def frame_of(
    bodies: Iterable[Body], view: Viewpoint, more: Iterable[tuple[float, float]] = ()
) -> Frame:
    """A frame around these bodies, their mirror images and `more` points, with a margin."""
    xs = [x for x, _y in more]
    ys = [y for _x, y in more]
    for body in bodies:
        for each in (body, mirrored(body)):
            look = camera(view, each.facing)
            for x, y, _depth in map(look, _points(each)):
                xs.append(x)
                ys.append(y)
    if not xs:
        return Frame(-0.6, -0.1, 0.6, 1.0)
    bottom = min(ys) - MARGIN if projection_of(view) is Projection.TOP else min(*ys, 0.0) - 0.04
    return Frame(min(xs) - MARGIN, bottom, max(xs) + MARGIN, max(ys) + MARGIN)


def _points(body: Body) -> Iterable[Vector]:
    yield from body.trunk.points.values()
    for limb in body.limbs.values():
        yield from (limb.root, limb.middle, limb.end)
        x, y, z = limb.end
        dx, dy, dz = limb.tip
        yield x + dx * 0.1, y + dy * 0.1, z + dz * 0.1


def _from_the_side(point: Vector) -> Vector:
    return point


def _from_the_front(point: Vector) -> Vector:
    x, y, z = point
    return -z, y, x


def _from_above(point: Vector) -> Vector:
    x, y, z = point
    return -z, -x, y
