"""Paints a picture of the person's own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from backtimer.drawing.own_picture import Picture

ROUND_PX = 10


def paint_picture(painter: QPainter, rect: QRectF, picture: Picture) -> None:
    """Paint a picture as large as fits into `rect`."""
    # QImage does not copy the pixels; `picture` has them until they are painted.
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.width * 4,
        QImage.Format.Format_ARGB32_Premultiplied,
    )  # fmt: skip
    size = QSizeF(image.size()).scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(QPointF(), size)
    target.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    shape.addRoundedRect(target, ROUND_PX, ROUND_PX)
    painter.setClipPath(shape)
    painter.drawImage(target, image)
    painter.restore()
