"""Reminders, backup, restore, delete everything and progress, from the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.model.past_session import HistoryFormat
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import Command
from backtimer.services.plan import reminder_service
from backtimer.store.history.history_lock import SessionLock
from backtimer.store.paths import find_paths
from backtimer.store.person.settings_file import SettingsFile
from tests.planning import AAOS
from tests.reserved import text
from tests.ui.bench import WindowBench
from tests.ui.finding import until
from tests.ui.page_probe import PageProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.settings.probe import answer, card_of, choose_file
from tests.ui.window_probe import WindowProbe

MONDAY_EVENING = datetime(2026, 3, 2, 18, 5)
CLOCK = [MONDAY_EVENING]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the start at login of the person who runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


class Told:
    """A notifier that remembers, and presses what the test presses."""

    def __init__(self, *_about: object) -> None:
        self.reminded: list[tuple[str, str]] = []
        self.start: Callable[[], None] = lambda: None
        self.snooze: Callable[[], None] = lambda: None
        TOLD.append(self)

    def remind(
        self, title: str, text: str, start: Callable[[], None], snooze: Callable[[], None]
    ) -> None:
        self.reminded.append((title, text))
        self.start, self.snooze = start, snooze

    def close(self) -> None:
        pass


TOLD: list[Told] = []


@pytest.fixture
def reminded(
    make_bench: Callable[..., WindowBench], monkeypatch: pytest.MonkeyPatch
) -> WindowBench:
    TOLD.clear()
    monkeypatch.setattr("backtimer.services.plan.reminder_service.Notifier", Told)
    monkeypatch.setattr(reminder_service, "local_now", lambda: CLOCK[0])
    CLOCK[0] = MONDAY_EVENING
    bench = make_bench()
    bench.today = MONDAY_EVENING.date
    bench.open()
    bench.services.plan.choose(AAOS)
    return bench


def test_a_reminder_starts_the_session(reminded: WindowBench, qtbot: QtBot) -> None:
    window = reminded.window
    assert not window.features.settings.reminders.watching
    window.features.settings.change("remind", True)
    assert window.features.settings.reminders.watching
    (told,) = TOLD
    assert told.reminded == [
        ("Time for your back", "Spine conditioning, six weeks is ready when you are.")
    ]
    window.features.settings.reminders.look()
    assert len(told.reminded) == 1
    told.start()
    until(qtbot, lambda: window.pages.shown() == "session")
    assert window.ref == parse_ref("plan")
    window.features.settings.change("remind", False)
    assert not window.features.settings.reminders.watching


def test_a_snooze_comes_back(reminded: WindowBench) -> None:
    window = reminded.window
    window.features.settings.change("remind", True)
    (told,) = TOLD
    told.snooze()
    window.features.settings.reminders.look()
    assert len(told.reminded) == 1
    CLOCK[0] = datetime(2026, 3, 2, 18, 40)
    window.features.settings.reminders.look()
    assert len(told.reminded) == 2


def test_the_card_of_reminders(bench: WindowBench) -> None:
    window = bench.open()
    window.features.settings.open()
    card = card_of(window)
    assert not card.time("remind_at").isEnabled()
    card.remind.setChecked(True)
    assert bench.services.settings.current.remind
    card.set_time("remind_at", QTime(7, 30))
    assert bench.services.settings.current.remind_at == time(7, 30)
    card.login.setChecked(True)
    assert bench.services.login_helper.starts_at_login()
    card.remind.setChecked(False)
    assert not bench.services.login_helper.starts_at_login()


def test_a_start_at_login_that_is_refused_is_told(bench: WindowBench, home: Path) -> None:
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "autostart").write_text("")
    window = bench.open()
    window.features.settings.open()
    card = card_of(window)
    card.remind.setChecked(True)
    card.login.setChecked(True)
    assert not card.login.isChecked()
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("start at login" in text for text in shown)


# Keeping


def do_some(bench: WindowBench) -> None:
    bench.window.start(parse_ref("after-desk-5"))
    bench.run(60_000, 500)
    SessionProbe(bench.window).act(Command.END)
    bench.window.back()
    bench.services.settings.change(volume=33)


def test_back_up_and_restore(
    bench: WindowBench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bench.open()
    do_some(bench)
    bench.keeper.close()
    choose_file(monkeypatch, tmp_path / "mine.zip")
    window.features.settings.open()
    made = window.pages.page("settings")
    made.backup_wanted.emit()
    until(qtbot, (tmp_path / "mine.zip").exists)
    bench.services.settings.change(volume=77)
    bench.keeper.close()
    asked = answer(monkeypatch, yes=False)
    made.restore_wanted.emit()
    until(qtbot, lambda: asked)
    assert "settings.toml" in asked[0]
    assert SettingsFile(bench.paths.settings).load().volume == 77
    asked = answer(monkeypatch, yes=True)
    made.restore_wanted.emit()
    until(qtbot, lambda: not window.isVisible())
    assert "start it again" in asked[-1]
    # What closes now does not write the old settings over the restored ones.
    assert SettingsFile(bench.paths.settings).load().volume == 33


@pytest.mark.parametrize("where", ["in this window", "in another process"])
def test_nothing_is_put_back_during_a_session(
    where: str, bench: WindowBench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bench.open()
    bench.services.backup.back_up(tmp_path / "mine.zip")
    lock = SessionLock(bench.paths.history)
    if where == "in this window":
        window.start(parse_ref("aaos-short"))
        bench.run(1000)
    else:
        lock.acquire()
    choose_file(monkeypatch, tmp_path / "mine.zip")
    asked = answer(monkeypatch, yes=True)
    settings = PageProbe(window, qtbot, "settings")
    window.features.settings.open()
    settings.button("Restore").click()
    until(qtbot, lambda: "A session is under way" in WindowProbe(window).notice())
    lock.release()
    assert asked == []
    assert window.isVisible()
    assert not (bench.paths.data / "backups").exists()


def test_delete_everything(
    bench: WindowBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bench.open()
    do_some(bench)
    window.features.settings.open()
    asked = answer(monkeypatch, yes=False)
    window.pages.page("settings").erase_wanted.emit()
    assert window.isVisible()
    assert find_paths().settings.exists()
    asked = answer(monkeypatch, yes=True)
    window.pages.page("settings").erase_wanted.emit()
    assert not window.isVisible()
    assert "deleted" in asked[-1]
    # Nothing is written behind it either, when the program ends.
    bench.services.close()
    left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert left == []


# Progress


def test_progress_is_read_and_taken_along(
    bench: WindowBench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bench.open()
    do_some(bench)
    bench.write_history()
    window.features.progress.open()
    made: Any = window.pages.page("progress")
    until(qtbot, lambda: made.findChild(QLabel, "summary").text().startswith("You did"))
    assert window.pages.shown() == "progress"
    for name, signal in (("r.pdf", made.report_wanted.emit), ("h.csv", lambda: made.export_wanted.emit(HistoryFormat.CSV)),
                         ("h.json", lambda: made.export_wanted.emit(HistoryFormat.JSON))):  # fmt: skip
        choose_file(monkeypatch, tmp_path / name)
        signal()
        until(qtbot, (tmp_path / name).exists)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    window.back()
    assert window.pages.shown() == "routine"


def test_a_session_whose_routine_was_changed_may_be_finished_or_discarded(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench()
    window = bench.open()
    ref = bench.services.own_routines.duplicate(parse_ref("after-desk-5"))
    window.start(ref)
    bench.run(150_000, 500)
    SessionProbe(window).stop()
    bench.write_history()
    (bench.paths.routines / f"{ref}.toml").write_text(text("Something else"))
    again = WindowProbe(make_bench().open())
    assert "has changed since" in again.question()
    assert again.answers() == ["Finish it as it is", "Discard it"]
