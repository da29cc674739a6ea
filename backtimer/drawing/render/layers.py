"""Layers of a picture: images with a place, laid over each other."""

from __future__ import annotations

import zlib
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array


class Layer(NamedTuple):
    """Premultiplied RGBA (h, w, 4) whose upper left corner is at `top` and `left` of a picture."""

    top: int
    left: int
    image: Array

    @property
    def box(self) -> tuple[slice, slice]:
        """The rows and columns that it covers."""
        high, wide = self.image.shape[:2]
        return slice(self.top, self.top + high), slice(self.left, self.left + wide)

    def put_over(self, picture: Array) -> None:
        """Lay it over what is in the picture."""
        picture[self.box] = over(self.image, picture[self.box])


class PackedLayer(NamedTuple):
    """A layer, compressed."""

    top: int
    left: int
    shape: tuple[int, ...]
    pixels: bytes

    @classmethod
    def of(cls, layer: Layer) -> PackedLayer:
        """The layer, compressed."""
        return cls(layer.top, layer.left, layer.image.shape, zlib.compress(layer.image, 1))

    @property
    def layer(self) -> Layer:
        """The layer as it was."""
        pixels = np.frombuffer(zlib.decompress(self.pixels), np.uint8)
        return Layer(self.top, self.left, pixels.reshape(self.shape))


def cut_out(image: Array) -> Layer:
    """The layer that holds whatever is drawn in a picture."""
    box = drawn_box(image[..., 3])
    return Layer(box[0].start or 0, box[1].start or 0, np.ascontiguousarray(image[box]))


def over(front: Array, ground: Array) -> Array:
    """Premultiplied RGBA `front` over `ground`."""
    alpha = front[..., 3]
    image = np.where(alpha == 255, packed(front), packed(ground))
    whole = channels(image)
    mixed = np.nonzero((alpha > 0) & (alpha < 255))
    left = 255 - alpha[mixed].astype(np.uint16)[:, None]
    whole[mixed] = (front[mixed] + (ground[mixed] * left + 127) // 255).astype(np.uint8)
    return whole


def channels(colours: Array) -> Array:
    """RGBA (h, w, 4) of colours in 32 bits."""
    return np.ascontiguousarray(colours).view(np.uint8).reshape(*colours.shape, 4)


def packed(image: Array) -> Array:
    """The colours in 32 bits (h, w) of RGBA (h, w, 4)."""
    return image.view(np.uint32)[..., 0]


def drawn_box(alpha: Array) -> tuple[slice, slice]:
    """The rows and columns of a picture in which anything is drawn."""
    rows, columns = (np.nonzero(alpha.any(axis))[0] for axis in (1, 0))
    if not len(rows):
        return slice(0), slice(0)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
