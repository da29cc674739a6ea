"""A movement as a scene: camera, mat and props for all its poses, on the exerciser's own side.

The other side is the mirror image of the person, the props and the camera, so that what works is
as near as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from backtimer.core.model.viewpoint import Crop, Viewpoint
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Mesh, Piece
from backtimer.drawing.body.skin import Posed, Surfaces, pose_mesh
from backtimer.drawing.joints import Body
from backtimer.drawing.movement import Movement
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.paths import path_of, turns
from backtimer.drawing.render.solids import (
    Props,
    Solid,
    corners_of,
    mat,
    mirrored_solid,
    solids_of,
)
from backtimer.drawing.render.stage import Marks, Stage
from backtimer.drawing.render.stick import stick
from backtimer.drawing.render.towel import towel
from backtimer.drawing.render.view import Box, View

# How far along trunk, thigh and arm a near picture reaches.
_CHEST_FROM, _KNEE, _ELBOW = 0.15, 1.05, 0.80
_MARGIN, _ROOM, _MAT_HALF = 0.05, 0.08, 0.20
_HIGHEST = 0.55
_STEPS = 16
_OVER = 2


class Shown(NamedTuple):
    """The person at one moment: `t` (0 to 1) of a movement, and how its muscles glow."""

    movement: Movement
    t: float
    muscles: tuple[str, ...] = ()
    shine: float = 0.0
    breath: float = 0.0
    marked: bool = False


class Scene:
    """Draws the moments of the movements between `poses`, all from the same place."""

    def __init__(
        self, book: PoseBook, poses: Sequence[str], viewpoint: Viewpoint, mesh: Mesh,
        palette: Palette, size: tuple[int, int], *, mirrored: bool = False,
    ) -> None:  # fmt: skip
        found = [movement for name in poses if (movement := book.movement(name, name))]
        props = {name: at for movement in found for name, at in movement.props(1.0).items()}
        view = View(float(viewpoint.yaw), float(viewpoint.pitch))
        self._mesh, self._mirrored = mesh, mirrored
        if mirrored:
            # The same surface from the other side of the mirror.
            self._mesh = mesh._replace(triangles=mesh.triangles[:, ::-1].copy())
            view = View(-view.yaw, view.pitch)
        poses_shown = [self.posed(each.at(1.0), each.props(1.0)).points for each in found]
        points = np.concatenate(poses_shown)
        solids = self._seen(solids_of(props))
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
        self._marks: dict[Movement, Marks] = {}

    def stage(self, props: Props) -> Stage:
        """The stage with the mat and these props, made once."""
        key = tuple(sorted(props))
        if key not in self._stages:
            solids = [self._floor, *self._seen(solids_of(props))]
            self._stages[key] = Stage(
                self._mesh, self._palette, self._view, self._box, self._size, solids, _OVER
            )
        return self._stages[key]

    def picture(self, moment: Shown) -> Array:
        """Premultiplied RGBA (h, w, 4) of a moment; where `marked` with ghost and arrow."""
        body = moment.movement.at(moment.t)
        marks = self._marks_of(moment.movement) if moment.marked else None
        props = moment.movement.props(moment.t)
        more = []
        if "towel" in props:
            more = self._seen(towel(body, props["towel"][0]))
        if "stick" in props:
            more = [*more, *self._seen(stick(body))]
        posed = self.posed(body, props, moment.breath)
        return self.stage(props).picture(
            posed, moment.muscles, moment.shine, more, marks, moment.movement.works
        )

    def posed(self, body: Body, props: Props, breath: float = 0.0) -> Posed:
        """The person as this scene shows it: on the exerciser's own side."""
        mesh = self._mesh
        surfaces = Surfaces(
            props["wall"][0] if "wall" in props else None,
            (props["chair"][0], props["chair"][1]) if "chair" in props else None,
        )
        if not self._mirrored:
            return pose_mesh(mesh, body, breath, surfaces)
        right = mesh._replace(triangles=mesh.triangles[:, ::-1])
        points, normals = pose_mesh(right, body, breath, surfaces)
        other = np.array((-1.0, 1.0, 1.0), np.float32)
        return Posed(points * other, normals * other)

    def _seen(self, solids: Sequence[Solid]) -> list[Solid]:
        return [mirrored_solid(solid) if self._mirrored else solid for solid in solids]

    def _marks_of(self, movement: Movement) -> Marks:
        """The end as a ghost, and the path of what is seen to move most; found once."""
        if movement in self._marks:
            return self._marks[movement]
        bodies = [movement.at(step / _STEPS) for step in range(_STEPS + 1)]
        props = movement.props(1.0)
        places = np.stack([self.posed(body, props).points for body in bodies])
        seen = np.stack([self._view.see(places[step])[:, :2] for step in (0, -1)])
        trunk = self._mesh.piece == Piece.TRUNK
        some = trunk if turns(bodies) else self._shows
        self._marks[movement] = Marks(self.posed(bodies[-1], props), path_of(places, seen, some))
        return self._marks[movement]


def _near(mesh: Mesh, crop: Crop) -> Array:
    """Which vertices a picture of this much of the person contains."""
    if crop is Crop.WHOLE:
        return np.full(len(mesh.piece), fill_value=True)
    trunk = mesh.piece == Piece.TRUNK
    if crop is Crop.TRUNK:
        legs = (mesh.piece == Piece.RIGHT_LEG) | (mesh.piece == Piece.LEFT_LEG)
        return trunk | (legs & (mesh.at < _KNEE))
    arms = (mesh.piece == Piece.RIGHT_ARM) | (mesh.piece == Piece.LEFT_ARM)
    head = (mesh.piece == Piece.HEAD) | (mesh.piece == Piece.FACE)
    return head | (trunk & (mesh.at > _CHEST_FROM)) | (arms & (mesh.at < _ELBOW))
