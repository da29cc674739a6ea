"""`backtimer report`: the person's progress on two pages, for a therapist."""

from __future__ import annotations

from collections.abc import Callable

from backtimer.commands.context import Context, output_path, warn
from backtimer.core.progress.progress_report import ReportView
from backtimer.drawing.paper_size import PaperSize
from backtimer.drawing.pose_book import PoseBook
from backtimer.files.standard_streams import print_plain
from backtimer.painting.own_pictures import PicturesNow
from backtimer.store.library.poses import load_poses


def paint_with_figures(
    context: Context, make: Callable[..., bytes], view: ReportView, paper: PaperSize | None
) -> bytes:
    """Return the PDF that `make` makes of a report, with the figures of its exercises."""
    chosen, paths = context.settings, context.paths
    book = PoseBook(load_poses(paths.resources), PicturesNow(paths.pictures, warn))
    return make(view, context.library.exercises, book, chosen.look, chosen.skin, paper)


def run_report(
    context: Context,
    out: str,
    paint: Callable[[ReportView, PaperSize | None], bytes],
    *,
    paper: PaperSize | None = None,
) -> int:
    """Write the PDF that `paint` makes of the last twelve weeks and return the exit code.

    Raises UserError if the target folder does not exist or the history cannot be read.
    """
    path = output_path(out, "report.pdf")
    back = context.services.history
    view = back.report()
    back.write_report(path, paint(view, paper))
    print_plain(f"{path}: {view.period}.")
    return 0
