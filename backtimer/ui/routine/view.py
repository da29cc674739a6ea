"""What the routine page says about fitting a routine to a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.wording.labels import length_text

if TYPE_CHECKING:
    from backtimer.core.plan.fit_to_time import Fitted


def fitted_text(fitted: Fitted, minutes: int) -> str:
    """Return how closely a routine could be fitted to a number of minutes, as a sentence."""
    length = length_text(fitted.total_ms)
    if fitted.reached:
        return f"Made to fit {minutes} minutes: it lasts {length}. The original stays as it is."
    return f"{length} is the nearest to {minutes} minutes that the sources of its doses allow."
