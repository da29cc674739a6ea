"""`backtimer handout`: a routine as a PDF for paper."""

from __future__ import annotations

from collections.abc import Callable

from backtimer.commands.context import Context, output_path, voice, warn
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.drawing.paper_size import PaperSize
from backtimer.drawing.pose_book import PoseBook
from backtimer.files.atomic import write_atomically
from backtimer.files.standard_streams import print_plain
from backtimer.painting.own_pictures import PicturesNow
from backtimer.store.library.poses import load_poses


def run_handout(
    context: Context, name: str, out: str, paint: Callable[..., bytes], *, paper: PaperSize | None
) -> int:
    """Write the PDF that `paint` makes and return the exit code.

    Raises UserError if the routine or the target folder does not exist.
    """
    ref, routine = context.find(name)
    path = output_path(out, "sheet.pdf")
    library, paths, chosen = context.library, context.paths, context.settings
    with voice(context) as speech:
        options = CueSettings(level=context.level(None))
        plan = compile_timeline(routine, library.exercises, options, speech.length)
    book = PoseBook(load_poses(paths.resources), PicturesNow(paths.pictures, warn))
    content = paint(
        routine, library.exercises, book, plan.total_ms, look=chosen.look, skin=chosen.skin,
        paper=paper, remarks=context.services.routines.remarks(ref),
    )  # fmt: skip
    write_atomically(path, content, "handout", shared=True)
    print_plain(f"{path}: {routine.name}.")
    return 0
