"""Any settings that hold, made from their declaration."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from backtimer.core.model.leg_place import LegStop
from backtimer.core.settings.kinds import (
    Choice,
    Dated,
    Day,
    Delays,
    Several,
    Stops,
    Switch,
    Text,
    TimeOfDay,
    TimeOrNone,
    ValueKind,
    Whole,
)
from backtimer.core.settings.settings import SETTINGS, Settings


def values_of(kind: ValueKind[Any]) -> st.SearchStrategy[Any]:
    """Any value of a kind."""
    match kind:
        case Switch():
            return st.booleans()
        case Whole():
            return st.integers(kind.low, kind.high)
        case Choice():
            return st.sampled_from(kind.of)
        case Several():
            return st.frozensets(st.sampled_from(kind.of))
        case TimeOfDay():
            return st.times().map(lambda each: each.replace(second=0, microsecond=0))
        case Dated() | Stops() | Delays():
            return with_several(kind)
        case TimeOrNone():
            return st.none() | values_of(TimeOfDay())
        case Day():
            return st.none() | st.dates()
        case Text():
            # Characters that TOML writes as they are.
            return st.text(st.characters(exclude_categories=["C", "Z"]), max_size=kind.longest)
        case _:
            raise TypeError(kind)


def with_several(kind: Dated[Any] | Stops | Delays) -> st.SearchStrategy[Any]:
    """Any value of a kind that has several days, exercises or devices."""
    if isinstance(kind, Delays):
        names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
        delays = st.dictionaries(names, st.integers(1, kind.most_ms), max_size=5)
        return delays.map(lambda found: tuple(sorted(found.items())))
    if isinstance(kind, Dated):
        days = st.dictionaries(st.dates(), st.sampled_from(kind.of), max_size=12)
        return days.map(lambda found: tuple(sorted(found.items())))
    ids = st.sampled_from(["press-up", "mine-2", "walk"])
    stops = st.builds(LegStop, ids, st.integers(1, 9), st.dates())
    return st.lists(stops, unique_by=lambda each: each.exercise).map(tuple)


any_settings = st.builds(
    Settings, **{name: values_of(each.kind) for name, each in SETTINGS.items()}
)
