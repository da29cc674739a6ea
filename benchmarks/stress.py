"""Everything that tries to break it, in turn; the last line tells how much failed.

python benchmarks/stress.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TRIALS = (
    ("any commands at any moment, clock and zone changed, asleep", ("stress_window.py", "100000")),
    ("four hours of sessions", ("stress_window.py", "--hours", "4")),
    ("killed", ("kill.py", "100")),
    ("stopped, continued and killed, in other zones", ("kill.py", "40", "--stops")),
    ("killed, or the disk full, at every single write", ("kill.py", "--writes")),
)
failed = []
for title, (script, *arguments) in TRIALS:
    print(f"== {title}", flush=True)
    command = [sys.executable, str(HERE / script), *arguments]
    if subprocess.run(command, check=False).returncode:
        failed.append(title)
print(f"== {len(TRIALS)} trials, {len(failed)} with losses: {', '.join(failed) or 'none'}")
sys.exit(1 if failed else 0)
