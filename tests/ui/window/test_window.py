"""The window as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.appearance import ColourScheme
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.rules import Command, State
from backtimer.core.session.timeline import Level, StepKind
from backtimer.services.session.request import SessionRequest
from tests.ui.bench import WindowBench
from tests.ui.session.probe import SessionProbe
from tests.ui.window_probe import WindowProbe

Key = Qt.Key


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, *, shift: bool = False) -> None:
    mods = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(widget, key, mods)


def state(bench: WindowBench) -> State:
    return bench.coaches[-1].session.state


def run_to(bench: WindowBench, kind: StepKind) -> None:
    session = bench.coaches[-1].session
    here = session.step.index
    while session.step.kind is not kind or session.step.index == here:
        bench.run(100)


def test_the_first_run_shows_the_safety_page_once(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(read=False)
    window = bench.open()
    qtbot.waitExposed(window)
    assert window.pages.shown() == "welcome"
    assert not window.sidebar.isVisible()
    press(qtbot, window.pages.page("welcome")._accept, Key.Key_Space)
    assert window.pages.shown() == "routine"
    assert window.sidebar.isVisible()
    assert bench.keeper.current.safety_read == date(2026, 2, 3)
    bench.keeper.close()
    again = make_bench(read=False)
    again.open()
    assert again.window.pages.shown() == "routine"


def test_search_open_and_start_without_a_mouse(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    window.list.search()
    search = WindowProbe(window).search_field()
    qtbot.keyClicks(search, "spine short")
    assert WindowProbe(window).listed() == ["ROUTINES", "Spine conditioning (short)"]
    press(qtbot, search, Key.Key_Return)
    assert window.routine_page._title.text() == "Spine conditioning (short)"
    assert len(window.routine_page._figures) == 15
    press(qtbot, window.routine_page, Key.Key_Space)
    assert window.pages.shown() == "session"
    assert state(bench) is State.RUNNING
    qtbot.keyClicks(search, " zzz")
    assert window.sidebar._nothing.isVisibleTo(window.sidebar)


def test_arrows_move_in_the_list_and_typing_searches(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    probe = WindowProbe(window)
    search, routines = probe.search_field(), probe.list_view()
    press(qtbot, search, Key.Key_Down)
    press(qtbot, routines, Key.Key_Down)
    press(qtbot, routines, Key.Key_Return)
    assert window.ref == parse_ref("aaos-short")
    qtbot.keyClicks(routines, "d")
    assert search.text() == "d"


def test_space_pauses_and_goes_on(running: WindowBench, qtbot: QtBot) -> None:
    page = SessionProbe(running.window).page
    press(qtbot, page, Key.Key_Space)
    assert state(running) is State.PAUSED
    assert SessionProbe(running.window).phase.startswith("PAUSED")
    assert running.awake.orders[-1] is False
    press(qtbot, page, Key.Key_Space)
    assert state(running) is State.LEAD_IN
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
    running: WindowBench,
    qtbot: QtBot,
    key: Qt.Key,
    shift: bool,
    check: Callable[[object], bool],
) -> None:
    press(qtbot, SessionProbe(running.window).page, key, shift=shift)
    assert check(running.coaches[-1].session)


def test_done_ends_the_warm_up(running: WindowBench, qtbot: QtBot) -> None:
    page = SessionProbe(running.window).page
    press(qtbot, page, Key.Key_Right)
    while running.coaches[-1].session.state is State.LEAD_IN:
        running.run(100)
    running.run(3000)
    assert SessionProbe(running.window).offers("Done")
    press(qtbot, page, Key.Key_D)
    assert running.coaches[-1].session.step.exercise == "head-rolls"


def test_that_hurts_offers_three_ways(running: WindowBench, qtbot: QtBot) -> None:
    window, page = running.window, SessionProbe(running.window).page
    press(qtbot, page, Key.Key_H)
    assert SessionProbe(window).offers("Skip this exercise")
    assert page._caption.text()
    press(qtbot, page, Key.Key_S)
    assert running.coaches[-1].session.step.exercise == "head-rolls"
    assert not SessionProbe(window).offers("Skip this exercise")
    press(qtbot, page, Key.Key_H)
    press(qtbot, page, Key.Key_Q)
    assert window.pages.shown() == "finish"


def test_mute_volume_and_level(running: WindowBench, qtbot: QtBot) -> None:
    page = SessionProbe(running.window).page
    press(qtbot, page, Key.Key_M)
    assert running.keeper.current.muted
    assert "muted" in SessionProbe(running.window).texts()
    press(qtbot, page, Key.Key_Up)
    assert running.keeper.current.volume == 90
    assert not running.keeper.current.muted
    press(qtbot, page, Key.Key_Down)
    assert running.keeper.current.volume == 80
    press(qtbot, page, Key.Key_V)
    assert running.keeper.current.cues is Level.BRIEF
    assert "brief" in SessionProbe(running.window).texts()


def test_across_the_room_and_back(running: WindowBench, qtbot: QtBot) -> None:
    window = running.window
    press(qtbot, SessionProbe(window).page, Key.Key_F)
    assert window.pages.shown() == "room"
    assert window.isFullScreen()
    assert not window.sidebar.isVisible()
    running.run(200)
    assert window.pages.page("room")._caption.text()
    press(qtbot, window.pages.page("room"), Key.Key_Space)
    assert state(running) is State.PAUSED
    press(qtbot, window.pages.page("room"), Key.Key_Escape)
    assert window.pages.shown() == "session"
    assert not window.isFullScreen()


def test_keys_and_settings_lead_back_to_the_session(running: WindowBench, qtbot: QtBot) -> None:
    window = running.window
    press(qtbot, SessionProbe(window).page, Key.Key_Question)
    assert window.pages.shown() == "keys"
    press(qtbot, window.pages.page("keys"), Key.Key_Escape)
    assert window.pages.shown() == "session"
    window.settings.open()
    assert window.pages.shown() == "settings"
    assert state(running) is State.RUNNING
    window.back()
    assert window.pages.shown() == "session"
    window.open_keys()
    window.open_keys()
    assert window.pages.shown() == "session"


def test_ending_asks_once_and_can_be_undone(running: WindowBench, qtbot: QtBot) -> None:
    window = running.window
    press(qtbot, SessionProbe(window).page, Key.Key_Q)
    assert WindowProbe(window).question()
    assert state(running) is State.PAUSED
    WindowProbe(window).answer("Go on")
    assert state(running) is State.LEAD_IN
    press(qtbot, SessionProbe(window).page, Key.Key_Q)
    WindowProbe(window).answer("End it")
    assert window.pages.shown() == "finish"
    assert window.pages.page("finish")._title.text() == "Ended here"


def test_another_routine_pauses_the_session_that_is_under_way(
    running: WindowBench, qtbot: QtBot
) -> None:
    window = running.window
    window.sidebar.opened.emit(parse_ref("after-desk-5"))
    assert window.pages.shown() == "routine"
    assert state(running) is State.PAUSED
    WindowProbe(window).answer("Back to it")
    assert window.pages.shown() == "session"
    window.sidebar.started.emit(parse_ref("after-desk-5"))
    assert running.coaches[-1].session.timeline.routine == "after-desk-5"


def test_a_whole_routine_to_its_end(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("after-desk-5")
    qtbot.waitExposed(window)
    window.start(parse_ref("after-desk-5"))
    with qtbot.waitSignal(window.features.session.controller.driver.finished, timeout=20_000):
        while not bench.coaches[-1].session.finished:
            bench.run(1000, 400)
    page = window.pages.page("finish")
    assert page._title.text() == "Finished"
    assert page._praise.text().startswith("You did all 4 exercises")
    answers = [b for b in page.findChildren(QPushButton) if b.text() == "Just right"]
    answers[0].click()
    page._pain.buttons()[0].click()
    page._done.click()
    assert window.pages.shown() == "routine"
    assert (
        not SessionProbe(window).waiting
        or window.features.session.controller.driver.coach is not None
    )


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
    question = WindowProbe(other).question()
    assert "You stopped in Desk break, at Head rolls." in question
    WindowProbe(other).answer("Go on")
    session = again.coaches[-1].session
    assert session.step.exercise == "seated-rotation"
    assert session.timeline.routine == "after-desk-5"
    other.close()
    again.services.close()
    third = make_bench()
    third.open()
    WindowProbe(third.window).answer("Finish it as it is")
    assert not WindowProbe(third.window).question()


def test_settings_take_hold_and_are_kept(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    qtbot.waitExposed(window)
    window.settings.open()
    page = window.pages.page("settings")
    page._theme.setCurrentIndex(list(ColourScheme).index(ColourScheme.LIGHT))
    page._theme.activated.emit(page._theme.currentIndex())
    assert not window.looks.theme.dark
    page._level.setCurrentIndex(list(Level).index(Level.TONES))
    page._level.activated.emit(page._level.currentIndex())
    page._rate.setCurrentIndex(page._rate.findText("80 %"))
    page._rate.activated.emit(page._rate.currentIndex())
    page._reduce.setChecked(True)
    page._wait.setChecked(True)
    page._muted.setChecked(True)
    with qtbot.waitSignal(page.changed):
        page._volume.setValue(35)
    settings = bench.keeper.current
    assert (settings.theme, settings.cues, settings.rate) == (ColourScheme.LIGHT, Level.TONES, 80)
    assert settings.reduce_motion
    assert settings.wait_at_changes
    assert settings.muted
    assert settings.volume == 35
    assert "light" in bench.paths.settings.read_text()
    window.features.settings.voice.try_out()
    window.features.settings.voice.look()
    page.left.emit()
    assert window.pages.shown() == "routine"


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
    window.list.toggle()
    assert window.sidebar.isVisible()


@pytest.mark.parametrize("size", [(720, 560), (1000, 700), (1280, 800), (1920, 1080), (3840, 2160)])
def test_nothing_is_clipped_at_any_size(
    running: WindowBench, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = running.window
    window.setMinimumSize(1, 1)
    window.resize(*size)
    for _ in range(5):
        QApplication.processEvents()
    page = SessionProbe(window).page
    buttons = sorted(page._buttons.values(), key=lambda button: button.x())
    for left, right in pairwise(buttons):
        assert left.geometry().right() < right.geometry().left()
    for label in (page._kicker, page._detail, page._next, page._elapsed, page._remaining):
        assert label.height() >= label.fontMetrics().height()
    for widget in (page._figure, page._ring, page._caption_card, page._ribbon):
        assert page.rect().contains(widget.geometry().intersected(page.rect()))
        assert widget.height() > 20
        assert widget.width() > 100


def test_no_timer_runs_when_nothing_does(running: WindowBench, qtbot: QtBot) -> None:
    window = running.window
    assert SessionProbe(window).waiting
    SessionProbe(window).act(Command.PAUSE)
    running.run(5000)
    assert not SessionProbe(window).waiting
    SessionProbe(window).act(Command.RESUME)
    assert SessionProbe(window).waiting
    window.features.settings.voice.look()
    assert not window.features.settings.voice.watching


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


def test_a_session_starts_with_its_first_words_or_without(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    coach = bench.services.sessions.make(SessionRequest(parse_ref("after-desk-5")))
    ready: list[bool] = []
    coach.can_speak = lambda: bool(ready)  # type: ignore[method-assign]
    window.features.session.controller.lead(coach)
    driver = window.features.session.controller.driver
    assert coach.session.state is State.READY
    assert driver._timer.isActive()
    driver.tick()
    assert coach.session.state is State.READY
    ready.append(True)
    driver.tick()
    assert coach.session.state is State.RUNNING
    ready.clear()
    other = bench.services.sessions.make(SessionRequest(parse_ref("after-desk-5")))
    other.can_speak = lambda: False  # type: ignore[method-assign]
    window.features.session.controller.lead(other)
    for _ in range(110):
        driver.tick()
    assert other.session.state is State.RUNNING


def test_a_start_opens_no_output_and_a_session_says_once_why_there_is_none(
    bench: WindowBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.services.voice.rest()
    window = bench.open()
    assert bench.player._thread is None
    shown: list[str] = []
    monkeypatch.setattr(window.notices, "show_notice", shown.append)
    window.features.session.controller.lead(
        bench.services.sessions.make(SessionRequest(parse_ref("after-desk-5")))
    )
    assert bench.player.wait_until_open(10) is False
    SessionProbe(window).tick()
    assert window.features.session.controller.driver.coach.session.state is State.RUNNING
    SessionProbe(window).act(Command.PAUSE)
    SessionProbe(window).act(Command.RESUME)
    assert shown == ["No sound: no card. The screen leads you."]


def test_voice_rate_and_level_change_in_the_middle(running: WindowBench, qtbot: QtBot) -> None:
    window = running.window
    session = running.coaches[-1].session
    position = session.position_ms(running.coaches[-1].now_ms)
    before = session.timeline
    window.settings_desk.change("rate", 70)
    assert session.timeline is not before
    assert running.keeper.current.rate == 70
    window.settings_desk.change("cues", Level.OFF)
    assert session.settings.level.value == "off"
    assert not any(cue.at_ms > position + 100 for cue in session.step.cues)
    window.settings_desk.change("reduce_motion", True)
    assert running.keeper.current.reduce_motion


def test_the_sound_output_rests_when_nothing_is_played(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    probe = WindowProbe(window)
    assert bench.player._thread is not None
    probe.let_a_minute_pass()
    assert bench.player._thread is None
    window.start(parse_ref("after-desk-5"))
    assert bench.player._thread is not None
    probe.let_a_minute_pass()
    assert bench.player._thread is not None


def test_enter_presses_the_button_that_has_the_focus(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(read=False)
    window = bench.open()
    press(qtbot, QApplication.focusWidget(), Key.Key_Return)
    assert window.pages.shown() == "routine"
    press(qtbot, QApplication.focusWidget(), Key.Key_Enter)
    assert window.pages.shown() == "checkin"
    press(qtbot, QApplication.focusWidget(), Key.Key_Enter)
    assert window.pages.shown() == "session"
