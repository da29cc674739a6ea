"""The stick along the back: from the sacrum to over the head, straight whatever the back does."""

from __future__ import annotations

import numpy as np

from backtimer.drawing.body.arrays import cross, unit
from backtimer.drawing.body.tables import Material
from backtimer.drawing.joints import Body
from backtimer.drawing.render.solids import Solid

# How far the middle of the stick is behind hips and head, and how far it goes on at both ends.
_BEHIND_HIP, _BEHIND_HEAD, _BELOW, _OVER = 0.082, 0.072, 0.045, 0.105
_RADIUS, _SIDES = 0.0085, 10


def stick(body: Body) -> list[Solid]:
    """A round stick that lies on the sacrum and on the back of the head."""
    trunk = body.trunk
    low = np.array(trunk.points["hip"]) - np.array(trunk.pelvis[1]) * _BEHIND_HIP
    high = np.array(trunk.points["head"]) - np.array(trunk.head[2]) * _BEHIND_HEAD
    way = unit(high - low)
    side = unit(np.array(trunk.pelvis[0]) - way * float(way @ np.array(trunk.pelvis[0])))
    front = cross(side, way)
    turns = np.arange(_SIDES) * (2 * np.pi / _SIDES)
    out = np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * front
    ends = (low - way * _BELOW, high + way * _OVER)
    points = np.concatenate([end + out * _RADIUS for end in ends])
    triangles = []
    for here in range(_SIDES):
        there = (here + 1) % _SIDES
        triangles += [(here, here + _SIDES, there), (there, here + _SIDES, there + _SIDES)]
        if 0 < here < _SIDES - 1:
            triangles += [(0, here, here + 1), (_SIDES, _SIDES + here + 1, _SIDES + here)]
    return [Solid(points, np.concatenate((out, out)), np.array(triangles), Material.PROP)]
