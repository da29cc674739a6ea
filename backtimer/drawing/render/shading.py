"""Light and colour: from triangles that show to samples, and from samples to pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array, ramp, unit
from backtimer.drawing.body.tables import Material
from backtimer.drawing.render.palette import DARKEST, FARS, GLOWS, LIGHTS
from backtimer.drawing.render.spans import facing, fill, keys_of, numbers_in, planes_of, rows_of
from backtimer.drawing.render.view import DISTANCE, depth_of

# Samples side by side in a pixel; four, in a square, are one pixel.
SAMPLES = 2
_CENTRES = (0.5, 0.5), (1.5, 0.5), (0.5, 1.5), (1.5, 1.5)
# Where the light comes from, as the viewer sees it: left, above and in front.
_KEY = unit(np.array((-0.42, 0.78, 0.50))).astype(np.float32)
_RIM, _RIM_TO = 0.52, 0.38
# The face's spots lie on the skin; this makes them nearer, in nearness.
_SPOT = 0.012 / DISTANCE
# The samples of a pixel whose nearness differs by less than this belong to one smooth skin.
_FLAT = int(keys_of(np.array(0.008 / DISTANCE)))
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


def joined(surfaces: Sequence[Surface]) -> Surface:
    """Surfaces as one."""
    firsts = np.cumsum([0, *(len(each.points) for each in surfaces)])
    triangles = [each.triangles + first for each, first in zip(surfaces, firsts[:-1], strict=True)]
    whole = [np.concatenate(parts) for parts in zip(*surfaces, strict=True)]
    return Surface(*whole)._replace(triangles=np.concatenate(triangles))


class Seen(NamedTuple):
    """What shows at each sample (h, w): which of the triangles `numbers`, -1 for none.

    `keys` (h, w) say how near that is.
    """

    which: Array
    numbers: Array
    keys: Array


def light_of(normals: Array, axes: Array, *, rim: bool) -> Array:
    """How light vertices are; with a `rim` they darken towards the edge of the shape."""
    seen = normals @ axes.T
    light = seen @ _KEY
    if rim:
        light = light - _RIM * (1.0 - ramp(seen[:, 2], 0.0, _RIM_TO))
    return light.astype(np.float32)


def draw(surface: Surface, keys: Array) -> Seen:
    """Which triangles of a surface show in front of what is there, as the `keys` (h, w) say."""
    height, width = keys.shape
    shows = facing(surface.points, surface.triangles)
    triangles, material = surface.triangles[shows], surface.material[shows]
    near = planes_of(surface.points, triangles, surface.points[:, 2])
    spot = (material >= Material.EYE) & (material <= Material.BROW)
    near = near._replace(start=near.start + np.where(spot, _SPOT, 0.0))
    keys = keys.copy()
    fill(rows_of(surface.points, triangles, width, height), near, keys)
    return Seen(numbers_in(keys), shows, keys)


def coloured(surface: Surface, seen: Seen, table: Array) -> Array:
    """The pixels of a drawn surface, RGBA in 32 bits.

    Within one material, where nothing comes in front of anything, the samples of a pixel differ
    too little to be seen: they share one colour.
    """
    kind = surface.material[seen.numbers] * FARS + surface.far[seen.numbers] + 1
    kind = np.append(kind, 0).astype(np.uint16)
    squares, kinds, nears = (
        (each[0::2, 0::2], each[0::2, 1::2], each[1::2, 0::2], each[1::2, 1::2])
        for each in (seen.which, kind.take(seen.which), seen.keys)
    )
    one = kinds[0]
    alike = (one == kinds[1]) & (one == kinds[2]) & (one == kinds[3])
    high, low = (pick(pick(*nears[:2]), pick(*nears[2:])) for pick in (np.maximum, np.minimum))
    alike &= high - low < _FLAT
    any_there = (one | kinds[1] | kinds[2] | kinds[3]) > 0
    triangles = surface.triangles[seen.numbers]
    light = planes_of(surface.points, triangles, surface.light)
    glow = None
    if surface.glow.any():
        glow = planes_of(surface.points, triangles, surface.glow)

    def looked_up(triangle: Array, x: Array, y: Array) -> Array:
        """The colours of triangles at samples; nothing where there is none."""
        level = light.at(triangle, x, y)
        level = (level - DARKEST) * ((LIGHTS - 1) / (1.0 - DARKEST)) + 0.5
        index = (kind.take(triangle).astype(np.int32) - 1) * LIGHTS
        index = (index + np.clip(level, 0, LIGHTS - 1).astype(np.int32)) * GLOWS
        if glow is not None:
            shine = glow.at(triangle, x, y) * (GLOWS - 1) + 0.5
            index += np.clip(shine, 0, GLOWS - 1).astype(np.int32)
        return np.where(triangle >= 0, table.take(np.maximum(index, 0)), np.uint32(0))

    colours = np.zeros(one.shape, np.uint32)
    y, x = np.nonzero(alike & any_there)
    colours[y, x] = looked_up(squares[0][y, x], 2.0 * x + 1.0, 2.0 * y + 1.0)
    y, x = np.nonzero(any_there & ~alike)
    a, b, c, d = (
        looked_up(square[y, x], 2.0 * x + right, 2.0 * y + down)
        for square, right, down in zip(
            squares, (0.5, 1.5, 0.5, 1.5), (0.5, 0.5, 1.5, 1.5), strict=True
        )
    )
    colours[y, x] = mean_of(mean_of(a, c), mean_of(b, d))
    return colours


def nearest_of(seen: Seen) -> Array:
    """A triangle that shows in each pixel, -1 where none does."""
    which: Array = np.append(seen.numbers, -1)[seen.which]
    rows = np.maximum(which[0::2], which[1::2])
    return np.maximum(rows[:, 0::2], rows[:, 1::2])


def mean_of(one: Array, other: Array) -> Array:
    """The mean of each channel, rounded down: what both have, and half of what one has."""
    return (one & other) + (((one ^ other) & np.uint32(0xFEFEFEFE)) >> 1)


def covered(there: Array) -> Array:
    """How much of each pixel is covered, 0 to 1, by samples (h, w) that are `there`."""
    rows = there[0::2].astype(np.uint8) + there[1::2]
    return (rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25)


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
