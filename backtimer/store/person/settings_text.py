"""From the values of a settings file to settings, with every fault reported."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

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
from backtimer.core.settings.settings import Declaration, Settings, declared
from backtimer.store.documents.faults import Document
from backtimer.store.documents.tables import Table


def plain_settings(values: Mapping[str, Any], of: type[Settings]) -> Settings | None:
    """The settings of values without faults, apart from unknown keys; otherwise None."""
    try:
        found = {
            name: each.kind.parsed(values[name])
            for name, each in declared(of).items()
            if name in values
        }
    except ValueError:
        return None
    return of(**found)


def read_settings(document: Document, of: type[Settings]) -> Settings:
    """The settings of a file; every invalid value adds a fault and gives the default.

    Unknown keys are no fault: another version may have written them.
    """
    table = Table(document, document.values)
    return of(
        **{
            name: _read(table, each, document.values[name])
            for name, each in declared(of).items()
            if name in document.values
        }
    )


def as_it_stands(kind: ValueKind[Any], raw: object) -> Any:
    """The value of a stored form, ignoring faults. Raises ValueError if it has no meaning."""
    return kind.known(raw) if isinstance(kind, Several) else kind.parsed(raw)


def _read(table: Table, each: Declaration, raw: object) -> Any:
    try:
        return each.kind.parsed(raw)
    except ValueError:
        _name_fault(table, each, raw)
    try:
        return as_it_stands(each.kind, raw)
    except ValueError:
        return each.default


def _name_fault(table: Table, each: Declaration, raw: object) -> None:
    name, kind = each.name, each.kind
    match kind:
        case Switch():
            table.flag(name)
        case Whole():
            table.whole(name, kind.low, kind.high)
        case Choice():
            table.choice(name, [member.value for member in kind.of])
        case Text() | Several() | TimeOfDay() | TimeOrNone() | Day() | Dated() | Stops() | Delays():
            text = table.text(name, "", longest=kind.longest)
            if isinstance(raw, str) and len(text) <= kind.longest:
                _name_spelling(table, name, kind, raw)


def _name_spelling(table: Table, name: str, kind: ValueKind[Any], raw: str) -> None:
    match kind:
        case TimeOfDay():
            table.fault(name, f'{name} = "{raw}" has to be a time of day such as "18:00"')
        case TimeOrNone():
            table.fault(name, f'{name} = "{raw}" has to be a time such as "06:45", or empty')
        case Day():
            table.fault(name, f'{name} = "{raw}" has to be a date such as "2026-01-31", or empty')
        case Dated():
            right = f'"2026-01-31={next(member.value for member in kind.of)}"'
            table.fault(name, f'{name} = "{raw:.40}" has to be days in order, such as {right}')
        case Stops():
            right = '"walk:1:2026-01-31"'
            table.fault(name, f'{name} = "{raw:.40}" has to be exercises, such as {right}')
        case Delays():
            right = '"headset=180"'
            table.fault(name, f'{name} = "{raw:.40}" has to be devices with ms, such as {right}')
        case Several():
            words = [member.value for member in kind.of]
            for word in kind.unknown(raw):
                near = get_close_matches(word, words, 1)
                right = f'did you mean "{near[0]}"?' if near else "one of " + ", ".join(words)
                # The other words are still valid.
                table.fault(name, f'{name}: "{word}" is not known: {right}', harmless=True)
