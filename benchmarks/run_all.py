"""Runs the benchmarks in turn, until one fails: python benchmarks/run_all.py (under a display)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
for name, argument in (
    ("startup.py", "9"),
    ("figure.py", "10"),
    ("own.py", "200"),
    ("kill.py", "30"),
    ("kill.py", "--writes"),
    ("history.py", "10"),
    ("session.py", "60"),
    ("onset.py", "120"),
    ("outputs.py", "30"),
    ("hurts.py", "200"),
    ("sheet.py", ""),
    ("importers.py", ""),
    ("voice.py", "1"),
):
    print(f"== {name}", flush=True)
    code = subprocess.run([sys.executable, str(HERE / name), argument], check=False).returncode
    if code:
        sys.exit(code)
