"""The outputs side by side on a busy machine: tears, onsets, stops, lost servers and sinks.

python benchmarks/outputs.py [SECONDS [BUSY]]     (needs pulseaudio, parec, pactl, paplay)

One tone a second goes through a null sink that is recorded, beside BUSY processes (4) and two
threads that hog the interpreter: written into the sound server, through a device in a process of
its own, and, as a measure of what is possible here, a file by `paplay`. Then the server is killed
and started again, and the sink removed and brought back, in the middle of the tones. PulseAudio's null sink renders two seconds of silence when it is loaded: sooner
nothing can sound there.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import threading
import time
import wave
from array import array
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from backtimer.sound.output.clip_outcome import ClipReport
from backtimer.sound.output.device_process import DeviceProcess
from backtimer.sound.output.player import Player, no_server
from backtimer.sound.output.pulse_output import open_server
from benchmarks.null_sink import RATE, Heard, NullSink, environment
from benchmarks.readings import note

SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 30
BUSY = int(sys.argv[2]) if len(sys.argv) > 2 else 4
TONE = array(
    "h", [round(9000 * math.sin(2 * math.pi * 400 * n / RATE)) or 1 for n in range(RATE // 2)]
).tobytes()
AHEAD_MS = 5000.0
AFTER_MS = 1500.0


def now_ms() -> float:
    return time.monotonic() * 1000


def hog() -> None:
    while True:
        pass


def dues() -> list[float]:
    return [now_ms() + 1000 + 1000 * n + n * 37 % 100 for n in range(SECONDS)]


def play(player: Player, at: list[float], event: Callable[[float], None]) -> list[ClipReport]:
    reports: list[ClipReport] = []
    placed = 0
    while now_ms() < at[-1] + AFTER_MS:
        while placed < len(at) and at[placed] < now_ms() + AHEAD_MS:
            player.play_at(at[placed], TONE, placed)
            placed += 1
        event(now_ms() - at[0])
        reports += player.outcomes()
        time.sleep(0.04)
    return reports


def busy_run(name: str, folder: Path, player: Player) -> None:
    sink = NullSink(folder, name)
    player.set_volume(100, muted=False)
    player.start()
    player.wait_until_open(10)
    at = dues()
    reports = play(player, at, lambda _since: None)
    player.play_at(now_ms() + 100, TONE * 4, SECONDS)
    time.sleep(0.5)
    stopped_ms = now_ms()
    player.stop()
    time.sleep(0.6)
    player.close()
    sink.end()
    heard = sink.heard()
    # A tone may be missing, so the delay of the sink is the one with which most tones agree.
    delays = np.subtract.outer(heard.onsets_ms, at[:5]).ravel()
    shift = min(delays, key=lambda delay: np.median(strays(heard, at, delay)))
    error = np.sort(strays(heard, at, shift))
    counted = Counter(report.outcome.value for report in reports)
    note("Outputs on a busy machine", f"{name}: onset error, p99", [np.percentile(error, 99)], "ms")
    note("Outputs on a busy machine", f"{name}: lost in gaps", [heard.lost_ms], "ms")
    print(f"{name}: {dict(counted)}, gaps {heard.gaps} ({heard.lost_ms:.0f} ms lost), onset error "
          f"p50 {error[len(error) // 2]:.1f}, p99 {error[int(len(error) * 0.99)]:.1f} ms, "
          f"silent {heard.end_ms - shift - stopped_ms:.0f} ms after a stop", flush=True)  # fmt: skip


def strays(heard: Heard, at: list[float], delay: float) -> list[float]:
    """Return how far from each moment the nearest onset was."""
    return [float(np.abs(heard.onsets_ms - delay - due).min()) for due in at]


def paplay_run(folder: Path) -> None:
    sink = NullSink(folder, "paplay")
    path = folder / "tones.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((TONE + bytes(len(TONE))) * SECONDS)
    subprocess.run(["paplay", str(path)], env=sink.env, check=True)
    sink.end()
    heard = sink.heard()
    print(f"paplay: gaps {heard.gaps} ({heard.lost_ms:.0f} ms lost)", flush=True)


def fault_run(name: str, folder: Path, *, server: bool) -> None:
    """Lose the server or the sink after ten seconds, for two; the new one is there before us."""
    sinks = [NullSink(folder, name)]
    player = Player(DeviceProcess().open, open_server=open_server)
    player.set_volume(100, muted=False)
    player.start()
    player.wait_until_open(10)
    at = dues()
    marks: dict[str, float] = {}

    def event(since_ms: float) -> None:
        if since_ms > 10_250 and "lost" not in marks:
            marks["lost"] = since_ms
            sinks[0].end() if server else sinks[0].remove_sink()
        if since_ms > 12_250 and "back" not in marks:
            sinks.append(NullSink(folder, f"{name}-2")) if server else sinks[0].return_sink()
            marks["back"] = now_ms() - at[0]
        if "back" in marks and player.audible:
            marks.setdefault("sounds", since_ms)

    reports = play(player, at, event)
    player.close()
    sinks[-1].end()
    counted = Counter(report.outcome.value for report in reports)
    stray = max(
        abs(r.at_ms - at[r.tag]) for r in reports if r.outcome.value in ("heard", "late")
    )  # fmt: skip
    since = marks["sounds"] - marks["back"]
    note("Outputs on a busy machine", f"{name}: sounds after its return", [since], "ms")
    print(f"{name}: {dict(counted)}, sounds {marks['sounds'] - marks['back']:.0f} ms after the "
          f"return, farthest from its moment {stray:.1f} ms", flush=True)  # fmt: skip


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-outputs-"))
    os.environ.update(environment(folder))
    os.environ.pop("PULSE_SERVER", None)
    fault_run("server restarted", folder, server=True)
    fault_run("sink removed", folder, server=False)
    for _ in range(2):
        threading.Thread(target=hog, daemon=True).start()
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BUSY)]
    try:
        busy_run("server", folder, Player(DeviceProcess().open, open_server=open_server))
        busy_run("device", folder, Player(DeviceProcess().open, open_server=no_server))
        paplay_run(folder)
    finally:
        for burner in burners:
            burner.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
