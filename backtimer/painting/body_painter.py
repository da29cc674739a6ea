"""The person in three dimensions as pictures for Qt."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QImage

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.mesh import Mesh
from backtimer.drawing.body.person import Detail, build_person
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.render.palette import Palette
from backtimer.drawing.render.scene import Scene, Shown
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView

_LARGE_PX = 500
_HOLDING, _MOVING = 0.85, 0.60
_person = lru_cache(maxsize=4)(build_person)


def palette_of(theme: Theme, ground: str) -> Palette:
    """The figure's colours in a theme, on a background."""
    dark = theme.dark
    return Palette(
        ground, "#2f3e4c" if dark else "#d3dfe4", theme.skin, theme.shirt,
        "#5578ad" if dark else "#5f86bd", theme.hair, "#74828f" if dark else "#8995a3",
        "#c9b48a", theme.hold, theme.move, 0.85 if dark else 0.42,
    )  # fmt: skip


def mesh_of(look: FigureLook, height_px: int) -> Mesh:
    """The mesh of a look, finer where the picture is large."""
    return _person(look, Detail.LARGE if height_px > _LARGE_PX else Detail.SMALL)


class BodyPainter:
    """Draws figure views of `size` (width, height); scenes are made once."""

    def __init__(self, book: PoseBook, theme: Theme, ground: str, size: tuple[int, int]) -> None:
        self._book, self._size = book, size
        self._palette = palette_of(theme, ground)
        self._mesh = mesh_of(theme.look, size[1])
        self._scenes: dict[tuple[object, ...], Scene] = {}

    def image(self, view: FigureView) -> QImage | None:
        """The figure on a transparent ground; None for a pose that does not exist."""
        movement = self._book.movement(view.pose_from, view.pose_to)
        if movement is None:
            return None
        poses = view.poses or (view.pose_to,)
        key = (poses, view.view, view.mirrored)
        if key not in self._scenes:
            self._scenes[key] = Scene(
                self._book, poses, view.view, self._mesh, self._palette, self._size,
                mirrored=view.mirrored,
            )  # fmt: skip
        shine = _HOLDING if view.holding else _MOVING
        pixels = self._scenes[key].picture(
            Shown(movement, view.t, view.muscles, shine, view.breath)
        )
        data = pixels.tobytes()
        width, height = self._size
        kind = QImage.Format.Format_RGBA8888_Premultiplied
        # A copy owns its pixels.
        return QImage(data, width, height, width * 4, kind).copy()
