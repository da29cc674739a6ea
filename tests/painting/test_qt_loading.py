"""Loading Qt leaves importing and compiling as they were, and compiles its helpers only once."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from backtimer.painting import kept_code
from backtimer.painting.kept_code import MOST_BYTES, KeptCode

CHECK = """
import builtins, linecache
usual = builtins.__import__, builtins.compile
from backtimer.painting.qt_loading import load_qt
load_qt()
assert (builtins.__import__, builtins.compile) == usual
import backtimer.ui.widgets.ring
assert not any(name.endswith("ring.py") for name in linecache.cache)
from PySide6.QtCore import QTimer
assert QTimer.singleShot
"""
# The interpreter tells of every text that it compiles.
COUNT = """
import sys
compiled = []
def heard(event, facts):
    if event == "compile" and str(facts[1]).startswith("shibokensupport/"):
        compiled.append(facts[1])
sys.addaudithook(heard)
from backtimer.painting.qt_loading import load_qt
load_qt()
from PySide6.QtCore import QTimer
try:
    QTimer().start("soon")
except TypeError as error:
    assert "Supported signatures" in str(error)
print(len(compiled))
writer = sys.modules["shibokensupport.signature.lib.pyi_generator"]
assert "generate_pyi" not in vars(writer)
assert callable(writer.generate_pyi) and writer.TYPE_MAP["qint64"] == "int"
"""
PACKAGE, NAME = "abc", "abc/parts.py"
HEAD_BYTES = 8


def run(script: str, folder: Path, *options: str) -> str:
    """What the script prints in an interpreter that keeps its compiled modules in a folder."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *options, "-c", script]
    told = subprocess.run(command, env=env, check=True, timeout=60, capture_output=True, text=True)
    return told.stdout.strip()


def test_imports_after_qt_read_no_sources(tmp_path: Path) -> None:
    run(CHECK, tmp_path)


def test_the_helpers_are_compiled_at_the_first_start_only(tmp_path: Path) -> None:
    assert int(run(COUNT, tmp_path)) > 5
    assert run(COUNT, tmp_path) == "0"
    # With other options of the interpreter the code is another one.
    assert int(run(COUNT, tmp_path, "-OO")) > 5
    assert run(COUNT, tmp_path) == run(COUNT, tmp_path, "-OO") == "0"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which compiled code is kept."""
    monkeypatch.setattr(kept_code, "__file__", str(tmp_path / "kept_code.py"))
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = tmp_path / "__pycache__"
    folder.mkdir()
    return folder


def value(code: KeptCode, text: bytes, name: str = NAME) -> object:
    """What the text calls `x`."""
    found: dict[str, object] = {}
    exec(code.compile(text, name, "exec"), found)
    return found["x"]


def kept(compiled: list[str]) -> KeptCode:
    """Kept code that notes what had to be compiled."""

    def usual(source: bytes, filename: str, mode: str) -> object:
        compiled.append(filename)
        return compile(source, filename, mode)

    return KeptCode(PACKAGE, usual)


def test_a_changed_text_and_another_package_are_compiled_anew(place: Path) -> None:
    compiled: list[str] = []
    first = kept(compiled)
    assert value(first, b"x = 1") == 1
    first.save()
    assert len(list(place.iterdir())) == 1
    again = kept(compiled)
    assert [value(again, b"x = 1"), len(compiled)] == [1, 1]
    assert [value(again, b"x = 2"), len(compiled)] == [2, 2]
    assert [value(again, b"x = 1", "abcd/parts.py"), len(compiled)] == [1, 3]
    again.save()
    third = kept(compiled)
    assert [value(third, b"x = 2"), value(third, b"x = 1"), len(compiled)] == [2, 1, 3]
    assert [value(third, b"x = 1", "abcd/parts.py"), len(compiled)] == [1, 4]


@pytest.mark.parametrize("damage", ["cut", "empty", "changed", "version", "folder", "large"])
def test_a_file_that_cannot_be_used_is_made_anew(place: Path, damage: str) -> None:
    compiled: list[str] = []
    first = kept(compiled)
    value(first, b"x = 1")
    first.save()
    (path,) = place.iterdir()
    content = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        path.write_bytes(
            {
                "cut": content[:-5],
                "empty": b"",
                "large": content + bytes(MOST_BYTES),
                "changed": content[:-5] + b"\0" + content[-4:],
                "version": b"\0" + content[1:],
            }[damage]
        )
    again = kept(compiled)
    assert [value(again, b"x = 1"), len(compiled)] == [1, 2]
    again.save()
    if damage != "folder":
        assert path.read_bytes() == content
        assert marshal.loads(content[HEAD_BYTES:]).keys() == {(NAME, b"x = 1")}


def test_nothing_is_kept_where_the_interpreter_keeps_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    told = kept(compiled)
    value(told, b"x = 1")
    told.save()
    assert not list(place.iterdir())
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    told = kept(compiled)
    assert value(told, b"x = 1") == 1
    told.save()
    assert not list(place.iterdir())


def test_without_the_folder_it_goes_on(place: Path) -> None:
    compiled: list[str] = []
    told = kept(compiled)
    value(told, b"x = 1")
    place.rmdir()
    told.save()
    assert not place.exists()


def test_a_postponed_module_runs_when_a_name_is_looked_up(place: Path) -> None:
    text = b"import sys\nruns = 1\ndef more():\n    global runs\n    runs += 1\n    return runs"
    for _start in range(2):
        told = KeptCode(PACKAGE, compile, postponed=(NAME,))
        module = ModuleType("parts")
        exec(told.compile(text, NAME, "exec"), vars(module))
        assert "runs" not in vars(module)
        assert [module.more(), module.more(), module.runs] == [2, 3, 3]
        with pytest.raises(AttributeError, match="module 'parts' has no attribute 'less'"):
            assert module.less
        told.save()
    broken = ModuleType("parts")
    exec(told.compile(b"x = ", NAME, "exec"), vars(broken))
    with pytest.raises(SyntaxError):
        assert broken.x


def test_other_ways_of_compiling_are_passed_on(place: Path) -> None:
    told = KeptCode(PACKAGE, compile)
    assert eval(told.compile("1 + 1", NAME, "eval")) == 2
    tree = told.compile(b"x = 1", NAME, "exec", 0x400)
    assert type(tree).__name__ == "Module"
    with pytest.raises(SyntaxError):
        told.compile(b"x =", NAME, "exec")
    told.save()
    assert not list(place.iterdir())
