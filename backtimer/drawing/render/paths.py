"""The path along which an arrow shows a movement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from backtimer.drawing.body.arrays import Array, lengths
from backtimer.drawing.body.mesh import WAISTBAND, Mesh, Piece
from backtimer.drawing.joints import Body
from backtimer.drawing.pose import LIMBS
from backtimer.drawing.vectors import Vector, add, dot, mixed

# An arrow is at least so long, in heights of the body: what moves less is shown by its direction.
LEAST_LONG = 0.10
# A muscle that is only tightened moves less than this.
LEAST_MOVED = 0.005
# From this cosine of the angle down, the chest has turned.
_TURNS = 0.94
# So far in front of the chest is what shows how it turns, and so far from the middle of the body
# are the tips of two arrows that point to each other, in heights of the body.
_AHEAD, _APART = 0.20, 0.03
# Heights over the hips between which waist and chest are.
_WAIST, _CHEST = (0.05, 0.15), (0.17, 0.30)
_JOINTS = {"face": "head", "chest": "shoulder", "waist": "waist", "hips": "hip"}


def turns(bodies: Sequence[Body]) -> bool:
    """Whether the chest turns to a side in a movement: neither bends forward nor leans."""
    first, last = (np.array(body.trunk.chest) for body in (bodies[0], bodies[-1]))
    return float((first * last).sum(1).max()) < _TURNS


def turning_path(bodies: Sequence[Body]) -> Array:
    """The path (s, 3) of a place held in front of the chest: the way it turns.

    A place on the trunk would not do: the shoulder that the viewer sees move most goes the other
    way across the picture than the chest looks.
    """
    trunks = [body.trunk for body in bodies]
    middles = [mixed(each.points["chest"], each.points["shoulder"], 0.5) for each in trunks]
    return np.array(
        [add(at, each.chest[1], _AHEAD) for at, each in zip(middles, trunks, strict=True)]
    )


def path_of(ends: Array, seen: Array, some: Array, between: Callable[[int], Array]) -> Array:
    """The path (s, 3) of that vertex of `some` (n, bool) which the viewer sees move most.

    `ends` (2, n, 3) are all vertices at the beginning and the end of a movement, and `seen`
    (2, n, 2) are the same as they are seen; `between` gives the whole path of a vertex. Where
    hardly anything moves, it has no length.
    """
    travel = np.where(some, lengths(seen[1] - seen[0]), -1.0)
    vertex = int(travel.argmax())
    first, last = ends[:, vertex]
    way = last - first
    far = float(lengths(way))
    if far < LEAST_MOVED:
        return np.stack((last, last))
    if far < LEAST_LONG:
        return np.stack((last - way / far * LEAST_LONG, last))
    return between(vertex)


def vertices_on(mesh: Mesh, on: str) -> Array:
    """Which vertices (n, bool) belong to a limb or to one of the `PLACES`."""
    if on in LIMBS:
        return mesh.piece == Piece(LIMBS.index(on) + 1)
    if on == "face":
        return mesh.piece == Piece.FACE
    low, high = {"chest": _CHEST, "waist": _WAIST, "hips": (-1.0, WAISTBAND)}[on]
    return (mesh.piece == Piece.TRUNK) & (mesh.at > low) & (mesh.at < high)


def path_to(body: Body, on: str, way: Vector) -> Array:
    """A straight path (2, 3) in a direction that ends in a limb or in one of the `PLACES`."""
    tip = _place(body, on)
    return np.stack((tip - np.array(way) * LEAST_LONG, tip))


def paths_of_both(body: Body, on: str, way: Vector) -> tuple[Array, Array]:
    """Two straight paths (2, 3), `way` and its mirror image, that meet at a place or leave it."""
    middle, right = _place(body, on), np.array(body.trunk.chest[0])
    inward = dot(way, body.trunk.chest[0]) < 0.0
    tip = -_APART if inward else _APART + LEAST_LONG
    path = np.array(way) * np.array(((tip - LEAST_LONG,), (tip,)))
    return middle + path, middle + path - 2.0 * (path @ right)[:, None] * right


def _place(body: Body, on: str) -> Array:
    return np.array(body.limbs[on].end if on in LIMBS else body.trunk.points[_JOINTS[on]])
