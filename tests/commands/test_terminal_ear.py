"""A session in the terminal, led by voice."""

from __future__ import annotations

import io

import pytest

from backtimer.commands.live_line import LiveLine
from backtimer.commands.terminal_ear import TerminalEar, command_of
from backtimer.commands.terminal_session import TerminalSession
from backtimer.core.session.options import CueSettings
from backtimer.core.session.transitions import Command, State
from backtimer.core.voice_commands.grammar import SpokenCommand, Utterance
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.services.session.coach import Coach
from backtimer.services.settings.settings_service import SettingsService
from backtimer.sound.output.tones import compose
from backtimer.store.paths import find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore
from tests.core.samples import EXERCISES, routine
from tests.fakes import Clock, Voice

GOING, STANDING = (Command.PAUSE, Command.NEXT_EXERCISE), (Command.RESUME, Command.TAKE_BACK)


@pytest.mark.parametrize(
    ("phrase", "named", "state", "possible", "expected"),
    [
        (VoicePhrase.STOP, False, State.RUNNING, GOING, Command.PAUSE),
        (VoicePhrase.STOP, False, State.PAUSED, STANDING, None),
        (VoicePhrase.STOP, True, State.HURTING, STANDING, Command.END),
        (VoicePhrase.UNDO, False, State.HURTING, STANDING, Command.TAKE_BACK),
        (VoicePhrase.UNDO, False, State.PAUSED, (Command.RESUME,), Command.RESUME),
        (VoicePhrase.GO_ON, True, State.WAITING, GOING, Command.DONE),
        (VoicePhrase.NEXT, True, State.RUNNING, GOING, Command.NEXT_EXERCISE),
        (VoicePhrase.EASIER, True, State.RUNNING, GOING, None),
        (VoicePhrase.HOW_LONG, True, State.RUNNING, GOING, None),
    ],
)
def test_what_a_command_means(
    phrase: VoicePhrase,
    named: bool,
    state: State,
    possible: tuple[Command, ...],
    expected: Command | None,
) -> None:
    asked = SpokenCommand(phrase, named)
    assert command_of(asked, state, lambda command: command in possible) == expected


class Speaks:
    """A keyboard that nobody touches; each time it is waited for, something is said."""

    def __init__(self, clock: Clock, ear: TerminalEar, *phrases: VoicePhrase) -> None:
        self._clock = clock
        self._ear = ear
        self._phrases = list(phrases)

    def wait(self, timeout_s: float) -> str:
        self._clock.ms += 100
        if self._phrases:
            phrase = self._phrases.pop(0)
            said = Utterance(phrase, named=True, score=0.9, at_ms=self._clock.ms)
            self._ear.heard(said, SpokenCommand(phrase, named=True))
            self._ear.heard(said, None)
        return ""


@pytest.mark.usefixtures("data_dir")
def test_a_session_is_led_by_voice_and_each_command_is_answered() -> None:
    clock, ear, out = Clock(), TerminalEar(), io.StringIO()
    coach = Coach(
        routine("plank"), EXERCISES, CueSettings(), clock=clock, voice=Voice(), compose=compose
    )
    settings = SettingsService(SettingsStore(SettingsFile(find_paths().settings), print))
    tones: list[None] = []
    ear.opened()
    keyboard = Speaks(
        clock, ear, VoicePhrase.HOW_LONG, VoicePhrase.SOFTER, VoicePhrase.PAUSE,
        VoicePhrase.GO_ON, VoicePhrase.IT_HURTS, VoicePhrase.STOP,
    )  # fmt: skip
    ear.failed("it stopped", over=True)
    TerminalSession(settings, coach, keyboard, LiveLine(out), ear, lambda: tones.append(None)).run()
    settings.close()
    said = out.getvalue()
    assert "The microphone is open" in said
    assert "No voice commands: it stopped." in said
    assert "left." in said
    assert "Volume 70 %." in said
    assert [word in said for word in ("PAUSED", "STOPPED", "Heard: that hurts.")] == [True] * 3
    assert (len(tones), coach.session.finished) == (6, True)
