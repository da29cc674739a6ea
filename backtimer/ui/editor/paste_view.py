"""What the page of a pasted sheet shows. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import zip_longest
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.headings import title_of
from backtimer.core.sheet.later_parts import LaterPart, SheetParts
from backtimer.core.sheet.prescription import SheetItem, SheetLine
from backtimer.core.sheet.rounds import Circuit, beyond_rounds, circuits_in
from backtimer.core.sheet.sheet_words import SIDES, heading_of, suggestion

EXAMPLE = (
    "Bird dog 3 x 10, hold 5 s, each side\n"
    "Knee to chest - 2 sets of 4, 30 seconds, both legs\n"
    "Plank 30s x3 rest 30s"
)
MOST_SUGGESTIONS = 40
SOME = "Does the sheet ask for some of what stands below? The routine has all of it."
# Shown after a name, to say that it can be changed.
CHANGE = "\u25be"


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


def with_our_line_ends(text: str) -> str:
    """The text with a newline for every line end, also form feeds and line separators."""
    lines = text.splitlines()
    return "\n".join([*lines, ""] if text.endswith(("\n", "\r", "\x0c")) else lines)


def unknown_spans(lines: Sequence[SheetLine], times: SheetParts) -> list[UnreadSpan]:
    """Return where the parts that were not understood are in the text."""
    spans = []
    later = times.heads
    for number, line in enumerate(lines):
        if heading_of(line) or number in times.titles or (number in later and not line.items):
            continue
        from_here = 0
        for text in beyond_rounds(line).unknown:
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
    lines: Sequence[SheetLine],
    exercises: Mapping[str, Exercise],
    colours: Colours,
    times: SheetParts,
) -> str:
    """Return the interpretation as HTML, line by line.

    Links request a change: `default:line:item:field`, `name:line:item`, `suggest:line:place`,
    `choose:line:item:exercise`, `now:line`, `later:line`.
    """
    later = times.heads
    titled = later.keys() | times.titles.keys()
    circuits = {circuit.line: circuit for circuit in circuits_in(lines)}
    blocks = []
    # Looking for a name takes a while.
    left = MOST_SUGGESTIONS
    for number, line in enumerate(lines):
        circuit = circuits.get(number)
        if circuit is not None:
            blocks.append(_rounds(circuit, line, colours))
            if circuit.first > number:
                continue
        if number in later:
            blocks.append(_later(number, later[number], colours))
        elif title := heading_of(line) or times.titles.get(number, ""):
            blocks.append(_heading(title, colours))
        if number in times.perhaps:
            blocks.append(_asked(number, colours))
        elif number in times.choices:
            blocks.append(f"<p style='color:{colours.unknown}'>{SOME}</p>")
        if not line.items and (heading_of(line) or number in titled):
            continue
        near = [suggestion(text, exercises) for text in beyond_rounds(line).unknown[:left]]
        left -= len(near)
        blocks.append(_line(number, line, near, exercises, colours))
    return "".join(blocks)


def _line(
    number: int,
    line: SheetLine,
    near: Sequence[str],
    exercises: Mapping[str, Exercise],
    colours: Colours,
) -> str:
    """The exercises of a line, its remarks, and what is not understood, the first `near` a name."""
    parts = [
        _item(number, place, item, exercises, colours) for place, item in enumerate(line.items)
    ]
    parts += [_beside(text, what, colours) for text, what in _told(line)]
    parts += [
        _unknown(number, place, text, name, colours)
        for place, (text, name) in enumerate(zip_longest(beyond_rounds(line).unknown, near))
    ]
    return "".join(parts)


def _told(line: SheetLine) -> Iterator[tuple[str, str]]:
    """The remarks below the items of a line, each with its effect."""
    for texts, what in (
        (line.often, "kept as a note"),
        (_notes(line), "kept as a note"),
        (line.left_out, "left out, because the sheet says so"),
        (line.asides, "no exercise"),
    ):
        if texts:
            yield ", ".join(texts), what


def _notes(line: SheetLine) -> Sequence[str]:
    """The notes of the exercises of a line, some of which lines below it give."""
    if not line.items:
        return ()
    noted = [text for item in line.items for text in item.note.split("; ") if text]
    # Of a note that goes on in the next line, the line has the beginning.
    texts = [text for text in line.notes if not any(text in each for each in noted)]
    return texts + [
        text for text in dict.fromkeys(noted) if not any(text in each for each in texts)
    ]


def _beside(text: str, what: str, colours: Colours) -> str:
    said = escape(text.rstrip(" .,;:"))
    return f"<p style='color:{colours.quiet}'>{said}: {what}</p>"


def _heading(title: str, colours: Colours) -> str:
    return f"<p style='color:{colours.quiet}'><b>{escape(title.upper())}</b></p>"


def _later(number: int, part: LaterPart, colours: Colours) -> str:
    """The title of a part for later, and what becomes of it."""
    return (
        f"{_heading(part.title, colours)}<p style='color:{colours.unknown}'>"
        f"For {part.when}, says the sheet: it becomes a routine of its own. "
        f"<a href='now:{number}' style='color:{colours.known}'>Do&nbsp;it&nbsp;now</a></p>"
    )


def _asked(number: int, colours: Colours) -> str:
    """The question whether a part is for later."""
    return (
        f"<p style='color:{colours.unknown}'>Is what stands below this for later? "
        f"<a href='later:{number}' style='color:{colours.known}'>Yes,&nbsp;later</a></p>"
    )


def _rounds(circuit: Circuit, line: SheetLine, colours: Colours) -> str:
    """A sentence about the rounds of a circuit."""
    if not circuit.rounds:
        told = f"{escape(line.line.strip())}: the exercises are done once"
        return f"<p style='color:{colours.unknown}'>{told}</p>"
    told = f"{circuit.rounds} rounds: its exercises are listed {circuit.rounds} times, in turn"
    rounds = f"<p style='color:{colours.quiet}'>{told}</p>"
    if circuit.first == circuit.line:
        return rounds
    return _heading(title_of(line.line), colours) + rounds


def _item(
    number: int, place: int, item: SheetItem, exercises: Mapping[str, Exercise], colours: Colours
) -> str:
    """An exercise: its name, a question if it is uncertain, its dose, and the assumptions."""
    known = exercises[item.exercise] if item.exercise is not None else None
    name = escape(known.name if known is not None else item.own or "")
    link = f"color:{colours.known};text-decoration:none"
    rows = [f"<a href='name:{number}:{place}' style='{link}'><b>{name}</b>&nbsp;{CHANGE}</a>"]
    if known is not None and item.certainty < 1:
        rows[0] += _quiet(f"&nbsp; written: {escape(item.name)}", colours)
    elif known is None and item.candidates:
        names = " or ".join(
            f"<a href='choose:{number}:{place}:{key}' style='color:{colours.known}'>"
            f"{escape(exercises[key].name)}</a>"
            for key in item.candidates
        )
        rows.append(f"<span style='color:{colours.text}'>Is it {names}?</span>")
        rows[-1] += _quiet(" Your own exercise so far.", colours)
    elif known is None:
        rows[0] += _quiet("&nbsp; your own exercise", colours)
    rows.append(_dose(number, place, item, colours))
    if item.assumed:
        rows.append(_quiet(f"assumed: {escape(', '.join(item.assumed))}", colours))
    return f"<p>{'<br>'.join(rows)}</p>"


def _quiet(html: str, colours: Colours) -> str:
    return f"<span style='color:{colours.quiet}'>{html}</span>"


def _dose(number: int, place: int, item: SheetItem, colours: Colours) -> str:
    """The fields of an item and its duration."""
    each = ", ".join(map(str, item.set_reps)) if item.later_reps else str(item.reps)
    fields = [
        ("sets", f"{item.sets} set{'s' if item.sets != 1 else ''}"),
        ("reps", f"{each} rep{'s' if each != '1' else ''}"),
        ("hold_s", f"hold {length(item.hold_s)}" if item.hold_s else "no hold"),
        ("rest_s", f"rest {length(item.rest_s)}" if item.rest_s else "no rest"),
        ("side", SIDES.get(item.side, "no sides")),
    ]
    if item.sets == 1 and "rest_s" in item.defaulted:
        fields = [field for field in fields if field[0] != "rest_s"]
    # Keep a field together at a line break.
    texts = [
        _field(number, place, name, text.replace(" ", "&nbsp;"), name in item.defaulted, colours)
        for name, text in fields
    ]
    lasts = lasting(item.seconds).replace(" ", "&nbsp;")
    if item.is_long:
        texts.append(f"<b style='color:{colours.unknown}'>{lasts}</b>")
    else:
        texts.append(_quiet(lasts, colours))
    return " &nbsp;\u00b7&nbsp; ".join(texts)


def length(seconds: float) -> str:
    """A length as it was meant: "30 seconds", and whole minutes from two on: "5 minutes"."""
    minutes, rest = divmod(seconds, 60)
    if minutes > 1 and not rest:
        return f"{minutes:g} minutes"
    return "1 second" if seconds == 1 else f"{seconds:g} seconds"


def lasting(seconds: int) -> str:
    """A duration in words: "40 s", "about 3 min"."""
    return f"{seconds} s" if seconds < 60 else f"about {round(seconds / 60)} min"


def _field(number: int, place: int, name: str, text: str, assumed: bool, colours: Colours) -> str:
    if not assumed:
        return f"<span style='color:{colours.text}'>{text}</span>"
    return (
        f"<a href='default:{number}:{place}:{name}' "
        f"style='color:{colours.quiet};text-decoration:underline'>{text}</a>"
    )


def _unknown(number: int, place: int, text: str, near: str | None, colours: Colours) -> str:
    told = f"<p style='color:{colours.unknown}'>Not understood: {escape(text)}"
    if near:
        told += (
            f" &nbsp;<a href='suggest:{number}:{place}' style='color:{colours.known}'>"
            f"{escape(near)}?</a>"
        )
    return told + "</p>"


def counted(lines: Sequence[SheetLine], times: SheetParts) -> str:
    """Return how much was understood, as a sentence."""
    later = sum(len(line.items) for part in times.later for line in lines[part.first : part.last])
    items = [item for line in lines for item in line.items]
    own = sum(item.exercise is None for item in items)
    unknown = len(unknown_spans(lines, times))
    if not items:
        return "Nothing has been understood yet. One exercise a line is best."
    text = f"{len(items)} exercise{'s' if len(items) != 1 else ''}"
    if own:
        text += f", {own} of {'them' if len(items) > 1 else 'it'} your own"
    if later:
        text += f", {later} of them for another time"
    if unknown:
        text += f". {unknown} piece{'s' if unknown != 1 else ''} not understood: underlined"
    return text + "."
