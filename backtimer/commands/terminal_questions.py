"""The questions before and after a session in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.commands.keyboard import Keyboard
from backtimer.commands.live_line import LiveLine
from backtimer.core.wording import screen_texts
from backtimer.core.wording.warning_signs import LISTS
from backtimer.desktop.clock import date_here
from backtimer.services.settings.settings_service import SettingsService

# How long to wait for an answer.
ANSWER_S = 30
LEAVE = ("q", "interrupt", "end")


def accept_safety(settings: SettingsService, keyboard: Keyboard) -> bool:
    """Show the safety page unless it was read before; False if the person leaves."""
    if settings.current.safety_read:
        return True
    print(screen_texts.WHAT_THIS_IS)
    for each in LISTS:
        print("", each.title, *(f"  - {sign}" for sign in each.texts), sep="\n")
    print("", screen_texts.ASK_FIRST, screen_texts.PAIN_RULE, "", sep="\n")
    print("Press Enter when you have read this, Q to leave.")
    while True:
        key = keyboard.wait(1.0)
        if key == "enter":
            settings.change(safety_read=date_here())
            return True
        if key in LEAVE:
            return False


def wait_for_start(line: LiveLine, keyboard: Keyboard, remarks: Sequence[str]) -> bool:
    """Print the remarks and wait for Space or Enter; False if the person leaves."""
    for remark in remarks:
        line.say(remark)
    line.say("Space starts, ? shows all keys, Q leaves.")
    while (key := keyboard.wait(1.0)) not in ("space", "enter"):
        if key in LEAVE:
            return False
        if key == "?":
            say_keys(line)
    return True


def ask_pain(
    line: LiveLine, keyboard: Keyboard, question: str, *, leave: bool = False
) -> int | None:
    """Ask for a number from 0 to 10, typed with one key; T means ten.

    None if it is skipped or not answered in time. With `leave`, a key that ends a session
    raises KeyboardInterrupt.
    """
    line.say(f"{question} Press 0 to 9, T for ten, Space to skip.")
    for _second in range(ANSWER_S):
        key = keyboard.wait(1.0)
        if key.isdigit() and key.isascii():
            return int(key)
        if leave and key in LEAVE:
            raise KeyboardInterrupt
        if key:
            return 10 if key == "t" else None
    return None


def say_keys(line: LiveLine) -> None:
    """Print all keys of a session."""
    for name, does in screen_texts.KEYS:
        line.say(f"  {name:<12} {does}")
