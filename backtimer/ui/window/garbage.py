"""Collects reference cycles on the window's thread alone.

Python collects on whichever thread happens to allocate. While Qt deletes a widget it has let go of
the interpreter; if another thread then collects the cycle in which the widget's Python half lies,
the binding is left with a dangling pointer, and the program dies (`make stress` found it).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class GarbageCollection(QObject):
    """Takes Python's collections over until it is closed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(EVERY_MS)

    def close(self) -> None:
        """Leave the collections to Python again."""
        self._timer.stop()
        gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold is reached, as Python does by itself."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
