"""The session's keys from every focus, in every layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QVBoxLayout,
)
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import Command, State
from backtimer.ui.session.key_places import letter_at
from tests.ui.bench import WindowBench
from tests.ui.finding import Key, button, until
from tests.ui.session.pressing import MOUSE, PLAIN, TAB, focusables, press, state
from tests.ui.session.probe import SessionProbe


@pytest.fixture
def probe(running: WindowBench) -> SessionProbe:
    return SessionProbe(running.window)


@pytest.mark.parametrize("key", [Key.Key_H, Key.Key_S, Key.Key_F12])
def test_that_hurts_from_every_focus_by_tab(probe: SessionProbe, key: Qt.Key) -> None:
    widgets = focusables(probe.window)
    assert len(widgets) > 12
    for widget in widgets:
        widget.setFocus(TAB)
        press(key)
        assert state(probe) is State.HURTING, widget
        probe.act(Command.TAKE_BACK)


def test_a_click_on_the_sidebar_leaves_the_keys_to_the_session(
    probe: SessionProbe, qtbot: QtBot
) -> None:
    routines = probe.list_view()
    # Below the last row, or on a heading: nothing opens.
    qtbot.mouseClick(routines.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
    press(Key.Key_H)
    assert state(probe) is State.HURTING
    assert not probe.search_field().text()


def test_only_a_field_that_was_opened_takes_letters(probe: SessionProbe, qtbot: QtBot) -> None:
    search = probe.search_field()
    qtbot.mouseClick(search, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(search, "hs")
    assert search.text() == "hs"
    assert state(probe) is State.RUNNING
    # Esc closes it at once, and so does a click on the page.
    press(Key.Key_Escape)
    assert not search.hasFocus()
    press(Key.Key_Space)
    assert state(probe) is State.PAUSED
    probe.press(Key.Key_F, control=True)
    assert search.hasFocus()
    qtbot.keyClicks(search, "e")
    assert search.text() == "e"
    qtbot.mouseClick(probe.page, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not search.hasFocus()
    press(Key.Key_H)
    assert state(probe) is State.HURTING


def test_a_field_reached_by_tab_takes_letters_after_enter(probe: SessionProbe) -> None:
    search = probe.search_field()
    search.setFocus(TAB)
    press(Key.Key_Z)
    press(Key.Key_Slash)
    assert not search.text()
    press(Key.Key_Return)
    press(Key.Key_Z)
    assert search.text() == "z"


def test_f12_is_for_fields_dialogs_menus_and_other_pages(probe: SessionProbe, qtbot: QtBot) -> None:
    qtbot.mouseClick(probe.search_field(), Qt.MouseButton.LeftButton)
    press(Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    assert state(probe) is State.HURTING
    probe.act(Command.TAKE_BACK)
    menu = QMenu(probe.window)
    menu.addAction("Something")
    menu.popup(QPoint(100, 100))
    press(Key.Key_F12)
    assert state(probe) is State.HURTING
    assert not menu.isVisible()
    probe.act(Command.TAKE_BACK)
    dialog = QDialog(probe.window)
    field = QLineEdit(dialog)
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    dialog.activateWindow()
    field.setFocus(MOUSE)
    until(qtbot, field.hasFocus)
    press(Key.Key_H)
    assert field.text() == "h"
    press(Key.Key_F12)
    assert state(probe) is State.HURTING
    assert not dialog.isVisible()
    probe.act(Command.TAKE_BACK)
    probe.window.activateWindow()
    probe.window.features.settings.open()
    until(qtbot, probe.window.isActiveWindow)
    press(Key.Key_F12)
    assert state(probe) is State.HURTING
    assert probe.shown() == "session"


def test_letters_close_a_menu_and_reach_the_session(probe: SessionProbe) -> None:
    menu = QMenu(probe.window)
    menu.addAction("Hide")
    menu.popup(QPoint(100, 100))
    press(Key.Key_H)
    assert state(probe) is State.HURTING
    assert not menu.isVisible()


def test_h_stops_a_session_that_runs_while_the_settings_are_open(probe: SessionProbe) -> None:
    probe.window.features.settings.open()
    assert state(probe) is State.RUNNING
    press(Key.Key_H)
    assert state(probe) is State.HURTING
    assert probe.shown() == "session"


# Places instead of letters: the scan codes of X11 and Wayland.
HERE = {"H": 43, "S": 39, "E": 26, "Q": 24}


@pytest.mark.parametrize(
    "letter",
    ["Р", "Η", "ה", "ا", "ㅗ", "ฮ", "ჰ"],
    ids=["Cyrillic", "Greek", "Hebrew", "Arabic", "Hangul", "Thai", "Georgian"],
)
def test_the_place_of_a_key_counts_where_there_are_no_latin_letters(
    probe: SessionProbe, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    press(ord(letter), scan_code=HERE["H"])
    assert state(probe) is State.HURTING


def test_in_a_latin_layout_the_letter_counts(
    probe: SessionProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    # Dvorak has a D where others have an H.
    press(Key.Key_D, scan_code=HERE["H"])
    assert state(probe) is not State.HURTING
    press(ord("Ğ"), scan_code=HERE["E"])
    assert not probe.coach.session.changes.eased


def test_every_platform_names_the_places() -> None:
    assert letter_at("linux", 43, 0) == letter_at("win32", 35, 0) == "H"
    assert letter_at("darwin", 0, 4) == "H"
    assert letter_at("darwin", 0, 1) == letter_at("linux", 39, 0) == "S"
    assert letter_at("linux", 9, 0) == letter_at("darwin", 0, 10) == letter_at("win32", 1, 0) == ""


def test_shift_and_caps_lock_do_not_matter_and_a_held_key_counts_once(
    probe: SessionProbe,
) -> None:
    press(Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert state(probe) is State.HURTING
    probe.act(Command.TAKE_BACK)
    page = QApplication.focusWidget()
    assert page is not None
    here = probe.coach.session.step
    for repeats in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_S, PLAIN, "s", repeats)
        QApplication.sendEvent(page, event)
    assert state(probe) is State.HURTING
    assert probe.coach.session.step == here


# Buttons


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_a_focused_button_is_pressed(probe: SessionProbe, key: Qt.Key) -> None:
    hurts = button(probe.page, "That hurts")
    hurts.setFocus(TAB)
    press(key)
    assert state(probe) is State.HURTING
    # The button is gone; the focus is on the page, not on whatever came next.
    assert QApplication.focusWidget() is probe.page
    button(probe.page, "It was a mistake").setFocus(TAB)
    press(key)
    assert state(probe) is State.LEAD_IN


def test_every_control_of_the_session_is_reached_by_tab_and_names_its_key(
    probe: SessionProbe,
) -> None:
    def reached() -> set[QAbstractButton]:
        return {
            each
            for each in probe.page.findChildren(QAbstractButton)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        }

    for _hurting in range(2):
        shown = {b for b in probe.page.findChildren(QAbstractButton) if b.isVisible()}
        assert reached() == shown
        for each in shown:
            named = f"{each.text()} {each.toolTip()}"
            assert "(" in named or "  F  " in named, named
        probe.act(Command.HURTS)


def test_a_click_on_a_button_leaves_the_keys_to_the_page(probe: SessionProbe, qtbot: QtBot) -> None:
    probe.act(Command.HURTS)
    qtbot.mouseClick(button(probe.page, "It was a mistake"), Qt.MouseButton.LeftButton)
    assert state(probe) is State.LEAD_IN
    press(Key.Key_Space)
    assert state(probe) is State.PAUSED


def test_space_presses_the_focused_button_of_a_routine(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("aaos-short")
    qtbot.waitExposed(window)
    more = button(window.pages.page("routine"), "Paper or sound")
    more.setFocus(TAB)
    QTest.keyClick(more, Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    assert window.pages.shown() == "routine"


def test_that_hurts_counts_before_the_first_words_are_ready(
    bench: WindowBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bench.open()
    monkeypatch.setattr("backtimer.services.session.coach.Coach.can_speak", lambda _coach: False)
    window.start(parse_ref("aaos-short"))
    probe = SessionProbe(window)
    assert state(probe) is State.READY
    press(Key.Key_H)
    assert state(probe) is State.HURTING


def test_nothing_listens_when_no_session_is_in_progress(probe: SessionProbe) -> None:
    probe.act(Command.END)
    assert probe.shown() == "finish"
    press(Key.Key_F12)
    assert probe.shown() == "finish"


@pytest.mark.parametrize("key", [Key.Key_K, Key.Key_D, Key.Key_Return, Key.Key_7])
def test_any_key_says_that_one_is_there(
    running: WindowBench, probe: SessionProbe, key: Qt.Key
) -> None:
    running.run(5000)
    left_ms = probe.coach.session.step.length_ms
    assert probe.offers("I am there")
    press(key)
    assert probe.coach.session.step.length_ms < left_ms
    assert state(probe) is State.RUNNING
    running.run(15_000)
    press(Key.Key_K)
    assert probe.coach.session.step.exercise == "warmup-easy"


def test_any_key_pauses_if_that_is_wanted(running: WindowBench, probe: SessionProbe) -> None:
    running.window.features.settings.change("any_key_pauses", value=True)
    for key in (Key.Key_K, Key.Key_Q, Key.Key_Right, Key.Key_E, Key.Key_7):
        probe.act(Command.RESUME)
        press(key)
        paused = key != Key.Key_Right
        assert (state(probe) is State.PAUSED) is paused, key
    # Paused, they are what they were; and pain comes before it all.
    press(Key.Key_K)
    assert state(probe) is State.PAUSED
    press(Key.Key_Space)
    press(Key.Key_S)
    assert state(probe) is State.HURTING


def test_any_key_says_that_one_is_done_where_the_session_waits(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(wait_at_changes=True)
    window = bench.open()
    qtbot.waitExposed(window)
    window.start(parse_ref("aaos-short"))
    bench.run(1000)
    probe = SessionProbe(window)
    for _minute in range(10):
        if state(probe) is not State.WAITING:
            bench.run(60_000, 1000)
    assert state(probe) is State.WAITING
    press(Key.Key_K)
    assert state(probe) is not State.WAITING
