"""The poses as the window hands them on: a callable that loads them on the first call.

Reading and solving them takes too long to do before the window is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.drawing.pose_book import PoseBook

Poses = Callable[[], "PoseBook"]
