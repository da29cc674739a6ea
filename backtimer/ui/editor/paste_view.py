"""What the page of a pasted sheet shows. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.prescription import SheetItem, SheetLine
from backtimer.core.sheet.sheet_words import SIDES, heading_of, suggestion

EXAMPLE = (
    "Bird dog 3 x 10, hold 5 s, each side\n"
    "Knee to chest - 2 sets of 4, 30 seconds, both legs\n"
    "Plank 30s x3 rest 30s"
)
MOST_SUGGESTIONS = 40


class UnreadSpan(NamedTuple):
    """A part of the text that was not understood."""

    line: int
    start: int
    length: int


class Colours(NamedTuple):
    """The colours of the interpretation, as #rrggbb."""

    text: str
    quiet: str
    known: str
    unknown: str


def unknown_spans(lines: Sequence[SheetLine]) -> list[UnreadSpan]:
    """Return where the parts that were not understood are in the text."""
    spans = []
    for number, line in enumerate(lines):
        if heading_of(line):
            continue
        from_here = 0
        for text in line.unknown:
            place = line.line.find(text, from_here)
            if place < 0:
                place = line.line.lower().find(text.lower())
            if place < 0:
                spans.append(UnreadSpan(number, 0, len(line.line)))
                continue
            spans.append(UnreadSpan(number, place, len(text)))
            from_here = place + len(text)
    return spans


def reading_html(
    lines: Sequence[SheetLine], exercises: Mapping[str, Exercise], colours: Colours
) -> str:
    """Return the interpretation as HTML, line by line.

    Links request a change: `default:line:item:field`, `name:line:item`, `suggest:line:place`.
    """
    blocks = []
    asked = 0
    for number, line in enumerate(lines):
        title = heading_of(line)
        if title:
            told = f"<p style='color:{colours.quiet}'><b>{escape(title.upper())}</b></p>"
            blocks.append(told)
            continue
        parts = [
            _item(number, place, item, exercises, colours) for place, item in enumerate(line.items)
        ]
        if line.often:
            words = escape(", ".join(line.often))
            parts.append(f"<p style='color:{colours.quiet}'>{words}: kept as a note</p>")
        for texts, what in (
            (line.notes if line.items else (), "kept as a note"),
            (line.left_out if not line.items else (), "left out, because the sheet says so"),
            (line.asides, "no exercise"),
        ):
            if texts:
                words = escape(", ".join(texts))
                parts.append(f"<p style='color:{colours.quiet}'>{words}: {what}</p>")
        for place, text in enumerate(line.unknown):
            near = ""
            if asked < MOST_SUGGESTIONS:
                asked += 1
                near = suggestion(text, exercises)
            parts.append(_unknown(number, place, text, near, colours))
        if parts:
            blocks.append("".join(parts))
    return "".join(blocks)


def _item(
    number: int, place: int, item: SheetItem, exercises: Mapping[str, Exercise], colours: Colours
) -> str:
    if item.exercise is None:
        asked = " or ".join(escape(exercises[key].name) for key in item.candidates)
        sure = f"or {asked}? It is your own exercise so far" if asked else "your own exercise"
        sure = f"<span style='color:{colours.quiet}'>{sure}</span>"
        name = escape(item.own or "")
    else:
        name = escape(exercises[item.exercise].name)
        sure = "" if item.certainty == 1 else f"{item.certainty:.0%} certain"
        sure = f"<span style='color:{colours.quiet}'>{sure}</span>"
    title = (
        f"<p><a href='name:{number}:{place}' style='color:{colours.known};"
        f"text-decoration:none'><b>{name}</b></a>&nbsp; {sure}<br>"
    )
    fields = [
        ("sets", f"{item.sets} set{'s' if item.sets != 1 else ''}"),
        ("reps", f"{item.reps} rep{'s' if item.reps != 1 else ''}"),
        ("hold_s", f"hold {item.hold_s:g} s" if item.hold_s else "no hold"),
        ("rest_s", f"rest {item.rest_s} s" if item.rest_s else "no rest"),
        ("side", SIDES.get(item.side, "no sides")),
    ]
    if item.sets == 1 and "rest_s" in item.defaulted:
        fields = [field for field in fields if field[0] != "rest_s"]
    return title + " &nbsp;·&nbsp; ".join(
        _field(number, place, name, text, name in item.defaulted, colours) for name, text in fields
    ) + "</p>"  # fmt: skip


def _field(number: int, place: int, name: str, text: str, assumed: bool, colours: Colours) -> str:
    if not assumed:
        return f"<span style='color:{colours.text}'>{text}</span>"
    return (
        f"<a href='default:{number}:{place}:{name}' "
        f"style='color:{colours.quiet};text-decoration:underline'>{text}</a>"
    )


def _unknown(number: int, place: int, text: str, near: str, colours: Colours) -> str:
    told = f"<p style='color:{colours.unknown}'>Not understood: {escape(text)}"
    if near:
        told += (
            f" &nbsp;<a href='suggest:{number}:{place}' style='color:{colours.known}'>"
            f"{escape(near)}?</a>"
        )
    return told + "</p>"


def counted(lines: Sequence[SheetLine]) -> str:
    """Return how much was understood, as a sentence."""
    lines = [line for line in lines if not heading_of(line)]
    items = [item for line in lines for item in line.items]
    own = sum(item.exercise is None for item in items)
    unknown = sum(len(line.unknown) for line in lines)
    if not items:
        return "Nothing is understood yet. One exercise a line is best."
    text = f"{len(items)} exercise{'s' if len(items) != 1 else ''}"
    if own:
        text += f", {own} of {'them' if len(items) > 1 else 'it'} your own"
    if unknown:
        text += f". {unknown} piece{'s' if unknown != 1 else ''} not understood: underlined"
    return text + "."
