"""Things beside the person as solids: mat, wall, doorway, chair and pad.

Lengths are heights of the body; x goes along the picture of a person who faces right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.tables import Material
from backtimer.drawing.vectors import Vector

MAT_THICK, MAT_ROUND = 0.014, 0.035
WALL_TOP, WALL_THICK = 1.06, 0.035
_WALL_BEHIND_TOP = 0.30
_DOOR_TOP, _POST = 0.80, 0.10
_SEAT_REAR, _SEAT_FRONT, _SEAT_HALF, _SEAT_THICK, _LEG = 0.120, 0.150, 0.135, 0.024, 0.020
_SEAT_HEIGHT = 0.235

Props = Mapping[str, tuple[float, ...]]
Span = tuple[float, float]


class Solid(NamedTuple):
    """Points and normals (n, 3), triangles (m, 3) anticlockwise from outside, of one material."""

    points: Array
    normals: Array
    triangles: Array
    material: Material


def brick(x: Span, y: Span, z: Span, material: Material = Material.PROP) -> Solid:
    """A box with sharp edges."""
    spans = (x, y, z)
    points: list[list[float]] = []
    normals: list[list[float]] = []
    triangles: list[tuple[int, int, int]] = []
    for axis, sign in product(range(3), (0, 1)):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        if not sign:
            first, second = second, first
        number = len(points)
        for a, b in ((0, 0), (1, 0), (1, 1), (0, 1)):
            point = [0.0, 0.0, 0.0]
            point[axis], point[first], point[second] = (
                spans[axis][sign], spans[first][a], spans[second][b],
            )  # fmt: skip
            points.append(point)
            normals.append([(2.0 * sign - 1.0) * (k == axis) for k in range(3)])
        triangles += [(number, number + 1, number + 2), (number, number + 2, number + 3)]
    return Solid(np.array(points), np.array(normals), np.array(triangles), material)


def mat(x: Span, z: Span) -> Solid:
    """A mat with round corners; its upper side is the floor."""
    outline, facing = [], []
    for corner, (across, deep) in enumerate(((1, 1), (1, 0), (0, 0), (0, 1))):
        turn = np.radians(90.0 - 90.0 * corner - np.linspace(0.0, 90.0, 7))
        side = (x[across] - MAT_ROUND * (2 * across - 1), z[deep] - MAT_ROUND * (2 * deep - 1))
        outline += [
            (side[0] + MAT_ROUND * float(np.cos(a)), side[1] + MAT_ROUND * float(np.sin(a)))
            for a in turn
        ]
        facing += [(float(np.cos(a)), 0.0, float(np.sin(a))) for a in turn]
    count = len(outline)
    ring = np.array(outline)
    top = np.stack((ring[:, 0], np.zeros(count), ring[:, 1]), 1)
    low = top - (0.0, MAT_THICK, 0.0)
    out = np.array(facing)
    up = np.tile((0.0, 1.0, 0.0), (count, 1))
    fan = [(0, k, k + 1) for k in range(1, count - 1)]
    wall = []
    for here in range(count):
        there = (here + 1) % count
        a, b = count + here, count + there
        wall += [(a, a + count, b + count), (a, b + count, b)]
    return Solid(
        np.concatenate((top, top, low)), np.concatenate((up, out, out)), np.array(fan + wall),
        Material.MAT,
    )  # fmt: skip


def solids_of(props: Props) -> list[Solid]:
    """The solids of the props that a pose names."""
    makers: dict[str, Callable[..., Iterable[Solid]]] = {
        "wall": _wall, "wall_behind": _wall_behind, "doorway": _doorway, "chair": _chair,
        "chair_back": _chair_back, "pad": _pad,
    }  # fmt: skip
    return [solid for name, at in props.items() if name in makers for solid in makers[name](*at)]


def _wall(x: float, near: float = 0.24, top: float = WALL_TOP) -> Iterable[Solid]:
    """A wall that reaches `near` to the near side, and further to the other."""
    yield brick((x - WALL_THICK, x), (0.0, top), (-near - 0.12, near))


def _wall_behind(z: float) -> Iterable[Solid]:
    """A low piece of a wall behind a person who faces the viewer."""
    yield brick((-0.62, 0.56), (0.0, _WALL_BEHIND_TOP), (z - WALL_THICK, z))


def _doorway(x: float) -> Iterable[Solid]:
    """Its near post, against which the heel leans; the other leg goes through."""
    yield brick((x, x + _POST * 0.5), (0.0, _DOOR_TOP), (0.005, 0.005 + _POST))
    yield brick((x, x + _POST * 0.5), (0.0, _DOOR_TOP), (-0.42, -0.42 + _POST))


def _chair(x: float, top: float) -> Iterable[Solid]:
    for z, along in product((-1, 1), (x - _SEAT_REAR + 0.008, x + _SEAT_FRONT - 0.028)):
        middle = z * (_SEAT_HALF - 0.02)
        yield brick((along, along + _LEG), (0.0, top - _SEAT_THICK), (middle - 0.01, middle + 0.01))
    yield brick(
        (x - _SEAT_REAR, x + _SEAT_FRONT), (top - _SEAT_THICK, top), (-_SEAT_HALF, _SEAT_HALF)
    )


def _chair_back(x: float, top: float) -> Iterable[Solid]:
    """A chair turned round, to hold on to its back."""
    middle = x + _SEAT_REAR
    yield from _chair(middle, _SEAT_HEIGHT)
    for z in (-_SEAT_HALF, _SEAT_HALF - 0.02):
        yield brick((x, x + _LEG), (_SEAT_HEIGHT, top), (z, z + 0.02))
    yield brick((x, x + _LEG), (top - 0.07, top - 0.014), (-_SEAT_HALF, _SEAT_HALF))


def _pad(x: float, high: float = 0.008) -> Iterable[Solid]:
    yield brick((x - 0.075, x + 0.075), (0.0, high), (-0.115, 0.025), Material.TOWEL)


def corners_of(solids: Iterable[Solid], top: float) -> list[Vector]:
    """The points of solids that a picture has to contain; what is higher than `top` is cut."""
    return [
        (float(x), min(float(y), top), float(z)) for solid in solids for x, y, z in solid.points
    ]
