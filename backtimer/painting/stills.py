"""Stills of exercises, their poses and the side shown. No Qt."""

from __future__ import annotations

from backtimer.core.model.exercise import Exercise, Side, SideMode
from backtimer.painting.views import FigureView


def still_figure(exercise: Exercise, side: Side = Side.RIGHT) -> FigureView:
    """The exercise at its most typical moment: its last hold, or else in motion."""
    holds = [phase.pose for phase in exercise.phases if phase.kind.value == "hold"]
    cycles = [phase.cycle.poses[0] for phase in exercise.phases if phase.cycle is not None]
    pose = (holds or cycles or [exercise.phases[0].pose])[-1]
    return FigureView(
        pose, pose, 1.0, mirrored(exercise, side), exercise.view, (), True, (pose,),
        picture=exercise.picture,
    )  # fmt: skip


def key_poses(exercise: Exercise) -> tuple[str, ...]:
    """The poses in which the phases of one repetition end, then those of the easier form."""
    poses = [exercise.start_pose, *(phase.pose for phase in exercise.phases)]
    poses += [phase.both_pose for phase in exercise.phases]
    poses += [phase.cycle.poses[0] for phase in exercise.phases if phase.cycle is not None]
    if exercise.easier is not None:
        poses += [new for _old, new in exercise.easier.poses]
        poses += [phase.pose for phase in exercise.easier.phases]
    return tuple(dict.fromkeys(pose for pose in poses if pose))


def all_poses(exercise: Exercise) -> tuple[str, ...]:
    """Every pose of the exercise and its easier form, including all poses of cycles."""
    phases = list(exercise.phases)
    poses = [exercise.start_pose]
    if exercise.easier is not None:
        phases += exercise.easier.phases
        poses += [new for _old, new in exercise.easier.poses]
    for phase in phases:
        poses += [phase.pose, phase.both_pose, *(phase.cycle.poses if phase.cycle else ())]
    return tuple(dict.fromkeys(pose for pose in poses if pose))


def mirrored(exercise: Exercise, side: Side) -> bool:
    """Whether the poses must be mirrored to show `side`."""
    if exercise.dose.side_mode is SideMode.NONE or side in (Side.NONE, Side.BOTH):
        return False
    return side is not exercise.drawn_side


def clock(ms: int) -> str:
    """A length as minutes and seconds, such as 4:05."""
    seconds = ms // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
