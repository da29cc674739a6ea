"""All poses by name, read and solved on first use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backtimer.drawing.movement import Movement
from backtimer.drawing.own_picture import NoPictures, Pictures
from backtimer.drawing.pose import Pose, read_pose


class PoseBook:
    """The poses of the tables in the pose files; unknown names give None.

    `pictures` are the person's own, which are shown in the figure's place.
    """

    def __init__(
        self, tables: Mapping[str, Mapping[str, Any]], pictures: Pictures | None = None
    ) -> None:
        self._tables = tables
        self.pictures: Pictures = NoPictures() if pictures is None else pictures
        self._poses: dict[str, Pose] = {}
        self._movements: dict[tuple[str, str], Movement] = {}

    def names(self) -> tuple[str, ...]:
        """The names of all poses."""
        return tuple(self._tables)

    def pose(self, name: str) -> Pose | None:
        """The pose with a name, or None. Raises ValueError if its table is broken."""
        if name not in self._poses:
            if name not in self._tables:
                return None
            self._poses[name] = read_pose(self._tables[name])
        return self._poses[name]

    def movement(self, start: str, end: str) -> Movement | None:
        """The movement between two poses; it starts at the end pose if the start is unknown."""
        key = (start, end)
        if key not in self._movements:
            last = self.pose(end)
            if last is None:
                return None
            self._movements[key] = Movement(self.pose(start) or last, last)
        return self._movements[key]
