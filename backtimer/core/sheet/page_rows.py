"""Rows to be read: a line each, unless the page has cut a line or set two columns side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backtimer.core.sheet.sheet_reading import LineKind, LineSpan, SheetItem, SpanRole

_HYPHEN = re.compile(r"([^\W\d_]+)-$")
# "Sit-ups" has one also in the middle of a line.
_WITH_HYPHENS = frozenset(
    "sit step push pull press curl chin warm cool side half straight single double cat bird heel "
    "one two follow leg knee".split()
)
# What a line is of which parts stand in several rows; the first of them that one of the rows is.
_FIRST = (
    LineKind.EXERCISE, LineKind.DOSE, LineKind.FORBIDDEN, LineKind.UNKNOWN, LineKind.NOTE,
    LineKind.HEADING, LineKind.ASIDE, LineKind.BLANK,
)  # fmt: skip
# What the further lines of an exercise are, by the first role of these that is found in them.
_BELOW = {
    SpanRole.DOSE: LineKind.DOSE, SpanRole.UNKNOWN: LineKind.UNKNOWN,
    SpanRole.FORBIDDEN: LineKind.FORBIDDEN,
}  # fmt: skip


class RowPiece(NamedTuple):
    """Characters `start` to before `end` of a line of the text, which stand in a row from `at`."""

    line: int
    start: int
    end: int
    at: int


class Row(NamedTuple):
    """What is read as one line, and of which pieces of the text it consists."""

    text: str
    pieces: tuple[RowPiece, ...]


class RowReading(NamedTuple):
    """What was read in a row."""

    kind: LineKind
    spans: tuple[LineSpan, ...]
    items: tuple[SheetItem, ...]
    refused: tuple[str, ...]


NOTHING = RowReading(LineKind.BLANK, (), (), ())


def says(text: str) -> bool:
    """Whether a text has words or numbers, not only a line that is drawn."""
    return any(map(str.isalnum, text))


def row_of(number: int, line: str) -> Row:
    """A line of the text as a row of its own."""
    return Row(line, (RowPiece(number, 0, len(line), 0),))


def part_of(row: Row, start: int, end: int) -> Row:
    """A row of some characters of another one, without the blanks around them."""
    text = row.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    pieces = [
        RowPiece(
            each.line,
            each.start + max(start - each.at, 0),
            each.start + min(start + len(text) - each.at, each.end - each.start),
            max(each.at - start, 0),
        )
        for each in row.pieces
    ]
    return Row(text, tuple(each for each in pieces if each.start < each.end))


def joined(rows: Sequence[Row], between: str = " ") -> Row:
    """Some rows as one, without the blanks at their ends; `between` stands between them."""
    text, pieces = "", []
    for number, row in enumerate(rows):
        plain = part_of(row, 0, len(row.text))
        text += between if number else ""
        pieces += [each._replace(at=each.at + len(text)) for each in plain.pieces]
        text += plain.text
    return Row(text, tuple(pieces))


def gone_on(row: Row, below: Row) -> Row:
    """A row with the one that goes on with it; a word that was cut in two is one again."""
    text = row.text.rstrip()
    cut = _HYPHEN.search(text)
    if cut is None:
        return joined([row, below])
    if cut[1].lower() in _WITH_HYPHENS:
        return joined([row, below], "")
    return joined([part_of(row, 0, len(text) - 1), below], "")


def by_line(rows: Sequence[Row], readings: Sequence[RowReading], lines: int) -> list[RowReading]:
    """What was read in the rows, for each line of the text.

    An item stands in the line in which its name begins.
    """
    found: list[list[RowReading]] = [[] for _ in range(lines)]
    for row, reading in zip(rows, readings, strict=True):
        first = row.pieces[0]
        if first == (first.line, 0, len(row.text), 0):
            found[first.line].append(reading)
            continue
        named = _lines_of_items(row, reading)
        for number in dict.fromkeys(each.line for each in row.pieces):
            items = [
                item for item, line in zip(reading.items, named, strict=True) if line == number
            ]
            refused = reading.refused if number == first.line else ()
            spans = tuple(_spans_in(row, reading, number))
            kind = reading.kind
            if kind is LineKind.UNKNOWN:
                # Nobody sees what is asked in one line of a sentence and named in another.
                spans = tuple(
                    LineSpan(each.start, each.end, SpanRole.UNKNOWN)
                    for each in row.pieces
                    if each.line == number
                )
            if kind is LineKind.EXERCISE and not items:
                roles = [role for role in _BELOW if any(span.role is role for span in spans)]
                kind = _BELOW[roles[0]] if roles else LineKind.NOTE
            found[number].append(RowReading(kind, spans, tuple(items), refused))
    return [parts[0] if len(parts) == 1 else _whole(parts) for parts in found]


def _whole(parts: Sequence[RowReading]) -> RowReading:
    """The readings of the parts of one line as one."""
    kinds = {part.kind for part in parts} or {LineKind.BLANK}
    return RowReading(
        next(kind for kind in _FIRST if kind in kinds),
        tuple(sorted(span for part in parts for span in part.spans)),
        tuple(item for part in parts for item in part.items),
        tuple(text for part in parts for text in part.refused),
    )


def _lines_of_items(row: Row, reading: RowReading) -> list[int]:
    """The line of the text in which each item of a row is named."""
    names = [span.start for span in reading.spans if span.role is SpanRole.NAME]
    if len(names) != len(reading.items):
        names = (names or [row.pieces[0].at])[:1] * len(reading.items)
    return [
        next(each.line for each in row.pieces if name < each.at + each.end - each.start)
        for name in names
    ]


def _spans_in(row: Row, reading: RowReading, number: int) -> Iterator[LineSpan]:
    """The spans of a row that lie in a line of the text."""
    for piece in row.pieces:
        if piece.line != number:
            continue
        for span in reading.spans:
            start = max(span.start, piece.at) - piece.at + piece.start
            end = min(span.end - piece.at + piece.start, piece.end)
            if start < end:
                yield LineSpan(start, end, span.role)
