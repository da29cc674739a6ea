"""Two columns of a page side by side, each with exercises of its own: one is read after the other.

A table is none of these: its columns say more of the exercise in the same row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from backtimer.core.sheet.columns import table_of
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.page_rows import Row, part_of

# The gap between the columns, and what stands in the right one.
_GAP = re.compile(r"(?<=\S)\s{3,}(?=[^\s|])|^\s{12,}(?=[^\s|])")
_NUMBERED = re.compile(r"\s*\(?(\d{1,2})[.)]\s*(?=[^\W\d])")
# A name ends before its dose, or what is said of it.
_NAME = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?P<name>[^\W\d](?:[^\d:;,(|]*[^\W\d])?)")
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
    """The rows; of two columns side by side, a paragraph of the left one comes before the right."""
    if sum(GAP in row.text for row in rows) < LEAST_LINES:
        return list(rows)
    gaps = [
        [match.end() for match in _GAP.finditer(row.text)] if GAP in row.text else []
        for row in rows
    ]
    found: list[Row] = []
    done = 0
    for first, last, start in _columns([row.text for row in rows], gaps):
        if first < done or not _are_lists(rows[first:last], start, matcher):
            continue
        found += rows[done:first]
        for blank, group in groupby(rows[first:last], key=lambda row: not row.text.strip()):
            paragraph = list(group)
            found += paragraph if blank else _in_order(paragraph, start)
        done = last
    return [*found, *rows[done:]]


def _in_order(rows: Sequence[Row], start: int) -> list[Row]:
    """The left parts of some rows, then their right ones."""
    left = [part_of(row, 0, start) for row in rows]
    right = [part_of(row, start, len(row.text)) for row in rows]
    return [part for part in (*left, *right) if part.text]


def _columns(texts: Sequence[str], gaps: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """Where two columns may be: their first line, that behind their last one, and the second."""
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
    """Whether nothing of a line crosses the gap before a column."""
    return not text[max(start - 2, 0) : start].strip() and (
        len(text) <= start or not text[start : start + INDENT + 1].isspace()
    )


def _are_lists(rows: Sequence[Row], start: int, matcher: NameMatcher) -> bool:
    """Whether both columns are lists: numbered on, or each with names that are known."""
    if any(table_of(row.text) is not None for row in rows):
        return False
    left = [row.text[:start] for row in rows]
    right = [row.text[start:] for row in rows]
    counted = [_numbers(each) for each in (left, right)]
    if all(len(each) >= LEAST_NAMES and _ascends(each) for each in counted):
        return True
    if any(_INSTEAD.search(row.text) for row in rows[:HEADINGS]):
        return False
    return all(
        sum(_is_name(each, matcher) for each in column) >= LEAST_NAMES
        and sum(any(map(str.isdigit, each)) for each in column) >= LEAST_NAMES
        for column in (left, right)
    )


def _numbers(texts: Sequence[str]) -> list[int]:
    found = [_NUMBERED.match(each) for each in texts]
    return [int(each[1]) for each in found if each is not None]


def _ascends(numbers: Sequence[int]) -> bool:
    return all(first < second for first, second in pairwise(numbers))


def _is_name(text: str, matcher: NameMatcher) -> bool:
    """Whether a known name stands at the beginning of a text."""
    found = _NAME.match(text)
    return found is not None and matcher.certain(found["name"].strip().lower()).exercise is not None
