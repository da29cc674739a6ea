"""The figure of each step of a timeline, and the figures that are still to come. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.timeline import Step, StepKind
from backtimer.painting.motion import TURN_MS, Moment, moment_of, turn_at
from backtimer.painting.stills import all_poses, mirrored
from backtimer.painting.views import FigureView

# What is shown within this time is needed soon.
SOON_MS = 60_000
# How long the figure takes to come to rest after *that hurts*.
RELAX_MS = 1500


def figure_view(exercise: Exercise, step: Step, moment: Moment) -> FigureView:
    """The figure of a step at a moment, with the muscles that work in it."""
    return FigureView(
        moment.pose_from, moment.pose_to, moment.t, mirrored(exercise, step.side), exercise.view,
        exercise.muscles if step.in_turn else (), step.kind is StepKind.HOLD,
        all_poses(exercise), breath=moment.breath, picture=exercise.picture,
    )  # fmt: skip


def step_figure(
    exercise: Exercise, steps: Sequence[Step], index: int, position_ms: int, *, still: bool = False
) -> FigureView:
    """The figure at a position within the step `index`, with ghost and arrow where they help.

    They help before a movement and in its first repetition. Where the side has changed it turns
    over first. `still` shows, for less motion, the two poses of a movement.
    """
    step = steps[index]
    if not still and _turns_over(exercise, steps, index):
        since_ms = position_ms - step.start_ms
        if since_ms < TURN_MS:
            return _turning(exercise, step, since_ms)
        # Then it begins to breathe.
        position_ms -= TURN_MS
    view = figure_view(exercise, step, moment_of(step, position_ms, still=still))
    if step.kind is StepKind.MOVE:
        first = step.rep == 1 and step.set == 1 and step.cycle is None
        return view._replace(pair=still, marked=first and not still)
    if step.kind is StepKind.HOLD or view.t < 1.0:
        return view
    coming = _next_movement(steps, index)
    if coming is None:
        return view
    view = view._replace(
        pose_from=step.pose_to, pose_to=coming.pose_to, mirrored=mirrored(exercise, coming.side)
    )
    return view._replace(pair=True, breath=None) if still else view._replace(t=0.0, marked=True)


def _turns_over(exercise: Exercise, steps: Sequence[Step], index: int) -> bool:
    """Whether a rest begins a side that shows another picture than the one before it."""
    step = steps[index]
    if step.kind is not StepKind.REST or index == 0 or step.length_ms < TURN_MS:
        return False
    before = steps[index - 1]
    rests = before.key.item == step.key.item and step.pose_from == step.pose_to
    return rests and mirrored(exercise, before.side) is not mirrored(exercise, step.side)


def _turning(exercise: Exercise, step: Step, since_ms: int) -> FigureView:
    """The figure so long after it began to turn over."""
    turned, is_over = turn_at(since_ms)
    view = figure_view(exercise, step, Moment(step.pose_to, step.pose_to, 1.0))
    return view._replace(mirrored=view.mirrored is is_over, turned=turned)


def relaxed_figure(
    exercise: Exercise, step: Step, position_ms: int, since_ms: int, *, still: bool = False
) -> FigureView:
    """The figure `since_ms` after *that hurts*: nothing works, and it goes back to where it began.

    A movement is undone; from a hold it goes to the exercise's first pose.
    """
    moment = moment_of(step, position_ms)
    left = 1.0 if still else min(since_ms / RELAX_MS, 1.0)
    way = left * left * (3 - 2 * left)
    if moment.t < 1.0:
        moment = moment._replace(t=moment.t * (1.0 - way))
    else:
        moment = Moment(moment.pose_to, exercise.start_pose, way)
    if way >= 1.0:
        pose = moment.pose_from if moment.t < 1.0 else moment.pose_to
        moment = Moment(pose, pose, 1.0)
    return figure_view(exercise, step, moment)._replace(muscles=(), holding=False)


class ComingFigure(NamedTuple):
    """A figure that stands for a strip, and the position at which that is first shown."""

    view: FigureView
    first_ms: int


class Ahead(NamedTuple):
    """Figures in the order of need, each for a strip; the first `soon` are shown soon."""

    views: tuple[FigureView, ...] = ()
    soon: int = 0


NOTHING_AHEAD = Ahead()


def coming_figures(
    exercises: Mapping[str, Exercise], steps: Sequence[Step], index: int, *, still: bool = False
) -> tuple[ComingFigure, ...]:
    """One figure for each strip that is shown from step `index` on, in the order of need."""
    found: dict[FigureView, int] = {}
    known = set()
    for step in steps[index:]:
        exercise = exercises[step.exercise]
        first = step.rep == 1 and step.set == 1
        alike = (step.exercise, step.kind, step.pose_from, step.pose_to, step.cycle, first,
                 step.in_turn, step.easier)  # fmt: skip
        # A rest is followed by another movement each time.
        if step.kind in (StepKind.MOVE, StepKind.HOLD) and alike in known:
            continue
        known.add(alike)
        for at_ms in _samples(step):
            view = step_figure(exercise, steps, step.index, at_ms, still=still)
            found.setdefault(_without_moment(view), at_ms)
    return tuple(ComingFigure(view, at_ms) for view, at_ms in found.items())


def ahead_of(figures: Sequence[ComingFigure], position_ms: int) -> Ahead:
    """The figures as they are needed at a position."""
    soon = sum(figure.first_ms < position_ms + SOON_MS for figure in figures)
    return Ahead(tuple(figure.view for figure in figures), soon)


def _without_moment(view: FigureView) -> FigureView:
    """The same for all moments of a strip: the other side shows the same frames mirrored."""
    breath = None if view.breath is None else 0.0
    t = 0.0 if view.breath is None and not view.pair else view.t
    turned = 1.0 if view.turned else 0.0
    return view._replace(t=t, breath=breath, mirrored=False, turned=turned)


def _samples(step: Step) -> Iterator[int]:
    """Positions that between them see every movement of a step."""
    yield step.start_ms
    if step.kind is StepKind.REST:
        yield min(step.start_ms + TURN_MS // 2, step.end_ms - 1)
    if step.cycle is not None:
        count = len(step.cycle.poses)
        yield from (step.start_ms + step.cycle.ms * number // count for number in range(count))
    yield max(step.end_ms - 1, step.start_ms)


def _next_movement(steps: Sequence[Step], index: int) -> Step | None:
    """The next step of the same exercise that leads to another pose."""
    here = steps[index]
    for step in steps[index + 1 :]:
        if step.key.item != here.key.item:
            return None
        if step.kind is StepKind.MOVE and step.cycle is None and step.pose_to != here.pose_to:
            return step
    return None
