"""The far view fills the screen that was chosen for it, while it is connected."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize

from backtimer.ui.shared.screens import THIS_SCREEN, offered_screens, screen_named

SCREENS = [("DESK", 0, 0, 1280, 800), ("TV", 1280, 0, 1920, 1080)]


class FakeScreen(NamedTuple):
    """A screen without a desktop."""

    named: str

    def name(self) -> str:
        return self.named

    def size(self) -> QSize:
        return QSize(1920, 1080)


def test_a_screen_is_chosen_by_its_name() -> None:
    desk, tv = screens = (FakeScreen("DESK"), FakeScreen("TV"))
    assert screen_named(screens, "TV") is tv
    assert screen_named(screens, "") is None
    assert screen_named((desk,), "TV") is None
    offered = offered_screens(screens, "TV")
    assert offered == (THIS_SCREEN, ("DESK", "DESK, 1920 × 1080"), ("TV", "TV, 1920 × 1080"))
    # One that is not there today stays chosen.
    assert offered_screens((desk,), "TV")[-1] == ("TV", "TV, not connected")


def test_the_window_goes_to_that_screen_and_returns_to_its_place(tmp_path: Path) -> None:
    path = tmp_path / "screens.json"
    names = ("name", "x", "y", "width", "height", "logicalDpi", "logicalBaseDpi", "dpr")
    screens = [dict(zip(names, (*each, 96, 96, 1), strict=True)) for each in SCREENS]
    path.write_text(json.dumps({"windowFrameMargins": True, "screens": screens}))
    program = [sys.executable, "-m", "tests.ui.window.two_screens", str(path)]
    ran = subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)
    assert not ran.returncode, ran.stderr
    # As it was, then maximised; each on that screen, then on one that is not connected.
    assert ran.stdout.split("\n") == ["TV (1280, 0, 1920, 1080)", "DESK (0, 0, 1280, 800)"] * 2 + [
        ""
    ]
