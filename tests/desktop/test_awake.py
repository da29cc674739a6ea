"""The screen is kept on while a session runs, seen by a desktop on a real bus."""

from __future__ import annotations

import os
import subprocess
import sys

from backtimer.desktop.awake import NOT_KEPT_ON, Awake
from tests.desktop.screen_saver import GNOME, Inhibitor, ScreenSaver
from tests.desktop.session_bus import SessionBus
from tests.places import ROOT
from tests.threads import alive

EXERCISING = Inhibitor("Backtimer", "Backtimer: exercising")
RUN = """
import time
from backtimer.desktop.awake import Awake
Awake(print).set_awake(awake=True)
time.sleep(600)
"""


def test_it_is_on_in_a_session_and_not_in_a_pause_nor_after_it(bus: SessionBus) -> None:
    saver = ScreenSaver(bus.address)
    notices: list[str] = []
    awake = Awake(notices.append)
    awake.set_awake(awake=True)
    assert saver.next() == [EXERCISING]
    awake.set_awake(awake=False)
    assert saver.next() == []
    awake.set_awake(awake=True)
    assert saver.next() == [EXERCISING]
    awake.close()
    assert saver.next() == []
    # Another session after the end.
    awake.set_awake(awake=True)
    assert saver.next() == [EXERCISING]
    awake.close()
    assert saver.next() == []
    assert notices == []
    assert not alive("awake")


def test_a_program_that_is_killed_lets_the_screen_sleep(bus: SessionBus) -> None:
    saver = ScreenSaver(bus.address)
    program = subprocess.Popen(
        [sys.executable, "-c", RUN], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert saver.next() == [EXERCISING]
    program.kill()
    program.wait()
    assert saver.next() == []


def test_gnome_is_told_the_same(bus: SessionBus) -> None:
    saver = ScreenSaver(bus.address, GNOME)
    awake = Awake(print)
    awake.set_awake(awake=True)
    assert saver.next() == [Inhibitor("io.github.backtimer.Backtimer", "Backtimer: exercising")]
    awake.close()
    assert saver.next() == []


def test_that_nothing_keeps_it_on_is_told_once(bus: SessionBus) -> None:
    notices: list[str] = []
    awake = Awake(notices.append)
    for _session in range(2):
        awake.set_awake(awake=True)
        awake.close()
    assert notices == [NOT_KEPT_ON]
