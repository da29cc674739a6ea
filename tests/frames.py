"""Sources of frames for widgets: none, one that renders at once, one that is led by the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backtimer.core.model.viewpoint import Crop
from backtimer.drawing.own_picture import NoPictures, Pictures
from backtimer.drawing.pose_book import PoseBook
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.figures import Figures, FrameSource
from backtimer.painting.frames.frame import Frame
from backtimer.painting.frames.pace import Urgency
from backtimer.painting.frames.patches import Patch, unpack
from backtimer.painting.frames.renderer import Renderer
from backtimer.painting.frames.strips import Reel, Strip, StripKind
from backtimer.painting.frames.style import FigureStyle
from backtimer.painting.theme import DARK
from backtimer.store.library.poses import load_poses
from tests.places import RESOURCES

STYLE = figure_style(DARK, DARK.card)
PIXEL = Patch(0, 0, 1, 1, b"\1\2\3\xff")


class NoFrames:
    """Has no frames and remembers what was wanted, by owner."""

    def __init__(self) -> None:
        self.wanted: dict[object, list[tuple[Urgency, Reel]]] = {}

    def want(self, owner: object, reels: Sequence[tuple[Urgency, Reel]]) -> None:
        self.wanted.pop(owner, None)
        if reels:
            self.wanted[owner] = list(reels)

    def everything(self) -> list[tuple[Urgency, Reel]]:
        return [each for some in self.wanted.values() for each in some]

    def frame(self, reel: Reel, number: int) -> Frame | None:
        del reel, number
        return None

    def close(self) -> None:
        self.wanted.clear()


class FramesAtOnce(NoFrames):
    """Renders each frame when it is asked for; those in `missing` are not there."""

    def __init__(self) -> None:
        super().__init__()
        self._renderer = Renderer(PoseBook(load_poses(RESOURCES)))
        self.missing: set[int] = set()

    def frame(self, reel: Reel, number: int) -> Frame | None:
        if number in self.missing:
            return None
        first = unpack(self._renderer.packed(reel, 0), reel.width, reel.height)
        patches = ()
        if number:
            patches = unpack(self._renderer.packed(reel, number), reel.width, reel.height)
        return Frame(reel, number, first, patches)


def figures_of(source: FrameSource, pictures: Callable[[], Pictures] = NoPictures) -> Figures:
    """Figures from this source."""
    return Figures(lambda _arrived: source, pictures)


def a_strip(
    kind: StripKind = StripKind.MOVE, start: str = "all_fours", end: str = "bird_dog"
) -> Strip:
    """The strip of a movement, a breath or a still."""
    return Strip(kind, start, end, 1.0, 30, 12, Crop.WHOLE, (start, end), (), False, False)


def a_reel(
    kind: StripKind = StripKind.MOVE, style: FigureStyle = STYLE, end: str = "bird_dog"
) -> Reel:
    """A small reel."""
    return Reel(a_strip(kind, end=end), style, 96, 64)
