"""The worker process that renders frames: requests in, frames out, over standard streams.

The renderer needs much memory and processor time, which must not be the window's. A request is
one JSON line; an answer is one JSON line, followed by the number of bytes given in its "bytes".
Started as `python -m backtimer.painting.frames.worker`, or by a bundle with `--frame-worker`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO, Any

from backtimer.core.model.appearance import FigureLook
from backtimer.core.model.viewpoint import Crop
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.render.colours import Palette
from backtimer.files.worker_pipe import read_message, write_message
from backtimer.files.worker_serving import answer_stream
from backtimer.painting.frames.renderer import Renderer
from backtimer.painting.frames.strips import Reel, Strip, StripKind
from backtimer.painting.frames.style import FigureStyle
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources

LONGEST_REQUEST_BYTES = 100_000
# The window and the sound come first, other programs do not.
_NICE = 3


def serve(requests: IO[bytes], answers: IO[bytes], renderer: Renderer) -> None:
    """Answer requests until their stream ends; a frame that cannot be rendered is an error."""
    while (message := read_message(requests, LONGEST_REQUEST_BYTES, 0)) is not None:
        request, frame = message
        answer: dict[str, Any] = {"id": request["id"]}
        try:
            frame = renderer.packed(reel_in(request["reel"]), request["number"])
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {error}"
        write_message(answers, answer, frame)


def reel_in(row: list[Any]) -> Reel:
    """The reel that was written as JSON."""
    (kind, start, end, t, yaw, pitch, crop, poses, muscles, *flags), style, wide, high = row
    holding, marked = flags
    look, palette, clear = style
    strip = Strip(
        StripKind(kind), start, end, t, yaw, pitch, Crop(crop), tuple(poses), tuple(muscles),
        holding, marked,
    )  # fmt: skip
    return Reel(strip, FigureStyle(FigureLook(look), Palette(*palette), clear), wide, high)


def main() -> int:
    """Serve on the standard streams; the output of libraries goes to standard error."""
    answers = answer_stream()
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.nice(_NICE)
    serve(sys.stdin.buffer, answers, Renderer(PoseBook(load_poses(find_resources()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
