"""Reading what a therapist wrote, line by line: exercises, doses, and what is not understood.

Text becomes lines, tokens, amounts, fields, names, blocks, items: each step is a module that
can be tested by itself. Nothing is guessed silently: every number and every word of a line is
part of a name, of one field, of a note, or is shown as not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.blocks import read_blocks
from backtimer.core.sheet.cut_cells import join_cells
from backtimer.core.sheet.cut_lines import join_cut
from backtimer.core.sheet.items import item_of
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.page_rows import NOTHING, Row, RowReading, by_line, row_of
from backtimer.core.sheet.shared_matcher import matcher_of
from backtimer.core.sheet.sheet_reading import (
    EMPTY,
    FIELDS,
    LineKind,
    LineSpan,
    SheetItem,
    SheetLine,
    SpanRole,
)
from backtimer.core.sheet.side_by_side import split_columns

__all__ = ["FIELDS", "SheetItem", "SheetLine", "read_prescription"]

LONGEST_TEXT = 40_000
_SHOWN = (SpanRole.UNKNOWN, SpanRole.OFTEN, SpanRole.NOTE, SpanRole.FORBIDDEN, SpanRole.ASIDE)


def read_prescription(text: str, exercises: Mapping[str, Exercise]) -> list[SheetLine]:
    """Read a text; one result for each line.

    Text beyond the first 40,000 characters, or on a line of more than 600, is not read and
    is returned in `unknown`.
    """
    lines = text.splitlines()
    within = _within(lines)
    matcher = matcher_of(exercises)
    rows = rows_of(lines[:within], matcher)
    reads = read_blocks([row.text for row in rows], matcher)
    readings = [_reading(read, exercises) for read in reads]
    found = by_line(rows, readings, within)
    shown = [_line(line, parts) for line, parts in zip(lines[:within], found, strict=True)]
    return [*shown, *map(_not_read, lines[within:])]


def rows_of(lines: Sequence[str], matcher: NameMatcher) -> list[Row]:
    """What is to be read as one line each."""
    rows = [row_of(number, line) for number, line in enumerate(lines)]
    return join_cut(join_cells(split_columns(rows, matcher)), matcher)


def _within(lines: Sequence[str]) -> int:
    """How many lines are within the limit."""
    seen = 0
    for number, line in enumerate(lines):
        seen += len(line) + 1
        if seen > LONGEST_TEXT:
            return number
    return len(lines)


@lru_cache(maxsize=1000)
def _not_read(line: str) -> SheetLine:
    if not line or line.isspace():
        return SheetLine(line, (), (), kind=LineKind.BLANK) if line else EMPTY
    return SheetLine(line, (), (line,), spans=(LineSpan(0, len(line), SpanRole.UNKNOWN),))


def _reading(read: Read, exercises: Mapping[str, Exercise]) -> RowReading:
    if not read.text:
        return NOTHING
    spans = spans_of(read)
    items: list[SheetItem] = []
    refused: list[str] = []
    for draft in read.drafts:
        item, words = item_of(draft, exercises)
        items.append(item)
        refused += words
    kind = read.kind
    if kind is LineKind.DOSE and not any(span.role is SpanRole.DOSE for span in spans):
        kind = LineKind.UNKNOWN
    return RowReading(kind, spans, tuple(items), tuple(refused))


def _line(line: str, parts: RowReading) -> SheetLine:
    if not line:
        return EMPTY
    shown: dict[SpanRole, list[str]] = {role: [] for role in _SHOWN}
    for span in parts.spans:
        text = " ".join(line[span.start : span.end].split())
        if span.role in shown and any(map(str.isalnum, text)):
            shown[span.role].append(text)
    shown[SpanRole.UNKNOWN] += parts.refused
    return SheetLine(
        line,
        parts.items,
        tuple(shown[SpanRole.UNKNOWN]),
        tuple(shown[SpanRole.OFTEN]),
        parts.kind,
        tuple(shown[SpanRole.NOTE]),
        tuple(shown[SpanRole.FORBIDDEN]),
        tuple(shown[SpanRole.ASIDE]),
        parts.spans,
    )


def spans_of(read: Read) -> tuple[LineSpan, ...]:
    """The role of every character of a line; neighbours with one role share a span."""
    pieces = [LineSpan(each.start, each.end, each.role) for each in read.clauses]
    pieces += [
        LineSpan(token.start, token.end, role)
        for token, role in zip(read.tokens, read.roles, strict=True)
    ]
    spans: list[LineSpan] = []
    pieces.sort()
    if read.even != read.text.lower():
        pieces = list(_with_respelt(pieces, read))
    for piece in pieces:
        if len(spans) > 1 and _is_between(spans[-2], spans[-1], piece):
            # "15 - 3": the mark between is not understood either.
            spans[-2:] = [LineSpan(spans[-2].start, spans[-1].end, SpanRole.UNKNOWN)]
        last = spans[-1] if spans else None
        if last is not None and piece.end <= last.end:
            spans[-1:] = _parted(last, piece)
            continue
        # Of two pieces that share characters, the first has them.
        begins = piece.start if last is None else max(piece.start, last.end)
        if last is not None and last.role is piece.role:
            spans[-1] = LineSpan(last.start, piece.end, last.role)
        else:
            spans.append(piece._replace(start=begins))
    return tuple(spans)


def _parted(whole: LineSpan, part: LineSpan) -> list[LineSpan]:
    """A span with another one inside it: what is before, the other, and what is behind."""
    parts = [LineSpan(whole.start, part.start, whole.role), part, whole._replace(start=part.end)]
    return [each for each in parts if each.start < each.end]


def _with_respelt(pieces: Sequence[LineSpan], read: Read) -> Iterator[LineSpan]:
    """The pieces of a line; words that another spelling has no place for go to those before them.

    "One full minute" is read as "one      minute". A piece that begins inside a word has all of it.
    """
    starts = [*(piece.start for piece in pieces), len(read.text)]
    words = [_of_its_word(read.text, start) for start in starts]
    for number, piece in enumerate(pieces):
        start, end = words[number], words[number + 1]
        begins = start if number or not _is_respelt(read, 0, start) else 0
        reaches = end > piece.end and _is_respelt(read, piece.end, end)
        cuts = end < piece.end <= starts[number + 1]
        stop = end if reaches or cuts else piece.end
        if begins < stop:
            yield LineSpan(begins, stop, piece.role)


def _of_its_word(text: str, place: int) -> int:
    """Where the word begins that a place is in, or the place itself."""
    while 0 < place < len(text) and text[place - 1].isalpha() and text[place].isalpha():
        place -= 1
    return place


def _is_respelt(read: Read, start: int, end: int) -> bool:
    """Whether a part of a line has letters only as it was written."""
    written = any(map(str.isalnum, read.text[start:end]))
    return written and not any(map(str.isalnum, read.even[start:end]))


def _is_between(before: LineSpan, mark: LineSpan, after: LineSpan) -> bool:
    """Whether a mark stands between two pieces that are not understood."""
    return (
        mark.end - mark.start == 1
        and mark.role is SpanRole.MARK
        and before.role is SpanRole.UNKNOWN is after.role
    )
