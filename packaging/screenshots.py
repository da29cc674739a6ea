"""Takes the screenshots of the README, and others for review: python packaging/screenshots.py OUT

Drives the real window with a manual clock; needs a display, or Qt's offscreen platform.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import NoReturn

PARSER = argparse.ArgumentParser()
PARSER.add_argument("out", type=Path)
PARSER.add_argument("--size", default="1280x800")
PARSER.add_argument("--theme", default="dark")
PARSER.add_argument("--scale", default="1")
PARSER.add_argument("--text", type=int, default=100)
PARSER.add_argument("--pages", default="session,routine,room,finish,settings,welcome,keys,hurts")
ARGS = PARSER.parse_args()

FOLDER = tempfile.mkdtemp(prefix="backtimer-shots-")
os.environ["BACKTIMER_DATA_DIR"] = FOLDER
os.environ["QT_SCALE_FACTOR"] = ARGS.scale
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from backtimer.core.model.appearance import ColourScheme
from backtimer.core.model.condition import Condition
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command
from backtimer.desktop.awake import Awake
from backtimer.drawing.own_picture import NoPictures
from backtimer.painting.factory import make_frames
from backtimer.painting.fonts import load_fonts
from backtimer.painting.frames.figures import Figures
from backtimer.painting.picture_cleaning import clean_picture
from backtimer.services.composition import Adapters, Services
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
from benchmarks.years import make_history

START = date(2026, 3, 2)
DAY = [START]


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


def own_pages(window: MainWindow, wanted: list[str], shot: Callable[[str], None]) -> None:
    """Take the pages for making own routines and exercises."""
    app = QApplication.instance()

    def wait(page: str) -> None:
        for _ in range(400):
            app.processEvents()
            time.sleep(0.005)
            if window.pages.shown() == page:
                break
        for _ in range(100):
            app.processEvents()
            time.sleep(0.005)

    if "fit" in wanted:
        window.open_routine(RoutineRef.of("aaos-short"))
        window.features.routine.controller.fit(20)
        wait("routine")
        shot("fit")
    if "paste" in wanted:
        window.features.editor.paste()
        wait("paste")
        window.pages.page("paste").set_text(SHEET)
        wait("paste")
        shot("paste")
        window.pages.page("paste").made.emit(SHEET, "From my therapist")
        wait("routine")
        if "mine" in wanted:
            shot("mine")
        window.features.editor.edit(RoutineRef.of("from-my-therapist"))
        wait("editor")
        editor = window.pages.page("editor")
        if "editor" in wanted:
            draft = window.features.editor.editor.draft
            editor.pick(draft.items[2].uid)
            editor.cues_changed.emit(editor.current(), "Hips level.")
            wait("editor")
            shot("editor")
    if "import" in wanted:
        path = Path(FOLDER) / "plan.csv"
        path.write_text(
            "name,sets,reps,hold,rest,side\nBird dog,3,10,5,30,each\nDead bug,2,8,,1e9,left\nPlank,3,1,30,45,none\n"
        )
        window.features.editor.import_files([path])
        wait("import")
        shot("import")
    if "exercise" in wanted:
        window.features.editor.new_exercise()
        wait("exercise")
        shot("exercise")


def plan_pages(
    window: MainWindow, services: Services, wanted: list[str], shot: Callable[[str], None]
) -> None:
    """Take the pages of the plan and of the progress, with a generated history."""
    app = QApplication.instance()
    planner = services.plan

    def wait(turns: int = 100) -> None:
        for _ in range(turns):
            app.processEvents()
            time.sleep(0.005)

    if "choose" in wanted:
        window.features.plan.open()
        shot("choose")
    planner.choose(services.library.programmes.of("aaos"))
    window.features.plan.refresh()
    routine = planner.routine()
    done = tuple(PastExercise(item.exercise, item.dose.reps) for item in routine.items)
    past = [
        PastSession(n, START + timedelta(n - 1), RoutineRef.plan(), routine.name, "completed", 1800, week=1,
                    effort=5, pain_before=3, pain=1, exercises=done)
        for n in range(1, 10)
    ]  # fmt: skip
    planner._read_past = lambda _last: past
    DAY[0] = START + timedelta(9)
    window.features.plan.session_done()
    wait(30)
    window.features.plan.open_today()
    if "planned" in wanted:
        window.show_page("today")
        wait(60)
        shot("planned")
        window.features.plan.open_today()
    if "today" in wanted:
        shot("today")
    if "plan" in wanted:
        planner.accept(planner.found().offer)
        window.features.plan.open()
        shot("plan")
    if "review" in wanted:
        DAY[0] = START + timedelta(15)
        window.features.plan.session_done()
        wait(30)
        window.features.plan.open_today()
        shot("review")
    if "gentle" in wanted:
        window.features.plan.set_gentle(True)
        wait(30)
        shot("gentle")
        window.features.plan.set_gentle(False)
        wait(30)
    if "checkin" in wanted:
        window.start(RoutineRef.of("aaos-short"))
        shot("checkin")
        window.pages.page("checkin").answer(8)
        shot("signs")
        window.pages.page("checkin").say_none()
        shot("sore")
    if "warned" in wanted:
        planner._read_past = lambda _last: [*past, past[-1]._replace(id=10, pain_before=8)]
        window.features.plan.session_done()
        wait(30)
        window.show_page("today")
        shot("warned")
        window.pages.page("today").say_one()
        shot("warned-stop")
        planner._read_past = lambda _last: past
    if "remarks" in wanted:
        window.features.settings.change(
            "conditions", frozenset({Condition.OSTEOPOROSIS, Condition.NECK})
        )
        window.open_routine(RoutineRef.of("aaos-short"))
        shot("remarks")
        window.features.settings.change("conditions", frozenset())
    if "progress" in wanted:
        DAY[0] = START + timedelta(40)
        make_history(services.paths.history, 40, DAY[0])
        window.features.progress.open()
        wait(300)
        shot("progress")


SHEET = """Warm up:
1. March 5 min
Stretches
- Knee to chest - 2 sets of 4, 30 seconds, both legs
Strength
Bird dog 3 x 10, hold 5 s, each side
Bridging: 10 reps hold 10 sec 2x/day
Clamshell 3x12 e/s (yellow band)
Dead bgu 2 x 8
"""


def all_rendered(window: MainWindow) -> bool:
    """Whether every figure in view is there."""
    window.grab()
    widgets = [each for each in window.findChildren(FigureWidget) if each.isVisible()]
    return all(each.is_exact for each in widgets) and not any(
        each.is_waiting for each in window.findChildren(StillDelegate)
    )


def main() -> int:
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
    figures = Figures(partial(make_frames, paths.frames, paths.resources), NoPictures)
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

    wanted = ARGS.pages.split(",")
    if "home" in wanted:
        window.show_page("today")
        shot("home")
    if "routine" in wanted:
        shot("routine")
    if {"session", "room", "finish", "hurts", "twice"} & set(wanted):
        coach = session()
        if "ready" in wanted:
            run_to(coach, "head-rolls", StepKind.READY, 1, 9000)
            shot("ready")
        run_to(coach, "bird-dog-aaos", StepKind.HOLD, 3, 3600)
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
    if "library" in wanted:
        window.features.library.open("bird-dog-aaos")
        shot("library")
    if {"editor", "paste", "import", "exercise", "fit", "mine"} & set(wanted):
        own_pages(window, wanted, shot)
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
