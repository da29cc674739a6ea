"""A movement as a scene: camera, mat and props for all its poses, on the exerciser's own side.

The other side is the mirror image of the picture, so that what works is as near as before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from backtimer.core.model.viewpoint import Crop, Viewpoint
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Mesh, Piece
from backtimer.drawing.body.skin import Posed, Surfaces, path_points, pose_mesh, pose_points
from backtimer.drawing.joints import Body
from backtimer.drawing.movement import Movement
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.layers import Layer, PackedLayer
from backtimer.drawing.render.paths import (
    path_of,
    path_to,
    paths_of_both,
    turning_path,
    turns,
    vertices_on,
)
from backtimer.drawing.render.solids import (
    Props,
    corners_of,
    mat,
    solids_of,
)
from backtimer.drawing.render.stage import Ghost, Person, Stage
from backtimer.drawing.render.stick import stick
from backtimer.drawing.render.towel import towel
from backtimer.drawing.render.view import Box, View

# How far along trunk, thigh and arm a near picture reaches.
_CHEST_FROM, _KNEE, _ELBOW = 0.15, 1.05, 0.80
_MARGIN, _ROOM, _MAT_HALF = 0.05, 0.08, 0.20
_HIGHEST = 0.55
_STEPS = 16
# So many persons drawn for marked pictures are stored, to be shown without marks.
MOST_PERSONS = 160


class Shown(NamedTuple):
    """The person at one moment: `t` (0 to 1) of a movement, and how its muscles glow."""

    movement: Movement
    t: float
    muscles: tuple[str, ...] = ()
    shine: float = 0.0
    breath: float = 0.0
    marked: bool = False


class Marks(NamedTuple):
    """What explains a movement, drawn once: its end as a ghost, and an arrow."""

    ghost: Ghost
    arrow: Layer


class Scene:
    """Draws the moments of the movements between `poses`, all from the same place."""

    def __init__(
        self, book: PoseBook, poses: Sequence[str], viewpoint: Viewpoint, mesh: Mesh,
        palette: Palette, size: tuple[int, int],
    ) -> None:  # fmt: skip
        found = [movement for name in poses if (movement := book.movement(name, name))]
        props = {name: at for movement in found for name, at in movement.props(1.0).items()}
        view = View(float(viewpoint.yaw), float(viewpoint.pitch))
        self._mesh = mesh
        poses_shown = [
            pose_points(mesh, each.at(1.0), 0.0, _surfaces(each.props(1.0))) for each in found
        ]
        points = np.concatenate(poses_shown)
        solids = list(solids_of(props))
        low, high = points.min(0), points.max(0)
        middle = (low[2] + high[2]) / 2
        half = max((high[2] - low[2]) / 2 + _ROOM / 2, _MAT_HALF)
        floor = mat((low[0] - _ROOM, high[0] + _ROOM), (middle - half, middle + half))
        self._shows = _near(mesh, viewpoint.crop)
        if viewpoint.crop is Crop.WHOLE:
            corners = [*corners_of(solids, _HIGHEST), *corners_of([floor], 0.0)]
            seen = view.see(np.concatenate((points, np.array(corners))))
        else:
            seen = view.see(np.concatenate([each[self._shows] for each in poses_shown]))
        box = Box(
            float(seen[:, 0].min()) - _MARGIN / 2, float(seen[:, 1].min()) - _MARGIN / 2,
            float(seen[:, 0].max()) + _MARGIN / 2, float(seen[:, 1].max()) + _MARGIN,
        )  # fmt: skip
        self._palette, self._view, self._box, self._size = palette, view, box, size
        self._floor = floor
        self._stages: dict[tuple[str, ...], Stage] = {}
        self._marks: dict[tuple[Movement, tuple[str, ...]], Marks] = {}
        self._persons: OrderedDict[Shown, tuple[PackedLayer, ...]] = OrderedDict()

    def stage(self, props: Props) -> Stage:
        """The stage with the mat and these props, made once."""
        key = tuple(sorted(props))
        if key not in self._stages:
            solids = [self._floor, *solids_of(props)]
            self._stages[key] = Stage(
                self._mesh, self._palette, self._view, self._box, self._size, solids
            )
        return self._stages[key]

    @property
    def stored(self) -> int:
        """How many drawn persons are stored."""
        return len(self._persons)

    def picture(self, moment: Shown) -> Array:
        """Premultiplied RGBA (h, w, 4) of a moment; where `marked` with ghost and arrow."""
        movement, props = moment.movement, moment.movement.props(moment.t)
        stage = self.stage(props)
        if moment in self._persons:
            # With marks it was shown before.
            figure, floor = (each.layer for each in self._persons[moment])
            return stage.picture(Person(figure, floor))
        body = movement.at(moment.t)
        more = towel(body, props["towel"][0]) if "towel" in props else []
        more += stick(body) if "stick" in props else []
        posed = self.posed(body, props, moment.breath)
        person = stage.person(posed, moment.muscles, moment.shine, more, movement.works)
        if not moment.marked:
            return stage.picture(person)
        self._persons[moment._replace(marked=False)] = (
            PackedLayer.of(person.figure), PackedLayer.of(person.floor),
        )  # fmt: skip
        if len(self._persons) > MOST_PERSONS:
            self._persons.popitem(last=False)
        marks = self._marks_of(movement, props)
        return stage.picture(person, stage.ghost_from(marks.ghost, posed), marks.arrow)

    def posed(self, body: Body, props: Props, breath: float = 0.0) -> Posed:
        """The person as this scene shows it."""
        return pose_mesh(self._mesh, body, breath, _surfaces(props))

    def _marks_of(self, movement: Movement, props: Props) -> Marks:
        """The end as a ghost, and an arrow along the path of what is seen to move most."""
        key = movement, tuple(sorted(props))
        if key not in self._marks:
            end = movement.props(1.0)
            stage = self.stage(props)
            self._marks[key] = Marks(
                stage.ghost(self.posed(movement.at(1.0), end)),
                stage.arrow(*self._paths(movement, _surfaces(end))),
            )
        return self._marks[key]

    def _paths(self, movement: Movement, surfaces: Surfaces) -> Sequence[Array]:
        """The path of its arrow; without one, of what is seen to move most. Of both sides two."""
        arrow = movement.arrow
        bodies = [movement.at(step / _STEPS) for step in range(_STEPS + 1)]
        if arrow is not None and arrow.way is not None:
            if arrow.both:
                return paths_of_both(bodies[-1], arrow.on, arrow.way)
            return [path_to(bodies[-1], arrow.on, arrow.way)]
        if arrow is None and turns(bodies):
            return [turning_path(bodies)]
        ends = np.stack([pose_points(self._mesh, bodies[k], 0.0, surfaces) for k in (0, -1)])
        seen = np.stack([self._view.see(each)[:, :2] for each in ends])
        some = self._shows if arrow is None else vertices_on(self._mesh, arrow.on)

        def between(vertex: int) -> Array:
            way = path_points(self._mesh, vertex, bodies[1:-1], surfaces)
            return np.concatenate((ends[:1, vertex], way, ends[1:, vertex]))

        return [path_of(ends, seen, some, between)]


def _surfaces(props: Props) -> Surfaces:
    """What the person leans on."""
    return Surfaces(
        props["wall"][0] if "wall" in props else None,
        (props["chair"][0], props["chair"][1]) if "chair" in props else None,
    )


def _near(mesh: Mesh, crop: Crop) -> Array:
    """Which vertices a picture of this much of the person contains."""
    if crop is Crop.WHOLE:
        return np.full(len(mesh.piece), fill_value=True)
    trunk = mesh.piece == Piece.TRUNK
    head = (mesh.piece == Piece.HEAD) | (mesh.piece == Piece.FACE)
    if crop is Crop.TRUNK:
        legs = (mesh.piece == Piece.RIGHT_LEG) | (mesh.piece == Piece.LEFT_LEG)
        return head | trunk | (legs & (mesh.at < _KNEE))
    arms = (mesh.piece == Piece.RIGHT_ARM) | (mesh.piece == Piece.LEFT_ARM)
    return head | (trunk & (mesh.at > _CHEST_FROM)) | (arms & (mesh.at < _ELBOW))
