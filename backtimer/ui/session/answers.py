"""The answers after *that hurts*, for buttons and for the far view. Qt-free apart from hints."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.session.transitions import Command
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.ui.session.spoken import quoted
from backtimer.ui.session.view import SessionView
from backtimer.ui.widgets.key_hints import KeyHint


class Answer(NamedTuple):
    """An answer: its command, its key, what it says, how it is spoken, and short beside that."""

    command: Command
    key: str
    text: str
    spoken: VoicePhrase
    short: str


ANSWERS = (
    Answer(Command.SKIP, "S", "Skip this exercise", VoicePhrase.NEXT, "Skip it"),
    Answer(Command.EASIER, "E", "Easier form", VoicePhrase.EASIER, "Easier"),
    Answer(Command.END, "Q", "End here", VoicePhrase.STOP, "End"),
    Answer(Command.TAKE_BACK, "⌫", "It was a mistake, go on", VoicePhrase.UNDO, "A mistake"),
)
GENTLE = KeyHint("G", "Gentler day")


def far_answers(view: SessionView) -> tuple[KeyHint, ...]:
    """Return the answers that are possible now, as keys."""
    hints = [_hint(view, each) for each in ANSWERS if each.command in view.can]
    return (*hints, GENTLE) if view.suggests_gentle else tuple(hints)


def _hint(view: SessionView, answer: Answer) -> KeyHint:
    said = quoted(view, answer.spoken)
    return KeyHint(answer.key, f"{answer.short}: {said}" if said else answer.text)
