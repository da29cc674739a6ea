"""What is said to a session in the terminal, and what it means there."""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping

from backtimer.core.session.transitions import Command, State
from backtimer.core.voice_commands.grammar import SpokenCommand, Utterance
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import LessonStep
from backtimer.services.session.listening_service import Asked

# Of several commands the first that is possible is carried out.
MEANINGS: Mapping[VoicePhrase, tuple[Command, ...]] = {
    VoicePhrase.PAUSE: (Command.PAUSE,),
    VoicePhrase.GO_ON: (Command.RESUME,),
    VoicePhrase.NEXT: (Command.SKIP, Command.NEXT_EXERCISE),
    VoicePhrase.BACK: (Command.RESTART,),
    VoicePhrase.AGAIN: (Command.SAY_AGAIN,),
    VoicePhrase.EASIER: (Command.EASIER,),
    VoicePhrase.MORE_TIME: (Command.MORE,),
    VoicePhrase.DONE: (Command.DONE,),
    VoicePhrase.STOP: (Command.PAUSE,),
    VoicePhrase.IT_HURTS: (Command.HURTS,),
    VoicePhrase.UNDO: (Command.TAKE_BACK, Command.RESUME),
}


def command_of(
    asked: SpokenCommand, state: State, can: Callable[[Command], bool]
) -> Command | None:
    """Return what a spoken command asks of a session in a state; None for nothing."""
    if asked.phrase is VoicePhrase.STOP and state in (State.PAUSED, State.HURTING):
        # It stands still already; only with the name it is to end.
        return Command.END if asked.named else None
    if asked.phrase is VoicePhrase.GO_ON and state is State.WAITING:
        return Command.DONE
    return next(filter(can, MEANINGS.get(asked.phrase, ())), None)


class TerminalEar:
    """Collects spoken commands, and sentences for the person, until they are taken."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[SpokenCommand | str] = queue.SimpleQueue()

    def take(self) -> SpokenCommand | str | None:
        """Return the next command or sentence; None if there is none."""
        return None if self._said.empty() else self._said.get()

    # Called by the microphone, from its thread

    def heard(self, said: Utterance, asked: Asked) -> None:
        """Keep what counts."""
        del said
        if isinstance(asked, SpokenCommand):
            self._said.put(asked)

    def level(self, decibels: float) -> None:
        """Do nothing."""

    def opened(self) -> None:
        """Say that the microphone is open."""
        self._said.put("The microphone is open: say “Backtimer, pause”, “stop” or “that hurts”.")

    def learned(self) -> None:
        """Do nothing."""

    def taught(self, step: LessonStep) -> None:
        """Do nothing: nothing is taught in a terminal."""

    def failed(self, problem: str, *, over: bool) -> None:
        """Say what is wrong."""
        del over
        self._said.put(f"No voice commands: {problem}. The keys work.")
