"""Takes the screenshots of the README, and others for review: python packaging/screenshots.py OUT

Drives the real window with a manual clock; needs a display, or Qt's offscreen platform.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

PARSER = argparse.ArgumentParser()
PARSER.add_argument("out", type=Path)
PARSER.add_argument("--size", default="1280x800")
PARSER.add_argument("--theme", default="dark")
PARSER.add_argument("--contrast", action="store_true", help="as if the desktop asked for more")
PARSER.add_argument("--scale", default="1")
PARSER.add_argument("--text", type=int, default=100)
PARSER.add_argument("--frames", type=Path, help="where figures are kept from one call to the next")
PARSER.add_argument("--pages", default="session,routine,room,finish,settings,welcome,keys,hurts")
ARGS = PARSER.parse_args()

FOLDER = tempfile.mkdtemp(prefix="backtimer-shots-")
os.environ["BACKTIMER_DATA_DIR"] = FOLDER
os.environ["QT_SCALE_FACTOR"] = ARGS.scale
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from animation import write_animation
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shot_pages import DAY, own_pages, plan_pages
from shot_states import state_pages, write_many

from backtimer.core.model.appearance import ColourScheme
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command
from backtimer.desktop.awake import Awake
from backtimer.drawing.own_picture import NoPictures
from backtimer.painting import high_contrast
from backtimer.painting.factory import make_frames
from backtimer.painting.fonts import load_fonts
from backtimer.painting.frames.figures import Figures
from backtimer.painting.picture_cleaning import clean_picture
from backtimer.services.adapters import Adapters
from backtimer.services.composition import Services
from backtimer.services.session.coach import Coach
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.player import Player
from backtimer.sound.output.tones import compose
from backtimer.sound.speech.cache import ClipCache
from backtimer.sound.speech.service import SpeechService
from backtimer.store.library.library import load_library, own_places
from backtimer.store.paths import find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore
from backtimer.ui.session.keys import Key, Press
from backtimer.ui.shared.still_delegate import StillDelegate
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.window.main_window import MainWindow

# The picture in motion of the README: one repetition with its hold.
MOTION_FRAMES, MOTION_MS, MOTION_SIZE = 100, 150, (800, 500)


class HandClock:
    """A clock that advances only when `ms` is set."""

    def __init__(self) -> None:
        self.ms = 0.0

    def now_ms(self) -> float:
        return self.ms

    def boot_ms(self) -> float | None:
        return None


def no_sound(*_args: object) -> NoReturn:
    raise NoSoundError("none")


class QuietPlayer(Player):
    """A player without a device that reports no problem."""

    def __init__(self) -> None:
        super().__init__(no_sound)

    def start(self) -> None:
        pass


def all_rendered(window: MainWindow) -> bool:
    """Whether every figure in view is there."""
    window.grab()
    # One that is scrolled out of view asks for no frame, and would be waited for in vain.
    widgets = [
        each for each in window.findChildren(FigureWidget) if not each.visibleRegion().isEmpty()
    ]
    return all(each.is_exact for each in widgets) and not any(
        each.is_waiting for each in window.findChildren(StillDelegate)
    )


def main() -> int:
    if ARGS.contrast:
        high_contrast.contrast_wanted = lambda: True
    width, height = map(int, ARGS.size.split("x"))
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    paths = find_paths()
    load_fonts(paths.resources / "fonts")
    keeper = SettingsStore(SettingsFile(paths.settings), print)
    keeper.change(
        theme=ColourScheme(ARGS.theme),
        safety_read=date(2026, 1, 1),
        far_view=False,
        text_size=ARGS.text,
        window_width=width,
        window_height=height,
    )
    wanted = ARGS.pages.split(",")
    if "many" in wanted:
        write_many(paths.routines)
    library = load_library(paths.resources, own_places(paths))
    speech = SpeechService(ClipCache(paths.clips), engines=tuple)
    clock = HandClock()
    services = Services(
        paths,
        keeper,
        library,
        Adapters(lambda: speech, QuietPlayer, Awake, clean_picture),
        print,
        today=lambda: DAY[0],
        clock=clock,
    )
    services.voice.progress = lambda: (0, 0, "")
    figures = Figures(
        partial(make_frames, ARGS.frames or paths.frames, paths.resources), NoPictures
    )
    window = MainWindow(app, services, figures, lambda: date(2026, 1, 1))
    window.resize(width, height)
    for heading in services.routines.headings:
        services.timelines.timeline(heading.ref)
    window.open_first(RoutineRef.of("aaos-short"))
    window.show()
    window.settle()
    ARGS.out.mkdir(parents=True, exist_ok=True)

    def settle() -> None:
        for _ in range(8):
            app.processEvents()
        end = time.monotonic() + 30
        while time.monotonic() < end and not all_rendered(window):
            app.processEvents()
            time.sleep(0.01)

    def shot(name: str) -> None:
        settle()
        path = ARGS.out / f"{name}.png"
        window.grab().save(str(path))
        print(path, window.width(), window.height())

    def session() -> Coach:
        coach = Coach(
            library.routines["aaos-short"],
            library.exercises,
            CueSettings(),
            clock=clock,
            voice=speech,
            compose=compose,
        )
        window.features.session.controller.lead(coach)
        return coach

    def run_to(coach: Coach, exercise: str, kind: StepKind, rep: int, after_ms: int) -> None:
        step = next(
            s
            for s in coach.session.timeline.steps
            if s.exercise == exercise
            and s.kind is kind
            and (s.rep == rep or kind is StepKind.READY)
        )
        while coach.session.position_ms(coach.now_ms) < step.start_ms + after_ms:
            clock.ms += 200
            coach.tick()
        window.features.session.controller.driver.tick()

    if "home" in wanted:
        window.show_page("today")
        shot("home")
    if "routine" in wanted:
        window.open_routine(RoutineRef.of("aaos-short"))
        shot("routine")
    if {"session", "room", "finish", "hurts", "twice", "motion"} & set(wanted):
        coach = session()
        if "motion" in wanted:
            run_to(coach, "bird-dog-aaos", StepKind.MOVE, 2, 0)
            frames = []
            for _ in range(MOTION_FRAMES):
                clock.ms += MOTION_MS
                window.features.session.controller.driver.tick()
                settle()
                frames.append(window.grab().toImage().scaled(*MOTION_SIZE, Qt.AspectRatioMode.IgnoreAspectRatio,
                                                             Qt.TransformationMode.SmoothTransformation))  # fmt: skip
            write_animation(ARGS.out / "motion.png", frames, MOTION_MS)
        if "ready" in wanted:
            run_to(coach, "head-rolls", StepKind.READY, 1, 9000)
            shot("ready")
        run_to(coach, "bird-dog-aaos", StepKind.HOLD, 3, 3600)
        if "session" in wanted:
            shot("session")
        if "moves" in wanted:
            run_to(coach, "plank-aaos", StepKind.REST, 1, 2500)
            shot("rest")
            run_to(coach, "hip-bridge-aaos", StepKind.MOVE, 2, 1200)
            shot("move")
        if "room" in wanted:
            window.features.session.room.toggle()
            window.showNormal()
            window.resize(width, height)
            shot("room")
            window.features.session.room.toggle()
            window.resize(width, height)
        if "hurts" in wanted:
            window.features.session.controller.driver.act(Command.HURTS)
            clock.ms += 700
            window.features.session.controller.driver.tick()
            shot("hurts")
        if "twice" in wanted:
            driver = window.features.session.controller.driver
            for command in (Command.HURTS, Command.SKIP, Command.NEXT, Command.HURTS):
                driver.act(command)
                clock.ms += 9000
                driver.tick()
            shot("twice")
            window.features.session.room.toggle()
            window.showNormal()
            window.resize(width, height)
            shot("room-twice")
            window.features.session.room.toggle()
            window.resize(width, height)
            driver.act(Command.TAKE_BACK)
        if "asks" in wanted:
            controller = window.features.session.controller
            controller.act(Command.TAKE_BACK)
            controller.work_of(Press(Key.Key_Q))()
            window.notice("Volume 80 %")
            shot("asks")
            window.features.session.room.toggle()
            window.showNormal()
            window.resize(width, height)
            shot("room-asks")
            window.features.session.room.toggle()
            window.resize(width, height)
        if "finish" in wanted:
            window.features.session.controller.driver.act(Command.HURTS)
            window.features.session.controller.driver.act(Command.END)
            shot("finish")
    state_pages(window, wanted, shot)
    if "advice" in wanted:
        window.show_page("advice")
        shot("advice")
    if "compose" in wanted:
        window.features.compose.open()
        made = window.pages.page("compose")
        while not made.is_ready:
            app.processEvents()
            time.sleep(0.01)
        shot("compose")
    if "library" in wanted:
        window.features.library.open("bird-dog-aaos")
        shot("library")
    if {"editor", "paste", "import", "exercise", "fit", "mine"} & set(wanted):
        own_pages(window, Path(FOLDER), wanted, shot)
    if {
        "choose",
        "planned",
        "today",
        "plan",
        "review",
        "gentle",
        "checkin",
        "remarks",
        "progress",
        "warned",
    } & set(wanted):
        plan_pages(window, services, wanted, shot)
    if "settings" in wanted:
        window.features.settings.open()
        shot("settings")
    if "keys" in wanted:
        window.show_page("keys")
        shot("keys")
    if "welcome" in wanted:
        window.show_page("welcome")
        for place in range(3):
            window.pages.page("welcome").show_page(place)
            time.sleep(0.5)
            shot(f"first-{place + 1}")
    window.close()
    figures.close()
    services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
