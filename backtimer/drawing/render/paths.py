"""The path along which an arrow shows a movement."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.joints import Body

# An arrow is at least so long, in heights of the body: what moves less is shown by its direction.
LEAST_LONG = 0.10
# A muscle that is only tightened moves less than this.
LEAST_MOVED = 0.005
# From this cosine of the angle down, the chest has turned.
_TURNS = 0.94


def turns(bodies: Sequence[Body]) -> bool:
    """Whether the chest turns in a movement, so that its own path explains it best."""
    first, last = (np.array(body.trunk.chest[0]) for body in (bodies[0], bodies[-1]))
    return float(first @ last) < _TURNS


def path_of(places: Array, seen: Array, some: Array) -> Array:
    """The path (s, 3) of that vertex of `some` (n, bool) which the viewer sees move most.

    `places` (s, n, 3) are all vertices in the steps of a movement, and `seen` (2, n, 2) are the
    first and the last of them as they are seen. Where hardly anything moves, it has no length.
    """
    travel = np.where(some, np.linalg.norm(seen[1] - seen[0], axis=1), -1.0)
    path: Array = places[:, int(travel.argmax())]
    way = path[-1] - path[0]
    far = float(np.linalg.norm(way))
    if far < LEAST_MOVED:
        return path[[-1, -1]]
    if far < LEAST_LONG:
        return np.stack((path[-1] - way / far * LEAST_LONG, path[-1]))
    return path
