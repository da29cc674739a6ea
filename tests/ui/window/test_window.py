"""The window as a person uses it: its pages, its sidebar, what stands over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import State
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.first_run.probe import FirstProbe
from tests.ui.page_probe import RoutineProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.window_probe import WindowProbe


def focused() -> QWidget:
    """What keys go to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_first_run_shows_the_safety_page_once(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(read=False)
    window = bench.open()
    qtbot.waitExposed(window)
    assert window.pages.shown() == "welcome"
    assert not window.sidebar.isVisible()
    FirstProbe(window, qtbot).accept()
    assert window.pages.shown() == "checkin"
    assert window.sidebar.isVisible()
    assert bench.keeper.current.safety_read == date(2026, 2, 3)
    bench.keeper.close()
    again = make_bench(read=False)
    again.open()
    assert again.window.pages.shown() == "routine"


def test_search_open_and_start_without_a_mouse(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    probe, routine = WindowProbe(window), RoutineProbe(window, qtbot)
    probe.press(Key.Key_F, control=True)
    search = probe.search_field()
    assert focused() is search
    qtbot.keyClicks(search, "spine short")
    assert probe.listed() == ["Routines", "Spine conditioning (short)"]
    qtbot.keyClick(search, Key.Key_Return)
    assert routine.title() == "Spine conditioning (short)"
    assert len(routine.exercises()) == 15
    assert routine.pictures() == 15
    routine.press(Key.Key_Space)
    assert window.pages.shown() == "session"
    assert SessionProbe(window).coach.session.state is State.RUNNING
    assert not probe.finds_nothing()
    qtbot.keyClicks(search, " zzz")
    assert probe.finds_nothing()


def test_arrows_move_in_the_list_and_typing_searches(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    probe = WindowProbe(window)
    search, routines = probe.search_field(), probe.list_view()
    qtbot.keyClick(search, Key.Key_Down)
    qtbot.keyClick(routines, Key.Key_Down)
    qtbot.keyClick(routines, Key.Key_Return)
    assert window.ref == parse_ref("aaos-short")
    qtbot.keyClicks(routines, "d")
    assert search.text() == "d"


def test_keys_and_settings_lead_back_to_the_session(running: WindowBench, qtbot: QtBot) -> None:
    window, probe = running.window, SessionProbe(running.window)
    probe.press(Key.Key_Question)
    assert window.pages.shown() == "keys"
    probe.press(Key.Key_Escape)
    assert window.pages.shown() == "session"
    probe.press(Key.Key_Comma, control=True)
    assert window.pages.shown() == "settings"
    assert probe.coach.session.state is State.RUNNING
    window.back()
    assert window.pages.shown() == "session"
    probe.press(Key.Key_Question)
    assert window.pages.shown() == "keys"
    probe.press(Key.Key_Question)
    assert window.pages.shown() == "session"


def test_another_routine_pauses_the_session_that_is_under_way(
    running: WindowBench, qtbot: QtBot
) -> None:
    window, probe = running.window, SessionProbe(running.window)
    window.sidebar.opened.emit(parse_ref("after-desk-5"))
    assert window.pages.shown() == "routine"
    assert probe.coach.session.state is State.PAUSED
    probe.answer("Back to it")
    assert window.pages.shown() == "session"
    window.sidebar.started.emit(parse_ref("after-desk-5"))
    assert probe.coach.session.state is State.PAUSED
    assert probe.answers() == ["Back to it", "End it and start"]
    probe.press(Key.Key_Escape)
    assert probe.answers() == ["Back to it"]
    window.sidebar.started.emit(parse_ref("after-desk-5"))
    probe.answer("End it and start")
    assert running.coaches[-1].session.timeline.routine == "after-desk-5"


def test_a_narrow_window_opens_without_the_sidebar(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(window_width=720, window_height=560)
    window = bench.open()
    qtbot.waitExposed(window)
    assert window.width() == 720
    assert not window.sidebar.isVisible()


def test_the_sidebar_gives_way_in_a_narrow_window(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    qtbot.waitExposed(window)
    window.resize(1200, 800)
    qtbot.wait(1)
    assert window.sidebar.isVisible()
    window.resize(900, 700)
    qtbot.wait(1)
    assert not window.sidebar.isVisible()
    WindowProbe(window).press(Key.Key_B, control=True)
    assert window.sidebar.isVisible()


def test_notices_are_shown_for_a_while(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    qtbot.waitExposed(window)
    probe = WindowProbe(window)
    window.notice("")
    assert not probe.notice()
    window.notice("The disk is full.")
    assert probe.notice() == "The disk is full."
    probe.let_the_notice_pass()
    assert not probe.notice()
    window.come_forward()
    assert window.isVisible()


def test_enter_presses_the_button_that_has_the_focus(bench: WindowBench, qtbot: QtBot) -> None:
    bench.keeper.change(no_pain_question=False)
    window = bench.open()
    qtbot.keyClick(focused(), Key.Key_Enter)
    assert window.pages.shown() == "checkin"
    qtbot.keyClick(focused(), Key.Key_Enter)
    assert window.pages.shown() == "session"
