"""The mini window: the session goes on in it, and whatever needs more room leads back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from backtimer.core.model.appearance import ColourScheme
from backtimer.core.session.transitions import Command, State
from backtimer.ui.session.mini_window import MiniWindow
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.widgets.sentence import Sentence
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.session.pressing import state
from tests.ui.session.probe import SessionProbe

NEVER_MS = 60_000


def minis() -> list[MiniWindow]:
    """The mini windows that are to be seen."""
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, MiniWindow) and each.isVisible()]


def is_back(probe: SessionProbe) -> bool:
    """Whether the main window stands in its place."""
    return not minis() and not probe.window.isMinimized()


def press(probe: SessionProbe, key: Qt.Key) -> None:
    """Press a key in the window that the person sees."""
    seen = next(iter(minis()), probe.front)
    # On a busy machine the window system takes its time to give it the focus.
    assert QTest.qWaitForWindowActive(seen, NEVER_MS)
    QTest.keyClick(seen, key)


@pytest.fixture
def probe(running: WindowBench) -> SessionProbe:
    """A session in the mini window."""
    probe = SessionProbe(running.window)
    # Also from across the room.
    press(probe, Key.Key_F)
    press(probe, Key.Key_N)
    return probe


def test_the_session_goes_on_in_it(running: WindowBench, probe: SessionProbe) -> None:
    (mini,) = minis()
    assert running.window.isMinimized()
    assert not running.window.isFullScreen()
    running.run(100)
    caption = finding.called(mini, Sentence, "caption").text()
    assert caption == probe.caption
    assert mini.windowTitle() == "Easy warm-up"
    press(probe, Key.Key_Space)
    assert state(probe) is State.PAUSED
    finding.find(mini, QPushButton, "Go on (Space)").click()
    assert state(probe) is State.LEAD_IN
    assert finding.find(mini, QPushButton, "Pause (Space)").isEnabled()
    size = mini.size()
    running.window.features.settings.change("text_size", 200)
    running.window.features.settings.change("theme", ColourScheme.LIGHT)
    assert mini.width() > size.width() * 1.8
    assert mini.palette() == running.window.palette()
    press(probe, Key.Key_Escape)
    assert is_back(probe)
    assert probe.shown() == "session"
    press(probe, Key.Key_N)
    (mini,) = minis()
    mini.close()
    assert is_back(probe)


def test_what_needs_more_room_leads_back(running: WindowBench, probe: SessionProbe) -> None:
    (mini,) = minis()
    finding.find(mini, QPushButton, "That hurts (H)").click()
    assert is_back(probe)
    assert state(probe) is State.HURTING
    # Its answers stand on the page.
    press(probe, Key.Key_N)
    assert is_back(probe)
    press(probe, Key.Key_Backspace)
    press(probe, Key.Key_N)
    press(probe, Key.Key_Q)
    assert is_back(probe)
    assert probe.question()
    press(probe, Key.Key_N)
    assert not is_back(probe)
    assert not probe.question()
    press(probe, Key.Key_F)
    assert is_back(probe)
    assert running.window.isFullScreen()
    press(probe, Key.Key_N)
    probe.act(Command.END)
    assert is_back(probe)
    assert probe.shown() == "finish"


def test_it_closes_with_the_main_window(running: WindowBench, probe: SessionProbe) -> None:
    running.window.close()
    assert not minis()
    assert not running.window.isVisible()
    assert not probe.waiting


def test_notices_stand_in_it_for_the_time_that_reading_takes(
    running: WindowBench, probe: SessionProbe
) -> None:
    (mini,) = minis()
    said = finding.called(mini, Sentence, "caption")
    running.run(100)
    caption = said.text()
    press(probe, Key.Key_Up)
    assert said.text() == "Volume 90 %"
    running.run(100)
    assert said.text() == "Volume 90 %"
    finding.only(mini, QTimer, direct=True).timeout.emit()
    assert said.text() == caption
    press(probe, Key.Key_Escape)
    assert is_back(probe)
    running.window.notice("Something else.")
    assert said.text() == caption


def test_it_has_a_button_for_what_it_waits_for(running: WindowBench, probe: SessionProbe) -> None:
    """There is room for one beside *that hurts*: Space pauses all the same."""
    (mini,) = minis()
    done = finding.called(mini, QPushButton, "done")
    pause = finding.find(mini, QPushButton, "Pause (Space)")
    views: list[SessionView] = []
    running.window.features.session.controller.view_changed.connect(views.append)
    running.run(100)
    for mode, can, shown in (
        (Mode.WAITING, (), True), (Mode.RUNNING, (Command.PAUSE,), False),
        (Mode.RUNNING, (Command.PAUSE, Command.DONE), True), (Mode.PAUSED, (Command.DONE,), False),
    ):  # fmt: skip
        mini.show_view(views[-1]._replace(mode=mode, can=frozenset(can)))
        assert (done.isVisible(), pause.isVisible()) == (shown, not shown)
    asked: list[Command] = []
    mini.wanted.connect(asked.append)
    mini.show_view(views[-1]._replace(mode=Mode.WAITING))
    done.click()
    assert asked == [Command.DONE]


def test_late_news_of_the_focus_does_not_close_it(
    probe: SessionProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe.window, "isActiveWindow", lambda: True)
    QApplication.sendEvent(probe.window, QEvent(QEvent.Type.ActivationChange))
    assert minis()
    # As from the bar of the windows: there it is restored, and the smaller one not needed.
    probe.window.setWindowState(Qt.WindowState.WindowNoState)
    assert not minis()


def test_it_leads_back_though_the_main_window_seems_to_be_there(
    probe: SessionProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Late news of an earlier return, while the window system is still to minimise it.
    probe.window.setWindowState(Qt.WindowState.WindowNoState)
    asked: list[Qt.WindowState] = []
    monkeypatch.setattr(probe.window, "setWindowState", asked.append)
    press(probe, Key.Key_Escape)
    assert asked[0] == Qt.WindowState.WindowMinimized
    assert asked[-1] == Qt.WindowState.WindowNoState
