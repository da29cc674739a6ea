"""Pain in the leg, asked about in the terminal after a session."""

from __future__ import annotations

from datetime import date

import pytest

from backtimer.commands.live_line import LiveLine
from backtimer.commands.terminal_questions import ask_leg_after
from backtimer.core.model.condition import Condition
from backtimer.core.wording.screen_texts import LEG_NEXT_TIME, LEG_UP
from backtimer.services.session.leg_pain_service import LegPainService
from tests.built_in import LIBRARY
from tests.fake_settings import FakeSettings

TRIED = (("press-up", "Press-up on forearms"), ("walk", "Walk"))


class Pressed:
    """A keyboard on which these keys are pressed."""

    def __init__(self, keys: str) -> None:
        self._keys = list(keys)

    def wait(self, timeout_s: float) -> str:
        del timeout_s
        return self._keys.pop(0) if self._keys else ""


@pytest.mark.parametrize(
    ("keys", "said", "stopped"),
    [
        ("1", LEG_UP, []),
        ("2", "", []),
        ("31", "Press-up on forearms, easier form: it brought", ["press-up"]),
        ("30", LEG_NEXT_TIME, []),
        ("3", LEG_NEXT_TIME, []),
        ("", "", []),
    ],
)
def test_what_sent_it_down_is_stopped(
    keys: str, said: str, stopped: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    leg = LegPainService(FakeSettings(Condition.LEG_PAIN), LIBRARY, lambda: date(2026, 2, 3))
    ask_leg_after(LiveLine(), Pressed(keys), leg, TRIED)
    shown = capsys.readouterr().out
    assert "Has the pain in your leg moved?" in shown
    assert said in shown
    assert [each for each, _sentence in leg.stopped] == stopped
    if keys.startswith("3"):
        assert "  1  Press-up on forearms\n  2  Walk\n  0  I do not know" in shown


def test_nobody_else_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    leg = LegPainService(FakeSettings(), LIBRARY, lambda: date(2026, 2, 3))
    ask_leg_after(LiveLine(), Pressed("31"), leg, TRIED)
    assert capsys.readouterr().out == ""
