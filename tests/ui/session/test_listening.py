"""A session led by voice: commands, answers, and when the microphone is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import Command, State
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.store.history.past import past_sessions
from backtimer.ui.shared.microphone_mark import LISTENS, MicrophoneMark
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.page_probe import PageProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.window_probe import let_pass


class VoiceProbe(SessionProbe):
    """A session, and somebody who speaks to it."""

    def __init__(self, bench: WindowBench, qtbot: QtBot) -> None:
        super().__init__(bench.window)
        self.bench = bench
        self.qtbot = qtbot

    def open_up(self) -> None:
        """The microphone's process has started."""
        self.bench.microphone.open_up()
        self.qtbot.wait(1)

    def say(self, phrase: VoicePhrase, *, named: bool = False) -> None:
        """Say something; the window's thread comes to it."""
        self.bench.microphone.say(phrase, named=named)
        self.qtbot.wait(1)

    @property
    def state(self) -> State:
        return self.coach.session.state

    def shows(self, text: str) -> None:
        """The mark on the page in front comes to say this, however busy the machine is."""
        self.qtbot.waitUntil(lambda: self.mark() == text)

    def mark(self) -> str:
        """What the mark on the page in front says; empty without one."""
        marks = [each for each in self.front.findChildren(MicrophoneMark) if each.isVisible()]
        return marks[0].text() if marks else ""


@pytest.fixture
def listening(make_bench: Callable[..., WindowBench], qtbot: QtBot) -> VoiceProbe:
    bench = make_bench(voice_commands=True)
    window = bench.open()
    window.start(parse_ref("aaos-short"))
    probe = VoiceProbe(bench, qtbot)
    probe.open_up()
    bench.run(1000)
    return probe


def test_without_the_setting_the_microphone_stays_closed(
    running: WindowBench, qtbot: QtBot
) -> None:
    assert not running.microphone.times
    assert VoiceProbe(running, qtbot).mark() == ""


def test_a_mark_shows_that_the_microphone_is_open_and_what_was_understood(
    listening: VoiceProbe,
) -> None:
    listening.shows(LISTENS)
    listening.say(VoicePhrase.PAUSE)
    assert (listening.state, listening.mark()) == (State.RUNNING, LISTENS)
    listening.say(VoicePhrase.NAME)
    listening.say(VoicePhrase.PAUSE)
    assert listening.state is State.PAUSED
    listening.shows("pause")
    # The tone that answers comes after the sound has been stopped.
    tones = [told for told in listening.bench.microphone.tap.told if told[0] in ("play", "stop")]
    assert [told[0] for told in tones[-2:]] == ["stop", "play"]
    listening.say(VoicePhrase.GO_ON, named=True)
    assert listening.state is State.LEAD_IN
    # In the far view as well.
    listening.feature.room.toggle()
    listening.shows("go on")
    # And in the mini window.
    listening.feature.mini.toggle()
    mark = finding.only(listening.feature.mini.window, MicrophoneMark)
    assert (mark.isVisible(), mark.text()) == (True, "go on")


def test_stop_pauses_and_one_word_takes_it_back(listening: VoiceProbe) -> None:
    listening.say(VoicePhrase.STOP)
    assert listening.state is State.PAUSED
    # Somebody who calls it out again does not end the session.
    listening.say(VoicePhrase.STOP)
    assert listening.state is State.PAUSED
    listening.say(VoicePhrase.UNDO)
    assert listening.state is State.LEAD_IN
    listening.say(VoicePhrase.STOP, named=True)
    listening.say(VoicePhrase.STOP, named=True)
    assert listening.state is State.FINISHED


def test_that_hurts_stops_and_can_be_taken_back(listening: VoiceProbe) -> None:
    listening.say(VoicePhrase.IT_HURTS)
    assert listening.state is State.HURTING
    listening.say(VoicePhrase.STOP)
    assert listening.state is State.HURTING
    listening.say(VoicePhrase.UNDO)
    assert listening.state is State.LEAD_IN
    assert not listening.coach.session.hurt_twice
    listening.say(VoicePhrase.IT_HURTS)
    # With the name too, going on where it hurts is not for a word that people use.
    for _ in range(16):
        listening.say(VoicePhrase.NAME)
    listening.say(VoicePhrase.GO_ON, named=True)
    assert listening.state is State.HURTING
    listening.say(VoicePhrase.NEXT, named=True)
    assert listening.coach.session.step.key.item == 1


