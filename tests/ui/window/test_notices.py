"""What is said over the page moves nothing and hides no number and no button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.settings.settings import Settings
from backtimer.ui.shared.banner import Banner
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.widgets.round_button import RoundButton
from backtimer.ui.window.placement import SMALLEST_FOR_LARGE_TEXT
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.session.probe import SessionProbe
from tests.ui.test_narrow import resize

LONG = "Your history is locked by another program. The session goes on, and saving is tried again."


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def places(page: QWidget) -> dict[QWidget, QRect]:
    settle()
    return {
        each: each.geometry() for each in [page, *page.findChildren(QWidget)] if each.isVisible()
    }


def on_page(page: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page.window(), widget.rect().topLeft()), widget.size())


@pytest.mark.parametrize("size", [(860, 640), (1280, 800), (1920, 1080)])
def test_a_notice_and_a_question_move_nothing(
    running: WindowBench, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window, probe = running.window, SessionProbe(running.window)
    window.resize(*size)
    for key in (Key.Key_H, Key.Key_Backspace, Key.Key_Space):
        probe.press(key)
        before = places(probe.page)
        window.notice(LONG)
        assert places(probe.page) == before
        probe.press(Key.Key_Q)
        settle()
    assert probe.question()
    assert probe.notice()
    over = on_page(window, window.notices)
    controls = [b for b in probe.page.findChildren(QAbstractButton) if b.isVisible()]
    assert not any(over.intersects(on_page(window, each)) for each in controls)
    ring = on_page(window, finding.find(probe.page, RingWidget, "Timer"))
    number = ring.adjusted(0, ring.height() // 4, 0, -ring.height() // 4)
    assert not over.intersects(number)


def test_nothing_looks_out_from_below_a_question_in_large_text(
    running: WindowBench, qtbot: QtBot
) -> None:
    window, probe = running.window, SessionProbe(running.window)
    resize(window, SMALLEST_FOR_LARGE_TEXT, 200)
    probe.press(Key.Key_Q)
    window.notice(LONG)
    settle()
    over = on_page(window, window.notices)
    words = [each for each in probe.page.findChildren(FittedText) if each.isVisible()]
    for each in words:
        place = on_page(window, each)
        assert not over.intersects(place) or place.bottom() <= over.bottom(), each.accessibleName()


def test_over_the_sentence_of_a_session_a_notice_is_brief_and_gone_when_it_hurts(
    running: WindowBench, qtbot: QtBot
) -> None:
    window, probe = running.window, SessionProbe(running.window)
    timer = finding.only(window.notices, QTimer, direct=True)
    # What it was set to: Qt takes one in twenty more or less of it.
    window.notice("Volume 80 %")
    settle()
    assert timer.interval() <= 2500
    probe.press(Key.Key_H)
    assert not probe.notice()
    window.notice(LONG)
    settle()
    assert 2500 < timer.interval() < 10_000
    window.show_page(PageName.TODAY)
    window.notice(LONG)
    settle()
    assert timer.interval() > 10_000


def test_a_trouble_that_another_notice_replaces_comes_back(running: WindowBench) -> None:
    window, probe = running.window, SessionProbe(running.window)
    timer = finding.only(window.notices, QTimer, direct=True)
    # The session began with another trouble: it has no sound.
    window.withdraw_notice()
    window.trouble("What you did is not saved. The disk is full.")
    window.notice("The mini window stays on top.")
    window.notice("Volume 80 %")
    settle()
    assert probe.notice() == "Volume 80 %"
    timer.timeout.emit()
    assert probe.notice() == "What you did is not saved. The disk is full."
    timer.timeout.emit()
    assert not probe.notice()
    window.trouble("")
    assert not probe.notice()


def test_a_notice_moves_nothing_on_the_page_of_a_routine(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    qtbot.waitExposed(window)
    page = window.pages.page("routine")
    before = places(page)
    window.notice(LONG)
    assert places(page) == before
    start = on_page(window, finding.button(page, "Start"))
    assert not on_page(window, window.notices).intersects(start)


def test_the_far_view_asks_too_in_large_type(running: WindowBench) -> None:
    window, probe = running.window, SessionProbe(running.window)
    probe.press(Key.Key_F)
    settle()
    probe.press(Key.Key_Q)
    settle()
    assert probe.question()
    (answer, _end) = [b for b in window.notices.findChildren(QAbstractButton) if b.isVisible()]
    assert answer.fontMetrics().height() >= window.height() * 0.045
    assert answer.hasFocus()
    assert window.rect().contains(on_page(window, window.notices))
    probe.press(Key.Key_Escape)
    assert not probe.question()
    assert probe.shown() == "room"


def test_room_is_reserved_for_what_comes_and_goes(running: WindowBench) -> None:
    probe = SessionProbe(running.window)
    before = {b: b.geometry() for b in probe.page.findChildren(RoundButton)}
    hurts = finding.button(probe.page, "That hurts")
    place = hurts.geometry()
    for key in (Key.Key_M, Key.Key_V, Key.Key_V, Key.Key_V, Key.Key_V, Key.Key_Right):
        probe.press(key)
        settle()
        assert {b: b.geometry() for b in before} == before
        assert hurts.geometry() == place
    while not probe.offers("Done"):
        running.run(500)
    settle()
    assert {b: b.geometry() for b in before} == before


def test_the_window_never_exceeds_the_screen(bench: WindowBench, qtbot: QtBot) -> None:
    bench.keeper.change(window_width=9000, window_height=9000)
    assert isinstance(bench.keeper.current, Settings)
    window = bench.open()
    qtbot.waitExposed(window)
    room = window.screen().availableGeometry()
    assert window.frameGeometry().width() <= room.width()
    assert window.frameGeometry().height() <= room.height()


@pytest.mark.parametrize("width", [760, 1280])
def test_an_open_question_comes_to_rest(
    running: WindowBench, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    window = running.window
    window.resize(width, 700)
    window.ask("Go on with the session of this morning?", [("Go on", settle), ("Not now", settle)])
    settle()
    measured: list[int] = []
    measure = window.notices.height_for

    def height_for(wide: int) -> int:
        measured.append(wide)
        return measure(wide)

    monkeypatch.setattr(window.notices, "height_for", height_for)
    for _ in range(20):
        QApplication.processEvents()
    assert len(measured) < 3


def test_a_question_that_follows_another_has_only_its_own_answers(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.ask("Your session is paused.", [("Back to it", lambda: None)])
    settle()
    # Nothing is deleted before the event ends in which this happens.
    banner.ask("Starting another ends it.", [("Go on", lambda: None), ("End it", lambda: None)])
    settle()
    shown = [each.text() for each in banner.findChildren(QAbstractButton) if each.isVisible()]
    assert shown == ["Go on", "End it"]
