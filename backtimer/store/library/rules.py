"""The library's conditions and programmes, and their JSON form for the cache."""

from __future__ import annotations

from typing import Any, NamedTuple

from backtimer.core.model.condition import Condition
from backtimer.core.plan.conditions import ConditionRules, Conditions, Rule
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.store.documents.values import WRONG_SHAPE
from backtimer.store.library.library_json import freeze, thaw

_CLASSES = {
    each.__name__: each
    for each in (Condition, ConditionRules, Conditions, Programme, Programmes, Rule)
}


class Rules(NamedTuple):
    """The library's conditions and programmes."""

    conditions: Conditions
    programmes: Programmes


def freeze_rules(rules: Rules) -> Any:
    """The rules as JSON values."""
    return freeze(tuple(rules))


def thaw_rules(values: Any) -> Rules | None:
    """The rules of JSON values; None unless `freeze_rules` made them."""
    try:
        conditions, programmes = thaw(values, _CLASSES)
    except WRONG_SHAPE:
        return None
    return Rules(conditions, programmes)
