"""The benchmarks and the scripts of packaging import what is there; nothing else runs them."""

from __future__ import annotations

import ast
import importlib
import importlib.util

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
