"""A frame as the worker sends it and the cache stores it: what differs from its strip's first.

The first frame is one patch, everything but the empty ground; each other frame is a few patches
on the first. A packed frame holds their number, the place of each (x, y, width and height), and
all pixels, compressed. No Qt and no numpy.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

BYTES_A_PIXEL = 4
MOST_PATCHES = 16
_COUNT, _PLACE = struct.Struct("<H"), struct.Struct("<4H")


class Patch(NamedTuple):
    """A rectangle of pixels, each blue, green, red and alpha, premultiplied."""

    x: int
    y: int
    width: int
    height: int
    pixels: bytes


def pack(patches: list[Patch]) -> bytes:
    """The patches as bytes."""
    head = _COUNT.pack(len(patches)) + b"".join(_PLACE.pack(*patch[:4]) for patch in patches)
    return head + zlib.compress(b"".join(patch.pixels for patch in patches), 1)


def unpack(data: bytes, width: int, height: int) -> tuple[Patch, ...]:
    """The patches of a frame of this size; raises ValueError for bytes that hold none."""
    try:
        (count,) = _COUNT.unpack_from(data)
        if count > MOST_PATCHES:
            raise ValueError("too many patches")
        start = _COUNT.size + count * _PLACE.size
        places = [_PLACE.unpack_from(data, _COUNT.size + n * _PLACE.size) for n in range(count)]
        inflate = zlib.decompressobj()
        most = width * height * BYTES_A_PIXEL
        pixels = inflate.decompress(data[start:], most + 1)
    except (struct.error, zlib.error) as error:
        raise ValueError("no frame") from error
    found, at = [], 0
    for x, y, wide, high in places:
        size = wide * high * BYTES_A_PIXEL
        if not size or x + wide > width or y + high > height:
            raise ValueError("a patch outside its frame")
        found.append(Patch(x, y, wide, high, pixels[at : at + size]))
        at += size
    if at != len(pixels) or not inflate.eof:
        raise ValueError("another number of pixels")
    return tuple(found)
