"""Paints a frame: its first frame, and its patches on that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from backtimer.painting.frames.frame import Frame
from backtimer.painting.frames.patches import BYTES_A_PIXEL, Patch
from backtimer.painting.frames.strips import STEP_PX, Reel

_OPAQUE, _CLEAR = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied


def place_in(rect: QRectF, reel: Reel, ratio: float) -> QRectF:
    """Where a frame is painted in `rect`: in the middle, pixel for pixel if it nearly fills it.

    `ratio` is the number of device pixels in a pixel.
    """
    wide, high = reel.width / ratio, reel.height / ratio
    fit = min(rect.width() / wide, rect.height() / high)
    if abs(fit - 1.0) >= STEP_PX / min(reel.width, reel.height):
        wide, high = wide * fit, high * fit
    left = round((rect.x() + (rect.width() - wide) / 2) * ratio) / ratio
    top = round((rect.y() + (rect.height() - high) / 2) * ratio) / ratio
    return QRectF(left, top, wide, high)


def paint_frame(painter: QPainter, place: QRectF, frame: Frame, *, mirrored: bool) -> None:
    """Paint a frame into `place`, which has its proportions."""
    reel = frame.reel
    scale = place.width() / reel.width
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if reel.style.clear and frame.patches:
        # Where a patch is transparent nothing of the first frame may shine through.
        whole = QImage(reel.width, reel.height, _CLEAR)
        whole.fill(Qt.GlobalColor.transparent)
        with QPainter(whole) as inner:
            inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            _paint_patches(inner, frame, mirrored=mirrored)
        painter.drawImage(0, 0, whole)
    else:
        _paint_patches(painter, frame, mirrored=mirrored)
    painter.restore()


def changed_region(
    place: QRectF, reel: Reel, patches: Sequence[Patch], *, mirrored: bool
) -> QRegion:
    """What of `place` the patches cover, for a frame of a reel."""
    scale = place.width() / reel.width
    region = QRegion()
    for patch in patches:
        left = place.x() + _left(patch, reel, mirrored=mirrored) * scale
        rect = QRectF(left, place.y() + patch.y * scale, patch.width * scale, patch.height * scale)
        region += rect.toAlignedRect()
    return region


def _paint_patches(painter: QPainter, frame: Frame, *, mirrored: bool) -> None:
    reel = frame.reel
    for patch in (*frame.first, *frame.patches):
        # QImage does not copy the pixels; the patch has them until they are painted.
        image = QImage(
            patch.pixels, patch.width, patch.height, patch.width * BYTES_A_PIXEL,
            _CLEAR if reel.style.clear else _OPAQUE,
        )  # fmt: skip
        if mirrored:
            image = image.flipped(Qt.Orientation.Horizontal)
        painter.drawImage(_left(patch, reel, mirrored=mirrored), patch.y, image)


def _left(patch: Patch, reel: Reel, *, mirrored: bool) -> int:
    return reel.width - patch.x - patch.width if mirrored else patch.x
