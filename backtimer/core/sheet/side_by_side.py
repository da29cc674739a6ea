"""Columns of a page side by side, each with exercises of its own: one is read after the other.

A table is none of these: its columns say more of the exercise in the same row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from backtimer.core.sheet.columns import table_of
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.page_rows import Row, RowPiece, part_of, row_of, says

# The gap between the columns, and what stands in the right one.
_GAP = re.compile(r"(?<=\S)\s{3,}(?=[^\s|])|^\s{12,}(?=[^\s|])")
_NUMBERED = re.compile(r"\s*\(?(\d{1,2})[.)]\s*(?=[^\W\d])")
# A name ends before its dose, or what is said of it.
_NAME = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?P<name>[^\W\d](?:(?:[^\d:;,(|\s]|\s(?!\s))*[^\W\d])?)")
# Over exercises in the second column that are for somebody else, or for another day.
_INSTEAD = re.compile(
    r"\b(?:instead|alternativ\w*|easier|harder|swap\w*|replac\w*|progress\w*|regress\w*|old|new|"
    r"don'?ts?|avoid|stop|not)\b",
    re.IGNORECASE,
)
# How far the lines of one column are set in.
INDENT = 5
GAP = " " * 3
LEAST_LINES, LEAST_NAMES, HEADINGS = 3, 2, 2


def split_columns(rows: Sequence[Row], matcher: NameMatcher) -> list[Row]:
    """The rows; of columns side by side, the left one comes before the right."""
    if sum(GAP in row.text for row in rows) < LEAST_LINES:
        return list(rows)
    found: list[Row] = []
    done = 0
    for first, last, start in _columns([row.text for row in rows]):
        if first < done or not _are_lists(rows[first:last], start, matcher, LEAST_NAMES):
            continue
        found += rows[done:first]
        for number, column in enumerate(_parted(rows[first:last], start, matcher)):
            for row, part in zip(rows[first:last], column, strict=True):
                plain = part_of(part, 0, len(part.text))
                if not says(row.text):
                    # An empty line, or a drawn one, parts every column.
                    found.append(row_of(row.pieces[0].line, "") if number else row)
                elif plain.text:
                    found.append(plain)
        done = last
    return [*found, *rows[done:]]


def _parted(rows: Sequence[Row], start: int, matcher: NameMatcher) -> list[Sequence[Row]]:
    """The columns of some rows; each of two may be two again."""
    left = [_cut(row, 0, start) for row in rows]
    right = [_cut(row, start, len(row.text)) for row in rows]
    return [*_parted_again(left, matcher), *_parted_again(right, matcher)]


def _parted_again(rows: Sequence[Row], matcher: NameMatcher) -> list[Sequence[Row]]:
    for first, last, start in _columns([row.text for row in rows]):
        if last - first == len(rows) and _are_lists(rows, start, matcher, 1):
            return _parted(rows, start, matcher)
    return [rows]


def _cut(row: Row, first: int, last: int) -> Row:
    """Some characters of a line of the text, with the blanks that it begins with."""
    (piece,) = row.pieces
    text = row.text[first:last]
    begin = piece.start + first
    return Row(text, (RowPiece(piece.line, begin, begin + len(text), 0),))


def _columns(texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where two columns may be: their first line, that behind their last one, and the second."""
    gaps = [[match.end() for match in _GAP.finditer(text)] if GAP in text else [] for text in texts]
    starts = Counter(start for each in gaps for start in each)
    near = {
        start: sum(starts[other] for other in range(start, start + INDENT + 1)) for start in starts
    }
    best = sorted(
        (start for start in near if near[start] >= LEAST_LINES), key=lambda s: (-near[s], s)
    )
    for start in best[:2]:
        for free, run in groupby(range(len(texts)), key=lambda n: _is_free(texts[n], start)):
            lines = list(run)
            if free and sum(len(texts[n]) > start for n in lines) >= LEAST_LINES:
                yield lines[0], lines[-1] + 1, start


def _is_free(text: str, start: int) -> bool:
    """Whether nothing of a line crosses the gap before a column; a drawn line may."""
    return not says(text) or not text[max(start - 2, 0) : start].strip()


def _are_lists(rows: Sequence[Row], start: int, matcher: NameMatcher, least: int) -> bool:
    """Whether both columns are lists: numbered on, or each with names that are known.

    One of them may have only the `least` of these.
    """
    if any(table_of(row.text) is not None for row in rows):
        return False
    left = [row.text[:start] for row in rows]
    right = [row.text[start:] for row in rows]
    counted = [_numbers(each) for each in (left, right)]
    if all(len(each) >= LEAST_NAMES and _ascends(each) for each in counted):
        return True
    if any(_INSTEAD.search(row.text) for row in rows[:HEADINGS]):
        return False
    named = [sum(_is_name(each, matcher) for each in column) for column in (left, right)]
    return (
        min(named) >= least
        and max(named) >= LEAST_NAMES
        and all(sum(_counts(each) for each in column) >= LEAST_NAMES for column in (left, right))
    )


def _counts(text: str) -> bool:
    """Whether a number stands in a text that is none of a list."""
    return any(map(str.isdigit, _NUMBERED.sub("", text)))


def _numbers(texts: Sequence[str]) -> list[int]:
    found = [_NUMBERED.match(each) for each in texts]
    return [int(each[1]) for each in found if each is not None]


def _ascends(numbers: Sequence[int]) -> bool:
    return all(first < second for first, second in pairwise(numbers))


def _is_name(text: str, matcher: NameMatcher) -> bool:
    """Whether a known name stands at the beginning of a text."""
    found = _NAME.match(text)
    if found is None:
        return False
    # "Pelvic tilt x 10".
    name = found["name"].lower().removesuffix(" x")
    return matcher.certain(name).exercise is not None
