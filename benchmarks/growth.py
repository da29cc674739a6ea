"""How start, library, history and timeline grow: routines, years, and repetitions of a session.

python benchmarks/growth.py [ROUNDS]     (under a display)

The window is started ROUNDS (5) times with 10 to 10,000 own routines of eight exercises, and with no
history and one to ten years of a daily session with 300 repetitions, in turns. Timelines of 10 to
10,000 repetitions are laid out in this process; a file may hold six hours, so they are made here.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from startup import OURS, once  # noqa: E402
from years import make_history  # noqa: E402

from backtimer.core.session.compile import compile_timeline  # noqa: E402
from backtimer.core.session.options import CueSettings  # noqa: E402
from backtimer.core.session.timeline import Length  # noqa: E402
from backtimer.sound.speech.estimate import estimated_ms  # noqa: E402
from backtimer.store.history.past import past_sessions  # noqa: E402
from backtimer.store.library.library import load_library, load_routine, own_places  # noqa: E402
from backtimer.store.paths import find_paths  # noqa: E402
from benchmarks.readings import note  # noqa: E402

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
SIZES = (10, 100, 1_000, 10_000)
YEARS = (0, 1, 2, 5, 10)
KEYS = ("cat-stretch", "bird-dog-aaos", "plank-aaos", "hip-bridge-aaos", "knee-to-chest-mayo")
# What a start tells, in this order.
MEASURED = (("first paint", "ms"), ("processor time until then", "ms"), ("resident", "MB"))
# The most that a start may take and need, as a multiple of that with the least.
MOST = 1.5


def routine(name: str, reps: list[int]) -> str:
    """Return the text of a routine with an exercise for each number of repetitions."""
    items = "".join(
        f'[[sections.items]]\nexercise = "{KEYS[n % len(KEYS)]}"\nreps = {count}\n'
        for n, count in enumerate(reps)
    )
    return f'name = "{name}"\n[[sections]]\ntitle = "All"\n{items}'


def new_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-growth-"))
    (folder / "settings.toml").write_text('safety_read = "2026-01-01"\n', encoding="utf-8")
    return folder


def took_ms(work: Callable[[], Any], rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def starts(group: str, folders: Mapping[str, Path]) -> bool:
    """Start the window on each folder in turns; whether the limits hold."""
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in folders}
    for turn in range(ROUNDS + 1):
        for name, folder in folders.items():
            run = once(OURS, str(folder))
            if turn:
                found[name].append(run)
    least, good = found[next(iter(found))], True
    for n, (what, unit) in enumerate(MEASURED):
        for name, runs in found.items():
            ratios = [run[n] / first[n] for run, first in zip(runs, least)]
            most = MOST if runs is found[list(found)[-1]] else None
            told = note(
                group, f"{what}, {name}", [run[n] for run in runs], unit, ratios=ratios, limit=most
            )
            good = good and not told.missed
            print(
                f"{what}, {name}: {told.value.middle:.0f} {unit}, {told.ratio.middle:.2f} times",
                flush=True,
            )
    return good


def routines() -> bool:
    group, folders = "Growth with routines", {}
    for count in SIZES:
        folder = new_folder()
        os.environ["BACKTIMER_DATA_DIR"] = str(folder)
        paths = find_paths()
        paths.routines.mkdir(parents=True)
        for number in range(count):
            text = routine(f"Number {number}", [2] * 8)
            (paths.routines / f"r{number}.toml").write_text(text, encoding="utf-8")
        first = took_ms(lambda paths=paths: load_library(paths.resources, own_places(paths)), 1)
        again = took_ms(
            lambda paths=paths: load_library(paths.resources, own_places(paths), most=40), 5
        )
        name = f"{count:,} routines"
        note(group, f"first reading, behind the window, {name}", first, "ms")
        note(group, f"library by its index, {name}", again, "ms")
        print(
            f"{name}: first reading {first[0]:.0f} ms, by the index {min(again):.0f} ms", flush=True
        )
        folders[name] = folder
    good = starts(group, folders)
    for folder in folders.values():
        shutil.rmtree(folder)
    return good


def years() -> bool:
    group, folders = "Growth with years", {}
    for count in YEARS:
        folder = new_folder()
        name = f"{count} years" if count != 1 else "1 year"
        if count:
            path = folder / "history.sqlite3"
            make_history(path, 365 * count, date.today(), full=True)
            taken = took_ms(lambda path=path: past_sessions(path), 5)
            note(group, f"all sessions read, {name}", taken, "ms")
            print(f"{name}: all sessions in {min(taken):.1f} ms", flush=True)
        folders[name] = folder
    good = starts(group, folders)
    for folder in folders.values():
        shutil.rmtree(folder)
    return good


def repetitions() -> None:
    group, folder = "Growth with repetitions", new_folder()
    exercises = load_library(find_paths().resources).exercises
    path = folder / "ten.toml"
    path.write_text(routine("Ten repetitions", [2] * 5), encoding="utf-8")
    ten = load_routine(path, exercises)
    for count in SIZES:
        items = ten.sections[0].items * (count // 10)
        found = replace(ten, sections=(ten.sections[0]._replace(items=items),))

        def work(found: Any = found) -> Any:
            return compile_timeline(
                found,
                exercises,
                CueSettings(),
                lambda text: Length(estimated_ms(text), measured=True),
            )

        taken = took_ms(work, min(ROUNDS, 3))
        tracemalloc.start()
        timeline = work()
        size_mb = tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()
        name = f"{count:,} repetitions"
        time_ms = note(group, f"timeline laid out, {name}", taken, "ms")
        note(group, f"each repetition, {name}", [ms / count for ms in taken], "ms")
        note(group, f"memory of the timeline, {name}", [size_mb], "MB")
        print(
            f"{name}: {time_ms.value.middle:.0f} ms, {len(timeline.steps):,} steps, {size_mb:.1f} MB",
            flush=True,
        )
    shutil.rmtree(folder)


def main() -> int:
    repetitions()
    good = [years(), routines()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
