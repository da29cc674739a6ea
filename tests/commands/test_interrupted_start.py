"""Ctrl+C while the program is still being imported ends it without a trace."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from tests.places import ROOT

# Sends SIGINT at the moment at which a module is about to be imported.
STARTED = """
import importlib.abc, runpy, signal, sys

class Finger(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == sys.argv[1]:
            signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Finger())
start, sys.argv[1:] = sys.argv[2], [sys.argv[1], "list"]
if start == "module":
    runpy.run_module("backtimer", run_name="__main__")
else:
    runpy.run_path(start, run_name="__main__")
"""


@pytest.mark.parametrize("start", ["module", str(ROOT / "packaging" / "start.py")])
@pytest.mark.parametrize(
    "module", ["backtimer.cli", "backtimer.errors", "backtimer.files.standard_streams"]
)
def test_an_interrupted_start_is_quiet(module: str, start: str) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", STARTED, module, start],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_the_command_begins_where_an_interrupt_is_caught() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"backtimer": "backtimer.__main__:main"}
