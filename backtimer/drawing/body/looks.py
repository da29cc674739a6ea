"""The builds and hair of the people that the figure may show."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.arrays import Array, bump
from backtimer.drawing.body.tables import CrossSection


class Build(NamedTuple):
    """Factors on the usual measures.

    `belly` reaches further forward by a fraction of the body's height. `bun` is the radius of a
    knot of hair, 0 for none; `brow` lifts the hairline over the forehead and `nape` that over
    the neck.
    """

    hips: float = 1.0
    waist: float = 1.0
    chest: float = 1.0
    depth: float = 1.0
    limbs: float = 1.0
    belly: float = 0.0
    bust: float = 0.0
    bun: float = 0.0
    brow: float = 0.0
    nape: float = 0.0


BUILDS = {
    FigureLook.SHORT: Build(),
    FigureLook.TIED: Build(
        hips=1.05, waist=0.92, chest=0.925, depth=0.95, limbs=0.95, bust=0.010, bun=0.029,
        nape=0.012,
    ),
    FigureLook.GREY: Build(
        hips=1.03, waist=1.10, chest=1.01, depth=1.05, limbs=1.04, belly=0.022, brow=0.012,
        nape=0.006,
    ),
}  # fmt: skip


def trunk_section(section: CrossSection, build: Build) -> CrossSection:
    """A cross-section of the trunk in this build."""
    at = section.at
    # Above the collar nothing changes, so that the head fits.
    if at > 0.31:
        return section
    wide = float(np.interp(at, (0.0, 0.12, 0.25, 0.31), (build.hips, build.waist, build.chest, 1)))
    deep = float(np.interp(at, (0.0, 0.25, 0.31), (build.depth, build.depth, 1.0)))
    more = build.belly * float(bump(np.float64(at), 0.085, 0.075))
    more += build.bust * float(bump(np.float64(at), 0.215, 0.040))
    return section._replace(
        side=section.side * wide, front=section.front * deep + more, rear=section.rear * deep
    )


def limb_section(section: CrossSection, build: Build) -> CrossSection:
    """A cross-section of a limb in this build; hands and ankles are alike in all."""
    share = float(np.interp(section.at, (1.0, 1.9), (1.0, 0.0)))
    factor = 1.0 + (build.limbs - 1.0) * share
    return section._replace(
        side=section.side * factor, front=section.front * factor, rear=section.rear * factor
    )


def refined(sections: list[CrossSection], times: int) -> list[CrossSection]:
    """The sections with `times` - 1 more between any two of the same material, on a curve."""
    found: list[CrossSection] = []
    first = 0
    while first < len(sections):
        last = first
        while last + 1 < len(sections) and sections[last + 1].material is sections[first].material:
            last += 1
        run = sections[first : last + 1]
        numbers = np.array([(s.at, s.side, s.front, s.rear, s.power) for s in run])
        for row in through(numbers, times):
            at, side, front, rear, power = (float(number) for number in row)
            found.append(CrossSection(at, side, front, rear, run[0].material, power))
        first = last + 1
    return found


def through(rows: Array, times: int) -> Array:
    """Rows on a curve through `rows`, which never reaches further than they do."""
    grid = np.linspace(0, len(rows) - 1, (len(rows) - 1) * times + 1)
    i = np.minimum(grid.astype(int), len(rows) - 2)
    t = (grid - i)[:, None]
    ends = np.vstack((2 * rows[0] - rows[1], rows, 2 * rows[-1] - rows[-2]))
    p0, p1, p2, p3 = ends[i], ends[i + 1], ends[i + 2], ends[i + 3]
    a, b, c = p2 - p0, 2 * p0 - 5 * p1 + 4 * p2 - p3, -p0 + 3 * p1 - 3 * p2 + p3
    curve = 0.5 * (2 * p1 + a * t + b * t**2 + c * t**3)
    return np.clip(curve, np.minimum(p1, p2), np.maximum(p1, p2))
