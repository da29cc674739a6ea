"""The depth buffer: which triangle is nearest at each sample of a picture.

Every triangle is cut into rows and every row into samples, many of them at once. A sample's key
is its nearness, as a whole number, followed by the number of its triangle, so the largest key at
a sample says which triangle is nearest. Nothing here depends on the machine: the same triangles
give the same bytes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array

# So many samples at a time stay in the processor's own memory.
_CHUNK = 40_000
_THIN = 1e-4
# A key holds the nearness in steps of 2 ** -24, and the triangle's number in its lowest bits.
_FINE, _NUMBER_BITS = 2.0**24, 18
# No triangle is steeper than this, in nearness from sample to sample.
_STEEPEST = 64.0


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
        return (
            self.start.take(triangle)
            + self.right.take(triangle) * x
            + self.down.take(triangle) * y
        )  # fmt: skip


def facing(points: Array, triangles: Array) -> Array:
    """The numbers of the triangles whose front shows; y runs down in `points` (n, 2 or 3)."""
    x, y = points[:, 0][triangles.T], points[:, 1][triangles.T]
    area = (x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0])
    return np.nonzero(area < -_THIN)[0]


def planes_of(points: Array, triangles: Array, values: Array) -> Planes:
    """The planes through the values (n) of the corners of triangles that face the viewer."""
    x, y, value = (each[triangles.T].astype(float) for each in (points[:, 0], points[:, 1], values))
    x1, x2, y1, y2 = x[1] - x[0], x[2] - x[0], y[1] - y[0], y[2] - y[0]
    v1, v2 = value[1] - value[0], value[2] - value[0]
    area = x1 * y2 - y1 * x2
    right = (v1 * y2 - v2 * y1) / area
    down = (v2 * x1 - v1 * x2) / area
    return Planes(value[0] - right * x[0] - down * y[0], right, down)


def rows_of(points: Array, triangles: Array, width: int, height: int) -> Rows:
    """The rows of samples that lie in triangles and in the picture.

    A sample on an edge that two triangles share belongs to one of them. Each triangle is two
    halves, over and under its middle corner; both end at its longest edge on one side.
    """
    corners = points[triangles]
    order = np.argsort(corners[:, :, 1], axis=1)
    x = np.take_along_axis(corners[:, :, 0], order, 1).T
    y = np.take_along_axis(corners[:, :, 1], order, 1).T
    line_at = np.clip(np.ceil(y - 0.5), 0, height).astype(np.int64)
    first, lines = line_at[:2].ravel(), np.diff(line_at, axis=0).ravel()

    def edge(low: tuple[int, int], high: tuple[int, int]) -> tuple[Array, Array]:
        """For each half the column in its first row, and the step from row to row."""
        start, stop = list(low), list(high)
        slope = (x[stop] - x[start]) / np.maximum(y[stop] - y[start], 1e-6)
        at = x[start] + (line_at[:2] + 0.5 - y[start]) * slope
        return at.ravel(), slope.ravel()

    row = _counted(lines)
    line = row + np.repeat(first, lines)
    long, short = (
        np.repeat(at, lines) + np.repeat(slope, lines) * row
        for at, slope in (edge((0, 0), (2, 2)), edge((0, 1), (1, 2)))
    )
    column, end = (
        np.clip(np.ceil(each - 0.5), 0, width).astype(np.int64)
        for each in (np.minimum(long, short), np.maximum(long, short))
    )
    count = end - column
    there = np.nonzero(count > 0)[0]
    triangle: Array = np.repeat(np.tile(np.arange(len(triangles)), 2), lines)
    return Rows(*(each.take(there) for each in (triangle, line, column, count)))


def fill(rows: Rows, near: Planes, keys: Array) -> None:
    """Bring the keys (h, w) up to date where a row of samples is nearer than what is there."""
    start = near.at(rows.triangle, rows.column + 0.5, rows.line + 0.5)
    step = np.clip(near.right.take(rows.triangle), -_STEEPEST, _STEEPEST)
    key = keys_of(np.maximum(start, 0.0)) + rows.triangle + 1
    key_step = keys_of(step)
    begin = rows.line * keys.shape[1] + rows.column
    ends = np.cumsum(rows.count)
    total = int(ends[-1]) if len(ends) else 0
    cuts: Array = np.searchsorted(ends, np.arange(_CHUNK, total, _CHUNK)).tolist()
    flat = keys.reshape(-1)
    for low, high in pairwise((0, *cuts, len(ends))):
        some = slice(low, high)
        count = rows.count[some]
        along = _counted(count)
        at = np.repeat(begin[some], count) + along
        along *= np.repeat(key_step[some], count)
        along += np.repeat(key[some], count)
        np.maximum.at(flat, at, along)


def keys_of(near: Array) -> Array:
    """The keys of a nearness without a triangle."""
    return (near * _FINE).astype(np.int64) << _NUMBER_BITS


def nearness(keys: Array) -> Array:
    """The nearness that is in keys."""
    return ((keys >> _NUMBER_BITS) / _FINE).astype(np.float32)


def numbers_in(keys: Array) -> Array:
    """The triangles that are in keys, -1 for none."""
    return (keys & ((1 << _NUMBER_BITS) - 1)).astype(np.int32) - np.int32(1)


def without_numbers(keys: Array) -> Array:
    """The keys of what is there, before another surface is drawn."""
    return keys >> _NUMBER_BITS << _NUMBER_BITS


def _counted(counts: Array) -> Array:
    """0, 1, 2 … up to each count, one after the other."""
    ends = np.cumsum(counts)
    whole: Array = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64)
    return whole - np.repeat(ends - counts, counts)
