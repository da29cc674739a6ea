"""Journeys and odd time zones: date and clock are of one place, and nothing breaks."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backtimer import cli
from backtimer.core.model.routine_ref import parse_ref
from backtimer.store.history.history import History
from tests.commands.tiny import out

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a process cannot choose its time zone there"
)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def choose(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield choose
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One session, late in the evening of 1 June in New York."""
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    path = tmp_path / "history.sqlite3"
    history = History(path, print)
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.end(completed=True)
    history.close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE session SET started = '2026-06-02T03:30:00.000000+00:00', day = '2026-06-01'"
        )
    connection.close()
    return path


def test_date_and_clock_are_of_one_place(
    done: Path, zone: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    zone("America/New_York")
    assert out(capsys, "history").startswith("2026-06-01 23:30  Mayo: ")
    zone("Europe/Berlin")
    assert out(capsys, "history").startswith("2026-06-01 (here 2026-06-02 05:30)  Mayo: ")
    with sqlite3.connect(done) as connection:
        connection.execute("UPDATE session SET day = NULL")
    connection.close()
    assert out(capsys, "history").startswith("2026-06-02 05:30  Mayo: ")


@pytest.mark.qt_log_ignore("Unable to determine system time zone")
@pytest.mark.usefixtures("done", "qapp")
@pytest.mark.parametrize(
    "name",
    [
        ":/nosuch",
        "",
        "Foo25",
        "Foo24:59:59",
        "Foo-24:59:59",
        "A" * 5000,
        "\x01",
        "<+99>-99",
        "/etc",
    ],
)
def test_an_odd_zone(
    name: str, zone: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zone(name)
    assert cli.main(["history"]) == 0
    told = capsys.readouterr()
    assert "Mayo" in told.out
    assert told.err in (
        "",
        "backtimer: The variable TZ names no time zone that can be: UTC is used.\n",
    )
    for command in (["list"], ["backup", str(tmp_path / "x.zip")], ["report", str(tmp_path / "r")]):
        assert cli.main(command) == 0
        assert capsys.readouterr().err == ""
