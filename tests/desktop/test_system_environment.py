"""Other programs do not get a bundle's libraries."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from backtimer.desktop.system_environment import OURS, system_environment


def seen() -> list[str]:
    """What a child sees of the variables."""
    done = subprocess.run(["env"], capture_output=True, text=True, check=True)
    return sorted(line for line in done.stdout.splitlines() if line.startswith(OURS))


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", []), ("/opt/lib", ["LD_LIBRARY_PATH=/opt/lib", "LD_LIBRARY_PATH_ORIG=/opt/lib"])],
)
def test_a_bundle_gives_others_the_systems_libraries(
    before: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for name in OURS:
        monkeypatch.setenv(name, "/bundle")
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    with system_environment():
        assert seen() == expected
    assert all(os.environ[name] == "/bundle" for name in OURS)


def test_what_is_no_bundle_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/mine")
    with system_environment():
        assert os.environ["LD_LIBRARY_PATH"] == "/mine"
