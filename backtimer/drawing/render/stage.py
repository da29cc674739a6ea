"""One picture after the other of the same person in the same place.

Mat and props are drawn once; for each picture the person is drawn into the same depth buffer, so
that what stands in front is in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array, spline
from backtimer.drawing.body.mesh import Mesh, Piece
from backtimer.drawing.body.regions import glow_of
from backtimer.drawing.body.skin import Posed
from backtimer.drawing.body.tables import Material
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.layers import Layer, channels, cut_out, packed
from backtimer.drawing.render.marks import arrow_image, ghost_image
from backtimer.drawing.render.palette import FARS, colour_table, rgb
from backtimer.drawing.render.shading import (
    SAMPLES,
    Seen,
    Surface,
    coloured,
    covered,
    draw,
    edged,
    joined,
    light_of,
    nearest_of,
    set_off,
)
from backtimer.drawing.render.shadow import floor_shadow
from backtimer.drawing.render.solids import Solid
from backtimer.drawing.render.spans import nearness, without_numbers
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
# An arrow is drawn in so many pieces for each step of its path.
_BENDS = 4


class Ghost(NamedTuple):
    """Where a movement ends: its layer, and the triangle (h, w) at each pixel, -1 for none."""

    end: Posed
    layer: Layer
    owner: Array


class Person(NamedTuple):
    """The person at one moment, drawn, and the floor that its shadow darkens."""

    figure: Layer
    floor: Layer


class Stage:
    """Draws pictures of `size` (width, height) pixels as premultiplied RGBA."""

    def __init__(
        self, mesh: Mesh, palette: Palette, view: View, box: Box, size: tuple[int, int],
        solids: Sequence[Solid],
    ) -> None:  # fmt: skip
        self._mesh, self._palette, self._view, self._size = mesh, palette, view, size
        width, height = size[0] * SAMPLES, size[1] * SAMPLES
        self._place = Place.of(box, width, height)
        self._shown = Place.of(box, *size)
        self._glow = lru_cache(maxsize=8)(partial(glow_of, mesh))
        self._keys: Array = np.zeros((height, width), np.int64)
        self._ground, self._floor = self._draw_solids(solids)

    def picture(
        self, person: Person, ghost: Layer | None = None, arrow: Layer | None = None
    ) -> Array:
        """RGBA (h, w, 4): the person, over the ghost of where it goes and under an arrow."""
        image = self._ground.copy()
        image[person.floor.box] = person.floor.image
        for layer in (ghost, person.figure, arrow):
            if layer is not None:
                layer.put_over(image)
        return image

    def person(
        self, posed: Posed, muscles: Sequence[str] = (), shine: float = 0.0,
        more: Sequence[Solid] = (), works: Sequence[str] = (),
    ) -> Person:  # fmt: skip
        """The person with glowing `muscles`, and `more` solids that move along.

        Of limbs with a twin in `works` only those in `works` glow.
        """
        surface = self._surface(posed, muscles, works)
        surface = joined([surface, *map(self._solid_surface, more)])
        box, surface, seen = self._seen(surface)
        table = colour_table(self._palette, shine)
        figure = channels(coloured(surface, seen, table))
        which, keys = (each[::SAMPLES, ::SAMPLES] for each in (seen.which, seen.keys))
        near = np.where(which >= 0, nearness(keys), np.float32(0.0))
        set_off(figure, near, self._shown.scale)
        edged(figure, rgb(self._palette.ground), self._shown.scale)
        return Person(Layer(box[0].start, box[1].start, figure), self._shaded(posed))

    def ghost(self, end: Posed) -> Ghost:
        """The end of a movement, under everything that it may be under."""
        surface = self._surface(end)
        box, _surface, seen = self._seen(surface)
        owner = nearest_of(seen)
        line = max(round(self._shown.scale * _GHOST_LINE), 1)
        image = ghost_image(covered(seen.which >= 0), self._palette.move, line)
        return Ghost(end, Layer(box[0].start, box[1].start, image), owner)

    def ghost_from(self, ghost: Ghost, posed: Posed) -> Layer:
        """As much of a ghost as the person still has a way to."""
        way = ghost.end.points - posed.points
        far = np.einsum("ij,ij->i", way, way) > _MOVES * _MOVES
        shows: Array = np.append(far[self._mesh.triangles].any(1), False)[ghost.owner]
        image = np.where(shows, packed(ghost.layer.image), np.uint32(0))
        return ghost.layer._replace(image=channels(image))

    def arrow(self, *paths: Array) -> Layer:
        """An arrow along each path (n, 3), with smooth bends."""
        lines = []
        for path in paths:
            steps = np.linspace(0.0, len(path) - 1, (len(path) - 1) * _BENDS + 1)
            smooth, _way = spline(path, steps)
            lines.append(self._shown.put(self._view.see(smooth))[:, :2].astype(float))
        width = max(self._shown.scale * _ARROW_WIDE, 2.5)
        return cut_out(
            arrow_image(lines, width, self._palette.move, self._palette.ground, self._size)
        )

    def labels(self, posed: Posed) -> tuple[Array, Array, Array]:
        """Piece and material of the person at each sample, -1 for none; and the nearness."""
        seen = draw(self._surface(posed), self._keys)
        there = seen.which >= 0
        number: Array = np.append(seen.numbers, 0)[seen.which]
        piece = self._mesh.piece[self._mesh.triangles[number, 0]]
        material = self._mesh.material[number]
        return np.where(there, piece, -1), np.where(there, material, -1), nearness(seen.keys)

    def lit(self, posed: Posed, muscles: Sequence[str], works: Sequence[str] = ()) -> int:
        """How many samples of the person glow at half strength or more."""
        surface = self._surface(posed, muscles, works)
        seen = draw(surface, self._keys)
        glow = surface.glow[self._mesh.triangles[seen.numbers]].mean(1)
        return int((glow[seen.which[seen.which >= 0]] >= 0.5).sum())

    def _seen(self, surface: Surface) -> tuple[tuple[slice, slice], Surface, Seen]:
        """The rows and columns of pixels in which a surface shows, it there, and what shows."""
        points = surface.points[:, :2] / SAMPLES
        left, top = np.maximum(points.min(0).astype(int) - _ROOM_PX, 0).tolist()
        right, bottom = np.minimum(points.max(0).astype(int) + _ROOM_PX, self._size).tolist()
        box = slice(top, max(bottom, top)), slice(left, max(right, left))
        rows, columns = (slice(each.start * SAMPLES, each.stop * SAMPLES) for each in box)
        shift = np.array((columns.start, rows.start, 0), np.float32)
        moved = surface._replace(points=surface.points - shift)
        return box, moved, draw(moved, self._keys[rows, columns])

    def _surface(
        self, posed: Posed, muscles: Sequence[str] = (), works: Sequence[str] = ()
    ) -> Surface:
        mesh = self._mesh
        seen = self._view.see(posed.points)
        light = light_of(posed.normals, self._view.axes, rim=True)
        light[mesh.piece == Piece.FACE] = 1.0
        glow = self._glow(tuple(muscles), tuple(works))
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
        surface = joined(list(map(self._solid_surface, solids)))
        seen = draw(surface, self._keys)
        self._keys = without_numbers(seen.keys)
        table = colour_table(self._palette, 0.0)
        material: Array = np.append(surface.material[seen.numbers], Material.MAT)[seen.which]
        return channels(coloured(surface, seen, table)), covered(material == Material.MAT)

    def _shaded(self, posed: Posed) -> Layer:
        """As much of the ground as lies in the person's shadow."""
        shadow = floor_shadow(posed, self._mesh.triangles, self._view, self._shown, self._size)
        layer = Layer(shadow.top, shadow.left, shadow.dark)
        dark = (shadow.dark * self._floor[layer.box] * np.float32(self._palette.shadow))[..., None]
        ground = self._ground[layer.box] * (1.0 - dark)
        ground[..., 3:] += dark * 255
        return layer._replace(image=np.round(ground).astype(np.uint8))


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
