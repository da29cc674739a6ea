"""The environment of other programs that a bundle starts."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

# Where a bundle's own processes find its libraries; PyInstaller sets them, the first one anew for
# each process, and remembers what the system said.
LIBRARIES = "LD_LIBRARY_PATH"
OURS = (LIBRARIES, "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
BEFORE = f"{LIBRARIES}_ORIG"


@contextlib.contextmanager
def system_environment() -> Iterator[None]:
    """Set the environment back to the system's during the block, if this is a bundle.

    A browser or a viewer that found the bundle's Qt in the place of its own would not start.
    """
    if not getattr(sys, "frozen", False):
        yield
        return
    ours = {name: os.environ.pop(name) for name in OURS if name in os.environ}
    if os.environ.get(BEFORE):
        os.environ[LIBRARIES] = os.environ[BEFORE]
    try:
        yield
    finally:
        os.environ.pop(LIBRARIES, None)
        os.environ.update(ours)
