"""The helper that reminds while the window is closed, on a fake clock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from backtimer.commands import reminding
from backtimer.commands.reminding import StoredPlans, open_window, run_remind
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.plan.plan import begun
from backtimer.core.settings.settings import Settings
from backtimer.store.history.history import History
from backtimer.store.paths import Paths, find_paths
from backtimer.store.person.plan_file import PlanFile
from backtimer.store.person.settings_file import SettingsFile
from tests.places import ROOT
from tests.planning import GENTLE

START = datetime(2026, 3, 2, 17, 0)


class Notes:
    """A notifier that records what was shown and holds the callbacks."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.start: Callable[[], None] = print
        self.snooze: Callable[[], None] = print

    def remind(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        self.shown.append((title, text))
        self.start, self.snooze = started, snoozed


class Bench:
    """Lets time pass whenever the helper waits; `then` maps a moment to what happens then."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.now = START
        self.notes = Notes()
        self.waits: list[float] = []
        self.then: dict[datetime, Callable[[], object]] = {}
        self.set()
        self.choose(range(7))

    def set(self, **changes: Any) -> None:
        settings = Settings(**{"remind": True, **changes})
        SettingsFile(self.paths.settings).save(settings)

    def choose(self, weekdays: Sequence[int]) -> None:
        plan = begun(GENTLE, None, START.date())
        PlanFile(self.paths.plan).save(replace(plan, weekdays=frozenset(weekdays)))

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)
        for moment in [each for each in self.then if each <= self.now]:
            self.then.pop(moment)()

    def run(self, hours: float = 30) -> int:
        self.then[START + timedelta(hours=hours)] = lambda: self.set(remind=False)
        return run_remind(self.paths, self.notes, now=lambda: self.now, wait=self.wait)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    return Bench(find_paths())


def test_it_reminds_and_ends_when_it_is_switched_off(bench: Bench) -> None:
    assert bench.run() == 0
    # Twice in thirty hours: at six o'clock on both days.
    name = GENTLE.name
    assert bench.notes.shown == [("Time for your back", f"{name} is ready when you are.")] * 2
    assert max(bench.waits) <= 60
    assert not bench.then


def test_a_snooze_and_another_time_take_hold(bench: Bench) -> None:
    at: list[datetime] = []

    def remind(_title: str, _text: str, _start: object, snooze: Callable[[], None]) -> None:
        at.append(bench.now)
        snooze()

    bench.notes.remind = remind  # type: ignore[method-assign]
    bench.then[START + timedelta(hours=1, minutes=10)] = lambda: bench.set(remind_at=time(19))
    bench.run(hours=2.4)
    assert at == [START + timedelta(hours=1), START + timedelta(hours=1.5),
                  START + timedelta(hours=2)]  # fmt: skip


def test_without_reminders_it_ends_at_once(bench: Bench) -> None:
    bench.set(remind=False)
    assert bench.run() == 0
    assert bench.waits == []


def test_without_a_plan_it_says_nothing(bench: Bench) -> None:
    bench.paths.plan.unlink()
    bench.run()
    assert bench.notes.shown == []
    assert StoredPlans(bench.paths).name() == "Your session"


def test_a_session_that_is_under_way_is_not_disturbed(bench: Bench) -> None:
    history = History(bench.paths.history, print)
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.close()
    assert StoredPlans(bench.paths).done_on() == date.today()
    bench.now = datetime.combine(date.today(), START.time())
    bench.then[bench.now + timedelta(hours=5)] = lambda: bench.set(remind=False)
    run_remind(bench.paths, bench.notes, now=lambda: bench.now, wait=bench.wait)
    assert bench.notes.shown == []


def test_broken_settings_are_left_to_the_window(bench: Bench) -> None:
    broken = "remind = tru"
    bench.then[START + timedelta(minutes=10)] = lambda: bench.paths.settings.write_text(broken)
    seen: list[tuple[str, list[Path]]] = []
    bench.then[START + timedelta(hours=2)] = lambda: seen.append(
        (
            bench.paths.settings.read_text(),
            list(bench.paths.config.glob("settings-broken-*")),
        )
    )
    bench.run(hours=3)
    assert len(bench.notes.shown) == 1
    assert seen == [(broken, [])]


def test_only_one_runs_and_a_killed_one_leaves_no_lock(bench: Bench) -> None:
    hold = (
        "import sys\nfrom pathlib import Path\n"
        "from backtimer.commands.reminding import only_one\n"
        "with only_one(Path(sys.argv[1])) as alone:\n"
        "    print(alone, flush=True)\n    sys.stdin.read()\n"
    )
    lock = bench.paths.data / "remind.lock"
    other = subprocess.Popen(
        [sys.executable, "-c", hold, str(lock)], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        cwd=ROOT,
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline() == "True\n"
    assert bench.run() == 0
    assert bench.waits == []
    other.kill()
    other.communicate()
    bench.run()
    assert bench.waits


@pytest.mark.parametrize("frozen", [True, False])
def test_start_opens_the_window(monkeypatch: pytest.MonkeyPatch, frozen: bool) -> None:
    opened: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(
        reminding.subprocess, "Popen", lambda words, **more: opened.append((words, more))
    )
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    open_window()
    words = [sys.executable] if frozen else [sys.executable, "-P", "-m", "backtimer"]
    assert opened == [(words, {"start_new_session": True})]
