"""`backtimer walk`: started in a length, or logged."""

from __future__ import annotations

import io
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from backtimer import app, cli
from backtimer.core.session.timeline import Level
from backtimer.desktop.clock import date_here
from backtimer.store.history.past import past_sessions
from backtimer.store.paths import find_paths


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


def run(*arguments: str, code: int = 0) -> None:
    assert cli.main(["walk", *arguments]) == code


def test_a_walk_that_was_done_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    day = date_here() - timedelta(2)
    run("25", "--done", "--on", day.isoformat())
    assert capsys.readouterr().out == "You walked on 1 day, 25 minutes.\n"
    run("7", "--done")
    first, second = past_sessions(find_paths().history)
    assert (first.day, first.seconds) == (day, 25 * 60)
    assert (second.day, second.seconds) == (date_here(), 7 * 60)


def test_the_history_is_told_by_date(capsys: pytest.CaptureFixture[str]) -> None:
    days = [(date_here() - timedelta(ago)).isoformat() for ago in (2, 5, 0, 3)]
    for day in days:
        run("10", "--done", "--on", day)
    capsys.readouterr()
    assert cli.main(["history"]) == 0
    told = [line[:10] for line in capsys.readouterr().out.splitlines()]
    assert told == sorted(days)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--done"], "how long the walk was"),
        (["20", "--done", "--on", "Tuesday"], "not a date"),
        (["20", "--done", "--on", "2999-01-01"], "still to come"),
        (["0", "--done"], "1 to 180 minutes"),
        (["200", "--done"], "1 to 180 minutes"),
        (["12", "--terminal"], "5, 10, 15, 20, 25, 30, 35, 40 or 45 minutes"),
        (["12"], "5, 10, 15, 20, 25, 30, 35, 40 or 45 minutes"),
    ],
)
def test_what_cannot_be_says_so(
    given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(*given, code=1)
    assert says in capsys.readouterr().err


def test_in_the_terminal_it_is_walked_in_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, object]] = []

    def play(_context: object, name: str, **more: object) -> int:
        started.append((name, more["cues"]))
        return 0

    monkeypatch.setattr("backtimer.commands.walking.run_play", play)
    run("20", "--terminal", "--silent")
    run("--terminal")
    assert started == [("fit-20-walk-10", Level.OFF), ("fit-10-walk-10", None)]


def test_in_the_window_it_is_walked_in_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[app.Request] = []

    def run_window(request: app.Request) -> int:
        asked.append(request)
        return 0

    monkeypatch.setattr(app, "run", run_window)
    monkeypatch.setattr("backtimer.desktop.display.display_problem", lambda: "")
    run("45", "--silent", "--yes")
    assert asked == [app.Request("fit-45-walk-10", cues=Level.OFF, yes=True)]
