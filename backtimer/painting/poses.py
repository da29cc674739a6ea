"""The poses as the window passes them on: read when the first figure is painted.

The window is seen before that: reading and solving them would keep it waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.drawing.pose_book import PoseBook

Poses = Callable[[], "PoseBook"]
