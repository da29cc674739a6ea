"""Session modules with one rule changed in their source, and the tests that run on them.

Every module of `core/session` is executed anew from its source, one of them changed; so are
the tests that look at it. Afterwards all is as it was.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import NamedTuple

import pytest

from tests.core.session.bounded import bound

ROOM = "backtimer.core.session"
TESTS = "tests.core.session"
# What is executed anew: a parent keeps the name of its child, which is put back too.
ANEW = (ROOM, f"{TESTS}.led", f"{TESTS}.test_", "tests.core.samples")


class Mutant(NamedTuple):
    """A rule, the module it stands in, what is changed there, and the tests that notice."""

    rule: str
    module: str
    old: str
    new: str
    noticed_by: str

    def source(self) -> str:
        """The module's changed source."""
        found = importlib.util.find_spec(f"{ROOM}.{self.module}")
        assert found is not None
        assert found.loader is not None
        source = found.loader.get_source(found.name)  # type: ignore[attr-defined]
        assert source.count(self.old) == 1, f"{self.old!r} stands {source.count(self.old)} times"
        return source.replace(self.old, self.new)


@contextmanager
def executed_anew(changed: str = "", source: str = "") -> Iterator[None]:
    """Within it, the session's modules are new ones, the one called `changed` from `source`."""
    before = {name: module for name, module in sys.modules.items() if name.startswith(ANEW)}
    held = [(parent, child) for name in before for parent, child in [_parent(name)] if parent]
    children = [(parent, child, getattr(parent, child, None)) for parent, child in held]
    for name in before:
        del sys.modules[name]
    try:
        if changed:
            _execute(f"{ROOM}.{changed}", source)
        yield
    finally:
        for name in [name for name in sys.modules if name.startswith(ANEW)]:
            del sys.modules[name]
        sys.modules.update(before)
        for parent, child, module in children:
            if module is not None:
                setattr(parent, child, module)


def _parent(name: str) -> tuple[ModuleType | None, str]:
    parent, _dot, child = name.rpartition(".")
    return sys.modules.get(parent), child


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
