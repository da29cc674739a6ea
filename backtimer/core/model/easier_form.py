"""An exercise in its easier form: the length of its holds, and the resulting dose."""

from __future__ import annotations

from dataclasses import replace

from backtimer.core.model.exercise import Dose, Easier, Exercise, PhaseKind
from backtimer.core.model.routine import Item

SHORTEST_EASIER_HOLD_MS = 3000


def easier_hold_ms(easier: Easier, full_ms: int) -> int:
    """How long a hold of `full_ms` lasts in the easier form: milliseconds, whole seconds."""
    scaled_ms = full_ms * easier.hold_percent // 100_000 * 1000
    return min(full_ms, max(SHORTEST_EASIER_HOLD_MS, scaled_ms))


def dose_done(exercise: Exercise, item: Item) -> Dose:
    """The dose actually done: that of the item, with shorter holds in the easier form."""
    if exercise.easier is None or not item.easier:
        return item.dose
    return replace(item.dose, hold_ms=easier_hold_ms(exercise.easier, item.dose.hold_ms))


def holds_by_dose(exercise: Exercise) -> bool:
    """Whether any phase takes its length from the dose's hold."""
    return any(p.kind is PhaseKind.HOLD and p.ms is None for p in exercise.phases)
