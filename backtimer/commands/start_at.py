"""Where a session begins, and how fast it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.session.timeline import StepKey
from backtimer.errors import UserError

if TYPE_CHECKING:
    from backtimer.core.model.routine import Routine


SLOWEST, FASTEST = 0.1, 1000.0


def check_speed(speed: float) -> None:
    """Raises UserError for a speed that no session can have."""
    if not SLOWEST <= speed <= FASTEST:
        raise UserError(f"--speed goes from {SLOWEST:g} to {FASTEST:g}.")


def check_start(routine: Routine, start_at: int | None) -> StepKey | None:
    """Return the place of exercise `start_at`, counted from 1; None means the beginning.

    Raises UserError if there is no such exercise.
    """
    if start_at is None or start_at == 1:
        return None
    if not 1 <= start_at <= len(routine.items):
        raise UserError(
            f"{routine.name} has {len(routine.items)} exercises: --start-at goes from 1 to "
            f"{len(routine.items)}."
        )
    return StepKey(start_at - 1, 1, 0, 0)
