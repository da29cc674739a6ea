"""What a screen reader says of a session, and when it leaves the word to the coach."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import pytest
from PySide6.QtGui import QAccessible

from backtimer.core.session.timeline import Level, StepKind
from backtimer.core.session.transitions import Command
from backtimer.core.settings.settings import Settings
from backtimer.ui.session.announcements import STOPPED, Announcements, is_silent
from backtimer.ui.session.view import SessionView, session_view
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.ribbon import RibbonWidget
from backtimer.ui.widgets.ring import RingWidget
from tests.core.samples import EXERCISES
from tests.core.session.led import Led
from tests.ui import accessible, finding
from tests.ui.bench import WindowBench
from tests.ui.session.probe import SessionProbe


class Said(NamedTuple):
    text: str
    at_once: bool


class Listener:
    """Remembers what is said of a session that is led in slices."""

    def __init__(self, *, silent: bool) -> None:
        self.led = Led("bird-dog", "plank").start()
        self.said: list[Said] = []
        self.silent = silent
        self.announcements = Announcements(lambda text, now: self.said.append(Said(text, now)))

    def look(self) -> None:
        self.announcements.follow(self._view(), lambda: self.silent)

    def run(self, ms: int, slice_ms: int = 100) -> None:
        for _ in range(ms // slice_ms):
            self.led.run(slice_ms)
            self.look()

    def texts(self) -> list[str]:
        return [each.text for each in self.said]

    def _view(self) -> SessionView:
        return session_view(
            self.led.session, EXERCISES, self.led.now_ms, caption="", voice="", muted=False
        )


def test_exercise_side_and_phase_are_said_once_each_while_the_coach_is_silent() -> None:
    listener = Listener(silent=True)
    listener.run(700_000)
    texts = listener.texts()
    assert texts[0].startswith("Exercise 1 of 2: Bird dog")
    assert not any(each.at_once for each in listener.said)
    named = [each for each in texts if each.startswith("Exercise")]
    assert len(named) == 2
    # A phase after a phase: never the same sentence twice running.
    assert all(one != other for one, other in itertools.pairwise(texts))
    assert any(each.startswith("Hold, ") and each.endswith(" s.") for each in texts)
    assert any(each.startswith(("Left", "Right")) for each in texts)
    sides = [each.split(".")[0] for each in texts if each.startswith(("Left.", "Right."))]
    assert all(one != other for one, other in itertools.pairwise(sides))


def test_a_coach_who_speaks_is_not_spoken_over() -> None:
    listener = Listener(silent=False)
    listener.run(60_000)
    assert not listener.said
    # From the moment on at which it is muted, what changes is said.
    listener.silent = True
    listener.run(60_000)
    assert listener.said
    assert not listener.texts()[0].startswith("Exercise 1 of 2: Bird dog. Left. Ready")


@pytest.mark.parametrize("silent", [False, True])
def test_stopped_is_always_said_at_once_and_once(*, silent: bool) -> None:
    listener = Listener(silent=silent)
    listener.run(5000)
    listener.led.do(Command.HURTS)
    listener.run(3000)
    assert [each for each in listener.said if each.at_once] == [Said(STOPPED, True)]
    listener.led.do(Command.TAKE_BACK)
    before = len(listener.said)
    listener.run(1000)
    assert len(listener.said) == before + (1 if silent else 0)
    listener.announcements.restart()
    listener.look()
    assert len(listener.said) == before + (2 if silent else 0)


@pytest.mark.parametrize(
    ("settings", "silent"),
    [
        (Settings(), False),
        (Settings(cues=Level.COUNTS), False),
        (Settings(cues=Level.TONES), True),
        (Settings(cues=Level.OFF), True),
        (Settings(muted=True), True),
        (Settings(volume=0), True),
    ],
)
def test_when_the_coach_is_silent(settings: Settings, *, silent: bool) -> None:
    assert is_silent(settings) is silent


def test_what_is_painted_is_described(running: WindowBench) -> None:
    probe = SessionProbe(running.window)
    running.run(70_000)
    ring = accessible.interface(finding.find(probe.page, RingWidget, "Timer"))
    assert ring.role() == QAccessible.Role.Dial
    values = ring.valueInterface()
    step = probe.coach.session.step
    assert step.kind is not StepKind.WAIT
    left_ms = step.end_ms - probe.coach.session.position_ms(probe.coach.now_ms)
    assert abs(values.currentValue() - left_ms / 1000) <= 1
    assert values.maximumValue() == -(-step.length_ms // 1000)
    before = values.currentValue()
    running.run(1000)
    assert values.currentValue() == before - 1
    figure = accessible.interface(finding.find(probe.page, FigureWidget, "How it looks"))
    assert figure.role() == QAccessible.Role.Graphic
    assert figure.text(QAccessible.Text.Description).startswith("Easy")
    ribbon = finding.find(probe.page, RibbonWidget, "The whole session")
    assert "% done. " in ribbon.accessibleDescription()
    probe.act(Command.HURTS)
    assert values.currentValue() == 0
