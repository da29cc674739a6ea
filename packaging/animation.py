"""Writes pictures as an animated PNG, which browsers and forges show in motion.

Each picture after the first holds only what changed: the smallest rectangle of it, and in that the
pixels that are new.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SOURCE, OVER = 0, 1


def write_animation(path: Path, images: Sequence[QImage], frame_ms: int) -> None:
    """Write images of one size, `frame_ms` apart, to be shown again and again."""
    width, height = images[0].width(), images[0].height()
    frames = list(changes([pixels(image) for image in images]))
    body = chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0))
    body += chunk(b"acTL", struct.pack(">2I", len(frames), 0))
    number = 0
    for place, (left, top, part, shown) in enumerate(frames):
        high, wide = part.shape[:2]
        about = struct.pack(
            ">5I2H2B", number, wide, high, left, top, shown * frame_ms, 1000, 0,
            OVER if place else SOURCE,
        )  # fmt: skip
        body += chunk(b"fcTL", about)
        number += 1
        if place:
            body += chunk(b"fdAT", struct.pack(">I", number) + data(part))
            number += 1
        else:
            body += chunk(b"IDAT", data(part))
    path.write_bytes(SIGNATURE + body + chunk(b"IEND", b""))


def changes(frames: Sequence[np.ndarray]) -> Iterator[tuple[int, int, np.ndarray, int]]:
    """Yield left, top and pixels of what each frame changes, and for how many frames it stays."""
    last = [0, 0, frames[0], 1]
    for old, new in pairwise(frames):
        differs = (old != new).any(axis=2)
        if not differs.any():
            last[3] += 1
            continue
        yield tuple(last)
        rows, columns = (np.flatnonzero(differs.any(axis=axis)) for axis in (1, 0))
        window = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        part = new[window].copy()
        part[~differs[window]] = 0
        last = [int(columns[0]), int(rows[0]), part, 1]
    yield tuple(last)


def pixels(image: QImage) -> np.ndarray:
    """Return the pixels as rows of red, green, blue and alpha, without steps too fine to see."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    rows = rows[:, : image.width()].copy()
    # The last two bits cost a third of the file.
    rows[..., :3] = rows[..., :3] & 0xFC | rows[..., :3] >> 6
    return rows


def data(part: np.ndarray) -> bytes:
    """Return the compressed pixels as a PNG holds them; Qt chooses the filter of each row."""
    part = np.ascontiguousarray(part)
    high, wide = part.shape[:2]
    image = QImage(part.tobytes(), wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
    buffer = QBuffer()
    image.save(buffer, "PNG", 0)
    content, at, found = bytes(buffer.data().data()), len(SIGNATURE), b""
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        if content[at + 4 : at + 8] == b"IDAT":
            found += content[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))
