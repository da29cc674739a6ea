"""Frozen values that painters draw: figure, ring, ribbon, the lines of a routine.

Named tuples and not dataclasses: defining the classes is five times as fast, and the window waits
for it.
"""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.exercise import Viewpoint
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import StepKind


class FigureView(NamedTuple):
    """The figure between two poses.

    `t` is 0 at `pose_from` and 1 at `pose_to`. `mirrored` swaps near and far limbs, so that the
    picture shows the exerciser's own side. `muscles` are the regions that glow. `poses` are all
    poses of the exercise: the frame holds them all, so that the figure neither grows nor jumps.
    With `pair`, start and end stand side by side, for less motion. `breath` (0 to 1) lifts the
    chest. `picture`, a file of the person's own, replaces the figure.
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
    """The timer ring. `fraction` is the painted part, 0 to 1, clockwise from the top.

    `word` is the phase ("HOLD"), `number` the big text, `of` the line below it. `kind` selects
    colour and shape. `dots` is the number of repetitions in this set.
    """

    kind: StepKind
    fraction: float
    word: str
    number: str
    of: str
    dots_done: int
    dots: int


class RibbonSegment(NamedTuple):
    """One exercise on the ribbon; start and end are fractions of the session."""

    start: float
    end: float
    kind: StepKind
    name: str


class RibbonView(NamedTuple):
    """The whole session at a glance; changes only with the timeline."""

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
    """What the routine page shows."""

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
