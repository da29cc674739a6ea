"""The plan in the window: choosing, today, steps, the gentle day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QLabel, QListView
from pytestqt.qtbot import QtBot

from backtimer.core.model.past_session import PastExercise
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import Command
from backtimer.services.session.request import SessionRequest
from backtimer.store.history.past import past_sessions
from backtimer.ui.plan.view import ReviewChoice
from backtimer.ui.window.placement import SMALLEST_FOR_LARGE_TEXT
from tests.planning import MONDAY, PROGRAMMES
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import until
from tests.ui.plan.probe import PlanProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.test_narrow import resize
from tests.ui.window_probe import WindowProbe


@pytest.fixture
def planned(bench: WindowBench, qtbot: QtBot) -> PlanProbe:
    return PlanProbe(bench, qtbot)


def test_a_programme_is_chosen_and_today_is_one_click_from_start(planned: PlanProbe) -> None:
    window = planned.window
    planned.choose("aaos")
    assert window.pages.shown() == "routine"
    assert window.ref == parse_ref("plan")
    assert planned.routine.title() == "Spine conditioning, six weeks"
    # Today has a page of its own.
    assert "Spine conditioning, six weeks" not in WindowProbe(window).names()
    assert planned.card().isVisible()
    assert planned.headline() == "Week 1 of 6"
    assert planned.today() == "Today is one of your days."
    assert planned.routine.start() == parse_ref("plan")
    assert window.pages.shown() == "session"


def test_an_own_plan_takes_the_routine_that_was_picked(planned: PlanProbe) -> None:
    planned.choose("own", parse_ref("healthwise"))
    assert planned.planner.plan is not None
    assert planned.planner.plan.routine == parse_ref("healthwise")
    assert planned.routine.title() == "Low back basics"


def test_the_window_opens_with_today(make_bench: Callable[..., WindowBench], qtbot: QtBot) -> None:
    first = PlanProbe(make_bench(), qtbot)
    first.choose("aaos")
    first.planner.close()
    again = make_bench()
    assert again.services.plan.heading() is not None
    window = again.open("plan")
    until(qtbot, lambda: window.features.plan.today_card() is not None)
    assert window.pages.shown() == "routine"
    assert window.ref == parse_ref("plan")


def test_a_step_is_offered_with_its_reason_and_may_be_refused(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.do(3)
    before = planned.planner.rungs()
    assert planned.asked().startswith("A step up?")
    planned.press("No")
    assert planned.planner.rungs() == before
    until(planned.qtbot, lambda: not planned.asked())
    planned.do(6)
    until(planned.qtbot, lambda: planned.asked().startswith("A step up?"))
    planned.press("Yes")
    assert planned.planner.rungs() != before


def test_what_is_said_of_today_is_no_narrow_column_beside_the_buttons(planned: PlanProbe) -> None:
    planned.choose("aaos")
    card = planned.card()
    said = finding.called(card, QLabel, "today")
    resize(planned.window, SMALLEST_FOR_LARGE_TEXT, 200)
    finding.until(planned.qtbot, lambda: said.width() > 0.8 * card.width())
    ways = [finding.button(card, text) for text in ("Flare-up day", "My plan")]
    assert ways[0].mapTo(card, QPoint(0, 0)).y() > said.mapTo(card, said.rect().bottomLeft()).y()
    assert all(each.width() < 0.6 * card.width() for each in ways)
    resize(planned.window, (1366, 768), 100)
    finding.until(planned.qtbot, lambda: said.width() < 0.8 * card.width())


def test_pain_brings_the_offer_of_a_step_back(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.do(1, exercises=(PastExercise("plank-aaos", 0, hurt=1),))
    assert planned.asked().startswith("A step back?")
    planned.press("Yes")
    assert planned.planner.plan is not None
    (step,) = planned.planner.plan.steps
    assert (step.exercise, step.up) == ("plank-aaos", False)


@pytest.mark.parametrize(
    ("choice", "weekdays"),
    [("Keep it up, three days a week", {0, 2, 4}), ("Two days a week", {0, 3})],
)
def test_after_six_weeks_it_is_kept_up(planned: PlanProbe, choice: str, weekdays: set[int]) -> None:
    planned.choose("aaos")
    planned.do(42)
    assert planned.asked().startswith("Six weeks are done")
    planned.press(choice)
    plan = planned.planner.plan
    assert plan is not None
    assert plan.keeping
    assert plan.weekdays == weekdays
    until(planned.qtbot, lambda: planned.headline() == "Keeping it up")
    assert "weeks are done" not in planned.asked()


def test_a_review_may_go_on_or_begin_again(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.do(14)
    planned.press("Go on")
    assert planned.planner.plan is not None
    assert planned.planner.plan.reviewed == (2,)
    planned.answer(6, ReviewChoice.AGAIN)
    assert planned.planner.plan.started == planned.day
    assert planned.planner.plan.reviewed == ()


def test_after_the_gentle_week_one_chooses_what_comes_next(planned: PlanProbe) -> None:
    planned.choose("gentle")
    planned.do(7)
    planned.press("Choose what comes next")
    assert planned.window.pages.shown() == "plan"
    assert planned.page().choosing


def test_days_time_and_frame_can_be_changed(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.window.features.plan.open()
    made = planned.page()
    planned.press_days(6, 1)
    made.minutes_changed.emit(15)
    made.frame_changed.emit(False)
    plan = planned.planner.plan
    assert plan is not None
    assert plan.weekdays == {0, 2, 3, 4, 5}
    assert (plan.minutes, plan.frame) == (15, False)
    made.step_wanted.emit("plank-aaos", False)
    assert "Plank" in planned.view().steps[0]
    planned.window.back()
    assert planned.window.pages.shown() == "routine"


def test_a_plan_can_be_ended(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.window.features.plan.open()
    planned.page().end_wanted.emit()
    assert planned.planner.plan is None
    assert planned.page().choosing
    assert "Spine conditioning, six weeks" not in WindowProbe(planned.window).names()
    planned.window.back()
    assert planned.window.ref == parse_ref("first-week-5")


def test_in_the_list_no_routine_is_chosen_while_the_plan_is_shown(planned: PlanProbe) -> None:
    planned.window.open_routine(parse_ref("healthwise"))
    listed = planned.window.sidebar.findChild(QListView)
    assert isinstance(listed, QListView)
    assert listed.currentIndex().isValid()
    planned.choose("aaos")
    planned.window.features.plan.open_today()
    until(planned.qtbot, lambda: planned.window.ref.is_plan)
    assert not listed.currentIndex().isValid()


def test_a_flare_up_day_is_gentle_and_goes_with_the_day(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.press("Flare-up day")
    until(planned.qtbot, lambda: planned.window.ref == parse_ref("gentle-plan"))
    assert [above for above, _name in planned.routine.rows()][-1] == "Walk"
    assert planned.routine.start() == parse_ref("gentle-plan")
    planned.bench.run(2000)
    SessionProbe(planned.window).act(Command.END)
    planned.bench.write_history()
    (done,) = past_sessions(planned.bench.paths.history)
    assert done.gentle
    assert done.week == 1
    planned.window.back()
    planned.window.features.plan.set_gentle(False)
    until(planned.qtbot, lambda: planned.window.ref == parse_ref("plan"))


def test_the_way_back_from_a_flare_up_is_told_and_skipped(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.do(1, gentle=True)
    assert planned.today().startswith("After the flare-up: half the dose today")
    planned.press("All of it today")
    until(planned.qtbot, lambda: "half the dose" not in planned.today())


def test_a_review_tells_of_flare_up_days(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.do(14, gentle=True)
    assert "2 flare-up days; after each the dose came back over two calm days." in planned.asked()


def test_a_plan_that_ends_during_its_session_leaves_nobody_stuck(planned: PlanProbe) -> None:
    planned.choose("aaos")
    window = planned.window
    assert planned.routine.start() == parse_ref("plan")
    planned.bench.run(2000)
    planned.planner.end()
    SessionProbe(window).act(Command.END)
    assert window.pages.shown() == "finish"
    window.back()
    assert window.pages.shown() == "routine"
    assert window.ref != parse_ref("plan")


def test_on_another_day_today_is_another_one(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.press("Flare-up day")
    until(planned.qtbot, lambda: planned.window.ref == parse_ref("gentle-plan"))
    planned.window.features.plan.window_activated()
    planned.day += timedelta(7)
    planned.window.features.plan.window_activated()
    until(planned.qtbot, lambda: planned.headline() == "Week 2 of 6")
    assert planned.window.ref == parse_ref("plan")


def test_a_plan_made_to_fit_the_time_is_still_the_plan(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.window.begin(SessionRequest(parse_ref("fit-20-plan")))
    planned.bench.run(2000)
    SessionProbe(planned.window).act(Command.END)
    planned.bench.write_history()
    (done,) = past_sessions(planned.bench.paths.history)
    assert (done.routine, done.week) == (parse_ref("fit-20-plan"), 1)
    assert planned.bench.services.routines.remarks(parse_ref("fit-20-plan")) == ()


def test_a_plan_of_a_routine_that_is_gone_can_be_chosen_anew(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.planner.change(routine=parse_ref("gone"))
    planned.window.features.plan.refresh()
    assert "Spine conditioning, six weeks" not in WindowProbe(planned.window).names()
    planned.window.features.plan.open_today()
    assert planned.window.pages.shown() == "routine"
    planned.window.features.plan.open()
    assert planned.view().rows == ()
    planned.page().chosen.emit("gentle", None)
    assert planned.window.ref == parse_ref("plan")


def test_the_plan_for_a_calendar(
    planned: PlanProbe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned.choose("aaos")
    out = tmp_path / "plan.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    planned.page().calendar_wanted.emit()
    until(planned.qtbot, out.exists)
    assert b"BEGIN:VEVENT" in out.read_bytes()


def test_programmes_begin_with_what_they_say() -> None:
    assert [each.id for each in PROGRAMMES.listed] == ["gentle", "fifteen", "aaos", "own"]
    assert date(2026, 3, 2) == MONDAY
