"""The outline between two circles: the four points where their outer tangents touch."""

from __future__ import annotations

from math import acos, atan2, cos, hypot, sin

from backtimer.drawing.pose import Point


def tangents(
    a: tuple[float, float, float], b: tuple[float, float, float]
) -> tuple[Point, Point, Point, Point] | None:
    """A quad that joins circle `a` to circle `b` (x, y, radius); None where one holds the other."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = hypot(dx, dy)
    if distance <= abs(a[2] - b[2]) + 1e-9:
        return None
    direction = atan2(dy, dx)
    spread = acos((a[2] - b[2]) / distance)
    up, down = direction + spread, direction - spread
    return (
        (a[0] + a[2] * cos(up), a[1] + a[2] * sin(up)),
        (b[0] + b[2] * cos(up), b[1] + b[2] * sin(up)),
        (b[0] + b[2] * cos(down), b[1] + b[2] * sin(down)),
        (a[0] + a[2] * cos(down), a[1] + a[2] * sin(down)),
    )
