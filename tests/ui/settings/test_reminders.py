"""Reminders in the window: the card, the slow timer, what a reminder's buttons do."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.desktop.notifier import NOT_SHOWN
from backtimer.store.person.reminded import last_begun
from backtimer.ui.settings.reminder_card import ReminderCard
from backtimer.ui.settings.view import OFF, RemindersView, reminders_text
from backtimer.ui.window.main_window import MainWindow
from tests.planning import GENTLE
from tests.ui.bench import WindowBench
from tests.ui.finding import Key, until
from tests.ui.settings.probe import ReminderProbe, card_of

VIEW = RemindersView(True, time(18), time(21), time(8), at_login=False)


class Desktop:
    """A notifier that remembers; its answers come from another thread, as the real one's do."""

    def __init__(self, icon: Path, failed: Callable[[str], None]) -> None:
        self.icon, self.failed = icon, failed
        self.shown: list[tuple[str, Callable[[], None], Callable[[], None]]] = []
        self.closed = False

    def remind(
        self, _title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        self.shown.append((text, started, snoozed))

    def close(self) -> None:
        self.closed = True


def elsewhere(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


class Remembering:
    """A window with a plan on every day; the clock is set by hand."""

    def __init__(
        self, bench: WindowBench, monkeypatch: pytest.MonkeyPatch, *, plan: bool = True
    ) -> None:
        self.bench = bench
        self.now = datetime(2026, 3, 2, 17, 0)
        self.made: list[Desktop] = []
        bench.today = self.today
        monkeypatch.setattr("backtimer.services.plan.reminder_service.local_now", lambda: self.now)
        monkeypatch.setattr("backtimer.services.plan.reminder_service.Notifier", self._make)
        if plan:
            bench.services.plan.choose(GENTLE, weekdays=frozenset(range(7)))
        self.window: MainWindow = bench.open()

    def today(self) -> date:
        return self.now.date()

    def _make(self, icon: Path, failed: Callable[[str], None]) -> Desktop:
        self.made.append(Desktop(icon, failed))
        return self.made[-1]

    def timer(self) -> QTimer:
        timer = self.window.features.settings.reminders.findChild(QTimer)
        assert isinstance(timer, QTimer)
        return timer

    @property
    def shown(self) -> list[tuple[str, Callable[[], None], Callable[[], None]]]:
        return [each for desktop in self.made for each in desktop.shown]

    def switch_on(self) -> None:
        self.window.features.settings.change("remind", True)

    def look(self, **later: float) -> int:
        """Let time pass and the timer tick; how many reminders were shown so far."""
        self.now += timedelta(**later)
        self.timer().timeout.emit()
        return len(self.shown)


@pytest.fixture
def desk(bench: WindowBench, monkeypatch: pytest.MonkeyPatch) -> Remembering:
    return Remembering(bench, monkeypatch)


def test_nothing_ticks_while_reminders_are_off(desk: Remembering) -> None:
    timer = desk.timer()
    assert not timer.isActive()
    desk.switch_on()
    assert timer.isActive()
    assert timer.timerType() is Qt.TimerType.VeryCoarseTimer
    desk.window.features.settings.change("remind", False)
    assert not timer.isActive()
    assert desk.shown == []


def test_without_a_plan_nothing_is_made(
    bench: WindowBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Remembering(bench, monkeypatch, plan=False)
    desk.switch_on()
    assert desk.look(hours=1) == 0
    assert desk.made == []


def test_it_reminds_at_its_time_and_once(desk: Remembering) -> None:
    desk.switch_on()
    assert desk.look(minutes=59) == 0
    assert desk.look(minutes=1) == 1
    assert desk.look(minutes=1) == 1
    assert GENTLE.name in desk.shown[0][0]
    assert desk.made[0].icon.exists()
    assert desk.look(days=1) == 2


def test_start_begins_today_s_session(desk: Remembering, qtbot: QtBot) -> None:
    desk.switch_on()
    desk.look(hours=1)
    desk.window.features.settings.open()
    elsewhere(desk.shown[0][1])
    assert desk.window.pages.shown() == "settings"
    until(qtbot, lambda: desk.window.pages.shown() == "session")
    assert desk.window.ref == parse_ref("plan")


def test_start_does_not_disturb_a_session(desk: Remembering, qtbot: QtBot) -> None:
    desk.switch_on()
    desk.look(hours=1)
    desk.window.start(parse_ref("aaos-short"))
    elsewhere(desk.shown[0][1])
    qtbot.wait(1)
    assert desk.window.ref != parse_ref("plan")


def test_no_reminder_comes_during_a_session(desk: Remembering, qtbot: QtBot) -> None:
    # The history has the real day, and so has the clock here.
    desk.now = datetime.now().replace(hour=17, minute=0)
    desk.switch_on()
    desk.window.start(parse_ref("aaos-short"))
    desk.bench.run(1000)
    until(qtbot, lambda: last_begun(desk.bench.paths.history) is not None)
    assert desk.look(hours=1) == 0


def test_a_snooze_comes_half_an_hour_later(desk: Remembering) -> None:
    desk.switch_on()
    desk.look(hours=1)
    elsewhere(desk.shown[0][2])
    assert desk.look(minutes=29) == 1
    assert desk.look(minutes=1) == 2


def test_without_a_notifier_the_window_says_it(desk: Remembering, qtbot: QtBot) -> None:
    desk.switch_on()
    desk.look(hours=1)
    elsewhere(lambda: desk.made[0].failed(NOT_SHOWN))
    window = desk.window
    until(qtbot, lambda: NOT_SHOWN in [label.text() for label in window.findChildren(QLabel)])


def test_closing_ends_the_notifier(desk: Remembering) -> None:
    desk.switch_on()
    desk.look(hours=1)
    desk.window.close()
    assert desk.made[0].closed
    assert not desk.window.features.settings.reminders.watching


# The card


@pytest.fixture
def card(qtbot: QtBot) -> ReminderProbe:
    made = ReminderCard()
    qtbot.addWidget(made)
    made.show()
    # Keys reach the active window only.
    made.activateWindow()
    QTest.qWaitForWindowActive(made, 5000)
    made.show_view(VIEW)
    return ReminderProbe(made)


def heard(card: ReminderProbe) -> list[tuple[object, ...]]:
    told_: list[tuple[object, ...]] = []
    card.card.changed.connect(lambda *what: told_.append(what))
    card.card.login_switched.connect(lambda on: told_.append(("login", on)))
    return told_


def test_showing_tells_nothing(card: ReminderProbe) -> None:
    said = heard(card)
    for view in (VIEW._replace(remind=False), VIEW._replace(at_login=True, remind_at=time(6, 30))):
        card.card.show_view(view)
    assert said == []
    assert card.time("remind_at").time() == QTime(6, 30)


def test_every_change_is_told(card: ReminderProbe) -> None:
    said = heard(card)
    for name, typed, value in (
        ("remind_at", "1915", time(19, 15)), ("quiet_from", "2200", time(22)), ("quiet_to", "0730", time(7, 30)),
    ):  # fmt: skip
        edit = card.time(name)
        edit.setFocus()
        QTest.keyClicks(edit, typed)
        QTest.keyClick(edit, Key.Key_Return)
        assert said[-1] == (name, value)
    card.login.click()
    assert said[-1] == ("login", True)
    card.remind.click()
    # A helper with nothing to do does not stay.
    assert said[-2:] == [("remind", False), ("login", False)]


def test_all_but_the_switch_is_off_without_reminders(card: ReminderProbe) -> None:
    card.card.show_view(VIEW._replace(remind=False))
    assert card.remind.isEnabled()
    assert not card.login.isEnabled()
    assert not any(edit.isEnabled() for edit in card.times())


def wheel(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    turn = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, turn)


def test_scrolling_over_a_time_does_not_change_it(card: ReminderProbe) -> None:
    edit: Any = card.time("remind_at")
    card.remind.setFocus()
    wheel(edit)
    assert not edit.hasFocus()
    assert edit.time() == QTime(18, 0)
    edit.setFocus()
    wheel(edit)
    assert edit.time() != QTime(18, 0)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"remind": False}, OFF),
        ({}, "at 18:00 on the days of your plan, while Backtimer is open"),
        ({"at_login": True}, "at 18:00 on the days of your plan, also when Backtimer is closed"),
        ({"remind_at": time(7, 30)}, "at 08:00, when your quiet hours end, on the days"),
        ({"remind_at": time(22)}, "22:00 is within your quiet hours: no reminder comes"),
        ({"remind_at": time(22), "quiet_from": time(8)}, "at 22:00 on"),
    ],
)
def test_what_happens_is_said(card: ReminderProbe, changes: dict[str, Any], part: str) -> None:
    view = VIEW._replace(**changes)
    assert part in reminders_text(view)
    card.card.show_view(view)
    assert card.text() == reminders_text(view)


def test_the_settings_page_stores_what_the_card_tells(
    desk: Remembering, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    desk.window.features.settings.open()
    card = card_of(desk.window)
    assert card.text() == OFF
    card.remind.click()
    assert desk.bench.services.settings.current.remind
    card.login.click()
    (entry,) = (tmp_path / "config" / "autostart").iterdir()
    assert "remind" in entry.read_text()
    assert "also when Backtimer is closed" in card.text()
    edit = card.time("remind_at")
    edit.setFocus()
    QTest.keyClick(edit, Key.Key_Up)
    # Left by the keyboard, it is stored all the same.
    QTest.keyClick(edit, Key.Key_Escape)
    assert desk.window.pages.shown() != "settings"
    assert desk.bench.services.settings.current.remind_at == time(19)
    desk.window.features.settings.open()
    card.remind.click()
    assert not entry.exists()
