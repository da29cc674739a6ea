"""Arithmetic on rows of vectors."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

# Sums and products of arrays have no types of their own that a checker could follow.
Array: TypeAlias = Any

_TINY = 1e-9


def lengths(rows: Array) -> Array:
    """The lengths of rows; where they are few, numpy's own norm needs several times as long."""
    return np.sqrt((rows * rows).sum(-1))


def unit(rows: Array) -> Array:
    """Rows of length 1; a row of zeros stays one."""
    return rows / np.maximum(lengths(rows), _TINY)[..., None]


def cross(a: Array, b: Array) -> Array:
    """The cross products of rows of three; numpy's own needs several times as long."""
    x, y, z = a[..., 0], a[..., 1], a[..., 2]
    u, v, w = b[..., 0], b[..., 1], b[..., 2]
    return np.stack((y * w - z * v, z * u - x * w, x * v - y * u), -1)


def across(rows: Array, along: Array) -> Array:
    """The components of `rows` at a right angle to the unit vectors `along`, with length 1."""
    return unit(rows - (rows * along).sum(-1, keepdims=True) * along)


def ramp(x: Array, low: float, high: float) -> Array:
    """0 up to `low`, 1 from `high`, and a smooth rise between them."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def bump(x: Array, middle: float, half: float) -> Array:
    """A smooth hill of height 1 at `middle`; `half` is how far it falls to 1/e."""
    return np.exp(-(((x - middle) / half) ** 2))


def turned(rows: Array, axes: Array, angles: Array) -> Array:
    """`rows` turned by `angles`, in radians, round unit vectors at a right angle to them."""
    cosine, sine = np.cos(angles)[..., None], np.sin(angles)[..., None]
    return rows * cosine + cross(axes, rows) * sine


def spline(points: Array, at: Array) -> tuple[Array, Array]:
    """Places on a Catmull-Rom curve through `points` and its directions there.

    A whole number in `at` is a point itself; beyond its ends the curve runs straight on.
    """
    ends = np.vstack((2 * points[0] - points[1], points, 2 * points[-1] - points[-2]))
    i = np.clip(np.floor(at).astype(int), 0, len(points) - 2)
    t = (at - i)[:, None]
    p0, p1, p2, p3 = ends[i], ends[i + 1], ends[i + 2], ends[i + 3]
    a, b, c = p2 - p0, 2 * p0 - 5 * p1 + 4 * p2 - p3, -p0 + 3 * p1 - 3 * p2 + p3
    inside = np.clip(t, 0.0, 1.0)
    place = 0.5 * (2 * p1 + a * inside + b * inside**2 + c * inside**3)
    direction = 0.5 * (a + 2 * b * inside + 3 * c * inside**2)
    return place + direction * (t - inside), unit(direction)
