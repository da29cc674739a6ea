"""`backtimer make`: a session for the time one has, and how to start it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from backtimer import cli


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))


def test_it_prints_the_session_and_how_to_start_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["make", "--minutes", "5", "--position", "chair", "--for", "stiff"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "5 minutes on a chair, for a stiff back: 5 min"
    assert {"Warm-up", "Stretch"} <= set(lines)
    # Which of the sessions for a wish it is depends on the day.
    assert any(re.search(r"  [2-5] (?:repetitions|on each side)", line) for line in lines)
    assert lines[-1].startswith("Start it: backtimer play make-5-chair-stiff-")


def test_another_one_is_another_one(capsys: pytest.CaptureFixture[str]) -> None:
    wish = ["make", "--minutes", "5", "--for", "weak", "--with", "towel", "stick", "--json"]
    assert cli.main(wish) == 0
    first = json.loads(capsys.readouterr().out)
    assert cli.main([*wish, "--another", "3"]) == 0
    other = json.loads(capsys.readouterr().out)
    assert first["routine"] != other["routine"]
    assert first["exercises"] != other["exercises"]
    assert first["routine"].endswith("-towel-stick")
    assert 4.5 * 60_000 <= first["total_ms"] <= 5.5 * 60_000
    assert {"section", "id", "name", "dose", "sets", "reps", "hold_ms", "easier"} == set(
        first["exercises"][0]
    )


@pytest.mark.parametrize("wrong", [["--minutes", "7"], ["--position", "bed"], ["--another", "12"]])
def test_what_cannot_be_wished_is_refused(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["make", *wrong]) == 2
    assert "invalid choice" in capsys.readouterr().err