def test_commands_do_what_the_keys_do(listening: VoiceProbe) -> None:
    item = listening.coach.session.step.key.item
    listening.say(VoicePhrase.NEXT, named=True)
    assert listening.coach.session.step.key.item == item + 1
    listening.say(VoicePhrase.BACK, named=True)
    assert listening.coach.session.step.key.item == item
    listening.say(VoicePhrase.SOFTER, named=True)
    assert listening.bench.keeper.current.volume == 70
    listening.say(VoicePhrase.LOUDER, named=True)
    assert listening.bench.keeper.current.volume == 80
    listening.say(VoicePhrase.HOW_LONG, named=True)
    assert "minutes left" in listening.notice()
    # What is understood, and cannot be done, is answered too.
    listening.say(VoicePhrase.GO_ON, named=True)
    listening.shows("go on: not now")


def test_the_page_says_what_can_be_said(listening: VoiceProbe) -> None:
    def said() -> str:
        names = [each.accessibleName() for each in listening.page.findChildren(QWidget)]
        return next((name for name in names if name.startswith("Say “")), "")

    assert "Backtimer, pause · next · back · again" in said()
    assert said().endswith("“stop”, “that hurts”")
    button = next(each for each in listening.below() if each.text() == "That hurts")
    assert button.accessibleDescription() == "Or say “that hurts”"
    listening.say(VoicePhrase.IT_HURTS)
    assert "undo" in said()
    listening.bench.services.settings.change(voice_commands=False)
    listening.window.setting_changed("voice_commands", False)
    assert (said(), button.accessibleDescription(), listening.mark()) == ("", "", "")
    assert not listening.bench.microphone.is_open


def test_the_microphone_closes_with_the_session_and_in_a_long_pause(listening: VoiceProbe) -> None:
    microphone = listening.bench.microphone
    listening.act(Command.PAUSE)
    assert microphone.is_open
    timer = listening.feature.listening.findChild(QTimer, "long pause")
    assert timer is not None
    let_pass(timer)
    assert not microphone.is_open
    listening.act(Command.RESUME)
    assert microphone.is_open
    listening.stop()
    assert not microphone.is_open


def test_a_problem_is_told_once_and_the_session_goes_on(listening: VoiceProbe) -> None:
    listening.bench.microphone.fail("no microphone was found")
    listening.qtbot.wait(1)
    listening.bench.run(500)
    assert listening.state is State.RUNNING
    assert listening.mark() == ""
    assert listening.notice().startswith("No voice commands: no microphone was found.")


def test_questions_are_answered_by_voice(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(voice_commands=True, no_pain_question=False)
    window = bench.open()
    window.start(parse_ref("after-desk-5"))
    probe = VoiceProbe(bench, qtbot)
    probe.open_up()
    probe.shows(LISTENS)
    assert PageProbe(window, qtbot, "checkin").says("say a number")
    # A command is no answer.
    probe.say(VoicePhrase.NEXT, named=True)
    assert window.pages.shown() == "checkin"
    probe.say(VoicePhrase.FOUR)
    assert window.pages.shown() == "session"
    probe.shows(LISTENS)
    bench.run(80_000, 1000)
    probe.say(VoicePhrase.STOP, named=True)
    probe.say(VoicePhrase.STOP, named=True)
    assert window.pages.shown() == "finish"
    probe.shows(LISTENS)
    probe.say(VoicePhrase.HARD)
    probe.say(VoicePhrase.THREE)
    # All of it was one opening of the microphone.
    assert (bench.microphone.times, bench.microphone.is_open) == (1, False)
    window.back()
    bench.write_history()
    (done,) = past_sessions(bench.paths.history)
    assert (done.pain_before, done.effort, done.pain) == (4, 8, 3)
