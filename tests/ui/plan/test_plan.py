"""The plan in the window: choosing, today, the one question, steps, the gentle day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.past import PastExercise
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.rules import Command
from backtimer.services.session.request import SessionRequest
from backtimer.store.history.past import past_sessions
from backtimer.ui.plan.view import ReviewChoice
from backtimer.ui.shared.conditions_card import CLEARED, ConditionsCard
from tests.planning import MONDAY, PROGRAMMES
from tests.ui.bench import WindowBench
from tests.ui.editor.making import Key, names, page, until
from tests.ui.plan.probe import PlanProbe, button, texts
from tests.ui.session.probe import SessionProbe


@pytest.fixture
def planned(bench: WindowBench, qtbot: QtBot) -> PlanProbe:
    return PlanProbe(bench, qtbot)


def test_a_programme_is_chosen_and_today_is_one_click_from_start(planned: PlanProbe) -> None:
    window = planned.window
    assert "Spine conditioning, six weeks" not in names(window)
    planned.choose("aaos")
    assert window.pages.shown() == "routine"
    assert window.ref == parse_ref("plan")
    assert names(window)[0] == "Spine conditioning, six weeks"
    assert planned.card().isVisible()
    assert planned.headline() == "Week 1 of 6"
    assert planned.today() == "Today is one of your days."
    window.routine_page.start()
    assert window.pages.shown() == "session"


def test_an_own_plan_takes_the_routine_that_was_picked(planned: PlanProbe) -> None:
    planned.choose("own", parse_ref("healthwise"))
    assert planned.planner.plan is not None
    assert planned.planner.plan.routine == parse_ref("healthwise")
    assert names(planned.window)[0] == "Low back basics"


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
    found = planned.offer()
    assert found is not None
    before = planned.planner.rungs()
    planned.press("No")
    assert planned.planner.rungs() == before
    until(planned.qtbot, lambda: planned.offer() != found)
    if planned.offer() is not None:
        planned.press("Yes")
        assert planned.planner.rungs() != before


def test_pain_brings_the_offer_of_a_step_back(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.do(1, exercises=(PastExercise("plank-aaos", 0, hurt=1),))
    found = planned.offer()
    assert found is not None
    assert not found.up
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
    review = planned.review()
    assert review is not None
    assert review.week == 6
    planned.press(choice)
    plan = planned.planner.plan
    assert plan is not None
    assert plan.keeping
    assert plan.weekdays == weekdays
    until(planned.qtbot, lambda: planned.headline() == "Keeping it up")
    assert planned.review() is None


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
    planned.window.plan.open()
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
    planned.window.plan.open()
    planned.page().end_wanted.emit()
    assert planned.planner.plan is None
    assert planned.page().choosing
    assert "Spine conditioning, six weeks" not in names(planned.window)
    planned.window.back()
    assert planned.window.ref == parse_ref("first-week-5")


def test_a_flare_up_day_is_gentle_and_goes_with_the_day(planned: PlanProbe) -> None:
    planned.choose("aaos")
    planned.press("Flare-up day")
    until(planned.qtbot, lambda: planned.window.ref == parse_ref("gentle-plan"))
    sections = planned.window.routine_page.findChildren(QLabel)
    heads = [each.text() for each in sections if each.property("role") == "kicker"]
    assert heads[1:] == ["GENTLY"]
    planned.window.routine_page.start()
    planned.bench.run(2000)
    SessionProbe(planned.window).act(Command.END)
    planned.bench.write_history()
    (done,) = past_sessions(planned.bench.paths.history)
    assert done.gentle
    assert done.week == 1
    planned.window.back()
    planned.window.plan.set_gentle(False)
    until(planned.qtbot, lambda: planned.window.ref == parse_ref("plan"))


def test_a_plan_that_ends_during_its_session_leaves_nobody_stuck(planned: PlanProbe) -> None:
    planned.choose("aaos")
    window = planned.window
    window.routine_page.start()
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
    planned.window.plan.refresh()
    assert "Spine conditioning, six weeks" not in names(planned.window)
    planned.window.plan.open_today()
    assert planned.window.pages.shown() == "routine"
    planned.window.plan.open()
    assert planned.view().rows == ()
    planned.page().chosen.emit("gentle", None)
    assert planned.window.ref == parse_ref("plan")


# The question


@pytest.fixture
def asking(make_bench: Callable[..., WindowBench]) -> WindowBench:
    return make_bench(no_pain_question=False)


def test_one_key_answers_and_the_answer_is_kept(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    window.start(parse_ref("after-desk-5"))
    assert window.pages.shown() == "checkin"
    qtbot.keyClick(page(window, "checkin"), Key.Key_4)
    assert window.pages.shown() == "session"
    asking.run(2000)
    SessionProbe(window).act(Command.END)
    page(window, "finish").pain_given.emit(3)
    page(window, "finish").findChild(QLineEdit).setText("slept badly")
    window.back()
    asking.write_history()
    (done,) = past_sessions(asking.paths.history)
    assert (done.pain_before, done.pain, done.note) == (4, 3, "slept badly")


def test_space_skips_the_question(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    window.start(parse_ref("after-desk-5"))
    qtbot.keyClick(page(window, "checkin"), Key.Key_Space)
    assert window.pages.shown() == "session"


def test_escape_leaves_it_without_a_record(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    window.start(parse_ref("after-desk-5"))
    qtbot.keyClick(page(window, "checkin"), Key.Key_Escape)
    assert window.pages.shown() == "routine"
    assert not asking.paths.history.exists()


@pytest.mark.parametrize(
    ("key", "routine"),
    [(Key.Key_Return, "gentle-after-desk-5"), (Key.Key_Space, "after-desk-5")],
)
def test_a_sore_back_is_offered_a_gentle_day(
    asking: WindowBench, qtbot: QtBot, key: Key, routine: str
) -> None:
    window = asking.open()
    window.start(parse_ref("after-desk-5"))
    made = page(window, "checkin")
    qtbot.keyClick(made, Key.Key_9)
    assert window.pages.shown() == "checkin"
    assert any("see a doctor" in text for text in texts(made))
    qtbot.keyClick(button(made, "Gentle day"), key)
    assert window.pages.shown() == "session"
    assert window.ref == parse_ref(routine)


def test_the_question_is_said_once_it_is_rendered(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    said: list[str] = []

    def say(text: str) -> bool:
        said.append(text)
        return len(said) > 2

    asking.services.voice.say = say  # type: ignore[method-assign]
    window.start(parse_ref("after-desk-5"))
    until(qtbot, lambda: len(said) == 3)
    assert not window.features.session.checkin.waits_to_speak
    assert set(said) == {
        "How is your back today? Press a number from zero to nine, or space to skip."
    }


def test_the_question_is_silent_when_it_is_left(asking: WindowBench) -> None:
    window = asking.open()
    hushed: list[bool] = []
    asking.services.voice.hush = lambda: hushed.append(True)  # type: ignore[method-assign]
    asking.services.voice.say = lambda _text: False  # type: ignore[method-assign]
    window.start(parse_ref("after-desk-5"))
    hushed.clear()
    window.plan.open()
    assert hushed
    assert not window.features.session.checkin.waits_to_speak


def test_practice_and_going_on_are_not_asked_about(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    window.pages.page("library").practise_wanted.emit("cat-stretch")
    assert window.pages.shown() == "session"


# Pain in a session


def test_it_hurts_twice_and_the_day_becomes_gentle(running: WindowBench, qtbot: QtBot) -> None:
    window, desk = running.window, running.window.features.session.controller
    session_page = page(window, "session")
    for last in (False, True):
        session = desk.driver.coach.session  # type: ignore[union-attr]
        while not session.step.in_turn:
            running.run(1000)
        running.run(1000)
        desk.act(Command.HURTS)
        assert SessionProbe(window).offers("Gentler day") is last
        if not last:
            desk.go_gently()
            assert window.ref == parse_ref("aaos-short")
            desk.act(Command.SKIP)
    assert SessionProbe(window).offers("Gentler day")
    qtbot.keyClick(session_page, Key.Key_G)
    assert window.ref == parse_ref("gentle-aaos-short")
    assert window.pages.shown() == "session"


# Conditions


def test_conditions_change_the_routine_and_the_reason_is_shown(bench: WindowBench) -> None:
    window = bench.open()
    routine_page = window.routine_page
    crunch = bench.services.routines.exercises["abdominal-crunch"].name
    assert crunch in texts(routine_page)
    assert not any("for you" in text for text in texts(routine_page))
    window.settings.change("conditions", frozenset({Condition.OSTEOPOROSIS}))
    (remarks,) = [text for text in texts(routine_page) if text.startswith("Changed for you")]
    assert "loads thin bones" in remarks
    assert crunch not in texts(routine_page)
    window.settings.change("conditions", frozenset())
    assert not any("for you" in text for text in texts(routine_page))


def test_the_page_of_an_exercise_says_what_a_condition_means_for_it(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    window.settings.change("conditions", frozenset({Condition.OSTEOPOROSIS}))
    window.library.open("abdominal-crunch")
    library = page(window, "library")
    until(qtbot, lambda: "FOR YOU" in texts(library))
    assert any("loads thin bones" in text for text in texts(library))
    window.library.open("wall-sit")
    until(qtbot, lambda: "Wall sit, shallow" in texts(library))
    # New cards are seen with the next event.
    qtbot.wait(1)
    assert "FOR YOU" not in texts(library)


def test_after_surgery_the_agreement_is_kept_with_its_date(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(read=False)
    window = bench.open()
    card = page(window, "welcome").findChild(ConditionsCard)
    boxes = {box.text(): box for box in card.findChildren(QCheckBox)}
    cleared = boxes.pop(CLEARED)
    surgery = list(boxes.values())[1]
    assert not cleared.isVisible()
    surgery.setChecked(True)
    assert bench.services.settings.current.conditions == {Condition.SURGERY}
    assert cleared.isVisibleTo(card)
    cleared.setChecked(True)
    assert bench.services.settings.current.cleared == date(2026, 2, 3)
    surgery.setChecked(False)
    assert bench.services.settings.current.cleared is None


def test_a_red_flag_leads_to_no_session(make_bench: Callable[..., WindowBench]) -> None:
    bench = make_bench(read=False)
    window = bench.open()
    welcome = page(window, "welcome")
    buttons = {b.text(): b for b in welcome.findChildren(QPushButton)}
    assert not any("call for help" in text for text in texts(welcome))
    buttons["One of these is true for me"].click()
    assert any("call for help" in text for text in texts(welcome))
    assert not buttons["I have read this"].isEnabled()
    buttons["Close Backtimer"].click()
    assert not window.isVisible()
    assert not bench.services.settings.current.safety_read


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
