"""What spoken commands mean in a session, and what a page says that can be said. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from backtimer.core.session.transitions import Command
from backtimer.core.voice_commands.grammar import CommandRules, SpokenCommand, words_for
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.desktop.media_controls import RemoteCommand
from backtimer.ui.session.remote import RemoteControlled
from backtimer.ui.session.view import Mode, SessionView

# What a player has a button for means the same when it is spoken.
REMOTE: Mapping[VoicePhrase, RemoteCommand] = {
    VoicePhrase.PAUSE: RemoteCommand.PAUSE,
    VoicePhrase.GO_ON: RemoteCommand.PLAY,
    VoicePhrase.NEXT: RemoteCommand.NEXT,
    VoicePhrase.BACK: RemoteCommand.PREVIOUS,
}
COMMANDS: Mapping[VoicePhrase, Command] = {
    VoicePhrase.AGAIN: Command.SAY_AGAIN,
    VoicePhrase.EASIER: Command.EASIER,
    VoicePhrase.MORE_TIME: Command.MORE,
    VoicePhrase.DONE: Command.DONE,
}
# The commands that a page offers in a line, in this order, as far as they are possible.
OFFERED: Mapping[VoicePhrase, Command] = {
    VoicePhrase.GO_ON: Command.RESUME,
    VoicePhrase.PAUSE: Command.PAUSE,
    VoicePhrase.NEXT: Command.NEXT_EXERCISE,
    VoicePhrase.BACK: Command.RESTART,
    **COMMANDS,
}


# Where *stop* has nothing to stop any more.
STANDING = (Mode.PAUSED, Mode.HURTING)
NAMED = CommandRules(stop_unnamed=False)


class SpokenTo(RemoteControlled, Protocol):
    """The session, as somebody who speaks to it sees it."""

    def can(self, command: Command) -> bool:
        """Whether a command is possible now."""

    def carry_out(self, command: RemoteCommand) -> None:
        """Carry out what a remote control would ask for."""

    def hurts(self) -> None:
        """Stop because it hurts, and show the session."""

    def undo_stop(self) -> None:
        """Go on: it did not hurt, or it was not to stop."""

    def step_volume(self, direction: int) -> None:
        """Make it louder (1) or softer (-1)."""


def carry_out_spoken(asked: SpokenCommand, session: SpokenTo) -> bool:
    """Carry out a spoken command; False if it is not possible now.

    *Stop* pauses and asks whether to end the session. Only with the name, said again, it ends it:
    without, somebody may be calling out.
    """
    phrase = asked.phrase
    match phrase:
        case VoicePhrase.IT_HURTS:
            session.hurts()
        case VoicePhrase.STOP:
            if asked.named or session.mode not in STANDING:
                session.carry_out(RemoteCommand.STOP)
        case VoicePhrase.UNDO:
            if session.mode not in STANDING:
                return False
            session.undo_stop()
        case VoicePhrase.LOUDER | VoicePhrase.SOFTER:
            session.step_volume(1 if phrase is VoicePhrase.LOUDER else -1)
        case _:
            return _carry_out(phrase, session)
    return True


def _carry_out(phrase: VoicePhrase, session: SpokenTo) -> bool:
    if phrase is VoicePhrase.GO_ON:
        possible = session.can(Command.RESUME) or session.mode is Mode.WAITING
    elif phrase is VoicePhrase.NEXT and session.mode is Mode.HURTING:
        possible = session.can(Command.SKIP)
    else:
        possible = session.can(OFFERED[phrase])
    if not possible:
        return False
    if phrase in REMOTE:
        session.carry_out(REMOTE[phrase])
    else:
        session.act(COMMANDS[phrase])
    return True


def quoted(view: SessionView, phrase: VoicePhrase) -> str:
    """Return what to say for a command, in quotation marks; empty while nobody listens."""
    if view.listens is None:
        return ""
    # Where it stands still already, *stop* ends the session, which needs the name.
    ends = phrase is VoicePhrase.STOP and view.mode in STANDING
    return f"“{words_for(phrase, NAMED if ends else view.listens)}”"


def or_say(view: SessionView, phrase: VoicePhrase, text: str) -> str:
    """Return what a key does, and while somebody listens what to say instead of pressing it."""
    said = quoted(view, phrase)
    return f"{text}, or say {said}" if said else text


def answers_to_end(rules: CommandRules) -> str:
    """Return how to answer by voice whether to end the session, as a sentence."""
    on, end = words_for(VoicePhrase.GO_ON, rules), words_for(VoicePhrase.STOP, NAMED)
    return f"Say “{on}”, or “{end}” to end it."


def offered_words(view: SessionView) -> str:
    """Return the commands that are possible now, as a line; empty while nobody listens."""
    if view.listens is None:
        return ""
    if view.mode is Mode.HURTING:
        words = ["next", *(["easier"] if Command.EASIER in view.can else []), "stop", "undo"]
    else:
        words = [phrase.value for phrase, command in OFFERED.items() if command in view.can]
        words.append(VoicePhrase.HOW_LONG.value)
    name = "" if view.listens.all_unnamed else "Backtimer, "
    line = f"Say “{name}{' · '.join(words)}”"
    if view.mode is Mode.HURTING:
        return line
    urgent = (quoted(view, phrase) for phrase in (VoicePhrase.STOP, VoicePhrase.IT_HURTS))
    return ", ".join([line, *urgent])
