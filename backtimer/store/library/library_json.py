"""Core values as plain JSON values and back, to load a checked library fast.

A dataclass becomes {"c": name, "v": [its fields in order]}, an enum {"e": name, "v":
value}, a mapping {"m": pairs}, a frozenset {"s": list}, a tuple a list. Only the classes named
here, or by the caller, are ever instantiated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from backtimer.core.model import exercise, routine, routine_ref, viewpoint

_CLASSES: dict[str, Any] = {
    each.__name__: each
    for each in (
        exercise.Beat, exercise.Cycle, exercise.Dose, exercise.Easier, exercise.Exercise,
        exercise.Harder, exercise.Phase, exercise.Range, routine.Item, routine.Routine,
        routine.Section, routine_ref.RoutineRef, viewpoint.Viewpoint,
    )
}  # fmt: skip
_ENUMS: dict[str, Any] = {
    each.__name__: each
    for each in (
        exercise.ExerciseKind, exercise.PhaseKind, exercise.Position, exercise.Side,
        exercise.SideMode, viewpoint.Crop,
        routine_ref.Base, routine_ref.Form,
    )
}  # fmt: skip
_NONE: Mapping[str, Any] = MappingProxyType({})


def freeze(value: Any) -> Any:
    """A value as JSON values."""
    if isinstance(value, Enum):
        return {"e": type(value).__name__, "v": value.value}
    if is_dataclass(value):
        parts = [freeze(getattr(value, field.name)) for field in fields(value)]
        return {"c": type(value).__name__, "v": parts}
    if isinstance(value, tuple):
        return [freeze(part) for part in value]
    if isinstance(value, Mapping):
        return {"m": [[freeze(key), freeze(part)] for key, part in value.items()]}
    if isinstance(value, frozenset):
        return {"s": [freeze(part) for part in sorted(value)]}
    return value


def thaw(value: Any, more: Mapping[str, Any] = _NONE) -> Any:
    """The value of JSON values; `more` has further classes by name.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    if isinstance(value, list):
        return tuple([thaw(part, more) for part in value])
    if isinstance(value, dict):
        if "c" in value:
            make = more[value["c"]] if value["c"] in more else _CLASSES[value["c"]]
            return make(*[thaw(part, more) for part in value["v"]])
        if "m" in value:
            return {thaw(key, more): thaw(part, more) for key, part in value["m"]}
        if "s" in value:
            return frozenset(thaw(part, more) for part in value["s"])
        return (more[value["e"]] if value["e"] in more else _ENUMS[value["e"]])(value["v"])
    return value
