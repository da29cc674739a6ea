"""The depth buffer: which triangle is nearest at each sample of a picture.

Every triangle is cut into rows and every row into samples, all of them at once; the maximum at
each sample says which is nearest. Nothing here depends on the machine: the same triangles give
the same bytes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array

# So many samples at a time stay in the processor's own memory.
_CHUNK = 60_000
_THIN = 1e-4


class Rows(NamedTuple):
    """Rows of samples: the triangle of each, its line, first column and number of samples."""

    triangle: Array
    line: Array
    column: Array
    count: Array


class Planes(NamedTuple):
    """A value on each triangle: at the picture's corner, and its steps right and down."""

    start: Array
    right: Array
    down: Array

    def at(self, triangle: Array, x: Array, y: Array) -> Array:
        """The values at samples of triangles."""
        x, y = x.astype(np.float32), y.astype(np.float32)
        return self.start[triangle] + self.right[triangle] * x + self.down[triangle] * y


def facing(points: Array, triangles: Array) -> Array:
    """The numbers of the triangles whose front shows; y runs down in `points` (n, 2 or 3)."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return np.nonzero(area < -_THIN)[0]


def planes_of(points: Array, triangles: Array, values: Array) -> Planes:
    """The planes through the values (n) of the corners of triangles that face the viewer."""
    a, b, c = (points[triangles[:, k], :2] for k in range(3))
    va, vb, vc = (values[triangles[:, k]] for k in range(3))
    first, second = b - a, c - a
    area = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    right = ((vb - va) * second[:, 1] - (vc - va) * first[:, 1]) / area
    down = ((vc - va) * first[:, 0] - (vb - va) * second[:, 0]) / area
    start = va - right * a[:, 0] - down * a[:, 1]
    return Planes(*(each.astype(np.float32) for each in (start, right, down)))


def rows_of(points: Array, triangles: Array, width: int, height: int) -> Rows:
    """The rows of samples that lie in triangles and in the picture."""
    corners = points[triangles]
    top, bottom = corners[:, :, 1].min(1), corners[:, :, 1].max(1)
    first = np.maximum(np.ceil(top - 0.5), 0).astype(np.int32)
    last = np.minimum(np.floor(bottom - 0.5), height - 1).astype(np.int32)
    lines = np.maximum(last - first + 1, 0)
    triangle: Array = np.repeat(np.arange(len(triangles), dtype=np.int32), lines)
    line = _counted(lines) + first[triangle]
    y = line.astype(np.float32) + np.float32(0.5)
    low = np.full(len(line), np.float32(1e9))
    high = np.full(len(line), np.float32(-1e9))
    for start, stop in ((0, 1), (1, 2), (2, 0)):
        ax, ay = corners[triangle, start, 0], corners[triangle, start, 1]
        bx, by = corners[triangle, stop, 0], corners[triangle, stop, 1]
        rise = by - ay
        on = (np.minimum(ay, by) <= y) & (np.maximum(ay, by) >= y) & (np.abs(rise) > 1e-6)
        x = ax + (bx - ax) * (y - ay) / np.where(on, rise, 1)
        low = np.where(on, np.minimum(low, x), low)
        high = np.where(on, np.maximum(high, x), high)
    column = np.maximum(np.ceil(low - 0.5), 0).astype(np.int32)
    end = np.minimum(np.floor(high - 0.5), width - 1).astype(np.int32)
    count = np.maximum(end - column + 1, 0)
    there = count > 0
    return Rows(triangle[there], line[there], column[there], count[there])


def fill(rows: Rows, near: Planes, depth: Array) -> Array:
    """Which triangle shows at each sample, -1 for none; `depth` (h, w) is brought up to date.

    `depth` holds the nearness of what is there already.
    """
    width = depth.shape[1]
    flat = depth.reshape(-1)
    which: Array = np.full(len(flat), -1, np.int32)
    ends = np.cumsum(rows.count)
    total = int(rows.count.sum())
    cuts: Array = np.searchsorted(ends, np.arange(_CHUNK, total, _CHUNK)).tolist()
    begin = rows.line * width + rows.column
    at_begin = near.at(rows.triangle, rows.column + 0.5, rows.line + 0.5)
    for low, high in pairwise((0, *cuts, len(ends))):
        some = slice(low, high)
        count = rows.count[some]
        span: Array = np.repeat(np.arange(len(count), dtype=np.int32), count)
        step = _counted(count)
        at = begin[some][span] + step
        triangle = rows.triangle[some][span]
        value = at_begin[some][span] + near.right[triangle] * step.astype(np.float32)
        np.maximum.at(flat, at, value)
        wins = value >= flat[at]
        which[at[wins]] = triangle[wins]
    return which.reshape(depth.shape)


def _counted(counts: Array) -> Array:
    """0, 1, 2 … up to each count, one after the other."""
    begin = np.cumsum(counts) - counts
    whole: Array = np.arange(int(counts.sum()), dtype=np.int32)
    return whole - np.repeat(begin, counts).astype(np.int32)
