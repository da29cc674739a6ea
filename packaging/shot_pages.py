"""The pages that screenshots are taken of which need a history or files of the person's own."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from backtimer.core.model.condition import Condition
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.services.composition import Services
from backtimer.ui.window.main_window import MainWindow
from benchmarks.years import make_history

START = date(2026, 3, 2)
# Today; the plan's pages move it on.
DAY = [START]
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


def own_pages(
    window: MainWindow, folder: Path, wanted: list[str], shot: Callable[[str], None]
) -> None:
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
        path = folder / "plan.csv"
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
        PastSession(n, START + timedelta(2 * n - 2), RoutineRef.plan(), routine.name, "completed", 1800, week=1,
                    effort=5, pain_before=3, pain=1, exercises=done)
        for n in range(1, 10)
    ]  # fmt: skip
    planner._read_past = lambda _last: past
    DAY[0] = START + timedelta(17)
    planner.change(reviewed=(2,))
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
        planner.step(routine.items[1].exercise, up=True)
        window.features.plan.open()
        shot("plan")
    if "review" in wanted:
        planner.change(reviewed=())
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
