"""Points and directions in space: x along the picture, y up, z towards the viewer."""

from __future__ import annotations

from math import acos, cos, hypot, radians, sin

Vector = tuple[float, float, float]

TINY = 1e-9


def add(a: Vector, b: Vector, times: float = 1.0) -> Vector:
    """`a` and `times` times `b`."""
    return a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times


def minus(a: Vector, b: Vector) -> Vector:
    """The vector from `b` to `a`."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def back(a: Vector) -> Vector:
    """The opposite direction."""
    return -a[0], -a[1], -a[2]


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    """The length of a vector."""
    return hypot(*a)


def unit(a: Vector, instead: Vector = (1.0, 0.0, 0.0)) -> Vector:
    """The direction of `a`, with length 1; `instead` if it has none."""
    long = hypot(*a)
    if long < TINY:
        return instead
    return a[0] / long, a[1] / long, a[2] / long


def mixed(a: Vector, b: Vector, t: float) -> Vector:
    """The point at a fraction `t` of the straight line from `a` to `b`."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t


def swung(a: Vector, b: Vector, t: float) -> Vector:
    """The direction at a fraction `t` of the arc from direction `a` to direction `b`."""
    angle = acos(max(-1.0, min(1.0, dot(a, b))))
    whole = sin(angle)
    if whole < 1e-6:
        return unit(mixed(a, b, t), a)
    first, second = sin((1 - t) * angle) / whole, sin(t * angle) / whole
    return (
        a[0] * first + b[0] * second,
        a[1] * first + b[1] * second,
        a[2] * first + b[2] * second,
    )


def turned(a: Vector, towards: Vector, degrees: float) -> Vector:
    """Direction `a`, turned by an angle towards a direction at a right angle to it."""
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    return (
        a[0] * c + towards[0] * s,
        a[1] * c + towards[1] * s,
        a[2] * c + towards[2] * s,
    )


def heading(degrees: float) -> Vector:
    """A direction in the picture: 0 to the right, 90 up."""
    angle = radians(degrees)
    return cos(angle), sin(angle), 0.0


def angle_mixed(a: float, b: float, t: float) -> float:
    """The angle at a fraction `t` of the shorter way round from `a` to `b`, in degrees."""
    return a + ((b - a + 180.0) % 360.0 - 180.0) * t
