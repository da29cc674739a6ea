"""Loading Qt leaves importing as it was."""

from __future__ import annotations

import subprocess
import sys

CHECK = """
import builtins, linecache
usual = builtins.__import__
from backtimer.painting.qt_loading import load_qt
load_qt()
assert builtins.__import__ is usual
import backtimer.ui.widgets.ring
assert not any(name.endswith("ring.py") for name in linecache.cache)
from PySide6.QtCore import QTimer
assert QTimer.singleShot
"""


def test_imports_after_qt_read_no_sources() -> None:
    subprocess.run([sys.executable, "-c", CHECK], check=True, timeout=60)
