"""A signal closes the window, through the pipe of most systems and the sockets of Windows."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from backtimer.ui.window.quit_signals import SIGNALS, Ends, QuitSignals, socket_ends, usual_ends


@pytest.mark.parametrize("connect", [usual_ends, socket_ends])
@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_quits_once_and_leaves_no_handler(
    qtbot: QtBot, connect: Callable[[], Ends], number: signal.Signals
) -> None:
    before = [signal.getsignal(each) for each in SIGNALS]
    asked: list[str] = []
    signals = QuitSignals(lambda: asked.append("quit"), connect=connect)
    signal.raise_signal(number)
    qtbot.waitUntil(lambda: bool(asked))
    signal.raise_signal(number)
    qtbot.wait(1)
    signals.close()
    assert asked == ["quit"]
    assert [signal.getsignal(each) for each in SIGNALS] == before
