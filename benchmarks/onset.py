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

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.readings import note

RATE = 48_000
HOG = "while True: pass"
# The most that p99 of the errors, and the drift, may be, in ms.
P99_MS, DRIFT_MS = 20.0, 5.0
LOUD, NEAR_MS = 0.005, 150


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
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120.0
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
    time.sleep(seconds)
    # The log is flushed line by line, so killing the player loses nothing.
    for process in (player, *hogs, recorder, pulse):
        process.kill()
        process.wait()
    report(raw, log)
    return 0


def report(raw: Path, log: Path) -> None:
    planned = planned_ms(log)
    times, values = errors(planned, onsets_ms(raw))
    values -= np.median(values)
    size = np.abs(values)
    group = "Onset of cues, all cores loaded"
    p50, p99 = np.percentile(size, (50, 99))
    note(group, "error, p50", [p50], "ms")
    note(group, "error, p99", [p99], "ms", limit=P99_MS)
    note(group, "error, worst", [size.max()], "ms")
    print(f"onsets: {len(values)} of {len(planned)} found, under load on all cores")
    print(
        f"error: p50 {p50:.1f} ms, p99 {p99:.1f} ms, worst {size.max():.1f} ms (p99 below {P99_MS:g})"
    )
    drift, span = drift_ms(times, values)
    note(group, f"drift in {span:.1f} min", [abs(drift)], "ms", limit=DRIFT_MS)
    print(
        f"drift: {drift:+.2f} ms between the first and the last third of {span:.1f} min "
        f"(below {DRIFT_MS:g} in ten)"
    )


def planned_ms(log: Path) -> np.ndarray:
    """Return when the cues that were heard were due."""
    cues = [json.loads(line) for line in log.read_text().splitlines()]
    return np.array(
        [c["planned_ms"] for c in cues if c["event"] == "cue" and c.get("heard")], float
    )


def onsets_ms(raw: Path, quiet_ms: int = 40) -> np.ndarray:
    """Return when sound began after so much silence."""
    data = raw.read_bytes()
    heard = np.abs(np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(np.float32)) / 32768
    starts = np.flatnonzero(heard > LOUD)
    gaps = np.diff(starts, prepend=-RATE)
    return starts[gaps > quiet_ms * RATE // 1000] / (RATE / 1000)


def errors(planned: np.ndarray, onsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the moments whose onset was found, and how far the onsets were from them."""
    # When the recording began is unknown, so use the offset that aligns the most onsets.
    moved = planned + best_offset(planned, onsets)
    near = np.array([onsets[np.argmin(np.abs(onsets - due))] for due in moved]) - moved
    found = np.abs(near) < NEAR_MS
    return planned[found], near[found]


def drift_ms(times: np.ndarray, values: np.ndarray) -> tuple[float, float]:
    """Return how the last third differs from the first, and the minutes of all."""
    third = len(values) // 3
    drift = statistics.median(values[-third:]) - statistics.median(values[:third])
    return drift, (times[-1] - times[0]) / 60_000


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
