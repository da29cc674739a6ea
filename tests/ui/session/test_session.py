"""A session in the window as a person leads it: its keys, its pages, its end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.timeline import Level, StepKind
from backtimer.core.session.transitions import State
from backtimer.store.history.history_lock import SessionLock
from backtimer.ui.session.moment import HURTS_SCREEN
from backtimer.ui.widgets.fitted_text import FittedText
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe
from tests.ui.session.probe import SessionProbe


@pytest.fixture
def probe(running: WindowBench) -> SessionProbe:
    return SessionProbe(running.window)


def state(probe: SessionProbe) -> State:
    return probe.coach.session.state


def test_space_pauses_and_goes_on(running: WindowBench, probe: SessionProbe) -> None:
    probe.press(Key.Key_Space)
    assert state(probe) is State.PAUSED
    assert probe.phase.startswith("PAUSED")
    assert running.awake.orders[-1] is False
    probe.press(Key.Key_Space)
    assert state(probe) is State.LEAD_IN
    assert running.awake.orders[-1] is True


@pytest.mark.parametrize(
    ("key", "shift", "check"),
    [
        (Key.Key_Right, False, lambda s: s.step.kind is StepKind.MOVE),
        (Key.Key_Right, True, lambda s: s.step.exercise == "head-rolls"),
        (Key.Key_Left, False, lambda s: s.step.kind is StepKind.READY),
        (Key.Key_R, False, lambda s: s.state is State.LEAD_IN),
        (Key.Key_Plus, False, lambda s: s.timeline.steps[0].length_ms > 30_000),
        (Key.Key_E, False, lambda s: 0 in s.changes.eased),
        (Key.Key_H, False, lambda s: s.state is State.HURTING),
        (Key.Key_S, False, lambda s: s.state is State.HURTING),
    ],
)
def test_every_key_of_a_session(
    probe: SessionProbe, key: Qt.Key, shift: bool, check: Callable[[object], bool]
) -> None:
    probe.press(key, shift=shift)
    assert check(probe.coach.session)


def test_done_ends_the_warm_up(running: WindowBench, probe: SessionProbe) -> None:
    probe.press(Key.Key_Right)
    while state(probe) is State.LEAD_IN:
        running.run(100)
    running.run(3000)
    assert probe.offers("Done")
    probe.press(Key.Key_D)
    assert probe.coach.session.step.exercise == "head-rolls"


def test_the_page_shows_the_step_in_progress_whoever_read_the_clock(
    running: WindowBench, probe: SessionProbe
) -> None:
    probe.press(Key.Key_Right)
    coach = probe.coach
    while coach.session.step.exercise != "head-rolls":
        running.clock.ms += 1000
        coach.tick()
    probe.tick()
    assert "Head rolls" in [each.text() for each in probe.page.findChildren(FittedText)]


def test_that_hurts_offers_three_ways(probe: SessionProbe) -> None:
    probe.press(Key.Key_H)
    for way in ("Skip this exercise", "Easier form", "End here"):
        assert probe.offers(way)
    assert probe.caption == HURTS_SCREEN
    probe.press(Key.Key_S)
    assert probe.coach.session.step.exercise == "head-rolls"
    assert not probe.offers("Skip this exercise")
    probe.press(Key.Key_H)
    probe.press(Key.Key_Q)
    assert probe.shown() == "finish"


def test_mute_volume_and_level(running: WindowBench, probe: SessionProbe) -> None:
    probe.press(Key.Key_M)
    assert running.keeper.current.muted
    assert "muted" in probe.voice()
    probe.press(Key.Key_Up)
    assert running.keeper.current.volume == 90
    assert not running.keeper.current.muted
    probe.press(Key.Key_Down)
    assert running.keeper.current.volume == 80
    probe.press(Key.Key_V)
    assert running.keeper.current.cues is Level.BRIEF
    assert "brief" in probe.voice()


def test_where_it_hurts_nothing_is_said_of_what_to_feel_or_what_comes_next(
    running: WindowBench, probe: SessionProbe
) -> None:
    probe.press(Key.Key_Right, shift=True)
    running.run(1000)
    texts = [each.text() for each in probe.page.findChildren(FittedText)]
    assert any(each.startswith("Feel it: ") for each in texts)
    probe.press(Key.Key_H)
    texts = [each.text() for each in probe.page.findChildren(FittedText)]
    assert not any(each.startswith("Feel it: ") for each in texts)
    assert "Next" not in finding.texts(probe.page)


def test_across_the_room_and_back(running: WindowBench, probe: SessionProbe) -> None:
    window = running.window
    probe.press(Key.Key_F)
    assert window.pages.shown() == "room"
    assert window.isFullScreen()
    assert not window.sidebar.isVisible()
    running.run(200)
    words = probe.coach.caption or probe.coach.session.step.words
    assert words
    assert probe.caption == words
    probe.press(Key.Key_Space)
    assert state(probe) is State.PAUSED
    probe.press(Key.Key_Escape)
    assert window.pages.shown() == "session"
    assert not window.isFullScreen()


def test_a_session_opens_across_the_room_unless_the_settings_say_otherwise(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(far_view=True)
    window = bench.open()
    qtbot.waitExposed(window)
    window.start(parse_ref("aaos-short"))
    bench.run(1000)
    probe = SessionProbe(window)
    assert probe.shown() == "room"
    assert window.isFullScreen()
    # An end that is taken back leads there again.
    for key in (Key.Key_Q, Key.Key_Q):
        probe.press(key)
    assert probe.shown() == "finish"
    assert window.isFullScreen()
    PageProbe(window, qtbot, "finish").press(Key.Key_Backspace)
    assert probe.shown() == "room"
    # With a mouse alone, any click leads to the page with the buttons.
    qtbot.mouseClick(probe.front, Qt.MouseButton.LeftButton)
    assert probe.shown() == "session"
    assert not window.isFullScreen()


def test_ending_asks_once_and_can_be_undone(
    running: WindowBench, probe: SessionProbe, qtbot: QtBot
) -> None:
    for way in (Key.Key_Space, Key.Key_Return, Key.Key_Escape):
        probe.press(Key.Key_Q)
        assert probe.question()
        assert state(probe) is State.PAUSED
        probe.press(way)
        assert not probe.question()
        assert state(probe) is State.LEAD_IN
    probe.press(Key.Key_Q)
    probe.answer("End it  (Q)")
    assert probe.shown() == "finish"
    assert PageProbe(running.window, qtbot, "finish").title() == "Ended here"


def test_esc_at_the_question_leaves_a_paused_session_paused(probe: SessionProbe) -> None:
    probe.press(Key.Key_Space)
    assert state(probe) is State.PAUSED
    for _time in range(2):
        probe.press(Key.Key_Q)
        assert probe.question()
        probe.press(Key.Key_Escape)
        assert not probe.question()
        assert probe.shown() == "session"
        assert state(probe) is State.PAUSED
    # A question past the last exercise that replaces it knows no better.
    probe.press(Key.Key_Q)
    while "That was the last one" not in probe.question():
        probe.press(Key.Key_Right, shift=True)
    probe.press(Key.Key_Right, shift=True)
    probe.press(Key.Key_Escape)
    assert state(probe) is State.PAUSED
    probe.press(Key.Key_Q)
    probe.press(Key.Key_Space)
    assert state(probe) is State.LEAD_IN


def test_an_end_can_be_taken_back_for_a_minute(
    running: WindowBench, probe: SessionProbe, qtbot: QtBot
) -> None:
    finish = PageProbe(running.window, qtbot, "finish")
    probe.press(Key.Key_Q)
    probe.press(Key.Key_Q)
    assert finish.seen(finish.button("I am not finished"))
    running.clock.ms += 50_000
    finish.press(Key.Key_Backspace)
    assert probe.shown() == "session"
    assert state(probe) is State.LEAD_IN
    probe.press(Key.Key_H)
    assert state(probe) is State.HURTING
    probe.press(Key.Key_Q)
    probe.let_the_minute_for_second_thoughts_pass()
    assert not finish.seen(finish.button("I am not finished"))
    finish.press(Key.Key_Backspace)
    assert probe.shown() == "finish"


def test_that_hurts_can_be_a_mistake(running: WindowBench, probe: SessionProbe) -> None:
    probe.press(Key.Key_H)
    assert probe.offers("It was a mistake")
    probe.press(Key.Key_Backspace)
    assert state(probe) is State.LEAD_IN
    assert [rep.outcome for rep in probe.coach.session.reps] == [Outcome.SKIPPED]


@pytest.mark.parametrize(("key", "shift"), [(Key.Key_Right, True), (Key.Key_Right, False)])
def test_skipping_past_the_last_exercise_asks(
    running: WindowBench, probe: SessionProbe, key: Qt.Key, shift: bool
) -> None:
    session = probe.coach.session
    while session.step.key.item + 1 < session.timeline.exercise_count:
        probe.press(Key.Key_Right, shift=True)
    while not probe.question():
        probe.press(key, shift=shift)
    assert probe.shown() == "session"
    probe.press(Key.Key_Space)
    assert not probe.question()
    assert session.step.key.item + 1 == session.timeline.exercise_count
    assert not session.finished


def test_a_whole_routine_to_its_end(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("after-desk-5")
    qtbot.waitExposed(window)
    window.start(parse_ref("after-desk-5"))
    with qtbot.waitSignal(window.features.session.controller.driver.finished, timeout=60_000):
        while not bench.coaches[-1].session.finished:
            bench.run(1000, 400)
    finish = PageProbe(window, qtbot, "finish")
    assert finish.title() == "Well done. Rest a moment."
    (praise,) = finish.labels("detail")
    assert praise.startswith("You did all 4 exercises")
    finish.button("Just right").click()
    finish.button("How is your back now? 0").click()
    finish.button("Done").click()
    assert window.pages.shown() == "routine"
    probe = SessionProbe(window)
    assert not probe.waiting or probe.coach.session.finished


def test_closing_in_the_middle_keeps_everything_and_offers_to_go_on(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench()
    window = bench.open()
    window.start(parse_ref("after-desk-5"))
    done = 0
    while done < 1:
        bench.run(1000)
        done = len(bench.coaches[-1].session.reps)
    window.close()
    bench.services.close()
    again = make_bench()
    other = again.open()
    qtbot.waitExposed(other)
    probe = SessionProbe(other)
    assert "You stopped in Desk break, at Head rolls." in probe.question()
    probe.answer("Go on")
    session = again.coaches[-1].session
    assert session.step.exercise == "seated-rotation"
    assert session.timeline.routine == "after-desk-5"
    other.close()
    again.services.close()
    third = SessionProbe(make_bench().open())
    third.answer("Finish it as it is")
    assert not third.question()


def test_a_session_that_another_process_leads_is_not_offered(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench()
    window = bench.open()
    window.start(parse_ref("after-desk-5"))
    while not bench.coaches[-1].session.reps:
        bench.run(1000)
    window.close()
    bench.services.close()
    other = SessionLock(bench.paths.history)
    other.acquire()
    assert not SessionProbe(make_bench().open()).question()
    other.release()
    late = make_bench()
    probe = SessionProbe(late.open())
    assert probe.question()
    other.acquire()
    probe.answer("Go on")
    assert probe.shown() == "routine"
    assert "another window or terminal" in probe.notice()
    other.release()


@pytest.mark.parametrize(
    "size", [(720, 560), (860, 640), (1000, 700), (1280, 800), (1920, 1080), (3840, 2160)]
)
def test_nothing_is_clipped_at_any_size(
    running: WindowBench, probe: SessionProbe, size: tuple[int, int]
) -> None:
    window, page = running.window, probe.page
    window.setMinimumSize(1, 1)
    window.resize(*size)
    for _ in range(5):
        QApplication.processEvents()
    buttons = probe.round_buttons()
    assert len(buttons) == 5
    for left, right in pairwise(buttons):
        assert left.geometry().right() < right.geometry().left()
    labels = finding.labels(page, "small")
    assert len(labels) == 3
    for label in labels:
        assert label.height() >= label.fontMetrics().height()
    probe.press(Key.Key_H)
    for _ in range(5):
        QApplication.processEvents()
    answers = [each for each in probe.below() if each.isVisible()]
    assert len(answers) == 4
    for answer in answers:
        text = answer.fontMetrics().horizontalAdvance(answer.text())
        assert answer.width() > text + 20
        assert page.rect().contains(answer.mapTo(page, answer.rect().bottomRight()))
    for widget in probe.parts():
        assert page.rect().contains(widget.geometry().intersected(page.rect()))
        assert widget.height() > 20
        assert widget.width() > 100
