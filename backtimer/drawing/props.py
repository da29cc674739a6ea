"""Props beside the person: wall, door frame, chair, pad. The towel is part of the figure."""

from __future__ import annotations

from collections.abc import Mapping

from backtimer.core.model.viewpoint import Viewpoint
from backtimer.drawing.camera import Projection, projection_of

Chain = tuple[tuple[float, float, float], ...]

WALL, FRAME_POST = 0.016, 0.016
DOOR_HEIGHT = 0.78
SEAT, CHAIR_LEG = 0.016, 0.011
SEAT_BACK, SEAT_FRONT = 0.105, 0.150
SEAT_HALF = 0.14
SEAT_HEIGHT = 0.235
PAD, PAD_LENGTH = 0.010, 0.06

Props = Mapping[str, tuple[float, ...]]


def bars(props: Props, view: Viewpoint, top: float) -> list[Chain]:
    """The bars that the props consist of, behind the person; walls end at the height `top`."""
    found: list[Chain] = []
    for name, place in props.items():
        if name == "wall":
            found.append(_bar(place[0] - WALL, WALL, place[0] - WALL, top - WALL, WALL))
        elif name == "doorway":
            x = place[0] + FRAME_POST
            found.append(_bar(x, FRAME_POST, x, min(DOOR_HEIGHT, top), FRAME_POST))
        elif name == "chair":
            found += _chair(place, view)
        elif name == "chair_back":
            found += _chair_back(*place)
        elif name == "pad":
            x = place[0]
            found.append(_bar(x - PAD_LENGTH, PAD / 2, x + PAD_LENGTH, PAD / 2, PAD))
    return found


def points_of(props: Props, view: Viewpoint) -> list[tuple[float, float]]:
    """The corners of props that a picture has to contain."""
    return [
        (x, y)
        for name in ("chair", "chair_back", "doorway", "wall")
        if name in props
        for chain in bars({name: props[name]}, view, 0.1)
        for x, y, _radius in chain
        if y < DOOR_HEIGHT / 2
    ]


def _chair(place: tuple[float, ...], view: Viewpoint) -> list[Chain]:
    x, seat = place
    y = seat - SEAT
    left, right = (
        (x - SEAT_BACK, x + SEAT_FRONT)
        if projection_of(view) is Projection.SIDE
        else (-SEAT_HALF, SEAT_HALF)
    )
    inset = 0.012
    return [
        _bar(left + inset, CHAIR_LEG, left + inset, y, CHAIR_LEG),
        _bar(right - inset, CHAIR_LEG, right - inset, y, CHAIR_LEG),
        _bar(left, y, right, y, SEAT),
    ]


def _chair_back(x: float, top: float) -> list[Chain]:
    """A chair turned round, for holding on to its back."""
    y, far = SEAT_HEIGHT - SEAT, x + SEAT_BACK + SEAT_FRONT
    return [
        _bar(x, CHAIR_LEG, x, top - SEAT, CHAIR_LEG),
        _bar(far, CHAIR_LEG, far, y, CHAIR_LEG),
        _bar(x, y, far, y, SEAT),
        _bar(x, top - SEAT, x, top - SEAT * 2, SEAT),
    ]


def _bar(x0: float, y0: float, x1: float, y1: float, radius: float) -> Chain:
    return (x0, y0, radius), (x1, y1, radius)
