"""How light, glow and distance change the colours of person and props."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from backtimer.drawing.body.arrays import Array, ramp
from backtimer.drawing.body.tables import Material
from backtimer.drawing.render.colours import Palette

LIGHTS, GLOWS, FARS = 64, 48, 5
# Light from here to 1; below these it falls to the second and the third tone.
DARKEST, _SHADE, _DEEP, _SOFT = -1.25, 0.20, -0.30, 0.035
# How much the ground shows through the furthest limb.
_DIM = 0.18
# A glow on black cloth is strengthened by this much.
_LIFT = 1.2


def rgb(colour: str) -> Array:
    """Red, green and blue, 0 to 1."""
    return np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255.0


def _tones(palette: Palette) -> Array:
    """The colours in light, in shade and in deep shade, by material (k, 3, 3)."""
    cool, warm = rgb("#141c33"), rgb("#7a2f22")
    skin, hair = rgb(palette.skin), rgb(palette.hair)
    bases = {
        Material.SKIN: skin, Material.SHIRT: rgb(palette.shirt),
        Material.TROUSERS: rgb(palette.trousers), Material.HAIR: hair,
        Material.EYE: rgb("#2b2326"), Material.LIP: skin * 0.55 + rgb("#8e3b35") * 0.45,
        Material.BROW: hair * 0.8, Material.MAT: rgb(palette.mat),
        Material.PROP: rgb(palette.prop), Material.TOWEL: rgb(palette.towel),
    }  # fmt: skip
    found = np.zeros((len(Material), 3, 3))
    for material, base in bases.items():
        tint = warm if material in (Material.SKIN, Material.LIP) else cool
        found[material] = base, base * 0.82 + tint * 0.18, base * 0.63 + tint * 0.37
    found[Material.EYE] = bases[Material.EYE]
    # What stands in the shade has to stay visible.
    found[Material.PROP] = bases[Material.PROP] * np.array((1.0, 0.92, 0.84))[:, None]
    found[Material.MAT, 1] = bases[Material.MAT] * 0.86
    return found


def _lift(palette: Palette) -> Array:
    """How much a weak glow is strengthened, by material: 1 is not at all."""
    power = np.ones(len(Material))
    for material, base in ((Material.SHIRT, palette.shirt), (Material.TROUSERS, palette.trousers)):
        power[material] += _LIFT * float(np.clip(1.0 - rgb(base).mean() * 2.0, 0.0, 1.0))
    return power


@lru_cache(maxsize=16)
def colour_table(palette: Palette, shine: float) -> Array:
    """Colours as RGBA in 32 bits, by material, farness, light and glow, flat.

    `shine`, 0 to 1, is how far a glowing muscle takes on the glow's colour.
    """
    tones = _tones(palette)[:, None, None, None]
    light = np.linspace(DARKEST, 1.0, LIGHTS)
    shade = 1.0 - ramp(light, _SHADE - _SOFT, _SHADE + _SOFT)
    deep = 1.0 - ramp(light, _DEEP - _SOFT, _DEEP + _SOFT)
    shade, deep = (each[None, None, :, None, None] for each in (shade, deep))
    colour = tones[..., 0, :] * (1 - shade) + tones[..., 1, :] * shade
    colour = colour * (1 - deep) + tones[..., 2, :] * deep
    glowing = rgb(palette.glow) * (1 - 0.20 * shade - 0.16 * deep)
    g = np.arange(GLOWS) / (GLOWS - 1) * shine
    # On dark cloth a little of a bright colour is lost.
    g = np.stack([1.0 - (1.0 - g) ** power for power in _lift(palette)])[:, None, None, :, None]
    colour = colour * (1 - g) + glowing * g
    far = (np.arange(FARS) / (FARS - 1) * _DIM)[None, :, None, None, None]
    colour = colour * (1 - far) + rgb(palette.ground) * far
    whole = np.full((*colour.shape[:-1], 4), 255, np.uint8)
    whole[..., :3] = np.clip(np.round(colour * 255), 0, 255)
    return np.ascontiguousarray(whole).view(np.uint32).ravel()
