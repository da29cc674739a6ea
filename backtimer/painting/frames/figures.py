"""The figure's pictures for widgets: frames that are there, and a signal when more are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from backtimer.drawing.own_picture import Pictures
from backtimer.painting.frames.frame import Frame
from backtimer.painting.frames.pace import Urgency
from backtimer.painting.frames.strips import Reel


class FrameSource(Protocol):
    """Provides frames, rendered elsewhere."""

    def want(self, owner: object, reels: Sequence[tuple[Urgency, Reel]]) -> None:
        """Provide these reels, replacing what the same owner wanted before; none to forget it."""

    def frame(self, reel: Reel, number: int) -> Frame | None:
        """The frame, or else the nearest one that is there; None if none of the reel is."""

    def close(self) -> None:
        """Stop, and start nothing more."""


class Figures(QObject):
    """What figure widgets show; `arrived` is emitted when there is more to show.

    Frames and own pictures are only prepared once a widget asks. `make_frames` gets a function
    that it calls, from any thread, whenever a frame has become available.
    """

    arrived = Signal()
    _news = Signal()

    def __init__(
        self,
        make_frames: Callable[[Callable[[], None]], FrameSource],
        pictures: Callable[[], Pictures],
    ) -> None:
        super().__init__()
        self._make_frames = make_frames
        self._frames: FrameSource | None = None
        self._pictures = pictures
        self._has_news = False
        # However many frames become available meanwhile, the widgets are told once.
        self._news.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def pictures(self) -> Pictures:
        """The person's own pictures, which are shown in the figure's place."""
        return self._pictures()

    def want(self, owner: object, reels: Sequence[tuple[Urgency, Reel]]) -> None:
        """Provide these reels, replacing what the same owner wanted before; none to forget it."""
        if self._frames is None:
            if not reels:
                return
            self._frames = self._make_frames(self._tell)
        self._frames.want(owner, reels)

    def frame(self, reel: Reel, number: int) -> Frame | None:
        """The frame, or else the nearest one that is there; None if none of the reel is."""
        return None if self._frames is None else self._frames.frame(reel, number)

    def close(self) -> None:
        """Stop rendering; what is shown stays."""
        if self._frames is not None:
            self._frames.close()

    def _tell(self) -> None:
        if not self._has_news:
            self._has_news = True
            self._news.emit()

    def _pass_on(self) -> None:
        self._has_news = False
        self.arrived.emit()
