"""Start, memory and idling beside a bare PySide6 window and the desktop timers that Debian packages.

python benchmarks/peers.py [ROUNDS]     (under a display, best in dbus-run-session)

All are started in turns and seen from outside in the same way (`outside.py`): the time to the first
painted window, and three seconds later the memory of all processes. Each has been started once
before. Then all are open at the same time, and after a while nobody does anything: what each uses.
A peer that is not installed is not measured.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.outside import Program, Screen, used_since
from benchmarks.readings import note

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 9
SETTLE_S, CALM_S, IDLE_S = 3.0, 30.0, 20.0
BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QWidget
app = QApplication([])
window = QWidget()
QLabel("Backtimer", window)
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS, PLAIN = "Backtimer", "bare PySide6 window"
PEERS = {
    "Workrave": "workrave",
    "GNOME Clocks": "gnome-clocks",
    "KTimer": "ktimer",
    "Kronometer": "kronometer",
}
Commands = Mapping[str, list[str]]
Homes = Mapping[str, dict[str, str]]
# Our limit for the first paint, as a multiple of the bare window.
MOST = 2.0
# Below it a ratio says nothing.
LEAST = 1.0


def home(folder: Path) -> dict[str, str]:
    """Return an environment in which a program finds nothing of anybody else's."""
    runtime = folder / "run"
    runtime.mkdir(parents=True)
    runtime.chmod(0o700)
    data = folder / "data"
    data.mkdir()
    (data / "settings.toml").write_text(f'safety_read = "{date.today()}"\n', encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "BACKTIMER_DATA_DIR": str(data),
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
        "QT_QPA_PLATFORM": "xcb",
        "GDK_BACKEND": "x11",
        "NO_AT_BRIDGE": "1",
    }
    # Bytecode is kept, as in any installation.
    for name in ("PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    return environment


def starts(commands: Commands, homes: Homes, screen: Screen) -> dict[str, list[list[float]]]:
    """Start each in turns; return the times to the first paint and the memory of each run."""
    found: dict[str, list[list[float]]] = {name: [] for name in commands}
    for turn in range(ROUNDS + 1):
        for name, command in commands.items():
            with Program(command, homes[name]) as program, suppress(TimeoutError):
                painted = program.painted_ms(screen)
                if turn:
                    time.sleep(SETTLE_S)
                    found[name].append([painted, program.memory_mb()])
            while screen.painted():
                time.sleep(0.02)
    return found


def idling(commands: Commands, homes: Homes) -> dict[str, list[list[float]]]:
    """Open all at the same time; return memory, share of a core and wake-ups of each."""
    with ExitStack() as stack:
        programs = {
            name: stack.enter_context(Program(command, homes[name]))
            for name, command in commands.items()
        }
        time.sleep(CALM_S)
        before = {name: program.cost() for name, program in programs.items()}
        time.sleep(IDLE_S)
        return {
            name: [[program.memory_mb(), *used_since(before[name], program.cost(), IDLE_S)]]
            for name, program in programs.items()
            if program.runs
        }


def tell(group: str, unit: str, found: Mapping[str, list[float]], limit: float | None) -> bool:
    """Print and note a figure of all; whether our limit, a multiple of the bare window, holds."""
    good = True
    for name in (OURS, PLAIN, *PEERS):
        values = found.get(name, [])
        if not values:
            why = "showed no window" if shutil.which(PEERS[name]) else "is not installed"
            note(group, name, (), unit, remark=f"not measured: it {why}")
            print(f"{group}: {name} {why}")
            continue
        compared = name != OURS and min(values) >= LEAST
        ratios = [a / b for a, b in zip(found[OURS], values)] if compared else []
        most = limit if name == PLAIN else None
        told = note(group, name, values, unit, ratios=ratios, limit=most)
        good = good and not told.missed
        print(f"{group}: {name} {told.value.middle:.1f} {unit}", end="", flush=True)
        print(f"; ours is {told.ratio.middle:.2f} times it" if told.ratio else "")
    return good


def column(found: Mapping[str, list[list[float]]], number: int) -> dict[str, list[float]]:
    return {name: [run[number] for run in runs] for name, runs in found.items()}


def main() -> int:
    root = Path(tempfile.mkdtemp(prefix="backtimer-peers-"))
    screen = Screen()
    if screen.painted():
        sys.exit("another window is open on this display")
    commands = {PLAIN: [sys.executable, "-c", BARE], OURS: [sys.executable, "-m", "backtimer"]}
    commands |= {name: [program] for name, program in PEERS.items() if shutil.which(program)}
    homes = {name: home(root / name.replace(" ", "-")) for name in commands}
    found = starts(commands, homes, screen)
    good = tell("First painted window", "ms", column(found, 0), MOST)
    tell(f"Memory {SETTLE_S:g} s after it", "MB", column(found, 1), None)
    calm = idling(commands, homes)
    tell("Memory while idle", "MB", column(calm, 0), None)
    tell("Processor while idle, share of a core", "%", column(calm, 1), None)
    tell("Wake-ups while idle", "/s", column(calm, 2), None)
    shutil.rmtree(root, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
