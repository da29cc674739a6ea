"""Clocks that leap, time zones, summer time: dates are those where the person was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.places import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a process cannot choose its time zone there"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


def led(code: str, path: Path, zone: str = "Europe/Berlin") -> str:
    """Run something in a process with its own time zone."""
    start = """
        import os, time, sys
        from datetime import datetime, timedelta, UTC
        from pathlib import Path
        from backtimer.core.model.routine_ref import parse_ref
        from backtimer.store.history import broken_off, history
        from backtimer.store.history.changes import finish
        from backtimer.store.history.history import History
        from backtimer.store.history.broken_off import unfinished
        from backtimer.store.history.past import past_sessions
        from backtimer.store.history.records import sessions
        from tests.store.history.recorded import rep
        path = Path(sys.argv[1])
        class Clock(datetime):
            moment = datetime(2026, 1, 1, tzinfo=UTC)
            @classmethod
            def now(cls, tz=None):
                return cls.moment.astimezone(tz) if tz else cls.moment.astimezone().replace(tzinfo=None)
        history.datetime = broken_off.datetime = Clock
        def at(*when):
            Clock.moment = datetime(*when).astimezone(UTC)
        def zone(name):
            os.environ["TZ"] = name
            time.tzset()
        def wait(history):
            import threading
            done = threading.Event()
            history.add_rep(rep(99), done.set)
            assert done.wait(60)
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(start) + textwrap.dedent(code), str(path)],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ, "TZ": zone}, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_clock_that_is_set_back_a_day(path: Path) -> None:
    out = led(
        """
        at(2026, 3, 10, 12, 0)
        history = History(path, print)
        history.begin(parse_ref("a"), "A"); history.add_rep(rep(0), lambda: None)
        at(2026, 3, 9, 12, 0)
        history.add_rep(rep(1), lambda: None); wait(history)
        history.close()
        found = unfinished(path)
        print(found.id, found.turn)
        # A clock that was a day behind when it began.
        again = History(path, print)
        at(2026, 3, 8, 12, 0)
        again.begin(parse_ref("b"), "B")
        at(2026, 3, 9, 13, 0)
        again.add_rep(rep(0), lambda: None)
        again.close()
        print(unfinished(path).name)
        finish(path, 2)
        print([(str(each.day), each.name, each.seconds) for each in past_sessions(path)])
        print([(each.id, each.started[:10]) for each in sessions(path)])
        """,
        path,
    )
    assert out.splitlines() == [
        "1 99",
        "B",
        "[('2026-03-10', 'A', 0), ('2026-03-08', 'B', 90000)]",
        "[(1, '2026-03-10'), (2, '2026-03-08')]",
    ]


def test_dates_are_where_the_person_was(path: Path) -> None:
    """Half past eleven in Berlin, then a flight: yesterday stays yesterday. And old rows too."""
    out = led(
        """
        def one(*when):
            at(*when)
            history = History(path, print)
            history.begin(parse_ref("a"), "A"); history.add_rep(rep(0), lambda: None)
            Clock.moment += timedelta(minutes=20)
            history.end(completed=True)
            history.close()
        one(2025, 12, 31, 23, 50)
        zone("America/Los_Angeles")
        one(2026, 1, 1, 20, 0)
        # The clocks go forward and back: eight hours and ten, and the time in between is real.
        zone("Europe/Berlin")
        one(2026, 3, 29, 1, 50)
        one(2026, 10, 25, 2, 50)
        zone("Pacific/Auckland")
        print([(str(each.day), each.seconds) for each in past_sessions(path)])
        """,
        path,
    )
    assert out.strip() == (
        "[('2025-12-31', 1200), ('2026-01-01', 1200), ('2026-03-29', 1200), ('2026-10-25', 1200)]"
    )
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE session SET day = NULL")
    connection.close()
    here = "print([str(each.day) for each in past_sessions(path)])"
    # An old row knows the moment only: its date is that of here and now.
    assert led(here, path).strip() == "['2025-12-31', '2026-01-02', '2026-03-29', '2026-10-25']"
    assert "2026-01-01" in led(here, path, "Pacific/Auckland")


def test_the_time_between_breaking_off_and_going_on_is_none_of_training(path: Path) -> None:
    out = led(
        """
        at(2026, 3, 10, 8, 0)
        history = History(path, print)
        history.begin(parse_ref("a"), "A")
        at(2026, 3, 10, 8, 10)
        history.add_rep(rep(0), lambda: None)
        history.close()
        at(2026, 3, 10, 18, 0)
        again = History(path, print)
        again.go_on(unfinished(path).id)
        at(2026, 3, 10, 18, 5)
        again.add_rep(rep(1), lambda: None)
        again.pause(begins=True)
        again.close()
        at(2026, 3, 10, 20, 0)
        # It was broken off in a pause.
        last = History(path, print)
        last.go_on(unfinished(path).id)
        at(2026, 3, 10, 20, 1)
        last.add_rep(rep(2), lambda: None)
        last.pause(begins=True)
        at(2026, 3, 10, 20, 30)
        last.end(completed=False)
        last.close()
        print(past_sessions(path)[0].seconds, past_sessions(path)[0].status)
        """,
        path,
    )
    assert out.split() == [str(16 * 60), "stopped"]
