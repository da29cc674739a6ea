"""Onset errors through a real sound server, whose null sink is recorded with all cores loaded.

python benchmarks/onset.py [SECONDS]     (needs pulseaudio and parec)

Prints how far onsets are from their planned times (p50, p99, worst), and the drift.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 120.0
RATE = 48_000
HOG = "while True: pass"


def server(folder: Path) -> tuple[subprocess.Popen[bytes], dict[str, str]]:
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "HOME": str(folder),
        "BACKTIMER_DATA_DIR": str(folder / "data"),
    }
    process = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit",
         "-L", "module-native-protocol-unix",
         "-L", "module-null-sink sink_name=bench rate=48000 channels=1 format=s16le"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(2)
    return process, environment


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-onset-"))
    pulse, environment = server(folder)
    routine = folder / "long.toml"
    routine.write_text(
        'name = "Long"\n[[sections]]\ntitle = "All"\n'
        '[[sections.items]]\nexercise = "hip-bridge-aaos"\nreps = 60\nhold_s = 8\n'
    )
    subprocess.run(
        [sys.executable, "-m", "backtimer", "timeline", str(routine), "--json"],
        env=environment, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    raw = folder / "heard.raw"
    recorder = subprocess.Popen(
        ["parec", "-d", "bench.monitor", "--raw", f"--rate={RATE}", "--channels=1",
         "--format=s16le", "--latency-msec=20"],
        env=environment, stdout=raw.open("wb"),
    )  # fmt: skip
    time.sleep(1)
    hogs = [subprocess.Popen([sys.executable, "-c", HOG]) for _ in range(os.cpu_count() or 2)]
    log = folder / "log"
    player = subprocess.Popen(
        [sys.executable, "-m", "backtimer", "play", str(routine), "--terminal", "--yes", "--log",
         str(log)],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(SECONDS)
    # The log is flushed line by line, so killing the player loses nothing.
    for process in (player, *hogs, recorder, pulse):
        process.kill()
        process.wait()
    report(raw, log)
    return 0


def report(raw: Path, log: Path) -> None:
    heard = np.abs(np.frombuffer(raw.read_bytes(), "<i2").astype(np.float64)) / 32768
    cues = [json.loads(line) for line in log.read_text().splitlines()]
    planned = [c["planned_ms"] for c in cues if c["event"] == "cue" and c.get("heard")]
    loud = heard > 0.005
    quiet_ms = 40
    # An onset is sound after at least 40 ms of silence.
    starts = np.flatnonzero(loud)
    gaps = np.diff(starts, prepend=-RATE)
    onsets = starts[gaps > quiet_ms * RATE // 1000] / (RATE / 1000)
    # When the recording began is unknown, so use the offset that aligns the most onsets.
    offset = best_offset(np.array(planned, float), onsets)
    errors = []
    for plan in planned:
        near = onsets[np.argmin(np.abs(onsets - offset - plan))] - offset - plan
        if abs(near) < 150:
            errors.append((plan, near))
    values = np.array([e for _p, e in errors])
    values -= np.median(values)
    size = np.sort(np.abs(values))
    print(f"onsets: {len(values)} of {len(planned)} found, under load on all cores")
    print(
        f"error: p50 {size[len(size) // 2]:.1f} ms, p99 {size[int(len(size) * 0.99)]:.1f} ms, worst {size[-1]:.1f} ms (p99 below 20)"
    )
    times = np.array([p for p, _e in errors])
    third = len(values) // 3
    drift = statistics.median(values[-third:]) - statistics.median(values[:third])
    span = (times[-1] - times[0]) / 60_000
    print(
        f"drift: {drift:+.2f} ms between the first and the last third of {span:.1f} min (below 5 in ten)"
    )


def best_offset(planned: np.ndarray, onsets: np.ndarray) -> float:
    best, score = 0.0, -1
    for onset in onsets[:40]:
        for plan in planned[:12]:
            offset = onset - plan
            moved = planned + offset
            found = np.searchsorted(onsets, moved)
            found = np.clip(found, 1, len(onsets) - 1)
            near = np.minimum(np.abs(onsets[found] - moved), np.abs(onsets[found - 1] - moved))
            hits = int((near < 30).sum())
            if hits > score:
                best, score = offset, hits
    return best


if __name__ == "__main__":
    sys.exit(main())
