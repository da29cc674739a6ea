"""Strips: the frames of one movement, one breath or one still, seen from the same place. No Qt."""

from __future__ import annotations

import json
from enum import StrEnum
from math import copysign
from typing import NamedTuple

from backtimer.core.model.viewpoint import Crop, Viewpoint
from backtimer.painting.frames.style import FigureStyle
from backtimer.painting.motion import STEPS_OF_A_BREATH, STEPS_OF_A_MOVE, STEPS_OF_A_TURN
from backtimer.painting.views import FigureView

# More pixels than this are drawn smaller and enlarged when shown.
MOST_PIXELS = 1_300_000
STEP_PX = 8
# From there, in degrees, the camera looks along the middle of the person.
_MIDDLE = 90


class StripKind(StrEnum):
    """What goes on in a strip."""

    MOVE = "move"
    BREATH = "breath"
    STILL = "still"
    TURN = "turn"


class Strip(NamedTuple):
    """Frames of the exerciser's own side; the other side shows them mirrored.

    A move goes from its first pose to its second; a breath is drawn in, and a still is, at `t`
    (0 to 1) of the way; in a turn the camera goes round to the person's middle. The other
    fields are those of `FigureView`.
    """

    kind: StripKind
    pose_from: str
    pose_to: str
    t: float
    yaw: int
    pitch: int
    crop: Crop
    poses: tuple[str, ...]
    muscles: tuple[str, ...]
    holding: bool
    marked: bool

    def viewpoint(self, number: int) -> Viewpoint:
        """Where the camera stands for a frame."""
        yaw = self.yaw
        if self.kind is StripKind.TURN:
            yaw += round((copysign(_MIDDLE, yaw) - yaw) * number / STEPS_OF_A_TURN)
        return Viewpoint(yaw, self.pitch, self.crop)

    @property
    def moments(self) -> tuple[tuple[float, float], ...]:
        """The frames: how far the movement is, and how far the breath, each 0 to 1."""
        if self.kind is StripKind.MOVE:
            return tuple((n / STEPS_OF_A_MOVE, 0.0) for n in range(STEPS_OF_A_MOVE + 1))
        if self.kind is StripKind.BREATH:
            return tuple((self.t, n / STEPS_OF_A_BREATH) for n in range(STEPS_OF_A_BREATH + 1))
        if self.kind is StripKind.TURN:
            return ((self.t, 0.0),) * (STEPS_OF_A_TURN + 1)
        return ((self.t, 0.0),)


class Reel(NamedTuple):
    """A strip in a style and at a size in pixels: everything that its frames depend on."""

    strip: Strip
    style: FigureStyle
    width: int
    height: int

    def key(self) -> bytes:
        """The reel as bytes, the same in every run."""
        return json.dumps(self).encode()


def place_of(view: FigureView) -> tuple[Strip, int]:
    """The strip in which a view is a frame, and the frame's number."""
    pose_from, pose_to, t = view.pose_from, view.pose_to, view.t
    marked = view.marked and pose_from != pose_to
    if view.breath is None and not view.frozen and pose_from != pose_to:
        kind, number = StripKind.MOVE, round(min(max(t, 0.0), 1.0) * STEPS_OF_A_MOVE)
        t = 0.0
    else:
        kind, number = StripKind.STILL, 0
        if view.turned:
            kind, number = StripKind.TURN, round(view.turned * STEPS_OF_A_TURN)
        elif view.breath is not None:
            kind, number = StripKind.BREATH, round(view.breath * STEPS_OF_A_BREATH)
        if not marked and t in (0.0, 1.0):
            # However the pose was reached.
            pose_from = pose_to = pose_from if t == 0.0 else pose_to
            t = 1.0
    strip = Strip(
        kind, pose_from, pose_to, t, view.view.yaw, view.view.pitch, view.view.crop,
        view.poses or (view.pose_to,), view.muscles, view.holding, marked,
    )  # fmt: skip
    return strip, number


def frame_size(width: float, height: float, crop: Crop) -> tuple[int, int]:
    """The size at which a figure is rendered for a place of this size, all in pixels.

    It is a multiple of 8, so that a window a little larger uses the same frames; a near picture
    covers its place.
    """
    shrink = min((MOST_PIXELS / max(width * height, 1.0)) ** 0.5, 1.0)
    more = 0 if crop is Crop.WHOLE else STEP_PX - 1
    wide, high = (
        max(int(side * shrink + more) // STEP_PX, 1) * STEP_PX for side in (width, height)
    )
    return wide, high


def in_order(count: int) -> list[int]:
    """The numbers of frames in the order of rendering: both ends, then ever finer."""
    order = [0] if count == 1 else [0, count - 1]
    step = count
    while step > 1:
        step = -(-step // 2)
        order += range(step, count - 1, step)
    return list(dict.fromkeys(order))
