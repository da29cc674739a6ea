"""The library's conditions and programmes, and their JSON form for the cache."""

from __future__ import annotations

from typing import Any, NamedTuple

from backtimer.core.plan.conditions import Conditions
from backtimer.core.plan.programmes import Programmes
from backtimer.store.documents.typed_json import freeze, thaw
from backtimer.store.documents.values import WRONG_SHAPE
from backtimer.store.library.bounds import check_programmes


class Rules(NamedTuple):
    """The library's conditions and programmes."""

    conditions: Conditions
    programmes: Programmes


def freeze_rules(rules: Rules) -> Any:
    """The rules as JSON values."""
    return freeze(rules)


def thaw_rules(values: Any) -> Rules | None:
    """The rules of JSON values; None unless `freeze_rules` made them."""
    try:
        rules = thaw(values, Rules)
        check_programmes(rules.programmes)
    except WRONG_SHAPE:
        return None
    return rules
