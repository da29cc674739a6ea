"""The soft shadow on the floor, darkest where the body touches it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.skin import Posed
from backtimer.drawing.render.view import Place, View

# A shadow is cast on cells of this size, in heights of the body, and blurred so many times.
_CELL, _BLURS = 0.011, 3
# A contact fades within this height, the rest within that; how much of the shadow is contact.
_CONTACT, _REST, _SHARE = 0.045, 0.35, 0.78
# The light comes from the left and in front.
_LEAN = 0.10


class Shadow(NamedTuple):
    """How dark the floor is, 0 to 1, in the pixels (h, w) right and down of a corner."""

    top: int
    left: int
    dark: Array


def floor_shadow(
    posed: Posed, triangles: Array, view: View, place: Place, size: tuple[int, int]
) -> Shadow:
    """The shadow in a picture of `size` (width, height).

    Every triangle that faces up drops its area on the cell below it, so nothing is drawn.
    """
    width, height = size
    cell = max(round(place.scale * _CELL), 2)
    flat = posed.points.copy()
    high = np.maximum(flat[:, 1], 0.0)
    flat[:, 0] += high * _LEAN
    flat[:, 2] -= high * _LEAN
    flat[:, 1] = 0.0
    # With a margin around the picture, whose shadow the blur brings in, and nothing from across.
    on_floor = place.put(view.see(flat))[:, :2] / cell + _BLURS
    up = triangles[posed.normals[triangles, 1].sum(1) > 0]
    a, b, c = (on_floor[up[:, k]] for k in range(3))
    area = np.abs(
        (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    )
    mean = high[up].mean(1)
    weight = area / 6 * (np.exp(-mean / _CONTACT) * _SHARE + np.exp(-mean / _REST) * (1 - _SHARE))
    wide, tall = (side // cell + 3 + 2 * _BLURS for side in size)
    dark = np.zeros(wide * tall)
    for one, two, three in ((a, b, c), (b, c, a), (c, a, b)):
        at = np.floor(one * 0.6 + two * 0.2 + three * 0.2 + 0.5).astype(np.int32)
        inside = (at[:, 0] >= 0) & (at[:, 0] < wide) & (at[:, 1] >= 0) & (at[:, 1] < tall)
        dark += np.bincount((at[:, 1] * wide + at[:, 0])[inside], weight[inside], wide * tall)
    grid: Array = dark.reshape(tall, wide).astype(np.float32)
    for _ in range(_BLURS):
        for axis in (0, 1):
            grid = (np.roll(grid, 1, axis) + 2 * grid + np.roll(grid, -1, axis)) / 4
    grid = grid[_BLURS:-_BLURS, _BLURS:-_BLURS]
    rows, columns = (_pixels(grid.any(axis), cell, end) for axis, end in ((1, height), (0, width)))
    dark = _spread(_spread(grid, cell, rows).T, cell, columns).T
    return Shadow(rows.start, columns.start, np.minimum(dark, 1.0))


def _pixels(dark: Array, cell: int, size: int) -> range:
    """The pixels between cells of which one is dark."""
    found = np.nonzero(dark)[0]
    if not len(found):
        return range(0)
    return range(max(int(found[0]) - 1, 0) * cell, min((int(found[-1]) + 1) * cell, size))


def _spread(grid: Array, cell: int, pixels: range) -> Array:
    """Rows between the rows of a grid, one for each of the pixels."""
    at = np.arange(pixels.start, pixels.stop) / cell
    low = at.astype(np.int32)
    share = (at - low).astype(np.float32)[:, None]
    return grid[low] * (1 - share) + grid[low + 1] * share
