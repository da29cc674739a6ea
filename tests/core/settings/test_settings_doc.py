"""The table of settings in the docs agrees with the declaration."""

from __future__ import annotations

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
from backtimer.core.settings.settings import SETTINGS, Declaration
from tests.places import DOCS


def words_of(kind: ValueKind[Any]) -> str:
    match kind:
        case Switch():
            return "true or false"
        case Whole():
            return f"{kind.low} to {kind.high} {kind.unit}"
        case Choice():
            return ", ".join(member.value for member in kind.of)
        case Several():
            return "words with spaces between: " + ", ".join(member.value for member in kind.of)
        case TimeOfDay():
            return 'a time of day such as "18:00"'
        case Dated() | Stops() | Delays():
            return words_of_several(kind)
        case TimeOrNone():
            return 'a time of day such as "06:45", or empty'
        case Day():
            return 'a date such as "2026-01-31", or empty'
        case Text():
            return f"a text of at most {kind.longest} letters"
        case _:
            raise TypeError(kind)


def words_of_several(kind: Dated[Any] | Stops | Delays) -> str:
    if isinstance(kind, Delays):
        return f'devices with milliseconds, such as "headset=180", up to {kind.most_ms}'
    if isinstance(kind, Dated):
        return "days with one of " + ", ".join(member.value for member in kind.of)
    return 'exercises that were stopped, such as "walk:1:2026-01-31"'


def row(each: Declaration) -> str:
    default = each.kind.stored(each.default)
    shown = f'"{default}"' if isinstance(default, str) else str(default).lower()
    return f"| `{each.name}` | {words_of(each.kind)} | `{shown}` |"


def test_the_docs_show_every_setting() -> None:
    table = "\n".join(row(each) for each in SETTINGS.values())
    assert f"|---|---|---|\n{table}\n\n## History" in (DOCS / "formats.md").read_text("utf-8")
