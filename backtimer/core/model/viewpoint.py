"""From where an exercise is seen, and how much of the person."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

# Bounds of the angles, in degrees.
MOST_YAW, LEAST_PITCH, MOST_PITCH = 180, -10, 80


class Crop(StrEnum):
    """How much of the person a picture shows.

    WHOLE: all of it. TRUNK: from the shoulders to the knees, for small movements of the back.
    BUST: head, shoulders and chest.
    """

    WHOLE = "whole"
    TRUNK = "trunk"
    BUST = "bust"


class Viewpoint(NamedTuple):
    """Where the camera stands for the side that the poses show; three-quarter by default.

    With a `yaw` of 0 degrees it looks across the drawing. A person who faces right in it is
    seen from the front at 90, and from the back at -90. `pitch` lifts the camera, in degrees.
    """

    yaw: int = 30
    pitch: int = 12
    crop: Crop = Crop.WHOLE


# Short names for what most exercises need.
VIEWPOINTS: Mapping[str, Viewpoint] = MappingProxyType(
    {"side": Viewpoint(), "front": Viewpoint(78, 8), "top": Viewpoint(62, 38)}
)
