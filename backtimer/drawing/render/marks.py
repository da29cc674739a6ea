"""What explains a movement: the ghost of its end, and an arrow along its path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from backtimer.drawing.body.arrays import Array, unit
from backtimer.drawing.render.layers import drawn_box
from backtimer.drawing.render.palette import rgb

_FILL, _LINE = 0.20, 0.95
_HALO = 1.7
_LEAST_PX = 1.0
# The head of an arrow, in widths of its shaft: how long and how wide.
_HEAD_LONG, _HEAD_WIDE = 2.4, 2.0


def ghost_image(mask: Array, colour: str, line_px: int) -> Array:
    """Premultiplied RGBA of a ghost: a tinted shape with a line round it.

    `mask` (h, w) is how much of each pixel it covers, 0 to 1.
    """
    inner = mask.copy()
    for step in dict.fromkeys((max(line_px // 2, 1), line_px)):
        before = inner.copy()
        inner[step:] = np.minimum(inner[step:], before[:-step])
        inner[:-step] = np.minimum(inner[:-step], before[step:])
        inner[:, step:] = np.minimum(inner[:, step:], before[:, :-step])
        inner[:, :-step] = np.minimum(inner[:, :-step], before[:, step:])
    return _tinted(mask * _FILL + (mask - inner) * (_LINE - _FILL), colour)


def arrow_image(
    lines: Sequence[Array], width_px: float, colour: str, ground: str, size: tuple[int, int]
) -> Array:
    """Premultiplied RGBA (h, w, 4) of arrows along `lines`, each (n, 2) in pixels, with a halo.

    A line without length has none.
    """
    far = np.full((size[1], size[0]), np.float32(1e6))
    for line in lines:
        for start, stop in _strokes(line, width_px):
            _measure(far, start, stop, width_px * 2)
    edge = width_px / 2
    arrow = np.clip(edge + 0.5 - far, 0.0, 1.0)
    halo = np.clip(edge * _HALO + 0.5 - far, 0.0, 1.0) * (1.0 - arrow) * 0.75
    return _tinted(arrow, colour) + _tinted(halo, ground)


def _strokes(line: Array, width_px: float) -> list[tuple[Array, Array]]:
    """The shaft and the head of an arrow along a line."""
    # What is rounded on the way here has no direction.
    if float(np.ptp(line, axis=0).max()) <= _LEAST_PX:
        return []
    tip, way = line[-1], unit(line[-1] - line[-min(len(line), 3)])
    square = np.array((-way[1], way[0]))
    ends = [tip - way * width_px * _HEAD_LONG + square * (width_px * _HEAD_WIDE * sign)
            for sign in (1, -1)]  # fmt: skip
    return [*pairwise(line), *((tip, end) for end in ends)]


def _measure(far: Array, start: Array, stop: Array, reach: float) -> None:
    """Bring the distances of pixels to a line up to date, as far as they are within reach."""
    low = np.floor(np.minimum(start, stop) - reach).astype(int)
    high = np.ceil(np.maximum(start, stop) + reach).astype(int)
    x0, y0 = np.maximum(low, 0).tolist()
    x1, y1 = np.minimum(high, (far.shape[1], far.shape[0])).tolist()
    if x1 <= x0 or y1 <= y0:
        return
    x = np.arange(x0, x1) + 0.5 - start[0]
    y = (np.arange(y0, y1) + 0.5 - start[1])[:, None]
    way = stop - start
    t = np.clip((x * way[0] + y * way[1]) / max(float(way @ way), 1e-6), 0.0, 1.0)
    here = np.hypot(x - t * way[0], y - t * way[1])
    area = far[y0:y1, x0:x1]
    np.minimum(area, here, out=area)


def _tinted(alpha: Array, colour: str) -> Array:
    """Premultiplied RGBA in one colour."""
    image: Array = np.zeros((*alpha.shape, 4), np.uint8)
    box = drawn_box(alpha)
    whole = np.empty((*alpha[box].shape, 4), np.float32)
    whole[..., :3] = rgb(colour)
    whole[..., 3] = 1.0
    image[box] = np.round(whole * alpha[box][..., None] * 255)
    return image
