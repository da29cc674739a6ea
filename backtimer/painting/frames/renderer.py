"""Renders the frames of reels, one after the other, in the worker process or for paper."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache

import numpy as np

from backtimer.core.model.appearance import FigureLook
from backtimer.core.model.viewpoint import Crop
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Mesh
from backtimer.drawing.body.person import Detail, build_person
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.render.layers import channels, packed
from backtimer.drawing.render.palette import rgb
from backtimer.drawing.render.scene import Scene, Shown
from backtimer.painting.frames.patches import Patch, pack
from backtimer.painting.frames.strips import Reel
from backtimer.painting.frames.style import FigureStyle

_LARGE_PX = 500
_HOLDING, _MOVING = 0.85, 0.60
_SCENES, _FIRST_FRAMES = 2, 4
# A frame is cut into so many bands, each with one patch.
_BANDS = 8
_person = lru_cache(maxsize=2)(build_person)


def mesh_of(look: FigureLook, height_px: int, crop: Crop) -> Mesh:
    """The mesh of a look, finer where the person is large."""
    large_px = _LARGE_PX if crop is Crop.WHOLE else _LARGE_PX / 2
    return _person(look, Detail.LARGE if height_px > large_px else Detail.SMALL)


class Renderer:
    """Renders frames; scenes and first frames are made once while the reels are similar."""

    def __init__(self, book: PoseBook) -> None:
        self._book = book
        self._scenes: OrderedDict[tuple[object, ...], Scene] = OrderedDict()
        self._first: OrderedDict[Reel, Array] = OrderedDict()

    def packed(self, reel: Reel, number: int) -> bytes:
        """A frame in patches. Raises ValueError for a pose that does not exist."""
        if number == 0:
            return pack(_whole(self._first_frame(reel), reel.style))
        return pack(_changes(self._frame(reel, number), self._first_frame(reel)))

    def picture(self, reel: Reel, number: int = 0) -> Array:
        """A frame as premultiplied RGBA (h, w, 4). Raises ValueError as `packed`."""
        strip, style = reel.strip, reel.style
        movement = self._book.movement(strip.pose_from, strip.pose_to)
        if movement is None:
            raise ValueError(f"no pose {strip.pose_to}")
        t, breath = strip.moments[number]
        shine = _HOLDING if strip.holding else _MOVING
        shown = Shown(movement, t, strip.muscles, shine, breath, strip.marked)
        image: Array = self._scene(reel, number).picture(shown)
        if not style.clear:
            image = _on_ground(image, style.palette.ground)
        return image

    def _frame(self, reel: Reel, number: int) -> Array:
        return _for_qt(self.picture(reel, number))

    def _first_frame(self, reel: Reel) -> Array:
        if reel not in self._first:
            self._first[reel] = self._frame(reel, 0)
            while len(self._first) > _FIRST_FRAMES:
                self._first.popitem(last=False)
        return self._first[reel]

    def _scene(self, reel: Reel, number: int) -> Scene:
        strip, size = reel.strip, (reel.width, reel.height)
        viewpoint = strip.viewpoint(number)
        key = (strip.poses, viewpoint, reel.style, size)
        if key not in self._scenes:
            while len(self._scenes) >= _SCENES:
                self._scenes.popitem(last=False)
            self._scenes[key] = Scene(
                self._book, strip.poses, viewpoint,
                mesh_of(reel.style.look, reel.height, strip.crop), reel.style.palette, size,
            )  # fmt: skip
        return self._scenes[key]


def _on_ground(image: Array, ground: str) -> Array:
    """A picture on a ground: what the ground adds is looked up for all four channels at once."""
    colour: Array = np.append(np.round(rgb(ground) * 255), 255).astype(np.uint16)
    left: Array = np.arange(255, -1, -1, dtype=np.uint16)[:, None]
    added = ((colour * left + 127) // 255).astype(np.uint8).view(np.uint32).ravel()
    return channels(packed(image) + added.take(image[..., 3]))


def _for_qt(image: Array) -> Array:
    """A picture with its channels in the order in which Qt paints fastest."""
    colours = packed(image)
    red, blue = colours & np.uint32(0xFF), (colours >> 16) & np.uint32(0xFF)
    return channels((colours & np.uint32(0xFF00FF00)) | (red << 16) | blue)


def _whole(image: Array, style: FigureStyle) -> list[Patch]:
    """The patch that holds everything but the ground."""
    blank: Array = np.zeros((1, 4), np.uint8)
    if not style.clear:
        blank[0, :3], blank[0, 3] = np.round(rgb(style.palette.ground) * 255)[::-1], 255
    return _patches(image, packed(image) != packed(blank), 1)


def _changes(image: Array, first: Array) -> list[Patch]:
    """The patches in which a frame differs from the first."""
    return _patches(image, packed(image) != packed(first), _BANDS)


def _patches(image: Array, differs: Array, bands: int) -> list[Patch]:
    """For each band of rows, the smallest rectangle with everything that differs."""
    height = len(image)
    high = -(-height // bands)
    found = []
    for top in range(0, height, high):
        band = differs[top : top + high]
        rows, columns = np.nonzero(band.any(1))[0], np.nonzero(band.any(0))[0]
        if len(rows):
            y, below = top + int(rows[0]), top + int(rows[-1]) + 1
            x, right = int(columns[0]), int(columns[-1]) + 1
            pixels = image[y:below, x:right].tobytes()
            found.append(Patch(x, y, right - x, below - y, pixels))
    return found
