"""Accepted kinds and sizes of pictures, checked before any decoder runs."""

from __future__ import annotations

from backtimer.files.reading import FileFaultError

LARGEST_BYTES = 20_000_000
MOST_PIXELS = 64_000_000
LONGEST_SIDE_PX = 1280
# The first bytes of each kind of file, by the name of its decoder.
_STARTS = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
}


def picture_kind(content: bytes) -> str:
    """The name of the decoder for these bytes, found by their signature.

    Raises FileFaultError for other kinds of files and for more than `LARGEST_BYTES`.
    """
    if len(content) > LARGEST_BYTES:
        raise FileFaultError(
            f"has {len(content) / 1e6:.0f} MB; at most {LARGEST_BYTES / 1e6:.0f} MB are read"
        )
    for kind, starts in _STARTS.items():
        if content.startswith(starts):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    raise FileFaultError("is not a picture that can be shown; PNG, JPEG, WebP, GIF and BMP are")


def check_size(width: int, height: int) -> None:
    """Raise FileFaultError for a picture of more than `MOST_PIXELS`."""
    if width * height > MOST_PIXELS:
        raise FileFaultError(f"has {width} x {height} pixels: too many to show")
