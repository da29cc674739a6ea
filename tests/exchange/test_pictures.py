"""Pictures from strangers."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtGui import QImage

from backtimer.errors import UserError
from backtimer.painting.picture_cleaning import clean_picture
from tests.exchange.inputs import (
    a_picture,
)

# Pictures


def with_exif(jpeg: bytes) -> bytes:
    """Return the JPEG with EXIF data: a camera's texts and an orientation of 90 degrees."""
    tiff = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 2)
    tiff += (
        struct.pack("<HHII", 0x0112, 3, 1, 6)
        + struct.pack("<HHII", 0x010F, 2, 12, 38)
        + struct.pack("<I", 0)
    )
    tiff += b"SecretCamera"
    body = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def test_pictures_are_made_smaller_and_lose_what_a_camera_adds() -> None:
    raw = with_exif(a_picture(size=900))
    assert b"SecretCamera" in raw
    content, ending = clean_picture(raw)
    assert ending == "jpg"
    assert b"SecretCamera" not in content
    assert b"Exif" not in content
    image = QImage.fromData(content)
    # Rotated upright, and at most 1280 pixels long.
    assert image.height() == 1280
    assert image.width() == 640
    png, ending = clean_picture(a_picture("PNG", 900))
    assert ending == "png"
    assert b"at home" not in png
    assert QImage.fromData(png).width() == 1280


@pytest.mark.no_qt_log
def test_a_picture_that_is_none() -> None:
    for content in (b"", b"hello", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, a_picture()[:100]):
        with pytest.raises(UserError, match="not a picture"):
            clean_picture(content)
    with pytest.raises(UserError, match="MB"):
        clean_picture(bytes(21_000_000))
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = (
        struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    data = struct.pack(">I", 2) + b"IDAT\x78\x9c" + struct.pack(">I", zlib.crc32(b"IDAT\x78\x9c"))
    with pytest.raises(UserError, match="60000 x 60000"):
        clean_picture(b"\x89PNG\r\n\x1a\n" + chunk + data)
