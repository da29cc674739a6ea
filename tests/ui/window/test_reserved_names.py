"""Own routines called Plan, Gentle week and the like, in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.transitions import Command
from backtimer.store.history.past import past_sessions
from backtimer.ui.window.main_window import MainWindow
from tests.reserved import NAMES, STEMS, text, write_all
from tests.ui.bench import WindowBench
from tests.ui.editor.probe import EditorProbe
from tests.ui.finding import Key
from tests.ui.page_probe import RoutineProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.window_probe import WindowProbe

REFS = [RoutineRef.of(f"own-{stem}") for stem in STEMS]


class Asking:
    """A window that asks how the back is, with the files from before."""

    def __init__(self, bench: WindowBench, qtbot: QtBot) -> None:
        self.bench = bench
        self.window = bench.open()
        self.around = WindowProbe(self.window)
        self.routine = RoutineProbe(self.window, qtbot)

    def start(self, pain: int, *, gently: bool = False) -> RoutineRef:
        """Press Start and answer the question; the routine that was asked for."""
        # It is asked once a day.
        self.bench.keeper.change(pain_asked=None)
        ref = self.routine.start()
        assert self.window.pages.shown() == "checkin"
        self.window.pages.page("checkin").started.emit(pain, gently)
        return ref

    def end(self) -> PastSession:
        """End the session; what the history has of it."""
        self.bench.run(2000)
        SessionProbe(self.window).act(Command.END)
        self.bench.write_history()
        return past_sessions(self.bench.paths.history)[-1]

    def choose_plan(self, programme: str, routine: RoutineRef | None = None) -> None:
        """Choose a plan, and wait for its first day."""
        self.window.features.plan.open()
        self.window.pages.page("plan").chosen.emit(programme, routine)
        self.routine.until(lambda: self.window.features.plan.today_card() is not None)


@pytest.fixture
def asking(make_bench: Callable[..., WindowBench], tmp_path: Path, qtbot: QtBot) -> Asking:
    write_all(tmp_path / "routines")
    conditions = frozenset({Condition.OSTEOPOROSIS})
    return Asking(make_bench(no_pain_question=False, conditions=conditions), qtbot)


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_each_is_opened_asked_about_and_played(asking: Asking, ref: RoutineRef) -> None:
    routine = asking.routine
    assert set(NAMES) <= set(asking.around.names())
    asking.window.sidebar.opened.emit(ref)
    assert routine.title() == NAMES[REFS.index(ref)]
    assert routine.exercises() == ["Cat stretch", "Abdominal crunch"]
    assert any("Abdominal crunch with care" in remark for remark in routine.remarks())
    assert asking.start(2) == ref
    done = asking.end()
    assert (done.routine, done.gentle, done.week, done.pain_before) == (ref, False, None, 2)


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_each_is_fitted_and_done_gently(asking: Asking, ref: RoutineRef) -> None:
    window, routine = asking.window, asking.routine
    window.open_routine(ref)
    routine.fit(10)
    assert asking.start(8, gently=True) == ref.fitted(10)
    timeline = asking.bench.coaches[-1].session.timeline
    assert {step.exercise for step in timeline.steps} >= {"diaphragm-breathing", "walk"}
    done = asking.end()
    assert (done.routine, done.gentle) == (ref.fitted(10).gently(), True)
    window.open_routine(ref)
    assert not routine.fitted()
    routine.fit(10)
    routine.button("Keep it as my own").click()
    name = f"{NAMES[REFS.index(ref)]}, 10 min"
    routine.until(lambda: name in asking.around.names())


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_a_plan_of_each_is_a_plan(asking: Asking, ref: RoutineRef) -> None:
    asking.choose_plan("own", ref)
    assert asking.window.ref == RoutineRef.plan()
    assert asking.routine.title() == NAMES[REFS.index(ref)]
    assert asking.routine.remarks()
    assert asking.start(1) == RoutineRef.plan()
    done = asking.end()
    assert (done.routine, done.gentle, done.week) == (RoutineRef.plan(), False, 1)


def test_the_plan_made_to_fit_and_then_gentle_counts_as_the_plans(asking: Asking) -> None:
    window, routine, plan = asking.window, asking.routine, RoutineRef.plan()
    asking.choose_plan("aaos")
    routine.fit(20)
    assert asking.start(8, gently=True) == plan.fitted(20)
    done = asking.end()
    assert (done.routine, done.gentle, done.week) == (plan.fitted(20).gently(), True, 1)
    assert asking.bench.services.plan.gentle
    # And the other way round: its gentle day, made to fit a time.
    window.open_routine(plan)
    assert window.ref == plan.gently()
    assert not routine.fitted()
    routine.fit(10)
    assert asking.start(5) == plan.gently().fitted(10)
    done = asking.end()
    assert (done.routine, done.gentle, done.week) == (plan.gently().fitted(10), True, 1)


@pytest.mark.parametrize(("name", "stem"), list(zip(NAMES, STEMS, strict=True)))
def test_made_in_the_editor_each_gets_a_name_of_its_own(
    window: MainWindow, qtbot: QtBot, bench: WindowBench, name: str, stem: str
) -> None:
    bench.services.library.own.write("older", text(name))
    made = RoutineRef.of(f"my-{stem}")
    assert bench.services.own_routines.new(name) == made
    editor, around = EditorProbe(window, qtbot), WindowProbe(window)
    window.features.editor.edit(made)
    editor.wait()
    assert editor.ref == made
    editor.page.added.emit("cat-stretch")
    assert f'name = "{name}"' in editor.saved()
    editor.press(Key.Key_Escape)
    editor.until(lambda: window.ref == made)
    assert {name, f"{name} (2)"} <= set(around.names())
    window.start(made)
    assert bench.coaches[-1].session.timeline.routine == f"my-{stem}"
