"""Conditions of the person: what they change, and what is asked before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.ui.shared.stopped_rows import TAKE_BACK
from tests.planning import AAOS
from tests.ui.bench import WindowBench
from tests.ui.first_run.probe import FirstProbe
from tests.ui.library.probe import LibraryProbe
from tests.ui.page_probe import PageProbe, RoutineProbe


def test_conditions_change_the_routine_and_the_reason_is_shown(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    routine = RoutineProbe(window, qtbot)
    crunch = bench.services.routines.exercises["abdominal-crunch"].name
    assert crunch in routine.exercises()
    assert not routine.says("for you")
    window.features.settings.change("conditions", frozenset({Condition.OSTEOPOROSIS}))
    assert routine.says("Changed for you")
    assert any(remark.endswith("deep or loaded twist.") for remark in routine.remarks())
    assert crunch not in routine.exercises()
    window.features.settings.change("conditions", frozenset())
    assert crunch in routine.exercises()
    assert not routine.says("for you")


def test_all_that_was_changed_can_be_read_without_a_pointer(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    routine = RoutineProbe(window, qtbot)
    window.features.settings.change("conditions", frozenset({Condition.OSTEOPOROSIS}))
    few = routine.remarks()
    routine.button("Show all").click()
    everything = routine.remarks()
    assert few == everything[:3]
    assert tuple(everything) == bench.services.routines.remarks(window.ref)
    routine.button("Show less").click()
    assert routine.remarks() == few


def test_what_conditions_changed_stays_in_sight_and_start_in_its_place(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    qtbot.waitExposed(window)
    routine = RoutineProbe(window, qtbot)
    place = routine.button("Start").geometry()
    window.features.settings.change("conditions", frozenset({Condition.OSTEOPOROSIS}))
    remarks = routine.remarks()
    assert remarks
    routine.fit(20)
    qtbot.wait(1)
    assert routine.remarks() == remarks
    assert routine.button("Start").geometry() == place


def test_the_page_of_an_exercise_says_what_a_condition_means_for_it(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    window.features.settings.change("conditions", frozenset({Condition.OSTEOPOROSIS}))
    window.features.library.open("abdominal-crunch")
    library = LibraryProbe(window, qtbot)
    library.until(lambda: "FOR YOU" in library.labels())
    assert library.says("front of the vertebrae")
    window.features.library.open("wall-sit")
    library.until(lambda: library.exercise() == "Wall sit, shallow")
    # New cards are seen with the next event.
    qtbot.wait(1)
    assert "FOR YOU" not in library.labels()


def test_after_surgery_the_agreement_is_kept_with_its_date(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(read=False)
    window = bench.open()
    first = FirstProbe(window, qtbot)
    first.pages.show_page(2)
    page = first.page
    surgery = first.pill(bench.services.library.conditions.of[Condition.SURGERY].name)
    cleared = first.cleared()
    assert not cleared.isVisible()
    surgery.setChecked(True)
    assert bench.services.settings.current.conditions == {Condition.SURGERY}
    assert cleared.isVisibleTo(page)
    cleared.setChecked(True)
    assert bench.services.settings.current.cleared == date(2026, 2, 3)
    surgery.setChecked(False)
    assert bench.services.settings.current.cleared is None


def test_what_was_stopped_for_the_leg_is_shown_and_taken_back_by_plan_and_settings(
    bench: WindowBench, qtbot: QtBot
) -> None:
    services, window = bench.services, bench.open()
    services.settings.change(conditions=frozenset({Condition.LEG_PAIN}))
    services.plan.choose(AAOS)
    said = [services.leg_pain.stop(each) for each in ("plank-aaos", "bird-dog-aaos")]
    window.features.plan.open()
    plan = PageProbe(window, qtbot, "plan")
    assert all(plan.says(each) for each in said)
    plan.button(f"{said[0]} {TAKE_BACK}").click()
    assert not plan.says(said[0])
    window.features.settings.open()
    settings = PageProbe(window, qtbot, "settings")
    settings.button(TAKE_BACK).click()
    assert services.settings.current.leg_stops == ()
    assert not settings.says(said[1])
