"""The frozen values that painters show: figure, ring, ribbon, the lines of a routine.

Named tuples rather than dataclasses: their classes are made five times as fast, and the
window waits for them.
"""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.exercise import Viewpoint
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import StepKind


class FigureView(NamedTuple):
    """A still of the figure: two poses and how far it is from the first to the second.

    `t` runs from 0 to 1. `mirrored` swaps the near and the far limbs, so that the
    picture shows the exerciser's own side. `muscles` are the regions that glow. `poses`
    are all poses of the exercise: the picture is framed to hold them, so that the figure
    neither grows nor jumps. With `pair` start and end stand side by side, for less motion.
    `breath` (0 to 1) lifts the chest. With `picture`, a file of the person's own, that is
    shown in the figure's place.
    """

    pose_from: str
    pose_to: str
    t: float
    mirrored: bool
    view: Viewpoint
    muscles: tuple[str, ...] = ()
    holding: bool = False
    poses: tuple[str, ...] = ()
    pair: bool = False
    breath: float = 0.0
    picture: str = ""


class RingView(NamedTuple):
    """The timer ring. `fraction` is the drawn part, 0 to 1, clockwise from the top.

    `word` is the phase ("HOLD"), `number` the big text, `of` the line under it.
    `kind` chooses colour and shape. `dots` are the repetitions of this set.
    """

    kind: StepKind
    fraction: float
    word: str
    number: str
    of: str
    dots_done: int
    dots: int


class RibbonSegment(NamedTuple):
    """One exercise on the ribbon: from and to as fractions of the session."""

    start: float
    end: float
    kind: StepKind
    name: str


class RibbonView(NamedTuple):
    """The whole session at a glance; changes only when the plan changes."""

    segments: tuple[RibbonSegment, ...]


class RoutineRow(NamedTuple):
    """One exercise in the routine page's list."""

    id: str
    name: str
    dose: str
    figure: FigureView
    section: str
    position: str
    note: str = ""


class RoutineView(NamedTuple):
    """The routine page."""

    ref: RoutineRef
    name: str
    source: str
    summary: str
    total_ms: int
    needed: str
    rows: tuple[RoutineRow, ...]
    warning: str = ""
    note: str = ""
    own: bool = False
    remarks: tuple[str, ...] = ()
