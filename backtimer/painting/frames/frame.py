"""One frame, as it is shown. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.painting.frames.patches import Patch
from backtimer.painting.frames.strips import Reel


class Frame(NamedTuple):
    """A frame ready to be shown: its patches lie on the first frame's."""

    reel: Reel
    number: int
    first: tuple[Patch, ...]
    patches: tuple[Patch, ...]
