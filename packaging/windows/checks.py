"""What is tried of Backtimer under Wine, one function each: it returns what was seen, or raises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path

from packages import ROOT
from program import Program, painted
from runtime import windows_path
from screen import Screen

NAME = "Rücken – 腰の体操 – Поясница"
TINY = f"""\
name = "{NAME}"
[[sections]]
title = "All"
[[sections.items]]
exercise = "shoulder-blade-squeeze"
reps = 1
"""
IMPORTS = """\
import importlib, pkgutil, backtimer
names = [each.name for each in pkgutil.walk_packages(backtimer.__path__, "backtimer.")]
# These speak to the session bus of a Linux desktop.
of_linux = {"mpris", "mpris_interface", "screen_lock", "session_bus", "__main__"}
for name in names:
    if name.rpartition(".")[2] not in of_linux:
        importlib.import_module(name)
print(len(names), "modules")
"""
LOGIN = """\
import subprocess
from pathlib import Path
from backtimer.desktop.at_login import at_login, command
switch = at_login()
assert not switch.is_on()
switch.set(on=True)
assert switch.is_on()
switch.set(on=False)
assert not switch.is_on()
# As at login: without a console, so that it has no streams; nothing is to be reminded of.
ended = subprocess.run(command(), creationflags=subprocess.DETACHED_PROCESS, timeout=100)
assert ended.returncode == 0, ended
print(Path(command()[0]).name)
"""
LOUD = 3000


def version(program: Program) -> str:
    ended = program.run("--version")
    assert ended.code == 0, ended.error
    return ended.out.strip()


def listing(program: Program) -> str:
    """Exercises, routines and a timeline are those of this system, to the byte."""
    written = {}
    for words in (
        ("list",),
        ("list", "--json"),
        ("timeline", "aaos-short", "--cues", "tones", "--json"),
    ):
        there, here = program.run(*words), _here(*words)
        assert there.code == 0, there.error
        assert there.out == here, f"{words} is not what it is here"
        written[words] = there.out
    found = json.loads(written["list", "--json"])
    return f"{len(found['routines'])} routines, {len(found['exercises'])} exercises, as here"


def _here(*words: str) -> str:
    """What a command writes on this system, without anything of a person's."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"BACKTIMER_DATA_DIR": folder, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "backtimer", *words],
            capture_output=True, check=True, env=environment, cwd=folder,
        )  # fmt: skip
    return done.stdout.decode("utf-8")


def names_in_a_pipe(program: Program) -> str:
    file = _tiny(program)
    plain, document = program.run("timeline", file), program.run("timeline", file, "--json")
    assert plain.code == document.code == 0, plain.error + document.error
    assert NAME in plain.out, plain.out[:200]
    assert json.loads(document.out)["name"] == NAME
    return NAME


def folder_as_file(program: Program) -> str:
    """A folder given as a file is called one by every reader."""
    folder = program.data.parent / "folder.toml"
    folder.mkdir(exist_ok=True)
    tried = ("timeline", "read-prescription", "import", "restore", "check")
    for command in tried:
        ended = program.run(command, folder)
        assert ended.code == 1, f"{command}: {ended}"
        assert "is a folder" in ended.error + ended.out, f"{command}: {ended}"
    return ", ".join(tried)


def recording(program: Program) -> str:
    out = program.data.parent / "tiny.wav"
    ended = program.run("record", _tiny(program), out, timeout=240)
    assert ended.code == 0, ended.error
    with wave.open(str(out)) as file:
        frames = file.readframes(file.getnframes())
        seconds = file.getnframes() / file.getframerate()
    samples = (frames[n : n + 2] for n in range(0, len(frames), 200))
    loudest = max(abs(int.from_bytes(each, "little", signed=True)) for each in samples)
    assert loudest > LOUD, f"silent: {ended.error}"
    # Wine has no voice of the system, so that a spoken recording is the natural voice.
    assert "could not be spoken" not in ended.error, ended.error
    return f"{seconds:.1f} s with the natural voice, loudest sample {loudest}"


