"""The plan, reminders and gentle days without a window."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from backtimer import cli
from backtimer.commands import reminding
from backtimer.commands.reminding import StoredPlans, only_one, open_window, run_remind
from backtimer.core.model.condition import Condition
from backtimer.core.plan.plan import begun
from backtimer.core.plan.reminder import Reminded
from backtimer.desktop.clock import date_here
from backtimer.store.history.past import past_sessions
from backtimer.store.paths import find_paths
from backtimer.store.person.plan_file import PlanFile
from backtimer.store.person.reminded import load_reminded
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore
from tests.planning import GENTLE


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(folder))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    return folder


@pytest.fixture
def plan() -> None:
    PlanFile(find_paths().plan).save(begun(GENTLE, None, date_here()))


def run(*arguments: str | Path, code: int = 0) -> None:
    assert cli.main([str(each) for each in arguments]) == code


def change(**values: object) -> None:
    keeper = SettingsStore(SettingsFile(find_paths().settings), print)
    keeper.change(**values)
    keeper.close()


def test_without_a_plan_it_says_where_to_choose_one(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("plan",), ("play", "plan", "--terminal"), ("plan", "--json")):
        run(*command, code=1)
        assert "choose one under My plan" in capsys.readouterr().err


def test_the_plan_is_told(plan: None, capsys: pytest.CaptureFixture[str]) -> None:
    run("plan")
    told = capsys.readouterr().out
    assert told.startswith("First week, gently: week 1 of 1, since ")
    assert "Mon, Wed, Fri; as long as it takes" in told
    assert "Pelvic tilt: 5 times, hold 6 seconds" in told
    run("plan", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["programme"], found["week"], found["offer"]) == ("gentle", 1, None)
    assert date.fromisoformat(found["next"]) > date_here()


def test_its_days_for_a_calendar(
    plan: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(remind_at=time(7, 15))
    run("plan", "--ics", tmp_path / "plan.ics")
    (event,) = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt.time().isoformat() == "07:15:00"
    assert event["duration"].dt >= timedelta(minutes=10)
    run("plan", "--ics", tmp_path / "none" / "plan.ics", code=1)
    assert "does not exist" in capsys.readouterr().err
    run("plan", "--ics", tmp_path, code=1)
    assert "is a folder" in capsys.readouterr().err


def test_its_days_replace_no_device_and_no_pipe(
    plan: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target in (pipe, Path(os.devnull)):
        run("plan", "--ics", target, code=1)
        assert "is a device or a pipe" in capsys.readouterr().err
        assert not target.is_file()


def test_a_broken_plan_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    find_paths().data.mkdir()
    find_paths().plan.write_text("nonsense")
    run("plan", code=1)
    assert "was kept as plan-broken-" in capsys.readouterr().err


def test_a_session_of_the_plan_is_recorded_as_one(plan: None) -> None:
    run("play", "plan", "--terminal", "--yes", "--speed", "1000", "--cues", "off")
    run("play", "gentle-plan", "--terminal", "--yes", "--speed", "1000", "--cues", "off")
    usual, gentle = past_sessions(find_paths().history, exercises=True)
    assert (usual.week, usual.gentle, usual.status) == (1, False, "completed")
    assert (gentle.week, gentle.gentle) == (1, True)
    assert [gentle.exercises[0].exercise, gentle.exercises[-1].exercise] == [
        "diaphragm-breathing", "walk",
    ]  # fmt: skip
    assert all(each.clean for each in usual.exercises)


def test_conditions_hold_without_a_window_too(capsys: pytest.CaptureFixture[str]) -> None:
    change(conditions=frozenset({Condition.OSTEOPOROSIS}))
    run("timeline", "aaos-short", "--cues", "tones", "--json")
    found = {step["exercise"] for step in json.loads(capsys.readouterr().out)["steps"]}
    assert "abdominal-crunch" not in found
    assert "knee-rolls-small" in found


# Reminders


class Told:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.snooze: Callable[[], None] = lambda: None

    def remind(
        self, title: str, text: str, start: Callable[[], None], snooze: Callable[[], None]
    ) -> None:
        self.texts.append(text)
        self.snooze = snooze


class Night:
    """A clock advanced by each wait; reminders are switched off at its end."""

    def __init__(self, start: datetime, hours: int) -> None:
        self.now = start
        self.end = start + timedelta(hours=hours)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=20 * seconds)
        if self.now >= self.end:
            change(remind=False)


def test_the_helper_reminds_on_the_days_of_the_plan_and_ends_when_switched_off(
    plan: None,
) -> None:
    change(remind=True)
    told, clock = Told(), Night(datetime(2026, 3, 2, 12, 0), 7 * 24)
    assert run_remind(find_paths(), told, now=clock, wait=clock.wait) == 0
    assert told.texts == ["First week, gently is ready when you are."] * 3
    assert load_reminded(find_paths().data / "reminded.toml") == Reminded(date(2026, 3, 6))


def test_without_reminders_the_helper_ends_at_once(plan: None) -> None:
    clock = Night(datetime(2026, 3, 2, 12, 0), 1)
    assert run_remind(find_paths(), Told(), now=clock, wait=clock.wait) == 0
    assert clock.now == datetime(2026, 3, 2, 12, 0)


def test_nobody_is_reminded_by_a_second_helper(plan: None) -> None:
    change(remind=True)
    with only_one(find_paths().data / "remind.lock") as alone:
        assert alone
        clock = Night(datetime(2026, 3, 2, 18, 0), 1)
        told = Told()
        assert run_remind(find_paths(), told, now=clock, wait=clock.wait) == 0
        assert told.texts == []


def test_a_session_that_is_done_needs_no_reminder(plan: None) -> None:
    run("play", "plan", "--terminal", "--yes", "--speed", "1000", "--cues", "off")
    plans = StoredPlans(find_paths())
    assert plans.done_on() == date_here()
    assert plans.name() == "First week, gently"
    find_paths().history.write_text("damaged")
    assert plans.done_on() is None


def test_a_plan_that_cannot_be_read_reminds_of_nothing() -> None:
    paths = find_paths()
    paths.data.mkdir()
    paths.plan.write_text("nonsense")
    assert StoredPlans(paths).weekdays() == frozenset()
    assert StoredPlans(paths).name() == "Your session"
    assert paths.plan.read_text() == "nonsense"


def test_start_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(
        reminding.subprocess, "Popen", lambda words, **_more: started.append(list(words))
    )
    open_window()
    assert started == [[sys.executable, "-P", "-m", "backtimer"]]


def test_the_helper_needs_no_qt(data: Path) -> None:
    program = (
        "import sys; from backtimer import cli; assert cli.main(['remind']) == 0; "
        "assert not any(name.startswith('PySide6') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=300)
