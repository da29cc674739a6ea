"""The figure's style in a theme."""

from __future__ import annotations

from backtimer.drawing.render.colours import Palette
from backtimer.painting.frames.style import FigureStyle
from backtimer.painting.theme import Theme

# Brighter than what the light theme writes in: it has to shine on dark cloth.
_GLOW_ON_LIGHT = "#3cf0c0"


def figure_style(theme: Theme, ground: str, *, clear: bool = False) -> FigureStyle:
    """The figure's style in a theme, on a background."""
    dark = theme.dark
    palette = Palette(
        ground, "#2f3e4c" if dark else "#d3dfe4", theme.skin, theme.shirt,
        "#5578ad" if dark else "#5f86bd", theme.hair, "#74828f" if dark else "#7f8b99",
        "#c9b48a" if dark else "#9c8556", theme.hold if dark else _GLOW_ON_LIGHT,
        theme.move, 0.85 if dark else 0.42,
    )  # fmt: skip
    return FigureStyle(theme.look, palette, clear)
