"""Frozen values for the painters: figure, ring, ribbon, and the rows of a routine.

Named tuples rather than dataclasses: their classes are created five times as fast, which
shortens the start.
"""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.viewpoint import Viewpoint
from backtimer.core.session.timeline import StepKind


class FigureView(NamedTuple):
    """The figure at one moment: between two poses, `t` (0 to 1) of the way.

    `mirrored` swaps the near and the far limbs, so that the exerciser's own side is shown.
    `muscles` are the regions that glow, more brightly if `holding`. The picture is framed to
    hold all of `poses`, so that the figure neither grows nor jumps. `pair` shows start and end
    side by side, for less motion. `breath` (0 to 1) lifts the chest; None if it does not breathe
    here. `frozen` is a single picture out of a movement that does not go on. `marked` shows the
    end of the movement as a ghost, and an arrow along its path. `picture` names a file of the
    person's own to show instead of the figure; empty for none. `turned`, 0 to 1, is how far the
    person has turned to be seen along its own middle, where one side looks like the other mirrored.
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
    breath: float | None = None
    picture: str = ""
    marked: bool = False
    frozen: bool = False
    turned: float = 0.0


class RingView(NamedTuple):
    """The timer ring; `fraction` (0 to 1) of it is drawn, clockwise from the top.

    `kind` chooses colour and shape. `word` is the phase ("HOLD"), `number` the big text and
    `of` the line below it. `dots` is the number of repetitions in this set, and `repetition`
    says which one is being done ("2 of 5"); empty if none is. `left_s` of `whole_s` seconds are
    left; both are 0 where no time is running.
    """

    kind: StepKind
    fraction: float
    word: str
    number: str
    of: str
    dots_done: int
    dots: int
    left_s: int = 0
    whole_s: int = 0
    repetition: str = ""


class RibbonSegment(NamedTuple):
    """One exercise on the ribbon; `start` and `end` are fractions of the session."""

    start: float
    end: float
    kind: StepKind
    name: str


class RibbonView(NamedTuple):
    """The whole session at a glance; changes only with the timeline."""

    segments: tuple[RibbonSegment, ...]


class RoutineRow(NamedTuple):
    """One exercise in the list on the routine page."""

    id: str
    name: str
    dose: str
    figure: FigureView
    section: str
    position: str
    note: str = ""


class RoutineView(NamedTuple):
    """The routine page; a `total_ms` of 0 means not known yet."""

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
