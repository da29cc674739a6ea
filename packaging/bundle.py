"""Builds the one-folder bundle, and smoke-tests a copy of it outside the checkout.

The test covers the version, the report, the reminder helper, the voice (a short recording through
the bundle's own worker), and on Linux the window under a virtual display. It prints each result; a
failure ends it with an error. With --try-only it tries the bundle that is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path

from linux_libraries import trim
from sizes import check_unpacked

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
LINUX = sys.platform == "linux"
# On Windows the one for commands; the other has no console.
PROGRAM = "backtimer-console.exe" if sys.platform == "win32" else "backtimer"
OPENS_WITHIN_S = 90
TINY = """\
name = "Tiny"
[[sections]]
title = "All"
[[sections.items]]
exercise = "shoulder-blade-squeeze"
reps = 1
"""


def build() -> Path:
    subprocess.run(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", str(DIST), "--workpath", str(ROOT / "build"),
            str(ROOT / "packaging" / "backtimer.spec"),
        ],
        check=True,
        cwd=ROOT,
    )  # fmt: skip
    bundle = DIST / "backtimer"
    if LINUX:
        trim(bundle / "_internal")
    return bundle


def smoke(bundle: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-bundle-"))
    try:
        moved = folder / "backtimer"
        shutil.copytree(bundle, moved, symlinks=True)
        program = str(moved / PROGRAM)
        # Nothing of this shell's; Windows needs a dozen of its own variables.
        system = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"} if LINUX else dict(os.environ)
        data = {"HOME": str(folder), "BACKTIMER_DATA_DIR": str(folder / "data")}
        environment = {**system, **data}
        run = {"cwd": folder, "env": environment, "timeout": 120}
        version = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=True, **run
        )
        print("version:", version.stdout.strip())
        report = folder / "report.pdf"
        subprocess.run([program, "report", str(report)], check=True, capture_output=True, **run)
        print("report:", report.stat().st_size, "bytes")
        subprocess.run([program, "remind"], check=True, capture_output=True, **run)
        (folder / "tiny.toml").write_text(TINY)
        out = folder / "tiny.wav"
        done = subprocess.run(
            [program, "record", "tiny.toml", str(out)], capture_output=True, text=True, **run
        )
        assert done.returncode == 0, done.stderr
        assert "could not be spoken" not in done.stderr, done.stderr
        with wave.open(str(out)) as file:
            frames = file.readframes(file.getnframes())
        loud = max(
            abs(int.from_bytes(frames[n : n + 2], "little", signed=True))
            for n in range(0, len(frames), 200)
        )
        assert loud > 3000, "the recording is silent"
        print(f"recording: {len(frames) / 96000:.1f} s, loudest sample {loud}")
        if LINUX:
            _window(program, environment, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _window(program: str, environment: dict[str, str], folder: Path) -> None:
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        display = f":{server.stdout.readline().strip()}" if server.stdout else ""
        window = subprocess.Popen(
            [program],
            cwd=folder,
            env={**environment, "DISPLAY": display},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        # Once the window is there, another process renders its figure.
        frames, end = folder / "data" / "cache" / "frames", time.monotonic() + OPENS_WITHIN_S
        while window.poll() is None and not any(frames.glob("*")):
            assert time.monotonic() < end, f"no figure within {OPENS_WITHIN_S} s"
            time.sleep(0.2)
        assert window.poll() is None, window.stderr.read().decode() if window.stderr else ""
        window.terminate()
        code = window.wait(30)
        assert code == 0, f"the window ended with {code}"
        print("window: opened under a virtual display, showed its figure, closed when asked to")
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    bundle = DIST / "backtimer" if "--try-only" in sys.argv else build()
    print(f"built {bundle}: {check_unpacked(bundle):.0f} MB")
    smoke(bundle)
    return 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
