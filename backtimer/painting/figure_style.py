"""The figure's style in a theme."""

from __future__ import annotations

from backtimer.painting.frames.style import FigureStyle
from backtimer.painting.theme import Theme


def figure_style(theme: Theme, ground: str, *, clear: bool = False) -> FigureStyle:
    """The figure's style in a theme, on a background."""
    dark = theme.dark
    return FigureStyle(
        theme.look, ground, "#2f3e4c" if dark else "#d3dfe4", theme.skin, theme.shirt,
        "#5578ad" if dark else "#5f86bd", theme.hair, "#74828f" if dark else "#8995a3",
        "#c9b48a", theme.hold, theme.move, 0.85 if dark else 0.42, clear,
    )  # fmt: skip
