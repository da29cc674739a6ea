"""What the benchmarks note, and the tables that are made of it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from benchmarks.readings import FILE, Reading, Span, note, read
from benchmarks.report import Run, report

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="they look into /proc")

RUN = Run(short=True, minutes=8, began=time.time(), load=0.5)


def row(text: str, what: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(f"| {what} |"))


def test_a_figure_is_kept_with_its_spread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "readings"
    monkeypatch.setenv(FILE, str(file))
    note("Start", "ours", [30, 10, 20], "ms", ratios=[3.0, 1.0, 2.0], limit=1.5)
    note("Start", "theirs", (), "ms", remark="not measured: it is not installed")
    ours, theirs = read(file)
    assert ours == Reading("Start", "ours", Span(20, 10, 30), "ms", Span(2, 1, 3), 1.5)
    assert ours.missed
    assert theirs.value is None
    assert not theirs.missed
    assert all(json.loads(line) for line in file.read_text().splitlines())


def test_nothing_is_written_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FILE, raising=False)
    assert note("Start", "ours", [1.0]).value == Span(1, 1, 1)


def test_the_tables_say_what_was_missed_and_who_is_ahead() -> None:
    first = "First painted window"
    text = report(
        [
            Reading(first, "Backtimer", Span(800, 700, 900), "ms"),
            Reading(first, "bare", Span(300, 290, 310), "ms", Span(2.67, 2.5, 2.8), 2.0),
            Reading(first, "Slow", Span(1600, 1500, 1700), "ms", Span(0.5, 0.4, 0.6)),
            Reading(first, "Absent", None, "ms", remark="not measured: it is not installed"),
            Reading("Voice", "loudest", Span(-3, -3, -3), "dB", limit=-2.0),
        ],
        RUN,
        ["peers 3"],
    )
    missed, _, rest = text.partition("## Where a peer is ahead")
    assert f"- {first}: bare, 2.67 times instead of at most 2" in missed
    assert "`benchmarks/peers.py` found a limit exceeded, or broke off" in missed
    assert "loudest" not in missed
    ahead = rest.partition("\n## ")[0]
    assert "bare, ours is 2.67 times it" in ahead
    assert "Slow" not in ahead
    assert row(text, "bare").endswith("| 2.67 (2.50 to 2.80) | 2 × **missed** |")
    assert "not measured: it is not installed" in row(text, "Absent")
    assert "| −3 dB |" in row(text, "loudest")


def test_without_anything_missed_it_says_so() -> None:
    text = report([Reading("Voice", "loudest", Span(-3, -3, -3), "dB", limit=-2.0)], RUN, [])
    assert text.count("Nowhere.") == 2
