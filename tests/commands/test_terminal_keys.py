"""What a key means in a session in the terminal, if any of them pauses."""

from __future__ import annotations

from typing import Any

import pytest

from backtimer.commands.keyboard import WindowsKeyboard
from backtimer.commands.live_line import LiveLine
from backtimer.commands.terminal_session import TerminalSession
from backtimer.core.session.options import CueSettings
from backtimer.core.session.transitions import State
from backtimer.core.settings.settings import Settings
from backtimer.services.session.coach import Coach
from backtimer.sound.output.tones import compose
from tests.core.samples import EXERCISES, routine
from tests.fakes import Clock, Voice


class OutOfKeysError(Exception):
    """Nothing more is pressed."""


class Keys:
    """A keyboard on which keys are pressed one after the other."""

    def __init__(self, *keys: str) -> None:
        self._left = list(keys)

    def wait(self, timeout_s: float) -> str:
        if not self._left:
            raise OutOfKeysError
        return self._left.pop(0)


class FakeConsole:
    """The console of Windows with keys pressed."""

    def __init__(self, typed: str) -> None:
        self._typed = list(typed)

    def kbhit(self) -> bool:
        return bool(self._typed)

    def getwch(self) -> str:
        return self._typed.pop(0)


def test_the_console_of_windows_has_the_keys_of_a_terminal() -> None:
    keyboard = WindowsKeyboard(FakeConsole("r \r\x1b\x03\x08\xe0H\xe0P\0K\0M\0;Ä"))
    assert [keyboard.wait(1) for _ in range(12)] == [
        "r", "space", "enter", "escape", "interrupt", "backspace", "up", "down", "left", "right",
        "", "ä",
    ]  # fmt: skip
    assert keyboard.wait(0) == ""


class AnyKey:
    """The settings."""

    current = Settings(any_key_pauses=True)


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        (("k",), State.PAUSED),
        (("q",), State.PAUSED),
        (("h",), State.HURTING),
        (("s",), State.HURTING),
        (("k", "space"), State.LEAD_IN),
        (("right",), State.LEAD_IN),
    ],
)
def test_any_key_pauses_if_that_is_wanted(keys: tuple[str, ...], state: State) -> None:
    coach = Coach(
        routine(*list(EXERCISES)[:2]), EXERCISES, CueSettings(), clock=Clock(), voice=Voice(),
        compose=compose,
    )  # fmt: skip
    settings: Any = AnyKey()
    with pytest.raises(OutOfKeysError):
        TerminalSession(settings, coach, Keys(*keys), LiveLine()).run()
    assert coach.session.state is state
