"""Still pictures of exercises, and the side they show. No Qt."""

from __future__ import annotations

from backtimer.core.model.exercise import Exercise, Side, SideMode
from backtimer.painting.views import FigureView


def still_figure(exercise: Exercise, side: Side = Side.RIGHT) -> FigureView:
    """Return the exercise in its key pose: the last hold, or in motion."""
    holds = [phase.pose for phase in exercise.phases if phase.kind.value == "hold"]
    cycles = [phase.cycle.poses[0] for phase in exercise.phases if phase.cycle is not None]
    pose = (holds or cycles or [exercise.phases[0].pose])[-1]
    return FigureView(
        pose, pose, 1.0, mirrored(exercise, side), exercise.view, (), True, (pose,),
        picture=exercise.picture,
    )  # fmt: skip


def key_poses(exercise: Exercise) -> tuple[str, ...]:
    """Return the end poses of one repetition, followed by those of the easier form."""
    poses = [exercise.start_pose, *(phase.pose for phase in exercise.phases)]
    poses += [phase.both_pose for phase in exercise.phases]
    poses += [phase.cycle.poses[0] for phase in exercise.phases if phase.cycle is not None]
    if exercise.easier is not None:
        poses += [new for _old, new in exercise.easier.poses]
        poses += [phase.pose for phase in exercise.easier.phases]
    return tuple(dict.fromkeys(pose for pose in poses if pose))


def all_poses(exercise: Exercise) -> tuple[str, ...]:
    """Return every pose of the exercise and its easier form."""
    phases = list(exercise.phases)
    poses = [exercise.start_pose]
    if exercise.easier is not None:
        phases += exercise.easier.phases
        poses += [new for _old, new in exercise.easier.poses]
    for phase in phases:
        poses += [phase.pose, phase.both_pose, *(phase.cycle.poses if phase.cycle else ())]
    return tuple(dict.fromkeys(pose for pose in poses if pose))


def mirrored(exercise: Exercise, side: Side) -> bool:
    """Whether the poses must be mirrored to show this side."""
    if exercise.dose.side_mode is SideMode.NONE or side in (Side.NONE, Side.BOTH):
        return False
    return side is not exercise.drawn_side


def clock(ms: int) -> str:
    """Return minutes and seconds as m:ss."""
    seconds = ms // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
