"""The declaration: every setting by its kind, and what follows a change of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import LegPlace
from backtimer.core.session.timeline import Level
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
from backtimer.core.settings.settings import (
    SETTINGS,
    Effect,
    Settings,
    effect_between,
)
from tests.core.settings.values import any_settings

every_setting = pytest.mark.parametrize("name", SETTINGS)


@every_setting
def test_a_default_is_a_value_of_its_kind(name: str) -> None:
    kind, default = SETTINGS[name].kind, SETTINGS[name].default
    assert kind.parsed(kind.stored(default)) == default == getattr(Settings(), name)
    assert type(kind.parsed(kind.stored(default))) is type(default)


def test_every_field_is_declared() -> None:
    assert list(SETTINGS) == [field.name for field in fields(Settings)]


@given(any_settings)
def test_every_value_is_parsed_as_it_was_stored(settings: Settings) -> None:
    for name, each in SETTINGS.items():
        value = getattr(settings, name)
        found = each.kind.parsed(each.kind.stored(value))
        assert found == value
        assert type(found) is type(value)


def test_what_a_form_offers_of_a_number_holds() -> None:
    for each in SETTINGS.values():
        if isinstance(each.kind, Whole):
            assert all(each.kind.parsed(number) == number for number in each.kind.offered)
            assert not each.kind.offered or each.default in each.kind.offered


def parses(kind: ValueKind[Any], raw: object) -> bool:
    try:
        kind.parsed(raw)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Switch(), 1), (Switch(), "true"), (Switch(), None),
        (Whole(3, 5, "px"), 2), (Whole(3, 5, "px"), 6), (Whole(0, 5, "px"), True),
        (Whole(3, 5, "px"), 4.0), (Whole(3, 5, "px"), "4"),
        (Choice(Level), "FULL"), (Choice(Level), ""), (Choice(Level), 0),
        (Several(Condition), "neck nonsense"), (Several(Condition), ["neck"]),
        (Several(Condition), "neck " * 40 + "."), (Several(Condition), 1),
        (TimeOfDay(), "24:00"), (TimeOfDay(), "12:60"), (TimeOfDay(), "1200"),
        (TimeOfDay(), "12:00:00"), (TimeOfDay(), ""), (TimeOfDay(), 12), (TimeOfDay(), "١٢:٠٠"),
        (Dated(LegPlace), "2026-01-31=toe"), (Dated(LegPlace), "thigh"), (Dated(LegPlace), 3),
        (Dated(LegPlace), "2026-02-01=back 2026-01-31=back"), (Stops(), "press-up"), (Stops(), "press-up:0:2026-01-31"), (Stops(), 3),
        (Stops(), "press-up:1:2026-01-31 press-up:1:2026-02-01"), (Stops(), "walk:1:31.1."), (TimeOrNone(), "24:00"), (TimeOrNone(), 7), (Day(), "2026-13-01"), (Day(), "20260101"), (Day(), "yes"), (Day(), 2026),
        (Day(), date(2026, 1, 1)),
        (Delays(600), "a=0"), (Delays(600), "a=601"), (Delays(600), "=20"), (Delays(600), "a=1 a=2"),
        (Delays(600), "b=1 a=2"), (Delays(600), "a=x"), (Delays(600), "a"), (Delays(600), "%ff=5"), (Delays(600), 5),
        (Text(3), "four"), (Text(3), 3),
    ],
)  # fmt: skip
def test_what_is_no_value_of_a_kind_is_refused(kind: ValueKind[Any], raw: object) -> None:
    assert not parses(kind, raw)


def test_words_of_several() -> None:
    kind = Several(Condition)
    neck, wrists = Condition.NECK, Condition.WRISTS
    assert kind.parsed(" wrists  neck wrists ") == {neck, wrists}
    assert kind.stored(frozenset({wrists, neck})) == "neck wrists"
    assert kind.known("wrists nonsense") == {wrists}
    assert kind.unknown("wrists nonsense") == ["nonsense"]
    # White space is not what makes it too long.
    assert kind.parsed("neck" + " " * 400) == {neck}


def test_a_number_is_limited_to_its_bounds() -> None:
    kind = Whole(3, 5, "px")
    assert [kind.limited(number) for number in (2, 3, 5, 6)] == [3, 3, 5, 5]


def test_a_day_is_written_in_one_way() -> None:
    assert Day().parsed("2026-01-31") == date(2026, 1, 31)
    assert Day().parsed("") is None
    for other in ("20260131", "2026-W05-6", "2026-1-31"):
        with pytest.raises(ValueError, match=r"2026"):
            Day().parsed(other)


# Effects


@pytest.mark.parametrize(
    ("change", "effect"),
    [
        ({}, Effect.NONE),
        ({"volume": 80}, Effect.NONE),
        ({"volume": 81}, Effect.VOLUME),
        ({"voice": "a:b"}, Effect.REVOICE | Effect.RELAYOUT),
        ({"cues": Level.OFF, "muted": True}, Effect.RELAYOUT | Effect.VOLUME),
        ({"conditions": frozenset({Condition.NECK})}, Effect.READAPT | Effect.RELAYOUT),
        ({"cleared": date(2026, 3, 2)}, Effect.READAPT | Effect.RELAYOUT),
        ({"quiet_to": time(7)}, Effect.REMIND),
        ({"no_pain_question": True}, Effect.PREPARE),
        ({"window_width": 700}, Effect.NONE),
    ],
)
def test_what_follows_a_change(change: dict[str, Any], effect: Effect) -> None:
    assert effect_between(Settings(), replace(Settings(), **change)) is effect


@given(any_settings, any_settings, st.sampled_from(sorted(SETTINGS)))
def test_what_follows_several_changes_is_what_follows_each(
    before: Settings, after: Settings, name: str
) -> None:
    some = replace(before, **{name: getattr(after, name)})
    both = effect_between(before, some) | effect_between(some, after)
    assert effect_between(before, after) is both
