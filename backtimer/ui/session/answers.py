"""The answers after *that hurts*, for buttons and for the far view. Qt-free apart from hints."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.session.transitions import Command
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.ui.session.spoken import or_say
from backtimer.ui.session.view import SessionView
from backtimer.ui.widgets.key_hints import KeyHint


class Answer(NamedTuple):
    """An answer: its command, its key, what it says, and how it is spoken."""

    command: Command
    key: str
    text: str
    spoken: VoicePhrase


ANSWERS = (
    Answer(Command.SKIP, "S", "Skip this exercise", VoicePhrase.NEXT),
    Answer(Command.EASIER, "E", "Easier form", VoicePhrase.EASIER),
    Answer(Command.END, "Q", "End here", VoicePhrase.STOP),
    Answer(Command.TAKE_BACK, "⌫", "It was a mistake, go on", VoicePhrase.UNDO),
)
GENTLE = KeyHint("G", "Gentler day")


def far_answers(view: SessionView) -> tuple[KeyHint, ...]:
    """Return the answers that are possible now, as keys."""
    hints = [
        KeyHint(each.key, or_say(view, each.spoken, each.text))
        for each in ANSWERS
        if each.command in view.can
    ]
    return (*hints, GENTLE) if view.suggests_gentle else tuple(hints)
