"""The camera: from points in space to the picture."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array

# How far the camera is from the person, in heights of the body.
DISTANCE = 5.0


class Box(NamedTuple):
    """What a picture shows, in heights of the body: across the view and up in it."""

    left: float
    bottom: float
    right: float
    top: float


class View(NamedTuple):
    """Where the camera stands, in degrees.

    `yaw` turns it from the side towards the front of a person who faces right; `pitch` lifts it.
    """

    yaw: float
    pitch: float

    @property
    def axes(self) -> Array:
        """The directions across, up and towards the viewer, as rows."""
        a, b = np.radians(self.yaw), np.radians(self.pitch)
        level = np.array(((np.cos(a), 0, -np.sin(a)), (0, 1, 0), (np.sin(a), 0, np.cos(a))))
        tip = np.array(((1, 0, 0), (0, np.cos(b), -np.sin(b)), (0, np.sin(b), np.cos(b))))
        return (tip @ level).astype(np.float32)

    def see(self, points: Array) -> Array:
        """Across, up and the nearness of points (n, 3), which is 1 in the middle of the world.

        What is far is smaller. Nearness, unlike depth, runs straight across a flat triangle.
        """
        seen = np.asarray(points, np.float32) @ self.axes.T
        near = DISTANCE / (DISTANCE - seen[:, 2])
        return np.stack((seen[:, 0] * near, seen[:, 1] * near, near), 1)


class Place(NamedTuple):
    """From the view to samples of a picture: `scale` samples for a height of the body."""

    scale: float
    x: float
    y: float

    @classmethod
    def of(cls, box: Box, width: int, height: int) -> Place:
        """The place that shows all of `box`, as large as fits and in the middle."""
        scale = min(width / (box.right - box.left), height / (box.top - box.bottom))
        return cls(
            scale,
            width / 2 - scale * (box.left + box.right) / 2,
            height / 2 + scale * (box.bottom + box.top) / 2,
        )

    def put(self, seen: Array) -> Array:
        """Samples to the right and down, and the nearness, of seen points (n, 3)."""
        return np.stack(
            (seen[:, 0] * self.scale + self.x, self.y - seen[:, 1] * self.scale, seen[:, 2]), 1
        ).astype(np.float32)


def depth_of(near: Array) -> Array:
    """How far towards the viewer something is, in heights of the body, from its nearness."""
    return DISTANCE - DISTANCE / near
