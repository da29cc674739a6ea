"""The questions before and after a session in the terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backtimer.commands.keyboard import Keyboard
from backtimer.commands.live_line import LiveLine
from backtimer.core.model.leg_place import LegPlace, Moved
from backtimer.core.wording import screen_texts
from backtimer.core.wording.warning_signs import ANSWER_KEYS, IS_ONE_NEW, LISTS
from backtimer.desktop.clock import date_here
from backtimer.files.standard_streams import print_plain
from backtimer.services.session.leg_pain_service import LegPainService
from backtimer.services.settings.settings_service import SettingsService

# How long to wait for an answer.
ANSWER_S = 30
MOST_KEYS = 9
LEG_KEYS = {str(number): place for number, place in enumerate(LegPlace, 1)}
LEG_SAID = {Moved.UP: screen_texts.LEG_UP, Moved.DOWN: screen_texts.LEG_DOWN}
LEAVE = ("q", "interrupt", "end")


def accept_safety(settings: SettingsService, keyboard: Keyboard) -> bool:
    """Show the safety page unless it was read before; False if the person leaves."""
    if settings.current.safety_read:
        return True
    print_plain(screen_texts.WHAT_THIS_IS)
    for each in LISTS:
        print_plain("", each.title, *(f"  - {sign}" for sign in each.texts))
    print_plain("", screen_texts.ASK_FIRST, screen_texts.PAIN_RULE, "")
    print_plain("Press Enter when you have read this, Q to leave.")
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


def ask_leg(line: LiveLine, keyboard: Keyboard, leg: LegPainService) -> None:
    """Ask how far down leg pain goes, where that is due, and say where it went."""
    if not leg.asks:
        return
    line.say(screen_texts.LEG_TODAY)
    for _second in range(ANSWER_S):
        key = keyboard.wait(1.0)
        if key in LEG_KEYS:
            moved = leg.answer(LEG_KEYS[key])
            if moved in LEG_SAID:
                line.say(LEG_SAID[moved])
            return
        if key:
            return


def ask_leg_after(
    line: LiveLine, keyboard: Keyboard, leg: LegPainService, tried: Sequence[tuple[str, str]]
) -> None:
    """Ask whether leg pain moved in a session, and stop the exercise that sent it down.

    `tried` has id and name of each exercise of the session.
    """
    if not leg.asks_after or not tried:
        return
    line.say(f"{screen_texts.LEG_AFTER} {screen_texts.LEG_AFTER_KEYS}")
    match _key_of(keyboard, "123"):
        case "1":
            line.say(screen_texts.LEG_UP)
        case "3":
            named = {str(key): each for key, each in enumerate(tried[:MOST_KEYS], 1)}
            line.say(screen_texts.LEG_WHICH)
            for key, (_exercise, name) in named.items():
                line.say(f"  {key}  {name}")
            line.say(f"  0  {screen_texts.LEG_UNKNOWN}")
            key = _key_of(keyboard, [*named])
            line.say(leg.stop(named[key][0]) if key else screen_texts.LEG_NEXT_TIME)


def _key_of(keyboard: Keyboard, keys: Collection[str]) -> str:
    """The first key that is pressed, if it is one of these; empty if not, or after a while."""
    for _second in range(ANSWER_S):
        key = keyboard.wait(1.0)
        if key:
            return key if key in keys else ""
    return ""


def ask_signs(line: LiveLine, keyboard: Keyboard) -> bool:
    """Ask about the warning signs, in three words each; whether the person said that none is new.

    No answer in time is not taken for one.
    """
    for each in LISTS:
        line.say(f"{each.title}:")
        for words in each.lines:
            line.say(f"  - {words}")
    line.say(f"{IS_ONE_NEW} {ANSWER_KEYS}")
    for _second in range(ANSWER_S):
        key = keyboard.wait(1.0)
        if key == "n":
            return True
        if key == "o" or key in LEAVE:
            break
    line.say(screen_texts.DO_NOT_BEGIN)
    return False


def say_keys(line: LiveLine) -> None:
    """Print all keys of a session."""
    for name, does in screen_texts.KEYS:
        line.say(f"  {name:<12} {does}")
