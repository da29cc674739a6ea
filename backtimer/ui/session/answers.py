"""The answers after *that hurts*, for buttons and for the far view. Qt-free apart from hints."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.session.transitions import Command
from backtimer.ui.session.view import SessionView
from backtimer.ui.widgets.key_hints import KeyHint


class Answer(NamedTuple):
    """An answer: its command, its key, and what it says."""

    command: Command
    key: str
    text: str


ANSWERS = (
    Answer(Command.SKIP, "S", "Skip this exercise"),
    Answer(Command.EASIER, "E", "Easier form"),
    Answer(Command.END, "Q", "End here"),
    Answer(Command.TAKE_BACK, "⌫", "It was a mistake, go on"),
)
GENTLE = KeyHint("G", "Gentler day")


def far_answers(view: SessionView) -> tuple[KeyHint, ...]:
    """Return the answers that are possible now, as keys."""
    hints = [KeyHint(each.key, each.text) for each in ANSWERS if each.command in view.can]
    return (*hints, GENTLE) if view.suggests_gentle else tuple(hints)
