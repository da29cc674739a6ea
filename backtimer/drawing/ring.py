"""The timer ring: angles and widths. Degrees run clockwise from the top."""

from __future__ import annotations

from math import cos, radians, sin
from typing import NamedTuple

FULL_DEG = 360.0
DOT_GAP = 1.9
MOST_DOTS = 20
# An arc is made of curves of this length; only its last one changes.
CURVE_DEG = 6
# The soft edge of a line.
_EDGE_PX = 2.0


class RingShape(NamedTuple):
    """A ring in a square of `size`: where its arc runs, and its width. Lengths are pixels."""

    size: float
    start_deg: float
    span_deg: float
    width: float
    radius: float


def ring_shape(size: float, fraction: float, *, thin: bool) -> RingShape:
    """The arc of a fraction (0 to 1) of a ring, in a square of `size` pixels."""
    width = size * (0.034 if thin else 0.055)
    span = FULL_DEG * min(max(fraction, 0.0), 1.0)
    # Thick and thin rings run on the same circle.
    return RingShape(size, 0.0, span, width, size / 2 - size * 0.055 / 2 - 1)


class RingBox(NamedTuple):
    """A rectangle in the square of a ring, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def swept_box(before: RingShape, after: RingShape) -> RingBox:
    """What changes when the arc of a ring grows or shrinks."""
    low, high = sorted((before.span_deg, after.span_deg))
    low = low // CURVE_DEG * CURVE_DEG
    corners = range(int(low // 90 + 1) * 90, int(high // 90) * 90 + 1, 90)
    angles = [radians(deg) for deg in (low, *corners, high)]
    middle, room = after.size / 2, max(before.width, after.width) / 2 + _EDGE_PX
    x = [middle + after.radius * sin(angle) for angle in angles]
    y = [middle - after.radius * cos(angle) for angle in angles]
    return RingBox(min(x) - room, min(y) - room, max(x) + room, max(y) + room)


def second_ticks(seconds: int) -> list[float]:
    """The angles, in degrees, of a tick for every second of a hold; none if too many."""
    if not 1 < seconds <= 60:
        return []
    return [FULL_DEG * n / seconds for n in range(seconds)]


def dot_places(count: int, width: float, radius: float) -> list[float]:
    """The x of each repetition's dot, centred in `width`; none if there are too many."""
    if not 1 < count <= MOST_DOTS:
        return []
    gap = min(radius * 2 * DOT_GAP, (width - 2 * radius) / (count - 1))
    first = width / 2 - gap * (count - 1) / 2
    return [first + gap * n for n in range(count)]
