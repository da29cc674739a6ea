"""Still pictures of exercises, and which side they show. No Qt."""

from __future__ import annotations

from backtimer.core.model.exercise import Exercise, Side, SideMode
from backtimer.painting.views import FigureView


def still_figure(exercise: Exercise, side: Side = Side.RIGHT) -> FigureView:
    """The exercise at its most telling moment: in its last hold, or in motion."""
    holds = [phase.pose for phase in exercise.phases if phase.kind.value == "hold"]
    cycles = [phase.cycle.poses[0] for phase in exercise.phases if phase.cycle is not None]
    pose = (holds or cycles or [exercise.phases[0].pose])[-1]
    return FigureView(
        pose, pose, 1.0, mirrored(exercise, side), exercise.view, (), True, (pose,),
        picture=exercise.picture,
    )  # fmt: skip


def key_poses(exercise: Exercise) -> tuple[str, ...]:
    """The poses that one repetition comes to, and those of its easier form after them."""
    poses = [exercise.start_pose, *(phase.pose for phase in exercise.phases)]
    poses += [phase.both_pose for phase in exercise.phases]
    poses += [phase.cycle.poses[0] for phase in exercise.phases if phase.cycle is not None]
    if exercise.easier is not None:
        poses += [new for _old, new in exercise.easier.poses]
        poses += [phase.pose for phase in exercise.easier.phases]
    return tuple(dict.fromkeys(pose for pose in poses if pose))


def all_poses(exercise: Exercise) -> tuple[str, ...]:
    """Every pose that the exercise and its easier form go through."""
    phases = list(exercise.phases)
    poses = [exercise.start_pose]
    if exercise.easier is not None:
        phases += exercise.easier.phases
        poses += [new for _old, new in exercise.easier.poses]
    for phase in phases:
        poses += [phase.pose, phase.both_pose, *(phase.cycle.poses if phase.cycle else ())]
    return tuple(dict.fromkeys(pose for pose in poses if pose))


def mirrored(exercise: Exercise, side: Side) -> bool:
    """Whether the poses have to be mirrored to show this side."""
    if exercise.dose.side_mode is SideMode.NONE or side in (Side.NONE, Side.BOTH):
        return False
    return side is not exercise.drawn_side


def clock(ms: int) -> str:
    """Minutes and seconds."""
    seconds = ms // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
