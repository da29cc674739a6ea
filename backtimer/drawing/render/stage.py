"""One picture after the other of the same person in the same place.

Mat and props are drawn once; for each picture the person is drawn into the same depth buffer, so
that what stands in front is in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Mesh, Piece
from backtimer.drawing.body.regions import glow_of
from backtimer.drawing.body.skin import Posed
from backtimer.drawing.body.tables import Material
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.marks import arrow_image, ghost_image
from backtimer.drawing.render.palette import FARS, colour_table, rgb
from backtimer.drawing.render.shading import (
    Surface,
    channels,
    draw,
    edged,
    halved,
    light_of,
    over,
    set_off,
)
from backtimer.drawing.render.shadow import floor_shadow
from backtimer.drawing.render.solids import Solid
from backtimer.drawing.render.view import Box, Place, View

# A ghost shows only where the body is elsewhere by this much, in heights of the body.
_MOVES = 0.012
# A limb this much further away than its twin is as far as it gets.
_FAR = 0.10
# Up to here along a limb it decides which of two is the far one.
_BEGINS = 0.35
# Round what is drawn, so that its outline is found.
_ROOM_PX = 6
_ARROW_WIDE, _GHOST_LINE = 0.011, 0.0042


class Marks(NamedTuple):
    """What explains the movement: where it ends, and the path (n, 3) of what moves most."""

    ghost: Posed | None = None
    path: Array | None = None


class Stage:
    """Draws pictures of `size` (width, height) pixels as premultiplied RGBA.

    `over_samples` (1, 2 or 4) samples stand side by side in each pixel.
    """

    def __init__(
        self, mesh: Mesh, palette: Palette, view: View, box: Box, size: tuple[int, int],
        solids: Sequence[Solid], over_samples: int = 2,
    ) -> None:  # fmt: skip
        self._mesh, self._palette, self._view, self._size = mesh, palette, view, size
        self._times = over_samples
        self._place = Place.of(box, size[0] * over_samples, size[1] * over_samples)
        self._shown = Place.of(box, *size)
        height, width = size[1] * over_samples, size[0] * over_samples
        self._depth: Array = np.zeros((height, width), np.float32)
        self._ground, self._floor = self._draw_solids(solids)

    def picture(
        self, posed: Posed, muscles: Sequence[str] = (), shine: float = 0.0,
        more: Sequence[Solid] = (), marks: Marks | None = None, works: Sequence[str] = (),
    ) -> Array:  # fmt: skip
        """RGBA (h, w, 4): the person with glowing `muscles`, and `more` solids that move along.

        Of limbs with a twin in `works` only those in `works` glow.
        """
        mesh, table = self._mesh, colour_table(self._palette, shine)
        shadow = floor_shadow(posed, mesh.triangles, self._view, self._shown, self._size)
        image = self._shaded(shadow)
        if marks is not None and marks.ghost is not None:
            image = over(self._ghost(posed, marks.ghost), image)
        surfaces = [self._surface(posed, muscles, works), *map(self._solid_surface, more)]
        box = self._box_of(surfaces)
        image[box] = over(self._figure(surfaces, box, table), image[box])
        if marks is not None and marks.path is not None:
            image = over(self._arrow(marks.path), image)
        return image

    def _box_of(self, surfaces: Sequence[Surface]) -> tuple[slice, slice]:
        """The rows and columns of pixels in which surfaces are drawn."""
        points = np.concatenate([each.points for each in surfaces])[:, :2] / self._times
        left, top = np.maximum(points.min(0).astype(int) - _ROOM_PX, 0).tolist()
        right, bottom = np.minimum(points.max(0).astype(int) + _ROOM_PX, self._size).tolist()
        return slice(top, max(bottom, top)), slice(left, max(right, left))

    def _figure(self, surfaces: Sequence[Surface], box: tuple[slice, slice], table: Array) -> Array:
        """RGBA of the surfaces alone, in a box of pixels; the first is the person."""
        times = self._times
        rows, columns = (slice(each.start * times, each.stop * times) for each in box)
        depth = self._depth[rows, columns].copy()
        shift = np.array((columns.start, rows.start, 0), np.float32)
        colours: Array = np.zeros(depth.shape, np.uint32)
        drawn: Array = np.zeros(depth.shape, bool)
        for surface in surfaces:
            front = draw(surface._replace(points=surface.points - shift), depth, table)
            there = front.which >= 0
            colours, drawn = np.where(there, front.colours, colours), drawn | there
        figure: Array = channels(halved(colours, times)).copy()
        near = np.where(drawn, depth, np.float32(0.0))[::times, ::times]
        set_off(figure, near, self._shown.scale)
        edged(figure, rgb(self._palette.ground), self._shown.scale)
        return figure

    def labels(self, posed: Posed) -> tuple[Array, Array, Array]:
        """Piece and material of the person at each sample, -1 for none; and the nearness."""
        depth = self._depth.copy()
        which = draw(self._surface(posed), depth, colour_table(self._palette, 0.0)).which
        piece = self._mesh.piece[self._mesh.triangles[which, 0]]
        material = self._mesh.material[which]
        there = which >= 0
        return np.where(there, piece, -1), np.where(there, material, -1), depth

    def lit(self, posed: Posed, muscles: Sequence[str], works: Sequence[str] = ()) -> int:
        """How many samples of the person glow at half strength or more."""
        depth = self._depth.copy()
        surface = self._surface(posed, muscles, works)
        which = draw(surface, depth, colour_table(self._palette, 0.0)).which
        glow = surface.glow[self._mesh.triangles].mean(1)
        return int((glow[which[which >= 0]] >= 0.5).sum())

    def _surface(
        self, posed: Posed, muscles: Sequence[str] = (), works: Sequence[str] = ()
    ) -> Surface:
        mesh = self._mesh
        seen = self._view.see(posed.points)
        light = light_of(posed.normals, self._view.axes, rim=True)
        light[mesh.piece == Piece.FACE] = 1.0
        glow = glow_of(mesh, muscles, works)
        far = _farness(mesh, seen)[mesh.piece[mesh.triangles[:, 0]]]
        return Surface(self._place.put(seen), light, glow, mesh.triangles, mesh.material, far)

    def _solid_surface(self, solid: Solid) -> Surface:
        count = len(solid.triangles)
        light = light_of(solid.normals.astype(np.float32), self._view.axes, rim=False)
        return Surface(
            self._place.put(self._view.see(solid.points)), light, np.zeros(len(light), np.float32),
            solid.triangles, np.full(count, int(solid.material)), np.zeros(count, int),
        )  # fmt: skip

    def _draw_solids(self, solids: Sequence[Solid]) -> tuple[Array, Array]:
        """The picture without the person, and how much of each pixel is floor, 0 to 1."""
        table = colour_table(self._palette, 0.0)
        colours: Array = np.zeros(self._depth.shape, np.uint32)
        floor = np.full(self._depth.shape, np.uint32(0xFFFFFFFF))
        for solid in solids:
            samples = draw(self._solid_surface(solid), self._depth, table)
            there = samples.which >= 0
            colours = np.where(there, samples.colours, colours)
            if solid.material is not Material.MAT:
                floor[there] = 0
        whole = channels(halved(floor, self._times))[..., 0].astype(np.float32) / 255
        return channels(halved(colours, self._times)), whole

    def _shaded(self, shadow: Array) -> Array:
        """The picture without the person, in its shadow."""
        dark = (shadow * self._floor * self._palette.shadow)[..., None]
        ground = self._ground * (1.0 - dark)
        ground[..., 3:] += dark * 255
        return np.round(ground).astype(np.uint8)

    def _ghost(self, posed: Posed, end: Posed) -> Array:
        mesh = self._mesh
        moves = np.linalg.norm(end.points - posed.points, axis=1) > _MOVES
        surface = self._surface(end)
        some = moves[mesh.triangles].any(1)
        surface = surface._replace(
            triangles=surface.triangles[some], material=surface.material[some],
            far=surface.far[some],
        )  # fmt: skip
        which = draw(surface, self._depth.copy(), colour_table(self._palette, 0.0)).which
        covered = np.where(which >= 0, np.uint32(0xFFFFFFFF), np.uint32(0))
        mask = channels(halved(covered, self._times))[..., 0].astype(np.float32) / 255
        line = max(round(self._shown.scale * _GHOST_LINE), 1)
        return ghost_image(mask, self._palette.move, line)

    def _arrow(self, path: Array) -> Array:
        line = self._shown.put(self._view.see(path))[:, :2].astype(float)
        width = max(self._shown.scale * _ARROW_WIDE, 2.5)
        return arrow_image(line, width, self._palette.move, self._palette.ground, self._size)


def _farness(mesh: Mesh, seen: Array) -> Array:
    """How far each piece is behind its twin where it leaves the trunk, 0 to FARS - 1."""
    begins = mesh.at < _BEGINS
    middle = [
        seen[some, 2].mean() if (some := begins & (mesh.piece == piece)).any() else 0.0
        for piece in Piece
    ]
    far = np.zeros(len(Piece))
    for one, other in ((Piece.RIGHT_LEG, Piece.LEFT_LEG), (Piece.RIGHT_ARM, Piece.LEFT_ARM)):
        apart = (middle[one] - middle[other]) * 5.0
        far[other if apart > 0 else one] = min(abs(apart) / _FAR, 1.0)
    return np.round(far * (FARS - 1)).astype(int)
