"""Whole pictures of the figure, rendered at once: for paper and for files."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from backtimer.drawing.pose_book import PoseBook
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.renderer import Renderer
from backtimer.painting.frames.strips import Reel, place_of
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView


class FigurePictures:
    """Renders figures in a theme, on a transparent ground that lies on the colour `ground`."""

    def __init__(self, book: PoseBook, theme: Theme, ground: str) -> None:
        self._renderer = Renderer(book)
        self._style = figure_style(theme, ground, clear=True)

    def image(self, view: FigureView, width: int, height: int) -> QImage | None:
        """The figure in so many pixels; None for a pose that does not exist."""
        strip, number = place_of(view)
        try:
            pixels = self._renderer.picture(Reel(strip, self._style, width, height), number)
        except ValueError:
            return None
        data = pixels.tobytes()
        kind = QImage.Format.Format_RGBA8888_Premultiplied
        image = QImage(data, width, height, width * 4, kind)
        # A copy owns its pixels.
        return image.flipped(Qt.Orientation.Horizontal) if view.mirrored else image.copy()
