"""The finish page: what was done, two questions by one key each, the week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import Moved
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.comparison import Comparison
from backtimer.core.progress.week import week_of_days
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.transitions import Command
from backtimer.core.wording.screen_texts import (
    DO_NOT_BEGIN,
    EFFORT_NOW,
    LEG_AFTER,
    LEG_AFTER_KEYS,
    LEG_ALLOWED,
    LEG_LEAVE,
    LEG_NEXT_TIME,
    LEG_UP,
    LEG_WHICH,
    PAIN_NOW,
)
from backtimer.core.wording.warning_signs import WHY_MUCH, asked_again
from backtimer.painting.theme import DARK, scale_of, style_sheet
from backtimer.store.history.past import past_sessions
from backtimer.ui.session.finish_page import FinishPage
from backtimer.ui.session.finish_question import FinishQuestion
from backtimer.ui.session.finish_view import FinishView
from backtimer.ui.shared.sign_pages import SignPages
from backtimer.ui.shared.spoken_question import SpokenQuestion
from backtimer.ui.widgets.week_strip import WeekStrip
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe
from tests.ui.session.probe import SessionProbe

ROWS = tuple((f"Exercise of a rather long name {number}", "12 repetitions") for number in range(15))
VIEW = FinishView("Well done. Rest a moment.", ROWS, "You did it all.", "Next: Friday.", 32, 15)


class Voice:
    """Says everything at once and remembers it."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> bool:
        self.said.append(text)
        return True

    def hush(self) -> None:
        self.said.append("")


@pytest.fixture
def page(qtbot: QtBot) -> FinishPage:
    made = FinishPage(DARK)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    return made


def test_one_question_at_a_time_is_asked_and_answered_by_one_key(page: FinishPage) -> None:
    heard: list[tuple[str, int]] = []
    asked: list[object] = []
    page.effort_given.connect(lambda value: heard.append(("effort", value)))
    page.pain_given.connect(lambda value: heard.append(("pain", value)))
    page.asked.connect(asked.append)
    page.show_view(VIEW)
    page.press("9")
    page.press("+")
    assert heard == []
    for key in ("4", "+", "3"):
        page.press(key)
    assert heard == [("effort", 10), ("pain", 10)]
    # Ten is much: the warning signs come after it.
    assert asked == [0, 1, 2]


def test_an_answer_can_be_changed_by_its_button(page: FinishPage) -> None:
    heard: list[int] = []
    page.pain_given.connect(heard.append)
    page.show_view(VIEW)
    for key in ("1", "7"):
        page.press(key)
    finding.button(page, "3").click()
    assert heard == [7, 3]


def test_it_stands_beside_the_last_time(page: FinishPage) -> None:
    page.show_view(VIEW)
    gain, last = (
        "Bird dog: 12 repetitions today, on Monday 10.",
        "Last time, on Monday: 31 minutes.",
    )
    page.show_comparison(Comparison(gain, last, pain_before=4, pain_last=2))
    texts = finding.texts(page)
    assert f"{VIEW.praise} {gain}" in texts
    assert last in texts
    assert "keys 0 to 9, + is ten. Before: 4" in texts
    page.show_comparison(Comparison(pain_last=2))
    texts = finding.texts(page)
    assert VIEW.praise in texts
    assert last not in texts
    assert "keys 0 to 9, + is ten. Last time: 2" in texts
    page.show_view(VIEW)
    assert "keys 0 to 9, + is ten" in finding.texts(page)


