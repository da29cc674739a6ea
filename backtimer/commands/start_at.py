"""Checks of the options that set where a session begins and how fast it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.session.timeline import StepKey
from backtimer.core.wording.spoken_words import count_of
from backtimer.errors import UserError

if TYPE_CHECKING:
    from backtimer.core.model.routine import Routine


SLOWEST, FASTEST = 0.1, 1000.0


def check_speed(speed: float) -> None:
    """Raise UserError unless the speed is from SLOWEST to FASTEST."""
    if not SLOWEST <= speed <= FASTEST:
        raise UserError(f"--speed goes from {SLOWEST:g} to {FASTEST:g}.")


def check_start(routine: Routine, start_at: int | None) -> StepKey | None:
    """The position of exercise `start_at`, counted from 1; None for the routine's beginning.

    Raises UserError if the routine has no such exercise.
    """
    if start_at is None or start_at == 1:
        return None
    if not 1 <= start_at <= len(routine.items):
        count = len(routine.items)
        raise UserError(
            f"{routine.name} has {count_of(count, 'exercise')}: --start-at goes from 1 to {count}."
        )
    return StepKey(start_at - 1, 1, 0, 0)
