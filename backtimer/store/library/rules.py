"""The library's rules as values, and as JSON values for a fast start."""

from __future__ import annotations

from typing import Any, NamedTuple

from backtimer.core.model.condition import Condition
from backtimer.core.plan.conditions import ConditionRules, Conditions, Rule
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.store.documents.values import WRONG_SHAPE
from backtimer.store.library.frozen import freeze, thaw

_CLASSES = {
    each.__name__: each
    for each in (Condition, ConditionRules, Conditions, Programme, Programmes, Rule)
}


class Rules(NamedTuple):
    """All rules that are data of the library."""

    conditions: Conditions
    programmes: Programmes


def freeze_rules(rules: Rules) -> Any:
    """JSON values of the rules."""
    return freeze(tuple(rules))


def thaw_rules(values: Any) -> Rules | None:
    """The rules again; None for anything that `freeze_rules` did not make."""
    try:
        conditions, programmes = thaw(values, _CLASSES)
    except WRONG_SHAPE:
        return None
    return Rules(conditions, programmes)
