"""Still pictures of exercises, and which side they show. No Qt."""

from __future__ import annotations

from backtimer.core.exercise import Exercise, Side, SideMode
from backtimer.ui.views import FigureView


def still_figure(exercise: Exercise) -> FigureView:
    """The exercise at its most telling moment: the pose of its last hold or move."""
    holds = [phase.pose for phase in exercise.phases if phase.kind.value == "hold"]
    pose = holds[-1] if holds else exercise.phases[0].pose
    return FigureView(
        pose, pose, 1.0, mirrored(exercise, Side.RIGHT), exercise.view, (), True, (pose,)
    )


def mirrored(exercise: Exercise, side: Side) -> bool:
    """Whether the poses have to be mirrored to show this side."""
    if exercise.dose.side_mode is SideMode.NONE or side in (Side.NONE, Side.BOTH):
        return False
    return side is not exercise.drawn_side


def clock(ms: int) -> str:
    """Minutes and seconds."""
    seconds = ms // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
