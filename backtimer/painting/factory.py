"""Factory of everything that paints figures and documents, importing it on first use.

The window appears before any figure, and most runs create no document.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from backtimer.core.model.appearance import FigureLook, SkinTone
    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Routine
    from backtimer.drawing.book import PoseBook
    from backtimer.painting.theme import Theme
    from backtimer.painting.views import FigureView
    from backtimer.store.library.library_cache import LibraryCache


def make_pose_book(resources: Path, pictures: Path, cache: LibraryCache | None = None) -> PoseBook:
    """Load the library's poses; `pictures` is the folder of the person's own pictures."""
    from backtimer.drawing.book import PoseBook
    from backtimer.store.library.poses import load_poses

    return PoseBook(load_poses(resources, cache), str(pictures))


def paint_figure(
    painter: QPainter, rect: QRectF, view: FigureView, book: PoseBook, theme: Theme, ground: str
) -> None:
    """Paint a figure into `rect`; `ground` is the background colour as #rrggbb."""
    from backtimer.painting import figure_painter

    figure_painter.paint_figure(painter, rect, view, book, theme, ground)


def clean_picture(content: bytes) -> tuple[bytes, str]:
    """Return a picture without its metadata, and its file extension. Raises UserError."""
    from backtimer.painting import photos

    return photos.clean_picture(content)


def make_handout(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    book: PoseBook,
    total_ms: int,
    look: FigureLook,
    skin: SkinTone,
) -> bytes:
    """Return the PDF handout of a routine."""
    from backtimer.painting.handout import handout

    return handout(routine, exercises, book, total_ms, look=look, skin=skin)
