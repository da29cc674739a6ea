"""What the page of a routine says of the time it was made to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.wording.labels import length_text

if TYPE_CHECKING:
    from backtimer.core.plan.fit import Fitted


def fitted_text(fitted: Fitted, minutes: int) -> str:
    """How well a routine could be made to fit a time."""
    length = length_text(fitted.total_ms)
    if fitted.reached:
        return f"Made to fit {minutes} minutes: it lasts {length}. The original stays as it is."
    return f"{length} is the nearest to {minutes} minutes that the sources of its doses allow."
