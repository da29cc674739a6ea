"""Voice and loudspeaker of a session, and the timers that run for it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.timeline import Level
from backtimer.core.session.transitions import Command, State
from backtimer.services.session.request import SessionRequest
from backtimer.ui.session.lock_controller import PAUSED
from tests.ui.bench import WindowBench
from tests.ui.session.probe import SessionProbe
from tests.ui.window_probe import WindowProbe


def test_no_timer_runs_when_nothing_does(running: WindowBench, qtbot: QtBot) -> None:
    window, probe = running.window, SessionProbe(running.window)
    assert probe.waiting
    probe.act(Command.PAUSE)
    running.run(5000)
    assert not probe.waiting
    probe.act(Command.RESUME)
    assert probe.waiting
    window.features.settings.voice.look()
    assert not window.features.settings.voice.watching


def test_a_session_starts_with_its_first_words_or_without(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    coach = bench.services.sessions.make(SessionRequest(parse_ref("after-desk-5")))
    ready: list[bool] = []
    coach.can_speak = lambda: bool(ready)  # type: ignore[method-assign]
    window.features.session.controller.lead(coach)
    probe = SessionProbe(window)
    assert coach.session.state is State.READY
    assert probe.waiting
    probe.tick()
    assert coach.session.state is State.READY
    ready.append(True)
    probe.tick()
    assert coach.session.state is State.RUNNING
    ready.clear()
    other = bench.services.sessions.make(SessionRequest(parse_ref("after-desk-5")))
    other.can_speak = lambda: False  # type: ignore[method-assign]
    window.features.session.controller.lead(other)
    for _ in range(110):
        probe.tick()
    assert other.session.state is State.RUNNING


def test_a_start_opens_no_output_and_a_session_says_once_why_there_is_none(
    bench: WindowBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.services.voice.rest()
    window = bench.open()
    assert not bench.sound_is_open()
    shown: list[str] = []
    monkeypatch.setattr(window.notices, "show_trouble", shown.append)
    window.features.session.controller.lead(
        bench.services.sessions.make(SessionRequest(parse_ref("after-desk-5")))
    )
    assert bench.player.wait_until_open(60) is False
    probe = SessionProbe(window)
    probe.tick()
    assert probe.coach.session.state is State.RUNNING
    probe.act(Command.PAUSE)
    probe.act(Command.RESUME)
    # A sentence about the screen may come at once, and must not hide it for good.
    assert shown == ["No sound: no card. The screen leads you."]


def test_sound_that_goes_and_comes_back_is_told_in_a_sentence(
    running: WindowBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = ["no card"]
    shown: list[str] = []
    monkeypatch.setattr(running.services.voice, "sound_problem", lambda: problems[-1])
    monkeypatch.setattr(running.window.notices, "show_trouble", shown.append)
    # It was told at the start.
    running.run(3000)
    assert shown == []
    problems.append("")
    running.run(1000)
    # A headset that is plugged in takes a moment.
    problems.append("PulseAudio has gone")
    running.run(1000)
    problems.append("")
    running.run(1000)
    assert shown == ["The sound is back."]
    problems.append("PulseAudio has gone")
    running.run(3000)
    assert shown[1:] == ["No sound: PulseAudio has gone. The screen leads you."]


def test_a_locked_screen_pauses_only_what_nobody_can_hear(
    running: WindowBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems, shown = [""], []
    probe = SessionProbe(running.window)
    monkeypatch.setattr(running.services.voice, "sound_problem", lambda: problems[-1])
    monkeypatch.setattr(running.window.notices, "show_notice", shown.append)
    for is_off in (True, False):
        running.screen.lock(is_off)
        qtbot.wait(1)
        assert probe.coach.session.state is State.RUNNING
    problems.append("no card")
    for is_off in (True, False):
        assert PAUSED not in shown
        running.screen.lock(is_off)
        qtbot.wait(1)
        assert probe.coach.session.state is State.PAUSED
    assert shown[-1] == PAUSED
    assert running.screen.is_heard
    probe.act(Command.END)
    assert not running.screen.is_heard


def test_voice_rate_and_level_change_in_the_middle(running: WindowBench, qtbot: QtBot) -> None:
    change = running.window.features.settings.change
    session = running.coaches[-1].session
    position = session.position_ms(running.coaches[-1].now_ms)
    before = session.timeline
    change("rate", 70)
    assert session.timeline is not before
    assert running.keeper.current.rate == 70
    change("cues", Level.OFF)
    assert session.settings.level.value == "off"
    assert not any(cue.at_ms > position + 100 for cue in session.step.cues)
    change("reduce_motion", True)
    assert running.keeper.current.reduce_motion


def test_the_sound_output_rests_when_nothing_is_played(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    probe = WindowProbe(window)
    assert bench.sound_is_open()
    probe.let_a_minute_pass()
    assert not bench.sound_is_open()
    window.start(parse_ref("after-desk-5"))
    assert bench.sound_is_open()
    probe.let_a_minute_pass()
    assert bench.sound_is_open()
