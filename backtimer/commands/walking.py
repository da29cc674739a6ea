"""`backtimer walk`: the walk in the terminal, or one that was done without the program."""

from __future__ import annotations

from datetime import date

from backtimer.commands.context import Context
from backtimer.commands.play import run_play
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.walk_words import walks_sentence
from backtimer.core.progress.walks import FIRST_MIN, LENGTHS_MIN, walks_between
from backtimer.core.session.timeline import Level
from backtimer.errors import UserError
from backtimer.files.standard_streams import print_plain


def walk_of(walk: RoutineRef, minutes: int | None) -> RoutineRef:
    """The walk in a length that it can have. Raises UserError for any other."""
    length = FIRST_MIN if minutes is None else minutes
    if length not in LENGTHS_MIN:
        offered = ", ".join(map(str, LENGTHS_MIN[:-1]))
        raise UserError(f"A walk lasts {offered} or {LENGTHS_MIN[-1]} minutes.")
    return walk.fitted(length)


def run_walk(context: Context, minutes: int | None, *, silent: bool, yes: bool) -> int:
    """Lead a walk in the terminal; returns the exit code. Raises UserError for its length."""
    ref = walk_of(context.library.walk, minutes)
    cues = Level.OFF if silent else None
    return run_play(context, str(ref), start_at=None, cues=cues, speed=1.0, log=None, yes=yes)


def log_walk(context: Context, minutes: int | None, on: str | None) -> int:
    """Add a walk to the history; `on` is a date as year-month-day, None for today.

    Returns the exit code. Raises UserError without minutes, or for a day to come.
    """
    if minutes is None:
        raise UserError("Say how long the walk was: backtimer walk 20 --done")
    services = context.services
    history = services.history
    try:
        day = history.today() if on is None else date.fromisoformat(on)
    except ValueError as error:
        raise UserError(f'"{on}" is not a date such as 2026-01-31.') from error
    services.walks.add_walk(day, minutes)
    print_plain(walks_sentence(walks_between(history.sessions(), history.walk, day, day)))
    return 0
