"""Session modules with one rule changed in their source, and the tests that run on them.

A module of `core/session` is executed anew from its changed source; so are the modules that
build on it, and the tests. Afterwards all is as it was.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from backtimer.core import session
from tests.core.session.bounded import bound

ROOM = "backtimer.core.session"
TESTS = "tests.core.session"
FOLDER = Path(session.__path__[0])
# What looks at the session: it is executed anew with it.
LOOKING_ON = (f"{TESTS}.led", f"{TESTS}.test_", "tests.core.samples")
IMPORTED = re.compile(rf"^ *from {re.escape(ROOM)}(?:\.(\w+) import| import (\w+))", re.MULTILINE)


class Mutant(NamedTuple):
    """A rule, the module it stands in, what is changed there, and the tests that notice."""

    rule: str
    module: str
    old: str
    new: str
    noticed_by: str

    def source(self) -> str:
        """The module's changed source."""
        source = source_of(self.module)
        assert source.count(self.old) == 1, f"{self.old!r} stands {source.count(self.old)} times"
        return source.replace(self.old, self.new)


def source_of(module: str) -> str:
    """The source of a module of the room."""
    return (FOLDER / f"{module}.py").read_text("utf-8")


@contextmanager
def executed_anew(changed: str, source: str) -> Iterator[None]:
    """Within it, the module called `changed` is a new one from `source`.

    So are the modules of the room that build on it, and all that looks on.
    """
    importlib.import_module(f"{ROOM}.session")
    anew = {f"{ROOM}.{module}" for module in _built_on(changed)}
    before = {name: module for name, module in sys.modules.items() if _is_in(name, anew)}
    held = [(*_parent(name), module) for name, module in before.items()]
    for name in before:
        del sys.modules[name]
    for parent, child, _module in held:
        delattr(parent, child)
    try:
        _execute(f"{ROOM}.{changed}", source)
        yield
    finally:
        for name in [name for name in sys.modules if _is_in(name, anew)]:
            del sys.modules[name]
        sys.modules.update(before)
        for parent, child, module in held:
            setattr(parent, child, module)


def _is_in(name: str, anew: set[str]) -> bool:
    return name in anew or name.startswith(LOOKING_ON)


@cache
def _built_on(changed: str) -> frozenset[str]:
    """The modules of the room that import a module, directly or not, and the module itself."""
    imports = {
        path.stem: {one or other for one, other in IMPORTED.findall(path.read_text("utf-8"))}
        for path in FOLDER.glob("*.py")
    }
    found = {changed}
    while more := {name for name, of in imports.items() if of & found} - found:
        found |= more
    return frozenset(found)


def _parent(name: str) -> tuple[ModuleType, str]:
    parent, _dot, child = name.rpartition(".")
    return importlib.import_module(parent), child


def _execute(name: str, source: str) -> None:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(source, f"<{name}, changed>", "exec"), module.__dict__)
    parent, child = _parent(name)
    setattr(parent, child, module)


def run_tests(names: str) -> None:
    """Run tests, named `file.test` without `test_`, on the modules as they are now."""
    with pytest.MonkeyPatch.context() as patch:
        bound(importlib.import_module(f"{ROOM}.run").Run, patch)
        for name in names.split():
            file, test = name.split(".")
            module = importlib.import_module(f"{TESTS}.test_{file}")
            function = getattr(module, f"test_{test}")
            for values in _parameters(function):
                function(**values)


def notice(names: str) -> bool:
    """Whether a test fails. A change that makes no sense is no broken rule: it raises."""
    try:
        run_tests(names)
    except (NameError, ImportError, AttributeError):
        raise
    except (Exception, pytest.fail.Exception):
        return True
    return False


def _parameters(function: object) -> Iterator[dict[str, object]]:
    """What a test is called with; of several parameters all combinations are made."""
    marks = [each for each in getattr(function, "pytestmark", []) if each.name == "parametrize"]
    found: list[dict[str, object]] = [{}]
    for mark in marks:
        name, values = mark.args
        found = [{**each, name: value} for each in found for value in values]
    names = set(inspect.signature(function).parameters)  # type: ignore[arg-type]
    assert all(set(each) == names for each in found)
    yield from found
