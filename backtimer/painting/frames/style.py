"""What a figure looks like: its build and its colours on a ground. No Qt, no numpy."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.render.colours import Palette


class FigureStyle(NamedTuple):
    """The look and the colours. A `clear` picture leaves its ground transparent."""

    look: FigureLook
    palette: Palette
    clear: bool = False
