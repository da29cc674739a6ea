"""The colours that a picture of the person is rendered in."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """The colours of one theme and person, as #rrggbb; `shadow` is how dark it is, 0 to 1."""

    ground: str
    mat: str
    skin: str
    shirt: str
    trousers: str
    hair: str
    prop: str
    towel: str
    glow: str
    move: str
    shadow: float
