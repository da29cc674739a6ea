"""The offer to go on with a session that was broken off, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.services.session.sessions import is_same
from backtimer.store.history.history import Unfinished, discard, finish, unfinished

if TYPE_CHECKING:
    from backtimer.commands.keyboard import Keyboard
    from backtimer.commands.setting import Setting
    from backtimer.core.model.routine import Routine
    from backtimer.core.session.timeline import StepKey
    from backtimer.sound.speech.service import SpeechService


class GoingOn(NamedTuple):
    """What is gone on with: the session's number, its routine, and where."""

    session: int
    routine: Routine
    begin: StepKey


def offer(
    setting: Setting, keyboard: Keyboard, speech: SpeechService, options: CueSettings
) -> GoingOn | None:
    """Ask what becomes of the last session, if it was broken off; None begins anew."""
    found = unfinished(setting.paths.history)
    if found is None:
        return None
    routine = setting.picker.get(found.routine)
    count = f"{found.reps} repetition{'s are' if found.reps != 1 else ' is'} kept"
    going_on = None
    if routine is not None and is_same(routine, found):
        going_on = _where(setting, routine, found, speech, options)
        if going_on is None:
            return None
        exercise = setting.library.exercises[found.exercise]
        print(f"You stopped in {found.name}, at {exercise.name}. {count}.")
        print("G goes on there, F finishes it as it is, D discards it.")
    else:
        print(f"You stopped in {found.name}, and it is not the same any more. {count}.")
        print("F finishes it as it is, D discards it.")
    while True:
        key = keyboard.wait(1.0)
        if key in ("g", "enter", "space") and going_on is not None:
            return going_on
        if key in ("f", "q", "interrupt", "end"):
            # Who leaves has not asked for anything to be deleted.
            finish(setting.paths.history, found.id)
            return None
        if key == "d":
            discard(setting.paths.history, found.id)
            return None


def _where(
    setting: Setting,
    routine: Routine,
    found: Unfinished,
    speech: SpeechService,
    options: CueSettings,
) -> GoingOn | None:
    """Where it would go on; None where nothing of it is left."""
    plan = compile_timeline(routine, setting.library.exercises, options, speech.length)
    begin = plan.turn_after(found.turn_key)
    return None if begin is None else GoingOn(found.id, routine, begin)
