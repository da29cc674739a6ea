"""A pose: where the joints are, in parts of the body's height, y up from the floor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Point = tuple[float, float]
MARGIN = 0.1


class Pose(NamedTuple):
    """Joints by name. From the side limbs are near_ and far_, else right_ and left_."""

    view: str
    joints: Mapping[str, Point]
    props: tuple[str, ...] = ()


class Frame(NamedTuple):
    """The part of the world that a picture shows."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In parts of the body's height."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In parts of the body's height."""
        return self.top - self.bottom


def between(start: Pose, end: Pose, t: float) -> Pose:
    """The pose at `t` (0 to 1) of the way; another view or another body starts at once."""
    if start.view != end.view or start.joints.keys() != end.joints.keys():
        return end
    t = min(max(t, 0.0), 1.0)
    joints = {
        name: (x + (end.joints[name][0] - x) * t, y + (end.joints[name][1] - y) * t)
        for name, (x, y) in start.joints.items()
    }
    return Pose(end.view, joints, end.props)


def mirrored(pose: Pose) -> Pose:
    """The same on the other side of the body.

    From the side the near and the far limbs change places; from the front and from
    above the picture is mirrored, and right and left with it.
    """
    swap = ("near_", "far_") if pose.view == "side" else ("right_", "left_")
    joints: dict[str, Point] = {}
    for name, (x, y) in pose.joints.items():
        for old, new in (swap, swap[::-1]):
            if name.startswith(old):
                name = new + name.removeprefix(old)  # noqa: PLW2901
                break
        joints[name] = (x, y) if pose.view == "side" else (-x, y)
    return Pose(pose.view, joints, pose.props)


def frame_of(poses: Iterable[Pose]) -> Frame:
    """A frame that holds all these poses and their mirror images, with some room around."""
    points = [
        point for pose in poses for each in (pose, mirrored(pose)) for point in each.joints.values()
    ]
    if not points:
        return Frame(-0.6, -0.1, 0.6, 1.0)
    xs = [x for x, _y in points]
    ys = [y for _x, y in points]
    return Frame(min(xs) - MARGIN, min(*ys, 0.0) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN)
