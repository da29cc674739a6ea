"""In both themes figure, props and glow stand out: three to one, measured in pictures."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.viewpoint import Viewpoint
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.tables import Material
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.palette import FARS, GLOWS, LIGHTS, colour_table, rgb
from backtimer.drawing.render.scene import Scene, Shown
from backtimer.drawing.render.shading import luminance
from backtimer.painting.figure_colours import dressed
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.renderer import mesh_of
from backtimer.painting.theme import DARK, LIGHT, Theme
from tests.built_in import BOOK

SIZE = (240, 160)
LEAST = 3.0
# A colour is rounded to 8 bits.
ROUNDING = 0.04


@lru_cache
def palette(theme: Theme, look: FigureLook, skin: SkinTone) -> Palette:
    return figure_style(dressed(theme, look, skin), theme.card).palette


def contrast(colours: Array, ground: str) -> Array:
    light, other = luminance(colours), float(luminance(rgb(ground)))
    return (np.maximum(light, other) + 0.05) / (np.minimum(light, other) + 0.05)


def picture(name: str, colours: Palette, look: FigureLook) -> tuple[Array, Array]:
    """A picture, and the pieces at its pixels, -1 where the person does not cover all of one."""
    movement = BOOK.movement(name, name)
    assert movement is not None
    view = Viewpoint()
    scene = Scene(BOOK, (name,), view, mesh_of(look, SIZE[1], view.crop), colours, SIZE)
    image = scene.picture(Shown(movement, 1.0))
    props = movement.props(1.0)
    piece, _material, _depth = scene.stage(props).labels(scene.posed(movement.at(1.0), props))
    covered = np.stack([piece[y::2, x::2] >= 0 for y in (0, 1) for x in (0, 1)]).all(0)
    return image, np.where(covered, piece[::2, ::2], -1)


def outline(piece: Array) -> Array:
    """The pixels of the person beside none of it."""
    inside = piece >= 0
    near = inside.copy()
    near[1:] &= inside[:-1]
    near[:-1] &= inside[1:]
    near[:, 1:] &= inside[:, :-1]
    near[:, :-1] &= inside[:, 1:]
    return inside & ~near


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize(
    ("look", "skin"), list(zip((*FigureLook, FigureLook.SHORT), SkinTone, strict=True))
)
@pytest.mark.parametrize("pose", ["bird_dog", "march_right", "prone_leg_lift"])
def test_a_person_stands_out_of_the_card(
    theme: Theme, look: FigureLook, skin: SkinTone, pose: str
) -> None:
    colours = palette(theme, look, skin)
    image, piece = picture(pose, colours, look)
    limbs = (piece >= Piece.RIGHT_LEG) & (piece <= Piece.LEFT_ARM)
    edge = outline(piece)
    for some in (edge, edge & limbs):
        found = contrast(image[some][:, :3] / 255, theme.card)
        assert len(found) > 40
        assert found.min() >= LEAST - ROUNDING


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_props_stand_out_of_the_card_in_light_and_shade(theme: Theme) -> None:
    colours = palette(theme, FigureLook.SHORT, SkinTone.LIGHT)
    shape = (len(Material), -1, 4)
    table = colour_table(colours, 0.0).view(np.uint8).reshape(shape)[..., :3] / 255
    for prop in (Material.PROP, Material.TOWEL):
        near = table[prop][: len(table[prop]) // 5]
        assert contrast(near, theme.card).min() >= LEAST


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_glow_and_cloth_stay_apart(theme: Theme) -> None:
    colours = palette(theme, FigureLook.SHORT, SkinTone.LIGHT)
    glow = rgb(colours.glow)
    for cloth in (colours.shirt, colours.trousers):
        assert np.abs(glow - rgb(cloth)).sum() > 0.5


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_what_works_in_a_hold_stands_out_of_its_cloth_in_the_shade_as_well(theme: Theme) -> None:
    colours = palette(theme, FigureLook.SHORT, SkinTone.LIGHT)
    table = colour_table(colours, 0.85).view(np.uint8)
    levels = table.reshape(len(Material), FARS, LIGHTS, GLOWS, 4)[..., :3] / 255
    shade = LIGHTS // 2
    for cloth in (Material.SHIRT, Material.TROUSERS):
        plain, *glowing = luminance(levels[cloth, 0, shade, [0, GLOWS // 2, -1]]) + 0.05
        half, full = (max(each, plain) / min(each, plain) for each in glowing)
        assert half > 1.2
        assert full > 1.45
        if plain < 0.15:
            # A dark shirt swallows a weak glow.
            assert half > 1.9
