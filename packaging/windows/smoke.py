"""Runs Backtimer as a program of Windows under Wine, and prints what was tried.

python packaging/windows/smoke.py [--short] [FOLDER]

Builds a Python for Windows in FOLDER (build/windows) unless one is there, which takes two minutes
and 1.5 GB, and tries the program with it. `--short` leaves out the tests of core and store. The
screenshots are in FOLDER/pictures. The exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import checks
from packages import ROOT
from program import Program
from runtime import (
    Wine,
    build_python,
    compile_modules,
    compiled,
    install_missing,
    windows_path,
)
from screen import Screen

READY = "ready"


def python_in(folder: Path) -> tuple[Path, Wine]:
    """The path of python.exe and the prefix in a folder, made if they are not there."""
    install_missing()
    if not (folder / READY).exists():
        build_python(folder)
        (folder / READY).touch()
    compile_modules(folder)
    return folder / "py" / "python.exe", Wine(folder)


class Trial:
    """Calls checks, prints how each went, and counts those that failed."""

    def __init__(self) -> None:
        self.failed = 0

    def __call__(self, what: str, check: Callable[..., str], *given: object) -> None:
        """Call a check; whatever it raises is a failure."""
        began = time.monotonic()
        try:
            seen, word = check(*given), "ok    "
        except (Exception, subprocess.TimeoutExpired) as error:
            seen, word = f"{type(error).__name__}: {error}", "failed"
            self.failed += 1
        print(f"{word} {what} ({time.monotonic() - began:.0f} s): {seen}", flush=True)


def try_all(folder: Path, *, short: bool) -> int:
    """Try everything; return the number of failures."""
    trial, began = Trial(), time.monotonic()
    python, wine = python_in(folder)
    print(f"Windows: Python under Wine in {time.monotonic() - began:.0f} s", flush=True)
    data, pictures = folder / "data" / "mine", folder / "pictures"
    shutil.rmtree(data.parent, ignore_errors=True)
    for each in (data, pictures):
        each.mkdir(parents=True, exist_ok=True)
    screen = Screen()
    source = {
        "PYTHONPATH": windows_path(ROOT),
        "PYTHONPYCACHEPREFIX": windows_path(compiled(folder)),
        # Whichever program is the first decides for all whether there is a screen.
        "DISPLAY": screen.name,
    }
    plain = Program(wine, [python], data, **source)
    program = Program(wine, [python, "-m", "backtimer"], data, **source)
    with ThreadPoolExecutor() as beside:
        try:
            # They need half of the time, one processor, and nothing of the program's data.
            tests = None if short else beside.submit(_tests, trial, plain)
            # These leave the program's data as it is.
            corners = beside.submit(_corners, trial, program, plain)
            _uses(trial, program, screen, pictures)
            corners.result()
            trial("delete-everything", checks.erasing, program)
            if tests:
                tests.result()
        finally:
            wine.close()
            screen.close()
    minutes = (time.monotonic() - began) / 60
    print(f"{trial.failed} failed, {minutes:.1f} minutes, pictures in {pictures}")
    return trial.failed


def _uses(trial: Trial, program: Program, screen: Screen, pictures: Path) -> None:
    """What a person does with it, one after the other: all of it shares a folder of data."""
    trial("version", checks.version, program)
    trial("list", checks.listing, program)
    trial("names of any script through a pipe", checks.names_in_a_pipe, program)
    trial("record", checks.recording, program)
    trial("play in the terminal", checks.playing, program)
    trial("window", checks.window, program, screen, pictures)
    trial("session", checks.session, program, screen, pictures)


def _corners(trial: Trial, program: Program, plain: Program) -> None:
    trial("a folder given as a file", checks.folder_as_file, program)
    trial("all modules", checks.modules, plain)
    trial("the report", checks.doctor, program)
    trial("start at login", checks.login, plain)


def _tests(trial: Trial, plain: Program) -> None:
    trial("tests of core", checks.tests, plain, "tests/core")
    trial("tests of files and store", checks.tests, plain, "tests/files", "tests/store")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "windows")
    parser.add_argument("--short", action="store_true", help="without the tests of core and store")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    return 1 if try_all(given.folder.resolve(), short=given.short) else 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
