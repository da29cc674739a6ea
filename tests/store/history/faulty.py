"""Lets every single write go wrong, one after the other, and looks what is left.

`run` compiles the shim and runs this module under it; `python benchmarks/kill.py --writes` prints
what it found. Linux with a C compiler only.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from backtimer.store.history.opening import open_history
from tests.places import MEMORY, ROOT
from tests.store.history.scenarios import SCENARIOS, do, nothing, rows

HERE = Path(__file__).resolve()
BEFORE, HALF, FULL, POWER = 1, 2, 3, 4
NAMES = {BEFORE: "killed before", HALF: "killed in the midst", POWER: "power cut"}
FOR_CALLS = (1, 5, 1_000_000)
MOST = 5000


def compiler() -> str | None:
    """The system's C compiler."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def run(*names: str, full_step: int = 1) -> dict[str, Any]:
    """Try these scenarios, or all, in a process of its own; counts, and what was wrong.

    Of the writes that find a full disk only every `full_step`-th is tried.
    """
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "fault.so"
        made = [str(compiler()), "-shared", "-fPIC", "-O1", "-o", str(library)]
        subprocess.run([*made, str(HERE.with_name("fault.c")), "-ldl", "-lpthread"], check=True)
        ended = subprocess.run(
            [sys.executable, "-m", "tests.store.history.faulty", str(library), str(full_step),
             *(names or SCENARIOS)],
            env={**os.environ, "LD_PRELOAD": str(library)}, cwd=ROOT, check=True,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


class Ended(NamedTuple):
    killed: bool
    calls: int
    wrong: list[str]


def one(library: ctypes.CDLL, template: Path, name: str, mode: int, at: int, calls: int) -> Ended:
    """Do it in a child with one fault, and look."""
    scenario = SCENARIOS[name]
    folder = template.with_name("run")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    path = folder / "history.sqlite3"
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        code = 3
        try:
            library.fault_arm(str(folder).encode(), mode, at, calls)
            scenario.act(path, lambda text: void(os.write(writer, f"{text}\n".encode())))
            os.write(writer, f"calls {library.fault_calls()}\n".encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as stream:
        told = stream.read().splitlines()
    _child, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    made = 0
    wrong = []
    if not killed and os.WEXITSTATUS(status):
        wrong.append(f"it ended with {os.WEXITSTATUS(status)}")
    elif not killed:
        made = int(told.pop().split()[1])
    try:
        connection = open_history(path)
        if name == "repair":
            # It is repaired with the next thing that is written.
            connection.execute("PRAGMA quick_check")
        connection.close()
    except Exception as error:
        if name != "repair":
            wrong.append(f"it does not open: {error}")
    if name == "repair" and killed:
        # The next start begins where this one was stopped.
        do(path, range(1), nothing)
    if not wrong:
        if rows(path, "PRAGMA integrity_check") != [("ok",)]:
            wrong.append("the database is broken")
        wrong += scenario.check(path, told, killed=killed)
    return Ended(killed, made, [f"{name}, mode {mode}, call {at}: {text}" for text in wrong])


def void(_result: object) -> None:
    """For a lambda that says nothing."""


def inside(library_path: str, full_step: int, names: list[str]) -> None:
    """Under the shim: these scenarios, every mode, every call."""
    logging.disable(logging.CRITICAL)
    library = ctypes.CDLL(library_path)
    library.fault_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_long]
    library.fault_calls.restype = ctypes.c_long
    top = Path(tempfile.mkdtemp(dir=MEMORY))
    (top / "tmp").mkdir()
    tempfile.tempdir = str(top / "tmp")
    counts: dict[str, dict[str, int]] = {}
    wrong: list[str] = []
    try:
        for name in names:
            scenario = SCENARIOS[name]
            template = top / "template"
            shutil.rmtree(template, ignore_errors=True)
            template.mkdir()
            in_child(scenario.before, template / "history.sqlite3")
            counts[name] = {}
            calls = 0
            for mode, title in NAMES.items():
                kills = 0
                for at in range(1, MOST):
                    ended = one(library, template, name, mode, at, 1)
                    wrong += ended.wrong
                    kills += ended.killed
                    if not ended.killed:
                        calls = max(calls, ended.calls)
                        break
                counts[name][title] = kills
            counts[name]["writes"] = calls
            if name == "repair":
                continue
            for count in FOR_CALLS:
                places = range(1, calls + 1, full_step)
                for at in places:
                    wrong += one(library, template, name, FULL, at, count).wrong
                counts[name][f"full for {'good' if count > calls else count}"] = len(places)
    finally:
        shutil.rmtree(top, ignore_errors=True)
    sys.stdout.write(json.dumps({"counts": counts, "wrong": wrong}))


def in_child(work: Callable[[Path], None], path: Path) -> None:
    """Threads and connections of the preparation do not come along into a fork."""
    child = os.fork()
    if not child:
        code = 1
        try:
            work(path)
            code = 0
        finally:
            os._exit(code)
    _child, status = os.waitpid(child, 0)
    if os.WEXITSTATUS(status):
        raise RuntimeError(work.__name__)


if __name__ == "__main__":
    inside(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
