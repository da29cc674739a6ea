"""A mesh whose vertices sit in frames, and the builder that joins rings of them to skin.

To pose a mesh means to place its frames; then every vertex follows with one multiplication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.tables import Material

Point = tuple[float, float, float]
# On the trunk, legs are joined to what is below the first height, arms to what is over the second.
WAISTBAND, ARMPIT = 0.046, 0.16


class Piece(IntEnum):
    """What a vertex belongs to; the limbs are in the order of `LIMBS`."""

    TRUNK = 0
    RIGHT_LEG = 1
    LEFT_LEG = 2
    RIGHT_ARM = 3
    LEFT_ARM = 4
    HEAD = 5
    FACE = 6


class Vertices(NamedTuple):
    """The numbers of vertices that every pose asks for, found once.

    `pieces` are those of each piece; `trousers` and `chest` are of the trunk, where it is joined
    to legs and arms; `reach` is how far it goes to the side and to the front at each of its
    stations. `corners` (3 m) are the triangles round each vertex of `used`, one vertex after the
    other; those of each begin at `begins`.
    """

    pieces: tuple[Array, ...]
    trousers: Array
    chest: Array
    reach: tuple[Array, Array]
    used: Array
    corners: Array
    begins: Array


class Mesh(NamedTuple):
    """What stays the same from frame to frame, for n vertices and m triangles.

    `frame` (n) is the frame of each vertex and `local` (n, 3) its place there: right, front and
    along. `triangles` (m, 3) run anticlockwise as seen from outside; each has a `material` (m).
    `piece` and `at` (n) say what a vertex belongs to and how far along that it is. `regions`
    has for each region of muscles how strongly each vertex glows, 0 to 1. `ats` are the
    stations of trunk, leg and arm, in the order of their frames. `even` (n), 0 to 1, is how much
    vertices of the head are shaded like an even shape. `vertices` says which are where, and
    `smoothings` how often the ways that they face are smoothed.
    """

    frame: Array
    local: Array
    triangles: Array
    material: Array
    piece: Array
    at: Array
    regions: Mapping[str, Array]
    ats: tuple[Array, Array, Array]
    even: Array
    vertices: Vertices
    smoothings: int


def vertices_of(
    triangles: Array, piece: Array, at: Array, frame: Array, local: Array, stations: Array
) -> Vertices:
    """The vertices of a mesh; `stations` are those of the trunk."""
    trunk = piece == Piece.TRUNK
    # The trousers come before the shirt, which hangs over them.
    last = int(np.argmax(np.diff(stations) < 0))
    order = np.argsort(triangles.ravel(), kind="stable")
    used, begins = np.unique(triangles.ravel()[order], return_index=True)
    return Vertices(
        tuple(np.nonzero(piece == each)[0] for each in Piece),
        np.nonzero(trunk & (at < WAISTBAND) & (frame <= last))[0],
        np.nonzero(trunk & (at > ARMPIT))[0],
        (_reach(frame[trunk], local[trunk, 0], stations),
         _reach(frame[trunk], local[trunk, 1], stations)),
        used, order // 3, begins,
    )  # fmt: skip


def part_of(mesh: Mesh, some: Array) -> Mesh:
    """The vertices `some` (numbers) of a mesh, in their order, without triangles: to be placed.

    Of an arm all vertices are needed, since it is lifted as a whole.
    """
    number: Array = np.full(len(mesh.frame), -1)
    number[some] = np.arange(len(some))

    def of(vertices: Array) -> Array:
        found = number[vertices]
        return found[found >= 0]

    known = mesh.vertices
    return mesh._replace(
        frame=mesh.frame[some], local=mesh.local[some], piece=mesh.piece[some], at=mesh.at[some],
        triangles=mesh.triangles[:0],
        vertices=known._replace(
            pieces=tuple(map(of, known.pieces)), trousers=of(known.trousers), chest=of(known.chest),
        ),
    )  # fmt: skip


def _reach(frame: Array, far: Array, stations: Array) -> Array:
    """How far the vertices of each station go."""
    found: Array = np.zeros(len(stations))
    np.maximum.at(found, frame, far)
    return found


class Builder:
    """Collects rings and bands."""

    def __init__(self) -> None:
        self.frame: list[int] = []
        self.local: list[Point] = []
        self.piece: list[Piece] = []
        self.at: list[float] = []
        self.triangles: list[tuple[int, int, int]] = []
        self.material: list[Material] = []

    def ring(self, frame: int, curve: Sequence[Point], piece: Piece, at: float) -> list[int]:
        """The vertices of a closed curve in a frame."""
        first = len(self.frame)
        self.frame += [frame] * len(curve)
        self.local += curve
        self.piece += [piece] * len(curve)
        self.at += [at] * len(curve)
        return list(range(first, first + len(curve)))

    def again(self, ring: Sequence[int]) -> list[int]:
        """The same ring with vertices of its own, which makes a sharp edge."""
        first = ring[0]
        curve = [self.local[vertex] for vertex in ring]
        return self.ring(self.frame[first], curve, self.piece[first], self.at[first])

    def band(
        self, low: Sequence[int], high: Sequence[int], material: Material, *, inside_out: bool
    ) -> None:
        """The skin between two rings of the same number of vertices."""
        count = len(low)
        for here in range(count):
            there = (here + 1) % count
            for triangle in (
                (low[here], low[there], high[there]),
                (low[here], high[there], high[here]),
            ):
                self._add(triangle, material, inside_out)

    def tube(
        self, rings: Sequence[list[int]], materials: Sequence[Material], *, inside_out: bool
    ) -> None:
        """Bands from ring to ring, with a sharp edge where the material changes."""
        for number in range(len(rings) - 1):
            low, high = rings[number], rings[number + 1]
            first, second = materials[number], materials[number + 1]
            if first is not second:
                # The way in under the hem belongs to the cloth.
                low, high = self.again(low), self.again(high)
            cloth = Material.SHIRT if Material.SHIRT in (first, second) else max(first, second)
            self.band(low, high, cloth, inside_out=inside_out)

    def cap(self, ring: Sequence[int], material: Material, *, inside_out: bool) -> None:
        """The face that closes a ring."""
        for here in range(1, len(ring) - 1):
            self._add((ring[0], ring[here], ring[here + 1]), material, inside_out)

    def _add(self, triangle: tuple[int, int, int], material: Material, inside_out: bool) -> None:
        self.triangles.append(triangle[::-1] if inside_out else triangle)
        self.material.append(material)


def oval(
    count: int, side: float, front: float, rear: float, power: float = 2.0, along: float = 0.0
) -> list[Point]:
    """A superellipse with a front and a rear of its own, anticlockwise from the right."""
    angle = np.arange(count) * (2 * np.pi / count)
    cosine, sine = np.cos(angle), np.sin(angle)
    across = np.sign(cosine) * np.abs(cosine) ** (2 / power) * side
    ahead = np.sign(sine) * np.abs(sine) ** (2 / power) * np.where(sine > 0, front, rear)
    return [(float(x), float(y), along) for x, y in zip(across, ahead, strict=True)]