def test_two_sessions_of_a_routine_are_compared(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench()
    window = bench.open()
    probe = SessionProbe(window)
    finish = PageProbe(window, qtbot, "finish")
    for count in (1, 3):
        window.start(parse_ref("aaos-short"))
        bench.run(1000)
        probe.press(Key.Key_Right, shift=True)
        while sum(rep.outcome is Outcome.DONE for rep in probe.coach.session.reps) < count:
            bench.run(1000)
        probe.act(Command.END)
        finish.wait()
        if count == 1:
            finish.press(Key.Key_2)
            finish.press(Key.Key_3)
            window.back()
    finish.until(lambda: finish.says("Last time, earlier today: "))
    assert finish.says("Last time: 3")


def test_nothing_is_asked_when_nothing_was_done(page: FinishPage) -> None:
    asked: list[object] = []
    heard: list[int] = []
    page.asked.connect(asked.append)
    page.effort_given.connect(heard.append)
    page.show_view(VIEW._replace(done=()))
    page.press("2")
    assert asked == [None]
    assert heard == []
    questions = page.findChildren(FinishQuestion)
    assert len(questions) == 2
    assert not any(each.isVisibleTo(page) for each in questions)


@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("size", [(860, 640), (1366, 768)])
def test_nothing_is_clipped_sideways(
    page: FinishPage, size: tuple[int, int], text: float, far: bool
) -> None:
    page.setStyleSheet(style_sheet(DARK, 1.0, "", text))
    page.resize(*size)
    page.set_scale(text)
    page.show_view(VIEW._replace(may_go_on=True), far=far)
    page.show_week(week_of_days((), date(2026, 11, 26), None))
    page.show()
    for _ in range(5):
        QApplication.processEvents()
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    # Across the room one question is asked at a time.
    assert len(buttons) == (4 if far else 4 + 11) + 2
    for each in buttons:
        left, right = (
            each.mapTo(page, corner) for corner in (each.rect().topLeft(), each.rect().topRight())
        )
        assert left.x() >= 0
        assert right.x() < page.width()
        assert each.width() >= each.fontMetrics().horizontalAdvance(each.text())


@pytest.mark.parametrize("size", [(860, 640), (1280, 800), (1366, 768), (1920, 1080)])
def test_across_the_room_all_that_matters_now_fits_the_screen(
    page: FinishPage, size: tuple[int, int]
) -> None:
    page.setStyleSheet(style_sheet(DARK, scale_of(*size), "", 1.0))
    page.resize(*size)
    advice = "Keep up what you usually do, in smaller pieces if need be."
    page.show_view(VIEW._replace(may_go_on=True, advice=advice), far=True)
    page.show_week(week_of_days((), date(2026, 11, 26), None))
    page.show()
    area, strip = finding.only(page, QScrollArea), finding.only(page, WeekStrip)

    def seen(widget: QWidget) -> bool:
        for _ in range(5):
            QApplication.processEvents()
        return widget.visibleRegion().boundingRect() == widget.rect()

    for key in ("2", "3"):
        (question,) = [each for each in page.findChildren(FinishQuestion) if each.isVisible()]
        assert seen(question)
        assert seen(strip)
        page.press(key)
    comes_next = next(each for each in finding.labels(page, "strong") if each.text() == VIEW.next)
    assert seen(strip)
    assert seen(comes_next)
    finding.button(page, "How is your back now? 8").click()
    signs = finding.only(page, SignPages)
    assert seen(signs)
    assert signs.type_px() >= 0.05 * size[1]
    assert seen(finding.button(page, "None of these  (N)"))
    assert area.verticalScrollBar().maximum() == 0


def test_the_keys_are_kept_in_the_history(running: WindowBench, qtbot: QtBot) -> None:
    probe = SessionProbe(running.window)
    probe.press(Key.Key_Right, shift=True)
    while not any(rep.outcome is Outcome.DONE for rep in probe.coach.session.reps):
        running.run(1000)
    probe.act(Command.END)
    finish = PageProbe(running.window, qtbot, "finish")
    finish.wait()
    for key in (Key.Key_3, Key.Key_4):
        finish.press(key)
    running.window.back()
    running.write_history()
    (done,) = past_sessions(running.paths.history)
    assert (done.effort, done.pain) == (8, 4)


def test_it_is_large_where_the_far_view_was(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(far_view=True)
    window = bench.open()
    qtbot.waitExposed(window)
    window.start(parse_ref("aaos-short"))
    bench.run(1000)
    SessionProbe(window).act(Command.END)
    finish = PageProbe(window, qtbot, "finish")
    (title,) = finding.labels(finish.page, "title")
    assert title.fontInfo().pixelSize() > 0.06 * finish.page.height()
    assert window.isFullScreen()
    window.back()
    assert not window.isFullScreen()


def test_going_on_after_an_end_in_the_far_view_stays_in_full_screen(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(far_view=True)
    window = bench.open()
    qtbot.waitExposed(window)
    window.start(parse_ref("aaos-short"))
    bench.run(1000)
    probe = SessionProbe(window)
    probe.act(Command.END)
    assert probe.shown() == "finish"
    probe.press(Key.Key_Backspace)
    assert probe.shown() == "room"
    assert window.isFullScreen()


def test_the_questions_are_spoken_one_after_the_other(bench: WindowBench) -> None:
    voice = Voice()
    spoken = SpokenQuestion(voice, bench.keeper, bench.window)
    spoken.ask(EFFORT_NOW)
    spoken.ask(PAIN_NOW)
    assert [text for text in voice.said if text] == [EFFORT_NOW, PAIN_NOW]
    assert not spoken.waits
    spoken.hush()
    assert voice.said[-1] == ""


def ended(running: WindowBench, qtbot: QtBot, said: list[str]) -> PageProbe:
    """The finish page after a session in which something was done."""
    running.services.voice.say = lambda text: bool(said.append(text)) or True  # type: ignore[func-returns-value, method-assign]
    probe = SessionProbe(running.window)
    probe.press(Key.Key_Right, shift=True)
    while not any(rep.outcome is Outcome.DONE for rep in probe.coach.session.reps):
        running.run(1000)
    probe.act(Command.END)
    finish = PageProbe(running.window, qtbot, "finish")
    finish.wait()
    return finish


def test_much_pain_at_the_end_asks_for_the_signs(running: WindowBench, qtbot: QtBot) -> None:
    said: list[str] = []
    finish = ended(running, qtbot, said)
    finish.press(Key.Key_2)
    assert not finish.says("See a doctor first")
    finish.press(Key.Key_7)
    assert finish.says("See a doctor first")
    # In a window of the usual size the question stands below the edge before.
    answer = finish.button("None of these")
    finish.until(lambda: answer.visibleRegion().boundingRect() == answer.rect())
    assert said[-1] == asked_again(WHY_MUCH)
    finish.press(Key.Key_O)
    assert finish.says("call for help at once")
    assert said[-1] == DO_NOT_BEGIN
    finish.button("It was a mistake").click()
    finish.press(Key.Key_N)
    assert not finish.says("See a doctor first")


def test_a_lower_answer_puts_the_signs_away(running: WindowBench, qtbot: QtBot) -> None:
    finish = ended(running, qtbot, [])
    finish.button("How is your back now? 8").click()
    assert finish.says("Is one of these new")
    finish.button("How is your back now? 3").click()
    assert not finish.says("Is one of these new")


def test_pain_that_went_down_the_leg_stops_the_exercise_that_sent_it_there(
    running: WindowBench, qtbot: QtBot
) -> None:
    running.services.settings.change(conditions=frozenset({Condition.LEG_PAIN}))
    said: list[str] = []
    finish = ended(running, qtbot, said)
    finish.press(Key.Key_2)
    assert not finish.says(LEG_AFTER)
    finish.press(Key.Key_3)
    assert said[-1] == f"{LEG_AFTER} {LEG_AFTER_KEYS}"
    finish.press(Key.Key_3)
    assert said[-1].startswith(f"{LEG_WHICH} One: ")
    assert said[-1].endswith(". Zero: I do not know.")
    finish.press(Key.Key_1)
    assert said[-1].endswith("it brought the pain further down your leg.")
    assert finish.says(said[-1])
    (stop,) = running.services.settings.current.leg_stops
    remarks = running.services.routines.remarks(running.window.ref)
    assert said[-1] in remarks
    finish.button(LEG_LEAVE).click()
    assert said[-1] == LEG_ALLOWED
    assert running.services.settings.current.leg_stops == ()
    assert stop.times == 1


def test_the_leg_is_asked_about_once_and_only_where_something_was_done(page: FinishPage) -> None:
    asked: list[object] = []
    moved: list[object] = []
    blamed: list[str] = []
    page.asked.connect(asked.append)
    page.leg.moved.connect(moved.append)
    page.leg.blamed.connect(blamed.append)
    tried = (("press-up", "Press-up"), ("walk", "Walk"))
    page.show_view(VIEW._replace(tried=tried), far=True)
    for key in ("1", "3", "x", "1", "2"):
        page.press(key)
    assert moved == [Moved.UP, Moved.SAME]
    assert page.leg.ask_which().endswith("One: Press-up. Two: Walk. Zero: I do not know.")
    for key in ("2", "0"):
        page.press(key)
    assert blamed == ["walk", ""]
    page.leg.say("")
    assert page.leg.isHidden()
    finding.button(page, "How is your back now? 5").click()
    assert asked == [0, 1, 3, None]
    page.show_view(VIEW._replace(done=(), tried=tried))
    assert not page.leg.is_due


@pytest.mark.parametrize(("key", "said"), [(Key.Key_1, LEG_UP), (Key.Key_0, LEG_NEXT_TIME)])
def test_up_is_good_and_an_unknown_exercise_stops_none(
    running: WindowBench, qtbot: QtBot, key: Key, said: str
) -> None:
    running.services.settings.change(conditions=frozenset({Condition.LEG_PAIN}))
    heard: list[str] = []
    finish = ended(running, qtbot, heard)
    for each in (Key.Key_2, Key.Key_3, *([Key.Key_3] if key is Key.Key_0 else []), key):
        finish.press(each)
    assert heard[-1] == said
    assert finish.says(said)
    assert running.services.settings.current.leg_stops == ()
