"""Where a body is seen from, and how much of the world a picture shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from backtimer.core.model.exercise import Viewpoint
from backtimer.drawing.joints import Body, mirrored
from backtimer.drawing.pose import Facing
from backtimer.drawing.vectors import Vector

# From a point in space to one across the picture, up in it, and towards the viewer.
Camera = Callable[[Vector], Vector]
MARGIN = 0.085


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
    """The camera of a view, "side", "front" or "top", on a person who is `facing` some way."""
    if facing is Facing.VIEWER or view is Viewpoint.SIDE:
        return _from_the_side
    return _from_the_front if view is Viewpoint.FRONT else _from_above


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
    bottom = min(ys) - MARGIN if view is Viewpoint.TOP else min(*ys, 0.0) - 0.04
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
