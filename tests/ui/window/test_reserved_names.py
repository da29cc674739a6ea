"""Own routines called Plan, Gentle week and the like, in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.past import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.rules import Command
from backtimer.store.history.past import past_sessions
from backtimer.ui.window.main_window import MainWindow
from tests.reserved import NAMES, STEMS, text, write_all
from tests.ui.bench import WindowBench
from tests.ui.editor.making import names, page, saved, until
from tests.ui.session.probe import SessionProbe

REFS = [RoutineRef.of(f"own-{stem}") for stem in STEMS]


@pytest.fixture
def desk(make_bench: Callable[..., WindowBench], tmp_path: Path) -> WindowBench:
    """A window that asks how the back is, with the files from before."""
    write_all(tmp_path / "routines")
    return make_bench(no_pain_question=False, conditions=frozenset({Condition.OSTEOPOROSIS}))


def end(desk: WindowBench) -> PastSession:
    """End the session; what the history has of it."""
    desk.run(2000)
    SessionProbe(desk.window).act(Command.END)
    desk.services.sessions.close()
    return past_sessions(desk.paths.history)[-1]


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_each_is_opened_asked_about_and_played(
    desk: WindowBench, qtbot: QtBot, ref: RoutineRef
) -> None:
    window = desk.open()
    assert set(NAMES) <= set(names(window))
    window.sidebar.opened.emit(ref)
    view = window.routine_page._view
    assert (view.ref, view.name) == (ref, NAMES[REFS.index(ref)])
    assert [row.id for row in view.rows] == ["cat-stretch", "abdominal-crunch"]
    assert any("Abdominal crunch with care" in remark for remark in view.remarks)
    window.routine_page.start()
    assert window.pages.shown() == "checkin"
    page(window, "checkin").started.emit(2, False)
    done = end(desk)
    assert (done.routine, done.gentle, done.week, done.pain_before) == (ref, False, None, 2)


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_each_is_fitted_and_done_gently(desk: WindowBench, qtbot: QtBot, ref: RoutineRef) -> None:
    window = desk.open()
    window.open_routine(ref)
    window.features.routine.controller.fit(10)
    until(qtbot, window.routine_page._fitted.isVisible)
    assert window.routine_page._view.ref == ref.fitted(10)
    window.routine_page.start()
    page(window, "checkin").started.emit(8, True)
    timeline = desk.coaches[-1].session.timeline
    assert {step.exercise for step in timeline.steps} == {"cat-stretch"}
    done = end(desk)
    assert (done.routine, done.gentle) == (ref.fitted(10).gently(), True)
    window.open_routine(ref)
    window.routine_page._keep.click()
    until(qtbot, lambda: f"{NAMES[REFS.index(ref)]}, 10 min" in names(window))


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_a_plan_of_each_is_a_plan(desk: WindowBench, qtbot: QtBot, ref: RoutineRef) -> None:
    window = desk.open()
    window.plan.open()
    page(window, "plan").chosen.emit("own", ref)
    until(qtbot, lambda: window.features.plan.today_card() is not None)
    assert window.ref == RoutineRef.plan()
    assert names(window)[0] == NAMES[REFS.index(ref)]
    assert window.routine_page._view.remarks
    window.routine_page.start()
    page(window, "checkin").started.emit(1, False)
    done = end(desk)
    assert (done.routine, done.gentle, done.week) == (RoutineRef.plan(), False, 1)


def test_the_plan_made_to_fit_and_then_gentle_counts_as_the_plans(
    desk: WindowBench, qtbot: QtBot
) -> None:
    window = desk.open()
    window.plan.open()
    page(window, "plan").chosen.emit("aaos", None)
    until(qtbot, lambda: window.features.plan.today_card() is not None)
    window.features.routine.controller.fit(20)
    until(qtbot, window.routine_page._fitted.isVisible)
    window.routine_page.start()
    page(window, "checkin").started.emit(8, True)
    done = end(desk)
    plan = RoutineRef.plan()
    assert (done.routine, done.gentle, done.week) == (plan.fitted(20).gently(), True, 1)
    assert desk.services.plan.gentle
    # And the other way round: its gentle day, made to fit a time.
    window.open_routine(plan)
    assert window.ref == plan.gently()
    window.features.routine.controller.fit(10)
    until(qtbot, lambda: window.routine_page._view.ref == plan.gently().fitted(10))
    window.routine_page.start()
    page(window, "checkin").started.emit(5, True)
    done = end(desk)
    assert (done.routine, done.gentle, done.week) == (plan.gently().fitted(10), True, 1)


@pytest.mark.parametrize(("name", "stem"), list(zip(NAMES, STEMS, strict=True)))
def test_made_in_the_editor_each_gets_a_name_of_its_own(
    window: MainWindow, qtbot: QtBot, bench: WindowBench, name: str, stem: str
) -> None:
    bench.services.library.own.write("older", text(name))
    made = RoutineRef.of(f"my-{stem}")
    window.features.editor.files._open(lambda: window.services.own_routines.new(name), new=True)
    until(qtbot, lambda: window.features.editor.editor.ref == made)
    editor = page(window, "editor")
    editor.added.emit("cat-stretch")
    assert f'name = "{name}"' in saved(window, qtbot)
    window.features.editor._leave_editor()
    until(qtbot, lambda: window.ref == made)
    assert names(window).count(name) == 2
    window.start(made)
    assert bench.coaches[-1].session.timeline.routine == f"my-{stem}"