def playing(program: Program) -> str:
    ended = program.run("play", _tiny(program), "--terminal", "--yes", "--speed", "20", timeout=240)
    assert ended.code == 0, ended.error
    (session,) = json.loads(program.run("history", "--json").out)["sessions"]
    assert session["status"] == "completed", session
    return f"completed and stored: {session['name']}"


def login(python: Program) -> str:
    ended = python.run("-c", LOGIN)
    assert ended.code == 0, ended.error
    assert ended.out.strip() == "pythonw.exe", ended
    return "the Run key is set and removed; the helper runs without a console"


def modules(python: Program) -> str:
    ended = python.run("-c", IMPORTS, timeout=240)
    assert ended.code == 0, ended.error[-500:]
    return ended.out.strip() + " imported"


def doctor(program: Program) -> str:
    """The report, which asks for voice, sound and folders: none of them raises."""
    ended = program.run("doctor", "--json", timeout=240)
    assert "Traceback" not in ended.error, ended.error
    found = json.loads(ended.out)
    about = {name: each["about"] for name, each in found.items() if isinstance(each, dict)}
    assert found["folders"]["ok"], about
    return f"voice: {about['voice']}; sound: {about['sound']}"


def window(program: Program, screen: Screen, pictures: Path) -> str:
    """The window opens; a second start ends and leaves it; nothing is begun or deleted below it."""
    with program.window(screen) as first:
        painted(screen, first)
        began = time.monotonic()
        second = program.run()
        took_s = time.monotonic() - began
        assert second.code == 0, second.error
        assert not (program.data / "show-yourself").exists(), "the first window has not answered"
        # Whoever asks for a routine is told that it was not begun.
        routine = program.run("play", "aaos-short")
        assert routine.code == 1, routine
        assert "open already" in routine.error, routine.error
        assert first.poll() is None, "the first window is gone"
        refused = program.run("delete-everything", "--yes")
        assert refused.code == 1, refused
        assert "open" in refused.error, refused.error
        assert program.data.joinpath("history.sqlite3").exists()
        # By now the figure, which processes of its own draw, is there, too.
        screen.picture().save(str(pictures / "window.png"))
    assert first.returncode == 0, f"closing it gave {first.returncode}"
    return (
        f"opened, the second start ended after {took_s:.1f} s, routine and deletion refused, closed"
    )


def session(program: Program, screen: Screen, pictures: Path) -> str:
    with program.window(screen, "play", "aaos-short", "--yes") as opened:
        painted(screen, opened)
        time.sleep(6)
        screen.picture().save(str(pictures / "session.png"))
        assert opened.poll() is None, f"ended with {opened.returncode}"
    assert opened.returncode == 0, f"closing it gave {opened.returncode}"
    return "begun, painted, closed"


def erasing(program: Program) -> str:
    ended = program.run("delete-everything", "--yes")
    assert ended.code == 0, ended.error
    left = [path for path in program.data.rglob("*") if path.is_file()]
    assert not left, left
    return ended.out.strip().splitlines()[-1]


def tests(python: Program, *folders: str) -> str:
    """The tests of the folders, without those of randomly made input."""
    places = [windows_path(ROOT / each) for each in folders]
    ended = python.run(
        "-m", "pytest", "-q", "--rootdir", windows_path(ROOT), "-m", "not sweep and not hypothesis",
        *places, timeout=1500,
    )  # fmt: skip
    last = (ended.out.strip().splitlines() or [""])[-1]
    assert ended.code == 0, f"{last}\n{ended.out[-3000:]}{ended.error[-500:]}"
    return last


def _tiny(program: Program) -> Path:
    file = program.data.parent / "tiny.toml"
    file.write_text(TINY, encoding="utf-8")
    return file
