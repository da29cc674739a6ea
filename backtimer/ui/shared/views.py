"""The frozen values that pages show. No page sees the session itself.

Named tuples rather than dataclasses: their classes are made five times as fast, and the
window waits for them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from backtimer.painting.views import FigureView, RingView

if TYPE_CHECKING:
    from backtimer.core.session.rules import Command


class Mode(StrEnum):
    """What the session page is doing."""

    RUNNING = "running"
    LEAD_IN = "lead-in"
    PAUSED = "paused"
    WAITING = "waiting"
    HURTING = "hurting"
    FINISHED = "finished"


class SessionView(NamedTuple):
    """Everything the session page and the across-the-room view show at one moment."""

    mode: Mode
    section: str
    exercise_no: int
    exercise_count: int
    name: str
    detail: str
    felt: str
    ring: RingView
    figure: FigureView
    side: str
    caption: str
    caption_spoken: bool
    next: str
    elapsed_ms: int
    remaining_ms: int
    position: float
    can: frozenset[Command]
    voice: str
    muted: bool
    suggests_gentle: bool = False


class FinishView(NamedTuple):
    """The finish page: what was done, never what was planned."""

    title: str
    done: tuple[tuple[str, str], ...]
    praise: str
    next: str
