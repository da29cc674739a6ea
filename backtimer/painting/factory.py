"""Factories that import the painting modules on first use.

The window is shown before any figure, and most runs never make a document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.core.model.appearance import FigureLook, SkinTone
    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Routine
    from backtimer.core.progress.progress_report import ReportView
    from backtimer.drawing.own_picture import Pictures
    from backtimer.drawing.paper_size import PaperSize
    from backtimer.drawing.pose_book import PoseBook
    from backtimer.painting.frames.service import FrameService
    from backtimer.painting.own_pictures import PicturesLater
    from backtimer.store.library.library_cache import LibraryCache


def make_pose_book(
    resources: Path, pictures: Pictures, cache: LibraryCache | None = None
) -> PoseBook:
    """A book of the library's poses and the person's own `pictures`."""
    from backtimer.drawing.pose_book import PoseBook
    from backtimer.store.library.poses import load_poses

    return PoseBook(load_poses(resources, cache), pictures)


def make_pictures(
    folder: Path, arrived: Callable[[], None], notice: Callable[[str], None]
) -> PicturesLater:
    """Return the reader of the person's own pictures; both callbacks run on its own thread."""
    from backtimer.painting.own_pictures import PicturesLater

    return PicturesLater(folder, arrived, notice)


def make_frames(folder: Path, resources: Path, arrived: Callable[[], None]) -> FrameService:
    """Return what renders the figure's frames, with a cache in `folder`.

    `arrived` is called from its own thread whenever a frame has become available.
    """
    from backtimer.painting.frames.cache import ReelCache, version_of
    from backtimer.painting.frames.service import FrameService

    return FrameService(lambda: ReelCache(folder, version_of(resources)), arrived)


def clean_picture(content: bytes) -> tuple[bytes, str]:
    """The picture without metadata such as place and time, and its file extension.

    Raises UserError if it is not a picture or too large.
    """
    from backtimer.painting import picture_cleaning

    return picture_cleaning.clean_picture(content)


def make_report(
    view: ReportView,
    exercises: Mapping[str, Exercise],
    book: PoseBook,
    look: FigureLook,
    skin: SkinTone,
    paper: PaperSize | None = None,
) -> bytes:
    """The progress report with its figures, as a PDF."""
    from backtimer.painting.report import report
    from backtimer.painting.report_figures import ReportFigures

    return report(view, paper, ReportFigures(exercises, book, look, skin).paint)


def make_handout(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    book: PoseBook,
    total_ms: int,
    look: FigureLook,
    skin: SkinTone,
    remarks: Sequence[str],
) -> bytes:
    """The handout of a routine, as a PDF; a `total_ms` of 0 leaves out the length.

    `remarks` say what the person's conditions changed in it.
    """
    from backtimer.painting.handout import handout

    return handout(routine, exercises, book, total_ms, look=look, skin=skin, remarks=remarks)
