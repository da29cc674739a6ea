"""The ribbon: the whole session as a row of bars."""

from __future__ import annotations

from collections.abc import Sequence

GAP_PX = 4.0
LEAST_PX = 2.0


def bars(spans: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Left edge and width, in pixels, of each span (start and end, 0 to 1), with gaps between."""
    return [(start * width, max((end - start) * width - GAP_PX, LEAST_PX)) for start, end in spans]


def place_of(fraction: float, width: float) -> float:
    """The x, in pixels, of a fraction (0 to 1) of the session."""
    return min(max(fraction, 0.0), 1.0) * width
