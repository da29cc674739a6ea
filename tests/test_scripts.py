"""The benchmarks and the scripts of packaging import what is there; nothing else runs them."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.places import ROOT

SCRIPTS = sorted([*ROOT.glob("benchmarks/*.py"), *ROOT.glob("packaging/**/*.py")])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_what_a_script_imports_is_there(script: object) -> None:
    tree = ast.parse(script.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    missing = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in (
            "backtimer",
            "tests",
        ):
            module = importlib.import_module(str(node.module))
            missing += [
                f"{node.module}.{each.name}"
                for each in node.names
                if not hasattr(module, each.name)
                and importlib.util.find_spec(f"{node.module}.{each.name}") is None
            ]
    assert missing == []
    assert SCRIPTS


def test_every_package_that_windows_needs_has_its_version() -> None:
    place = ROOT / "packaging" / "windows" / "packages.py"
    spec = importlib.util.spec_from_file_location("windows_packages", place)
    assert spec is not None
    assert spec.loader is not None
    packages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(packages)
    asked = [*packages.required(), *packages.FOR_TESTS, *packages.FOR_BUNDLE]
    assert {"numpy", "comtypes", "winrt-runtime", "pefile"} <= packages.needed(asked)
    assert "dbus-fast" not in packages.needed(asked)
    assert packages.unpinned(asked) == set()


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The script that starts programs of Windows, which finds its neighbours by their names."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "windows"))
    yield importlib.import_module("runtime")
    for name in ("runtime", "packages", "shims"):
        del sys.modules[name]


def started(code: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe)


@pytest.mark.skipif(sys.platform != "linux", reason="Wine runs there")
def test_a_program_has_ended_while_what_it_started_holds_its_streams(runtime: ModuleType) -> None:
    # As Wine's own programs do, which the first program starts and all others use.
    stays = "import subprocess; print(subprocess.Popen(['sleep', '600']).pid); print('x' * 300_000)"
    with started(stays) as process:
        written, error = runtime.finish(process, 300)
        first, _, rest = written.partition(b"\n")
        os.kill(int(first), signal.SIGKILL)
    assert (process.returncode, len(rest), error) == (0, 300_001, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="Wine runs there")
def test_a_program_that_hangs_is_not_waited_for(runtime: ModuleType) -> None:
    with started("import time; time.sleep(600)") as process:
        with pytest.raises(subprocess.TimeoutExpired):
            runtime.finish(process, 0.2)
        process.kill()
