"""Importing and exporting from the command line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from backtimer import cli

SHEET = "Bird dog 3 x 10, hold 5 s, each side\nStar jump 3x12 e/s (yellow band)\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    (tmp_path / "sheet.txt").write_text(SHEET)
    return tmp_path / "data"


def run(*arguments: str | Path, code: int = 0) -> None:
    assert cli.main([str(each) for each in arguments]) == code


def test_a_sheet_is_shown_and_added(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", "--dry-run", tmp_path / "sheet.txt")
    assert not list(data.rglob("*.toml"))
    run("import", tmp_path / "sheet.txt", tmp_path / "sheet.txt")
    shown = capsys.readouterr().out
    for text in (
        "Bird dog: 3 sets of 10 each side · hold 5 seconds · rest 30 seconds",
        "new, your own",
        "yellow band",
        "Added: Sheet",
        "rest 30",
    ):
        assert text in shown
    assert sorted(path.name for path in (data / "routines").iterdir()) == [
        "sheet-2.toml",
        "sheet.toml",
    ]
    assert [path.name for path in (data / "exercises").iterdir()] == ["star-jump.toml"]
    run("list", "--json")
    listed = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in listed["routines"]][-2:] == ["sheet", "sheet-2"]
    assert "own-star-jump" in [each["id"] for each in listed["exercises"]]
    run("timeline", "sheet", "--cues", "counts", "--json")
    plan = json.loads(capsys.readouterr().out)
    assert any(step["exercise"] == "own-star-jump" for step in plan["steps"])
    run("check", data / "routines" / "sheet.toml", data / "exercises" / "star-jump.toml")


def test_what_cannot_be_imported_is_told_and_the_rest_comes(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,\nhow are you\nbest\n")
    run(
        "import",
        tmp_path / "letter.txt",
        tmp_path / "none",
        tmp_path / "sheet.txt",
        "--json",
        code=1,
    )
    captured = capsys.readouterr()
    told = json.loads(captured.out)["files"]
    assert [each.get("added") for each in told] == [None, None, True]
    assert "does not look like a sheet" in told[0]["error"]
    assert "does not exist" in captured.err
    assert told[2]["routines"][0]["items"][0] == {
        "exercise": "bird-dog-aaos", "sets": 3, "reps": 10, "later_reps": [], "hold_s": 5.0, "rest_s": 30.0, "side": "each",
    }  # fmt: skip
    assert {each["fate"] for each in told[2]["remarks"]} >= {"kept", "changed"}
    run("import", *[tmp_path / "sheet.txt"] * 201, code=1)
    assert "at most 200" in capsys.readouterr().err


def test_a_person_is_asked(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for answer, added in (("n\n", False), ("", False), ("y\n", True)):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        run("import", tmp_path / "sheet.txt")
        assert ("Added: Sheet" in capsys.readouterr().out) is added


def test_what_is_exported_comes_back_elsewhere(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", tmp_path / "sheet.txt")
    file = data / "routines" / "sheet.toml"
    file.write_text("# mine\n" + file.read_text() + "colour = 1\n")
    package = tmp_path / "mine.backtimer"
    run("export", "sheet", "mayo-15", package)
    assert "2 routines" in capsys.readouterr().out
    run("export", "--all", tmp_path / "all.backtimer")
    run("export", "sheet", tmp_path / "one.toml")
    assert (tmp_path / "one.toml").read_text() == file.read_text()
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "other"))
    run("import", package)
    copy = tmp_path / "other" / "routines" / "sheet.toml"
    assert copy.read_text() == file.read_text()
    assert (tmp_path / "other" / "exercises" / "star-jump.toml").exists()
    assert (tmp_path / "other" / "routines" / "fifteen-minutes-a-day.toml").exists()
    capsys.readouterr()
    run("import", tmp_path / "one.toml", code=0)
    assert "Added: Sheet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nothing", "x.backtimer"), 'no routine "nothing"'),
        (("mayo-15", "nowhere/x.backtimer"), "does not exist"),
        (("mayo-15", "."), "is a folder"),
        (("mayo-15", "aaos-short", "x.toml"), "holds one routine"),
        (("x.backtimer",), "which routine and which file"),
        (("--all", "x.backtimer"), "no routines of your own"),
    ],
)
def test_what_cannot_be_exported(
    arguments: tuple[str, ...],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    run("export", *arguments, code=1)
    assert says in capsys.readouterr().err


def test_a_routine_without_exercises_is_not_played(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "new.toml").write_text('name = "New"\n')
    run("timeline", "new", code=1)
    assert "has no exercises yet" in capsys.readouterr().err
    run("check", data / "routines" / "new.toml", code=1)


def test_a_sheet_is_checked_by_the_reader_of_the_paste_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", tmp_path / "sheet.txt")
    assert "no faults" in capsys.readouterr().out
    sheet = tmp_path / "unclear.txt"
    sheet.write_text("Bridge 3x10\nBridge 3 x 8,5 sec\nSide plank 3x20 s\n")
    run("check", sheet, code=1)
    told = capsys.readouterr().out
    assert f"{sheet}:2: not understood: 3 x 8,5" in told
    assert f'{sheet}:3: "Side plank" may be Side plank from the knees' in told
    sheet.write_text("Dear Sir\n")
    run("check", sheet, code=1)
    assert "no line holds an exercise" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["read-prescription", "check"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\n" * 1_000_000, "too long: 1,000,000 lines; at most 5,000"),
        ("\r" * 100_000, "too long: 100,000 lines; at most 5,000"),
        ("a" * 100_001, "too long: 100,001 characters; at most 100,000"),
    ],
)
def test_what_is_longer_than_any_sheet_is_not_read(
    command: str, text: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "long.txt").write_bytes(text.encode())
    run(command, tmp_path / "long.txt", code=1)
    assert says in capsys.readouterr().err
