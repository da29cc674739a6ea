"""Reminding once a day, whichever process polls and whatever can be written."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from backtimer.core.plan.reminder import Reminded
from backtimer.core.settings.settings import Settings
from backtimer.services.plan.reminders import Reminders
from backtimer.store.person.reminded import load_reminded
from tests.commands.test_reminding import Notes

MONDAY = datetime(2026, 3, 2, 18, 0)


class Bench:
    """A plan for every day, on a fake clock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = MONDAY
        self.settings = Settings(remind=True)
        self.days: frozenset[int] = frozenset(range(7))
        self.done: date | None = None
        self.notes = Notes()
        self.started = 0

    def weekdays(self) -> frozenset[int]:
        return self.days

    def done_on(self) -> date | None:
        return self.done

    def name(self) -> str:
        return "Mayo"

    def start(self) -> None:
        self.started += 1

    def reminders(self) -> Reminders:
        return Reminders(
            self.path, lambda: self.settings, self, self.notes, self.start, lambda: self.now
        )


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "reminded.toml")


def test_once_a_day_whoever_looks(bench: Bench) -> None:
    window, helper = bench.reminders(), bench.reminders()
    assert window.look()
    assert not helper.look()
    bench.now += timedelta(minutes=1)
    assert not window.look()
    assert not helper.look()
    assert bench.notes.shown == [("Time for your back", "Mayo is ready when you are.")]
    bench.notes.start()
    assert bench.started == 1
    bench.now += timedelta(days=1)
    assert helper.look()


def test_two_that_look_at_one_moment_give_one(bench: Bench) -> None:
    window, helper = bench.reminders(), bench.reminders()
    done_on = bench.done_on

    def meanwhile() -> date | None:
        bench.done_on = done_on  # type: ignore[method-assign]
        assert helper.look()
        return None

    bench.done_on = meanwhile  # type: ignore[method-assign]
    assert not window.look()
    assert len(bench.notes.shown) == 1


def test_off_without_a_day_or_done_it_does_nothing(bench: Bench) -> None:
    reminders = bench.reminders()
    bench.settings = Settings(remind=False)
    assert not reminders.look()
    bench.settings = Settings(remind=True)
    bench.days = frozenset()
    assert not reminders.look()
    bench.days, bench.done = frozenset({0}), MONDAY.date()
    assert not reminders.look()
    assert not bench.path.exists()


def test_a_snooze_that_another_process_took_comes_again(bench: Bench) -> None:
    window, helper = bench.reminders(), bench.reminders()
    window.look()
    bench.notes.snooze()
    bench.now += timedelta(minutes=30)
    assert helper.look()
    assert not window.look()


def test_a_reminder_of_yesterday_does_not_move_the_one_of_today(bench: Bench) -> None:
    reminders = bench.reminders()
    reminders.look()
    bench.now = MONDAY + timedelta(hours=15)
    bench.notes.snooze()
    assert load_reminded(bench.path) == Reminded(MONDAY.date())
    bench.now = MONDAY + timedelta(days=1)
    assert reminders.look()


def test_where_nothing_can_be_written_it_reminds_once_all_the_same(bench: Bench) -> None:
    bench.path.mkdir()
    reminders = bench.reminders()
    assert reminders.look()
    for _minute in range(150):
        bench.now += timedelta(minutes=1)
        assert not reminders.look()
    bench.now = MONDAY + timedelta(days=1)
    assert reminders.look()
    bench.notes.snooze()
    bench.now += timedelta(minutes=30)
    assert reminders.look()
    assert len(bench.notes.shown) == 3
