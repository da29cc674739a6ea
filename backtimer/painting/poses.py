"""The type of the factory that loads the poses when the first figure is painted.

Loading and solving them earlier would delay the window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.drawing.pose_book import PoseBook

Poses = Callable[[], "PoseBook"]
