"""No name from anywhere commands the terminal: not by control characters, nor by direction."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from backtimer import cli
from backtimer.commands.live_line import LiveLine
from backtimer.core.model.exercise import Dose, Position, SideMode
from backtimer.core.own.own_exercise import Answers, own_exercise
from backtimer.files.standard_streams import PlainStream, as_shown, json_text, plain
from backtimer.store.library.exercise_text import exercise_text

ODD = "a\x1b[31mred\x1b]0;x\x07\u202e\u200b\x9b2J\x7f"
NAME = json.dumps(ODD)
ROUTINE = f"""\
name = {NAME}
summary = {NAME}
[[sections]]
title = {NAME}
[[sections.items]]
exercise = "own-odd"
reps = 1
note = {NAME}
"""
ANSWERS = Answers("own-odd", "Odd", Position.CHAIR, Dose(1, 1, 0, 0, SideMode.NONE))
EXERCISE = exercise_text(own_exercise(ANSWERS)).replace('"Odd"', NAME)
COMMANDS = [
    ["list"], ["list", "--json"], ["timeline", "odd"], ["timeline", "odd", "--json"],
    ["timeline", "odd", "--fit", "20m"],
    ["transcript", "odd"], ["check", "{data}/routines/odd.toml"], ["handout", "odd", "{odd}.pdf"],
    ["play", "odd", "--terminal", "--yes", "--speed", "1000", "--cues", "off"],
    ["history"], ["history", "--csv"], ["history", "--json"], ["report", "{odd}.pdf"],
    ["export", "odd", "{odd}.backtimer"], ["import", "{odd}.backtimer"],
    ["import", "--json", "--dry-run", "{odd}.backtimer"], ["backup", "{odd}.zip"],
    ["restore", "{odd}.zip"], ["read-prescription", "{odd}.txt"], ["check", "{odd}.txt"],
    ["timeline", f"none {ODD}"], ["import", "{odd}.none"], ["list", ODD],
    ["delete-everything", "--yes"],
]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / ODD.replace("/", "") / "data"
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(made))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    for folder, text in (("routines", ROUTINE), ("exercises", EXERCISE)):
        (made / folder).mkdir(parents=True)
        (made / folder / "odd.toml").write_text(text)
    return made


@pytest.mark.usefixtures("qapp")
def test_no_command_prints_what_a_terminal_obeys(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = data.parent / ODD
    base.with_name(f"{ODD}.txt").write_text(f"bird dog 3x10 {ODD} red\n")
    shown: dict[str, str] = {}
    for words in COMMANDS:
        filled = [word.format(data=data, odd=base) for word in words]
        try:
            cli.main(filled)
        except SystemExit:
            pytest.fail("the parser's end is one of a command's")
        out, err = capsys.readouterr()
        for text in (out, err):
            lines = text.replace("\r\n", "\n").split("\n")
            assert [line for line in lines if not line.isprintable()] == [], words
        shown[words[0]] = shown.get(words[0], "") + out
    named = {command for command, text in shown.items() if "31mred" in text}
    assert named >= {
        "list", "timeline", "transcript", "play", "history", "handout", "export", "import",
        "report", "backup", "restore", "check", "read-prescription", "delete-everything",
    }  # fmt: skip


def test_json_escapes_what_others_leave_out() -> None:
    text = json_text({ODD: [ODD]}, io.StringIO(), indent=2)
    assert "\n  " in text
    assert text.replace("\n", "").isprintable()
    assert json.loads(text) == {ODD: [ODD]}


def test_the_live_line_is_plain() -> None:
    out = io.StringIO()
    LiveLine(out).say(f"a\nb{ODD}")
    assert out.getvalue() == plain(f"a\nb{ODD}\n")
    assert as_shown(ODD, out) == plain(ODD)


def test_lines_and_the_ends_of_rows_stay() -> None:
    assert plain("a\x1b[2J\nb\u2067\rc") == "a [2J\nb  c"
    out = io.StringIO(newline="")
    stream = PlainStream(out)
    stream.write("a\x1b,b\r\n\rc\n")
    stream.flush()
    assert out.getvalue() == "a ,b\r\n c\n"
