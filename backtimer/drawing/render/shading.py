"""Light and colour: from triangles that show to samples, and from samples to pixels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array, ramp, unit
from backtimer.drawing.body.tables import Material
from backtimer.drawing.render.palette import DARKEST, FARS, GLOWS, LIGHTS
from backtimer.drawing.render.spans import facing, fill, planes_of, rows_of
from backtimer.drawing.render.view import DISTANCE, depth_of

# Where the light comes from, as the viewer sees it: left, above and in front.
_KEY = unit(np.array((-0.42, 0.78, 0.50))).astype(np.float32)
_RIM, _RIM_TO = 0.52, 0.38
# The face's spots lie on the skin; this makes them nearer, in nearness.
_SPOT = 0.012 / DISTANCE
# Behind a near edge the picture is darker: this deep a step begins it, and how strongly.
_STEP, _STEEP, _GAP, _GAP_WIDE = 0.016, 24.0, 0.40, 0.0042
# What a person needs to stand out of the ground, and how wide the line is that sees to it.
CONTRAST, _EDGE_WIDE = 3.05, 0.0032
# A ground with less luminance than this is dark.
_MIDDLE = 0.23


class Surface(NamedTuple):
    """What is to be drawn: points in samples with their nearness (n, 3), light and glow (n).

    Triangles (m, 3) have a material and a farness, 0 to `FARS` - 1 (m).
    """

    points: Array
    light: Array
    glow: Array
    triangles: Array
    material: Array
    far: Array


class Samples(NamedTuple):
    """A drawn surface: the triangle at each sample (h, w), -1 for none, and its colours."""

    which: Array
    colours: Array


def light_of(normals: Array, axes: Array, *, rim: bool) -> Array:
    """How light vertices are; with a `rim` they darken towards the edge of the shape."""
    seen = normals @ axes.T
    light = seen @ _KEY
    if rim:
        light = light - _RIM * (1.0 - ramp(seen[:, 2], 0.0, _RIM_TO))
    return light.astype(np.float32)


def draw(surface: Surface, depth: Array, table: Array) -> Samples:
    """Draw a surface over what `depth` (h, w) holds; the colours are RGBA in 32 bits."""
    height, width = depth.shape
    shows = facing(surface.points, surface.triangles)
    triangles, material = surface.triangles[shows], surface.material[shows]
    points = surface.points
    near = planes_of(points, triangles, points[:, 2])
    spot = (material >= Material.EYE) & (material <= Material.BROW)
    near = near._replace(start=near.start + np.where(spot, np.float32(_SPOT), np.float32(0.0)))
    which = fill(rows_of(points, triangles, width, height), near, depth)
    y, x = np.nonzero(which >= 0)
    seen = which[y, x]
    right, down = x + 0.5, y + 0.5
    light = planes_of(points, triangles, surface.light).at(seen, right, down)
    level = (light - DARKEST) * ((LIGHTS - 1) / (1.0 - DARKEST)) + np.float32(0.5)
    index = np.clip(level, 0, LIGHTS - 1).astype(np.int32)
    base = (material * FARS + surface.far[shows]) * LIGHTS
    index = (index + base.astype(np.int32)[seen]) * GLOWS
    if surface.glow.any():
        glow = planes_of(points, triangles, surface.glow).at(seen, right, down)
        index += np.clip(glow * (GLOWS - 1) + np.float32(0.5), 0, GLOWS - 1).astype(np.int32)
    colours = np.zeros(depth.shape, np.uint32)
    colours[y, x] = table[index]
    which[y, x] = shows[seen]
    return Samples(which, colours)


def halved(colours: Array, times: int) -> Array:
    """The mean of squares of samples, of which `times` (1, 2 or 4) stand side by side.

    All four channels of a sample are added at once.
    """
    while times > 1:
        rows = _mean(colours[0::2], colours[1::2])
        colours = _mean(rows[:, 0::2], rows[:, 1::2])
        times //= 2
    return colours


def _mean(one: Array, other: Array) -> Array:
    """The mean of each channel, rounded down: what both have, and half of what one has."""
    return (one & other) + (((one ^ other) & np.uint32(0xFEFEFEFE)) >> 1)


def channels(colours: Array) -> Array:
    """RGBA (h, w, 4) of colours in 32 bits."""
    return np.ascontiguousarray(colours).view(np.uint8).reshape(*colours.shape, 4)


def set_off(image: Array, near: Array, scale: float) -> None:
    """Darken RGBA pixels next to something nearer, so that limbs come off the body.

    `near` (h, w) is the nearness of the person, 0 where there is none; `scale` is pixels for a
    height of the body.
    """
    reach = max(round(_GAP_WIDE * scale), 1)
    deep = np.where(near > 0, depth_of(np.maximum(near, 0.1)), np.float32(-9.0))
    nearest = deep.copy()
    for step in dict.fromkeys((max(reach // 2, 1), reach)):
        np.maximum(nearest[step:], deep[:-step], out=nearest[step:])
        np.maximum(nearest[:-step], deep[step:], out=nearest[:-step])
        np.maximum(nearest[:, step:], deep[:, :-step], out=nearest[:, step:])
        np.maximum(nearest[:, :-step], deep[:, step:], out=nearest[:, :-step])
    edge = np.nonzero((nearest - deep > _STEP) & (near > 0))
    rise = (nearest[edge] - deep[edge] - _STEP) * _STEEP
    dark = 1.0 - np.clip(rise, 0.0, 1.0) * _GAP
    image[edge[0], edge[1], :3] = (image[edge[0], edge[1], :3] * dark[:, None]).astype(np.uint8)


def edged(image: Array, ground: Array, scale: float) -> None:
    """Bring the outermost RGBA pixels of a figure to a contrast of `CONTRAST` with the ground.

    `ground` is red, green and blue, 0 to 1; `scale` is pixels for a height of the body.
    """
    inner = image[..., 3] == 255
    solid = inner.copy()
    reach = max(round(_EDGE_WIDE * scale), 1)
    for step in dict.fromkeys((max(reach // 2, 1), reach)):
        before = inner.copy()
        inner[step:] &= before[:-step]
        inner[:-step] &= before[step:]
        inner[:, step:] &= before[:, :-step]
        inner[:, :-step] &= before[:, step:]
    edge = np.nonzero(solid & ~inner)
    colours = image[edge[0], edge[1], :3] / np.float32(255)
    light, below = luminance(colours), float(luminance(ground)) + 0.05
    if below < _MIDDLE:
        # Lighter, towards white, on a dark ground.
        wanted = CONTRAST * below - 0.05
        share = np.clip((wanted - light) / (1.0 - light), 0.0, 1.0)[:, None]
        linear = _linear(colours) * (1 - share) + share
    else:
        wanted = below / CONTRAST - 0.05
        linear = _linear(colours) * np.minimum(wanted / np.maximum(light, 1e-6), 1.0)[:, None]
    image[edge[0], edge[1], :3] = np.round(_encoded(linear) * 255)


def luminance(colours: Array) -> Array:
    """The relative luminance of colours (n, 3), 0 to 1, as WCAG 2 defines it."""
    return _linear(colours) @ np.array((0.2126, 0.7152, 0.0722))


def _linear(colours: Array) -> Array:
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def _encoded(linear: Array) -> Array:
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def over(front: Array, ground: Array) -> Array:
    """Premultiplied RGBA `front` over `ground`."""
    image = ground.copy()
    box = drawn_box(front[..., 3])
    left = 255 - front[box][..., 3:].astype(np.uint16)
    image[box] = (front[box] + (ground[box] * left + 127) // 255).astype(np.uint8)
    return image


def drawn_box(alpha: Array) -> tuple[slice, slice]:
    """The rows and columns of a picture in which anything is drawn."""
    rows, columns = (np.nonzero(alpha.any(axis))[0] for axis in (1, 0))
    if not len(rows):
        return slice(0), slice(0)
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
