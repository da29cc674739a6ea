"""No usage is reported, although the natural voice's library would do so by default."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SPEAK = """
import sys
from backtimer.sound.speech.engines import make_engine
engine = make_engine("hibari")
samples, rate = engine.say("Hold.", engine.voices()[0][0], 100)
assert len(samples) > rate / 10
"""


def test_the_natural_voice_leaves_no_trace_of_its_use(tmp_path: Path) -> None:
    pytest.importorskip("hibari")
    left_out = ("XDG_", "ORT_")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(left_out)
    }
    environment["HOME"] = str(tmp_path)
    subprocess.run(
        [sys.executable, "-c", SPEAK], env=environment, check=True, timeout=300, cwd=tmp_path
    )
    # Its telemetry stores a device id and a queue of unsent data in the cache folder.
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
