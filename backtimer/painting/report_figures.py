"""The figures beside the exercises of a progress report."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.exercise import Exercise
from backtimer.drawing.pose_book import PoseBook
from backtimer.painting.figure_colours import dressed
from backtimer.painting.figure_pictures import FigurePictures
from backtimer.painting.handout import WHITE, paint_on_paper
from backtimer.painting.stills import still_figure
from backtimer.painting.theme import LIGHT


class ReportFigures:
    """Paints the still of an exercise by its id; nothing for one that does not exist any more."""

    def __init__(
        self, exercises: Mapping[str, Exercise], book: PoseBook, look: FigureLook, skin: SkinTone
    ) -> None:
        self._exercises = exercises
        self._book = book
        self._pictures = FigurePictures(book, dressed(LIGHT, look, skin), WHITE)

    def paint(self, painter: QPainter, rect: QRectF, exercise: str) -> None:
        """Paint an exercise into a rectangle in points."""
        found = self._exercises.get(exercise)
        if found is not None:
            view = still_figure(found)._replace(muscles=found.muscles, holding=False)
            paint_on_paper(painter, rect, view, self._book, self._pictures)
