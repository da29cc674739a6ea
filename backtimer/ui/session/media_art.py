"""The figure of an exercise as a file, for the desktop's media controls."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from backtimer.core.model.exercise import Exercise
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.figures import Figures
from backtimer.painting.frames.frame import Frame
from backtimer.painting.frames.frame_painter import paint_frame, place_in
from backtimer.painting.frames.pace import Urgency
from backtimer.painting.frames.strips import Reel, frame_size, place_of
from backtimer.painting.stills import still_figure
from backtimer.painting.theme import Theme

_log = logging.getLogger(__name__)
# Players show squares of up to this size.
SIDE_PX = 320


class _Wanted(NamedTuple):
    path: Path
    reel: Reel
    ground: str
    mirrored: bool


class MediaArt(QObject):
    """Finds the picture of an exercise; `found` carries its URL if that was not there at once."""

    found = Signal(str)

    def __init__(
        self,
        figures: Figures,
        theme: Callable[[], Theme],
        folder: Path,
        own_pictures: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._figures = figures
        self._theme = theme
        self._folder = folder
        self._own_pictures = own_pictures
        self._wanted: _Wanted | None = None
        # Stands for this object where its wishes outlive it: in another thread.
        self._owner = object()
        figures.arrived.connect(self._on_arrival)

    def url(self, exercise: Exercise) -> str:
        """Return the URL of the picture; empty if it has to be rendered first."""
        self.forget()
        view, theme = still_figure(exercise), self._theme()
        if view.picture:
            return (self._own_pictures / view.picture).as_uri()
        style = figure_style(theme, theme.card)
        reel = Reel(place_of(view)[0], style, *frame_size(SIDE_PX, SIDE_PX, view.view.crop))
        name = hashlib.sha256(reel.key() + bytes([view.mirrored])).hexdigest()[:32]
        wanted = _Wanted(self._folder / f"{name}.png", reel, theme.card, view.mirrored)
        if wanted.path.is_file():
            return wanted.path.as_uri()
        self._wanted = wanted
        self._figures.want(self._owner, [(Urgency.STILL, reel)])
        self._on_arrival()
        return ""

    def forget(self) -> None:
        """Stop waiting for a picture."""
        if self._wanted is not None:
            self._wanted = None
            self._figures.want(self._owner, ())

    def _on_arrival(self) -> None:
        wanted = self._wanted
        frame = None if wanted is None else self._figures.frame(wanted.reel, 0)
        if wanted is None or frame is None:
            return
        self.forget()
        image = _square(frame, wanted)
        QThreadPool.globalInstance().start(lambda: self._write(image, wanted.path))

    def _write(self, image: QImage, path: Path) -> None:
        """Write the picture, and report it; not in the window's thread."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        try:
            write_atomically(path, bytes(data.data()), "picture", lasting=False)
        except UserError as error:
            _log.info("no picture for the media controls: %s", error)
            return
        self.found.emit(path.as_uri())


def _square(frame: Frame, wanted: _Wanted) -> QImage:
    image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB32)
    image.fill(QColor(wanted.ground))
    with QPainter(image) as painter:
        place = place_in(image.rect().toRectF(), wanted.reel, 1.0)
        paint_frame(painter, place, frame, mirrored=wanted.mirrored)
    return image
