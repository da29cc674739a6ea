"""The system's wish for less motion is asked for, and the person's own choice comes before it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.places import ROOT
from tests.ui.bench import WindowBench

ASK = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from backtimer.ui.window.motion_wish import MotionWish, WISHES
portal = subprocess.Popen([sys.executable, "tests/ui/window/portal.py", *sys.argv[1:]],
                          stdout=subprocess.PIPE, text=True)
assert portal.stdout.readline() == "ready\\n"
application = QCoreApplication([])
wish = MotionWish()
wish.wanted.connect(lambda: print("less"))
left = list(WISHES)
def answered():
    left.pop()
    if not left:
        application.quit()
wish.answered.connect(answered)
wish.ask()
application.exec()
portal.kill()
"""


@pytest.mark.parametrize(
    ("key", "kind", "value", "less"),
    [
        ("reduced-motion", "u", "1", True),
        ("reduced-motion", "u", "0", False),
        ("enable-animations", "b", "false", True),
        ("enable-animations", "b", "true", False),
        ("AnimationDurationFactor", "s", '"0"', True),
        ("AnimationDurationFactor", "s", '"1"', False),
        ("something-else", "s", '"0"', False),
    ],
)
def test_the_desktop_is_asked(key: str, kind: str, value: str, *, less: bool) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", ASK, key, kind, value],
        cwd=ROOT, check=True, capture_output=True, text=True, timeout=100,
    )  # fmt: skip
    assert done.stdout == ("less\n" if less else "")


def test_the_wish_holds_until_the_person_chooses(bench: WindowBench) -> None:
    settings = bench.services.settings
    assert not settings.current.reduce_motion
    settings.move_less()
    assert settings.current.reduce_motion
    assert not bench.keeper.current.reduce_motion
    settings.change(volume=50)
    assert settings.current.reduce_motion
    settings.change(reduce_motion=False)
    assert not settings.current.reduce_motion
