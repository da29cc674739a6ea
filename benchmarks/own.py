"""Own routines at scale: editing a routine of 200 items, with 5,000 routines in the folder.

python benchmarks/own.py [ITEMS] [ROUTINES]     (under a display)
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

ITEMS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
ROUTINES = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
FOLDER = Path(tempfile.mkdtemp(prefix="backtimer-own-"))
os.environ["BACKTIMER_DATA_DIR"] = str(FOLDER)
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from backtimer.core.model.routine_ref import RoutineRef  # noqa: E402
from backtimer.desktop.awake import Awake  # noqa: E402
from backtimer.drawing.own_picture import NoPictures  # noqa: E402
from backtimer.painting.factory import make_frames  # noqa: E402
from backtimer.painting.frames.figures import Figures  # noqa: E402
from backtimer.painting.picture_cleaning import clean_picture  # noqa: E402
from backtimer.services.adapters import Adapters  # noqa: E402
from backtimer.services.composition import Services  # noqa: E402
from backtimer.sound.output.device import NoSoundError  # noqa: E402
from backtimer.sound.output.player import Player  # noqa: E402
from backtimer.sound.speech.cache import ClipCache  # noqa: E402
from backtimer.sound.speech.service import SpeechService  # noqa: E402
from backtimer.store.library.library import load_library, own_places  # noqa: E402
from backtimer.store.paths import find_paths  # noqa: E402
from backtimer.store.person.settings_file import SettingsFile  # noqa: E402
from backtimer.store.person.settings_store import SettingsStore  # noqa: E402
from backtimer.ui.window.main_window import MainWindow  # noqa: E402
from backtimer.ui.window.sidebar_view import sidebar_entry  # noqa: E402
from benchmarks.readings import note  # noqa: E402

NAMES = ("Morning", "Evening", "After work", "Hips", "Flare-up", "Gym", "Travel", "Sheet of March")


def no_sound(*_given: object) -> NoReturn:
    raise NoSoundError("none")


class QuietPlayer(Player):
    def __init__(self) -> None:
        super().__init__(no_sound)

    def start(self) -> None:
        pass


def routine(number: int, items: int) -> str:
    lines = [f'name = "{NAMES[number % len(NAMES)]} {number}"', f'summary = "Number {number}."']
    keys = ("cat-stretch", "bird-dog-aaos", "plank-aaos", "hip-bridge-aaos", "knee-to-chest-mayo")
    for place in range(items):
        if place % 25 == 0:
            lines += ["", "[[sections]]", f'title = "Part {place // 25}"']
        lines += ["", "[[sections.items]]", f'exercise = "{keys[place % len(keys)]}"', "reps = 2"]
    return "\n".join(lines) + "\n"


def told(what: str, times: list[float], limit_ms: float) -> bool:
    where = times.index(max(times))
    times = sorted(t * 1000 for t in times)
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(
        f"{what}: median {statistics.median(times):.2f} ms, p99 {p99:.2f} ms, worst {times[-1]:.2f} ms at {where} (limit {limit_ms:g})"
    )
    note("Own routines at scale", f"{what}, p99", [p99], "ms", limit=limit_ms)
    return p99 <= limit_ms


def main() -> int:
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    paths = find_paths()
    paths.routines.mkdir(parents=True)
    for number in range(ROUTINES):
        (paths.routines / f"r{number}.toml").write_text(routine(number, 8))
    (paths.routines / "long.toml").write_text(routine(9999, ITEMS))
    began = time.perf_counter()
    load_library(paths.resources, own_places(paths))
    print(
        f"first reading of {ROUTINES} files: {time.perf_counter() - began:.2f} s (behind the window)"
    )
    began = time.perf_counter()
    library = load_library(paths.resources, own_places(paths), most=40)
    indexed = time.perf_counter() - began
    print(f"library with the index of {len(library.routines)} routines: {indexed * 1000:.0f} ms")
    keeper = SettingsStore(SettingsFile(paths.settings), print)
    keeper.change(safety_read=date(2026, 1, 1))
    speech = SpeechService(ClipCache(paths.clips), engines=tuple)
    services = Services(
        paths, keeper, library, Adapters(lambda: speech, QuietPlayer, Awake, clean_picture), print
    )
    figures = Figures(partial(make_frames, paths.frames, paths.resources), NoPictures)
    window = MainWindow(app, services, figures, lambda: date(2026, 1, 1))
    window.resize(1280, 800)
    window.open_first(RoutineRef.of("first-week-5"))
    window.show()
    good = True

    def settle(until=lambda: False, seconds: float = 0.3) -> None:  # noqa: ANN001
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and not until():
            app.processEvents()
            time.sleep(0.002)

    settle()
    # The sidebar, painted with all entries.
    times = []
    for _ in range(7):
        began = time.perf_counter()
        window.sidebar.show_entries([sidebar_entry(each, 0) for each in services.routines.headings])
        window.sidebar.grab()
        times.append(time.perf_counter() - began)
    good &= told(f"sidebar opened with {len(services.routines.headings)} routines", times, 200)
    times = []
    search = window.sidebar._search
    search.setFocus()
    for text in ("sheet of m", "evening 12", "xyz", "9"):
        for letter in text:
            began = time.perf_counter()
            QTest.keyClick(search, letter)
            window.sidebar.repaint()
            app.processEvents()
            times.append(time.perf_counter() - began)
        search.clear()
        app.processEvents()
    good &= told("filtered, a key", times, 16)
    # The editor.
    window.features.editor.edit(RoutineRef.of("long"))
    settle(lambda: window.pages.shown() == "editor", 10)
    settle(seconds=1.5)
    editor = window.pages.page("editor")
    # The time that a key costs the window's thread, with nothing else in between.
    for what, field, text in (
        ("typing the name", editor._name, "A long evening of many exercises"),
        ("typing a cue", editor._fields._cues, "Press the heel away from you"),
        ("typing a note", editor._fields._note, "slowly, left side first"),
    ):
        field.setFocus()
        times = []
        for letter in text:
            began = time.perf_counter()
            QTest.keyClick(field, letter)
            app.processEvents()
            times.append(time.perf_counter() - began)
            settle(seconds=0.05)
        good &= told(f"{what} with {ITEMS} items, a key", times, 16)
    settle(seconds=1)
    box = editor._fields._boxes["reps"]
    times = []
    for _ in range(30):
        began = time.perf_counter()
        QTest.keyClick(box, Qt.Key.Key_Up)
        app.processEvents()
        times.append(time.perf_counter() - began)
        settle(seconds=0.05)
    good &= told("changing a number, a key", times, 16)
    times = []
    editor._list.setFocus()
    for _ in range(30):
        began = time.perf_counter()
        editor._move(1)
        app.processEvents()
        times.append(time.perf_counter() - began)
        settle(seconds=0.05)
    good &= told("moving a row, a key", times, 16)
    window.close()
    figures.close()
    services.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
