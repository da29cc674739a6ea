"""Snapshots: images reviewed once and compared ever after."""

from __future__ import annotations

import os

from PySide6.QtGui import QImage

from backtimer.painting.theme import Theme
from tests.places import SNAPSHOTS


def rmse(one: QImage, other: QImage) -> float:
    assert one.size() == other.size()
    total = 0
    a, b = bytes(one.constBits()), bytes(other.constBits())
    for x, y in zip(a, b, strict=True):
        total += (x - y) ** 2
    return float((total / len(a)) ** 0.5 / 255)


def check(image: QImage, name: str) -> None:
    """Compare with the reviewed image; BACKTIMER_ACCEPT=1 stores a new one."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    path = SNAPSHOTS / f"{name}.png"
    if "BACKTIMER_ACCEPT" in os.environ:
        SNAPSHOTS.mkdir(exist_ok=True)
        image.save(str(path))
    assert path.exists(), f"{path} is missing: look at the picture, then accept it"
    reference = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert rmse(image, reference) <= 0.01


def canvas(theme: Theme, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(theme.ground)
    return image
