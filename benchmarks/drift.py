"""Onset and drift of the cues over half an hour, beside a loop of `say` and sleeping for a second.

python benchmarks/drift.py [--minutes N]     (needs pulseaudio, parec, aplay and espeak-ng)

Both run at the same time, each with a sound server and a null sink of its own that is recorded: a
session of ours, and `naive_loop.py`. A cue's error is how far its onset is from where it should be,
counted from the median of the first ten; drift is between the first and the last third.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.naive_loop import EVERY_S
from benchmarks.null_sink import NullSink
from benchmarks.onset import drift_ms, errors, onsets_ms, planned_ms
from benchmarks.readings import note

FIRST = 10
# The most that p99 of our errors and our drift may be, in ms.
P99_MS, DRIFT_MS = 20.0, 15.0
NAIVE = Path(__file__).with_name("naive_loop.py")
ITEM = '\n[[sections.items]]\nexercise = "hip-bridge-aaos"\nreps = 30\nhold_s = 8\n'


def play(folder: Path, minutes: float, sink: NullSink) -> subprocess.Popen[bytes]:
    """Start a session that is long enough, its words spoken before."""
    routine = folder / "long.toml"
    items = ITEM * (int(minutes / 4) + 2)
    routine.write_text(f'name = "Long"\n[[sections]]\ntitle = "All"\n{items}', encoding="utf-8")
    command = [sys.executable, "-m", "backtimer"]
    subprocess.run([*command, "timeline", str(routine), "--json"], env=sink.env, check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    return subprocess.Popen(
        [*command, "play", str(routine), "--terminal", "--yes", "--log", str(folder / "log")],
        env=sink.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def tell(who: str, planned: np.ndarray, error: np.ndarray, *, limits: bool) -> bool:
    """Print and note the figures of one; whether the limits hold."""
    error = error - np.median(error[:FIRST])
    size = np.abs(error)
    drift, span = drift_ms(planned, error)
    group = "Onset and drift of cues"
    p50, p99 = np.percentile(size, (50, 99))
    note(group, f"{who}: cues found", [len(error)])
    note(group, f"{who}: error, p50", [p50], "ms")
    most = note(group, f"{who}: error, p99", [p99], "ms", limit=P99_MS if limits else None)
    note(group, f"{who}: error, worst", [size.max()], "ms")
    moved = note(
        group, f"{who}: drift in {span:.0f} min", [abs(drift)], "ms",
        limit=DRIFT_MS if limits else None,
    )  # fmt: skip
    print(f"{who}: {len(error)} cues in {span:.1f} min, error p50 {p50:.1f}, p99 {p99:.1f}, worst "
          f"{size.max():.1f} ms, drift {drift:+.1f} ms", flush=True)  # fmt: skip
    return not (most.missed or moved.missed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    minutes = parser.parse_args().minutes
    root = Path(tempfile.mkdtemp(prefix="backtimer-drift-"))
    ours, theirs = root / "ours", root / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    sink = NullSink(ours, "heard")
    started = [play(ours, minutes, sink)]
    sinks = [sink]
    spoken = shutil.which("aplay") is not None
    if spoken:
        sinks.append(NullSink(theirs, "heard"))
        count = str(int(minutes * 60))
        started.append(
            subprocess.Popen([sys.executable, str(NAIVE), count], env=sinks[1].env,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )  # fmt: skip
    time.sleep(minutes * 60)
    # The log is flushed line by line, so killing the player loses nothing.
    for process in started:
        process.kill()
        process.wait()
    for each in sinks:
        each.end()
    good = tell(
        "Backtimer", *errors(planned_ms(ours / "log"), onsets_ms(ours / "heard.raw")), limits=True
    )
    if spoken:
        onsets = onsets_ms(theirs / "heard.raw", quiet_ms=300)
        planned = 1000.0 * EVERY_S * np.arange(len(onsets))
        tell("say + runAndWait", planned, onsets - planned, limits=False)
    else:
        note(
            "Onset and drift of cues",
            "say + runAndWait",
            (),
            remark="not measured: aplay is missing",
        )
        print("say + runAndWait: not measured, aplay is missing")
    shutil.rmtree(root, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
