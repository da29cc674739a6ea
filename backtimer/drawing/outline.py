"""The outline between two circles: the four points where their outer tangents touch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
Circle = tuple[float, float, float]


def tangents(a: Circle, b: Circle) -> tuple[Point, Point, Point, Point] | None:
    """The quad that joins two circles (x, y, radius); None if one contains the other."""
    (x, y, r), (x2, y2, r2) = a, b
    dx, dy = x2 - x, y2 - y
    distance = hypot(dx, dy)
    if distance <= abs(r - r2) + 1e-9:
        return None
    ux, uy = dx / distance, dy / distance
    # The direction of the radius to the tangent, relative to the line between the centres.
    along = (r - r2) / distance
    aside = sqrt(1.0 - along * along)
    px, py = ux * along - uy * aside, uy * along + ux * aside
    qx, qy = ux * along + uy * aside, uy * along - ux * aside
    return (
        (x + r * px, y + r * py),
        (x2 + r2 * px, y2 + r2 * py),
        (x2 + r2 * qx, y2 + r2 * qy),
        (x + r * qx, y + r * qy),
    )


CAP_POINTS = 7


def around(first: Sequence[Circle], second: Sequence[Circle] = ()) -> list[Point]:
    """The outline around a chain of circles, or around two that run side by side.

    It is one polygon, to be filled with the winding rule, for when filling piece by piece costs
    too much. The ends are half circles; a sharp bend loses a sliver on its outside.
    """
    second = second or first
    if _is_left(first, second):
        first, second = second, first
    left, right = _side(first, 0), _side(second, 3)
    start, end = (first[0], second[0]), (first[-1], second[-1])
    points = left + _cap(end, left[-1], right[-1])
    return points + right[::-1] + _cap(start[::-1], right[0], left[0])


def _is_left(first: Sequence[Circle], second: Sequence[Circle]) -> bool:
    """Whether the second chain lies to the left of the first, in their direction."""
    (x, y, _), (x2, y2, _) = first[0], first[-1]
    (sx, sy, _), (sx2, sy2, _) = second[0], second[-1]
    return (y - y2) * (sx + sx2 - x - x2) + (x2 - x) * (sy + sy2 - y - y2) > 0


def _side(chain: Sequence[Circle], number: int) -> list[Point]:
    """The tangent points on one side of a chain, from its start to its end."""
    found: list[Point] = []
    for a, b in pairwise(chain):
        quad = tangents(a, b)
        if quad is not None:
            found += quad[:2] if number == 0 else (quad[3], quad[2])
    if found:
        return found
    x, y, r = chain[0]
    return [(x, y + r) if number == 0 else (x, y - r)]


def _cap(circles: tuple[Circle, Circle], start: Point, end: Point) -> list[Point]:
    """Points clockwise from a point on one circle to a point on the other, or the same."""
    (x, y, r), (x2, y2, r2) = circles
    first, last = atan2(start[1] - y, start[0] - x), atan2(end[1] - y2, end[0] - x2)
    turn = (first - last) % (2 * pi)
    found = []
    for number in range(1, CAP_POINTS):
        part = number / CAP_POINTS
        angle = first - turn * part
        if part < 1 / 2:
            found.append((x + r * cos(angle), y + r * sin(angle)))
        else:
            found.append((x2 + r2 * cos(angle), y2 + r2 * sin(angle)))
    return found
