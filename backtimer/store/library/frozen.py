"""Values of the core as plain JSON values, and back: a checked library is read back fast.

A dataclass becomes {"c": name, "v": [its fields in order]}, an enum {"e": name, "v":
value}, a tuple a list. Only the classes named here are ever made.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from backtimer.core.model import exercise, routine

_CLASSES: dict[str, Any] = {
    each.__name__: each
    for each in (
        exercise.Beat, exercise.Cycle, exercise.Dose, exercise.Easier, exercise.Exercise,
        exercise.Harder, exercise.Phase, exercise.Range, routine.Item, routine.Routine,
        routine.Section,
    )
}  # fmt: skip
_ENUMS: dict[str, Any] = {
    each.__name__: each
    for each in (
        exercise.Kind, exercise.PhaseKind, exercise.Position, exercise.Side, exercise.SideMode,
    )
}  # fmt: skip


def freeze(value: Any) -> Any:
    """JSON values of a value."""
    if isinstance(value, Enum):
        return {"e": type(value).__name__, "v": value.value}
    if is_dataclass(value):
        parts = [freeze(getattr(value, field.name)) for field in fields(value)]
        return {"c": type(value).__name__, "v": parts}
    if isinstance(value, tuple):
        return [freeze(part) for part in value]
    return value


def thaw(value: Any) -> Any:
    """The value again. Raises KeyError, TypeError or ValueError for anything else."""
    if isinstance(value, list):
        return tuple([thaw(part) for part in value])
    if isinstance(value, dict):
        if "c" in value:
            return _CLASSES[value["c"]](*[thaw(part) for part in value["v"]])
        return _ENUMS[value["e"]](value["v"])
    return value
