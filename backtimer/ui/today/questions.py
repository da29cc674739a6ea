"""The questions of the page of today: when one gets up, and what applies to the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from backtimer.core.wording.spoken_words import listed
from backtimer.ui.today.ask_card import AskCard

UP_QUESTION = "When do you usually get up?"
UP_WHY = (
    "In the hour after that your plan has no deep bends: a back is stiffer then. You can change "
    "this in the settings."
)
UP_ANSWERS: tuple[tuple[str, time | None], ...] = (
    ("About 5", time(5)), ("About 6", time(6)), ("About 7", time(7)), ("About 8", time(8)),
    ("About 9", time(9)), ("Do not ask", None),
)  # fmt: skip
APPLIES_QUESTION = "Does this still apply?"
APPLIES_ANSWERS = (("It still applies", True), ("Change it", False))


class UpQuestion(AskCard):
    """`answered` carries a time, or None."""

    def __init__(self) -> None:
        super().__init__(UP_QUESTION, UP_WHY, UP_ANSWERS)


class AppliesQuestion(AskCard):
    """`answered` carries whether it is still so."""

    def __init__(self) -> None:
        super().__init__(APPLIES_QUESTION, "", APPLIES_ANSWERS)


def applies_text(names: Sequence[str]) -> str:
    """Return what the person said applies to them, as a sentence."""
    if not names:
        return "You said that nothing on the list of conditions applies to you."
    return f"You said: {listed([name[:1].lower() + name[1:] for name in names])}."
