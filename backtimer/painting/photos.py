"""The person's own pictures: read safely, scaled down, stripped of metadata."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader

from backtimer.errors import UserError

LARGEST_BYTES = 40_000_000
LONGEST_SIDE_PX, MOST_PIXELS = 1280, 80_000_000
QUALITY = 88


def clean_picture(content: bytes) -> tuple[bytes, str]:
    """Return the picture, scaled to at most 1280 pixels a side, and its file extension.

    It is encoded again, which drops the place, time and camera that photos carry. Pictures with
    transparency become PNG, all others JPEG. Raises UserError if it is not a picture or is too
    large.
    """
    if len(content) > LARGEST_BYTES:
        raise UserError(f"The picture has {len(content) / 1e6:.0f} MB: at most 40 are read.")
    data = QByteArray(content)
    source = QBuffer(data)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    # Apply the camera's orientation.
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() > MOST_PIXELS:
            raise UserError(
                f"The picture has {size.width()} x {size.height()} pixels: too many to show."
            )
        if max(size.width(), size.height()) > LONGEST_SIDE_PX:
            box = QSize(LONGEST_SIDE_PX, LONGEST_SIDE_PX)
            reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise UserError(f"This is no picture that can be shown: {reader.errorString().lower()}.")
    if max(image.width(), image.height()) > LONGEST_SIDE_PX:
        image = image.scaled(
            LONGEST_SIDE_PX, LONGEST_SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
    kind = "png" if image.hasAlphaChannel() else "jpg"
    for key in image.textKeys():
        image.setText(key, "")
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind == "png":
        # A new image, so that the old one's texts are not carried over.
        plain = image.convertToFormat(image.Format.Format_ARGB32)
        written = plain.copy().save(out, "PNG")  # type: ignore[call-overload]
    else:
        plain = image.convertToFormat(image.Format.Format_RGB32)
        written = plain.save(out, "JPEG", QUALITY)  # type: ignore[call-overload]
    if not written:
        raise UserError("The picture could not be made smaller.")
    return bytes(out.data().data()), kind
