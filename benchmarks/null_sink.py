"""A sound server of our own with a sink that nobody hears, recorded: for benchmarks of the sound."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

RATE = 48_000
A_MS = RATE // 1000
SINK = "sink_name=bench rate=48000 channels=1 format=s16le"


class Heard(NamedTuple):
    """Onsets and end in ms of the recording, and the gaps in sounds: how many, and ms lost."""

    onsets_ms: np.ndarray
    gaps: int
    lost_ms: float
    end_ms: float


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "HOME": str(folder),
        "BACKTIMER_DATA_DIR": str(folder / "data"),
    }


class NullSink:
    """PulseAudio with a null sink, and a recorder of what it plays."""

    def __init__(self, folder: Path, name: str) -> None:
        self.env = environment(folder)
        self._raw = folder / f"{name}.raw"
        self._server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit",
             "-L", "module-native-protocol-unix", "-L", f"module-null-sink {SINK}"],
            env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while self.control("info"):
            time.sleep(0.02)
        self._recorder = self.recorder()

    def recorder(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["parec", "-d", "bench.monitor", "--raw", f"--rate={RATE}", "--channels=1",
             "--format=s16le", "--latency-msec=20"],
            env=self.env, stdout=self._raw.open("ab"),
        )  # fmt: skip

    def control(self, *words: str) -> int:
        return subprocess.run(
            ["pactl", *words], env=self.env, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ).returncode  # fmt: skip

    def remove_sink(self) -> None:
        self.control("unload-module", "module-null-sink")

    def return_sink(self) -> None:
        self.control("load-module", "module-null-sink", *SINK.split())
        self._recorder = self.recorder()

    def end(self) -> None:
        for process in (self._recorder, self._server):
            process.kill()
            process.wait()

    def heard(self, silence_ms: int = 200) -> Heard:
        """An onset is sound after a silence; shorter ones are gaps."""
        data = self._raw.read_bytes()
        loud = np.flatnonzero(np.frombuffer(data[: len(data) // 2 * 2], "<i2"))
        if not loud.size:
            return Heard(np.zeros(0), 0, 0.0, 0.0)
        gaps = np.diff(loud, prepend=-RATE)
        torn = gaps[(gaps > 2) & (gaps < silence_ms * A_MS)]
        onsets_ms = loud[gaps >= silence_ms * A_MS] / A_MS
        return Heard(onsets_ms, len(torn), float(torn.sum()) / A_MS, float(loud[-1]) / A_MS)
