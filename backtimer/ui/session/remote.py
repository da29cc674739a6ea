"""What the keys of players, headsets, presenters and pedals mean in a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from backtimer.core.session.transitions import Command
from backtimer.desktop.media_controls import RemoteCommand
from backtimer.ui.session.keys import Key, Press
from backtimer.ui.session.view import Mode

# One button for both is what headsets and keyboards have, and X11 calls it Play. Presenters send
# the page keys, F5 to begin a talk, and a full stop for a black screen.
REMOTE_KEYS: Mapping[Press, RemoteCommand] = {
    Press(Key.Key_MediaPlay): RemoteCommand.PLAY_PAUSE,
    Press(Key.Key_MediaTogglePlayPause): RemoteCommand.PLAY_PAUSE,
    Press(Key.Key_ToggleCallHangup): RemoteCommand.PLAY_PAUSE,
    Press(Key.Key_MediaPause): RemoteCommand.PAUSE,
    Press(Key.Key_MediaStop): RemoteCommand.STOP,
    Press(Key.Key_MediaNext): RemoteCommand.NEXT,
    Press(Key.Key_MediaPrevious): RemoteCommand.PREVIOUS,
    Press(Key.Key_AudioForward): RemoteCommand.FORWARD,
    Press(Key.Key_AudioRewind): RemoteCommand.BACKWARD,
    Press(Key.Key_PageDown): RemoteCommand.FORWARD,
    Press(Key.Key_PageUp): RemoteCommand.BACKWARD,
    Press(Key.Key_F5): RemoteCommand.PLAY_PAUSE,
    Press(Key.Key_Period): RemoteCommand.PLAY_PAUSE,
}
# Within so much of an exercise, *previous* leads out of it, as in a player.
PREVIOUS_WITHIN_MS = 3000


class RemoteControlled(Protocol):
    """The session, as a remote control sees it."""

    @property
    def mode(self) -> Mode:
        """The state that is shown."""

    @property
    def shown(self) -> bool:
        """Whether a page of the session is in front."""

    @property
    def any_key_goes_on(self) -> bool:
        """Whether the person may say that they are there, or done."""

    def in_exercise_ms(self) -> int:
        """Return the position in the exercise, in ms."""

    def act(self, command: Command) -> None:
        """Carry out a command; ignored if it is not possible now."""

    def ask_to_end(self) -> None:
        """Pause and ask whether to end the session; if that is being asked, end it."""

    def come_back(self) -> None:
        """Show the session again."""

    def come_forward(self) -> None:
        """Bring the window to the front."""


def carry_out(command: RemoteCommand, session: RemoteControlled) -> None:
    """Carry out what a remote control asks for."""
    if command is RemoteCommand.RAISE:
        session.come_forward()
    elif command is RemoteCommand.STOP:
        session.ask_to_end()
    elif command is RemoteCommand.PLAY or (
        command is RemoteCommand.PLAY_PAUSE and session.mode not in (Mode.RUNNING, Mode.LEAD_IN)
    ):
        _go_on(session)
    else:
        session.act(_command_of(command, session))


def _command_of(command: RemoteCommand, session: RemoteControlled) -> Command:
    match command:
        case RemoteCommand.NEXT:
            return Command.SKIP if session.mode is Mode.HURTING else Command.NEXT_EXERCISE
        case RemoteCommand.PREVIOUS:
            begins = session.in_exercise_ms() < PREVIOUS_WITHIN_MS
            return Command.BACK if begins else Command.RESTART
        case RemoteCommand.FORWARD:
            return Command.DONE if session.any_key_goes_on else Command.NEXT
        case RemoteCommand.BACKWARD:
            return Command.BACK
    return Command.PAUSE


def _go_on(session: RemoteControlled) -> None:
    """Go on from a pause or a wait; where it hurts, only the person at the window may."""
    if not session.shown:
        session.come_back()
    session.act(Command.DONE if session.mode is Mode.WAITING else Command.RESUME)
