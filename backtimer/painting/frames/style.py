"""What a figure looks like: its build and its colours on a ground. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.appearance import FigureLook


class FigureStyle(NamedTuple):
    """The look and the colours, as #rrggbb; the colours are those of the renderer's palette.

    `shadow` is how dark the shadow is, 0 to 1. A `clear` picture leaves its ground transparent.
    """

    look: FigureLook
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
    clear: bool = False
