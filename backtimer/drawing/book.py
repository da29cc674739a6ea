"""All poses by name, read and solved when they are first needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backtimer.drawing.camera import Frame, frame_of
from backtimer.drawing.picture import NoPictures, Pictures
from backtimer.drawing.pose import Pose, read_pose
from backtimer.drawing.props import points_of
from backtimer.drawing.skeleton import Movement


class PoseBook:
    """Made from the tables of the pose files; unknown names give nothing.

    `pictures` are the person's own, which are shown in the figure's place.
    """

    def __init__(
        self, tables: Mapping[str, Mapping[str, Any]], pictures: Pictures | None = None
    ) -> None:
        self._tables = tables
        self.pictures: Pictures = NoPictures() if pictures is None else pictures
        self._poses: dict[str, Pose] = {}
        self._movements: dict[tuple[str, str], Movement] = {}
        self._frames: dict[tuple[tuple[str, ...], str], Frame] = {}

    def names(self) -> tuple[str, ...]:
        """All poses there are."""
        return tuple(self._tables)

    def pose(self, name: str) -> Pose | None:
        """A pose, or None where there is none of that name. Raises ValueError for a broken one."""
        if name not in self._poses:
            if name not in self._tables:
                return None
            self._poses[name] = read_pose(self._tables[name])
        return self._poses[name]

    def movement(self, start: str, end: str) -> Movement | None:
        """The way from one pose to another; an unknown start is the end itself."""
        key = (start, end)
        if key not in self._movements:
            last = self.pose(end)
            if last is None:
                return None
            self._movements[key] = Movement(self.pose(start) or last, last)
        return self._movements[key]

    def frame(self, names: tuple[str, ...], view: str) -> Frame:
        """The frame that holds all these poses, both sides of each, and what stands by them."""
        key = (names, view)
        if key not in self._frames:
            found = [self.movement(name, name) for name in names]
            bodies = [movement.at(1.0) for movement in found if movement is not None]
            poses = [pose for name in names if (pose := self.pose(name)) is not None]
            extra = [point for pose in poses for point in points_of(pose.props, view)]
            self._frames[key] = frame_of(bodies, view, extra)
        return self._frames[key]
