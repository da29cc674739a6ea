"""The offer to go on with a session that was broken off, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.compile import compile_timeline
from backtimer.core.cues import PlanOptions
from backtimer.store.history import Unfinished, discard, finish, unfinished

if TYPE_CHECKING:
    from backtimer.commands.keyboard import Keyboard
    from backtimer.commands.setting import Setting
    from backtimer.core.routine import Routine
    from backtimer.core.timeline import StepKey
    from backtimer.speech.service import SpeechService


class GoingOn(NamedTuple):
    """What is gone on with: the session's number, its routine, and where."""

    session: int
    routine: Routine
    begin: StepKey


def offer(
    setting: Setting, keyboard: Keyboard, speech: SpeechService, options: PlanOptions
) -> GoingOn | None:
    """Ask what becomes of the last session, if it was broken off; None begins anew."""
    found = unfinished(setting.paths.history)
    going_on = _where(setting, found, speech, options) if found is not None else None
    if found is None or going_on is None:
        return None
    exercise = setting.library.exercises[going_on.routine.items[found.item].exercise]
    count = f"{found.reps} repetition{'s are' if found.reps != 1 else ' is'} kept"
    print(f"You stopped in {found.name}, at {exercise.name}. {count}.")
    print("G goes on there, F finishes it as it is, D discards it.")
    while True:
        key = keyboard.wait(1.0)
        if key in ("g", "enter", "space"):
            return going_on
        if key in ("f", "q", "interrupt", "end"):
            # Who leaves has not asked for anything to be deleted.
            finish(setting.paths.history, found.id)
            return None
        if key == "d":
            discard(setting.paths.history, found.id)
            return None


def _where(
    setting: Setting, found: Unfinished, speech: SpeechService, options: PlanOptions
) -> GoingOn | None:
    """Where it would go on; None where the routine is not there, or is not the same any more."""
    routine = setting.picker.get(found.routine)
    if routine is None or found.item >= len(routine.items):
        return None
    plan = compile_timeline(routine, setting.library.exercises, options, speech.length)
    begin = plan.turn_after((found.item, found.set, found.turn))
    return None if begin is None else GoingOn(found.id, routine, begin)
