"""A line of no table, read as a sentence that asks for an exercise if that explains more."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.sheet.line_reader import read_line, read_request
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

# A sentence has more words than a name and its dose.
LEAST_SPACES = 4
_MAY_ASK = (LineKind.UNKNOWN, LineKind.DOSE, LineKind.NOTE, LineKind.EXERCISE)


def read_sentence(
    line: str, above: Sequence[Read], matcher: NameMatcher, *, is_numbered: bool, r_rests: bool
) -> Read:
    """Read a line by itself; if it may ask for an exercise, also as a sentence that does.

    That is taken if it leaves fewer numbers unread. A name without a dose right `above` is what
    the line is about: it asks for no other exercise.
    """
    read = read_line(line, matcher, is_numbered=is_numbered, r_rests=r_rests)
    if not _may_ask(read) or _is_told_of(above):
        return read
    asked = read_request(line, matcher, is_numbered=is_numbered, r_rests=r_rests)
    return asked if asked is not None and _says_more(asked, read) else read


def _may_ask(read: Read) -> bool:
    """Whether a line of words has no exercise, one that nobody knows, or a number without one."""
    unread = not read.drafts or not _are_sure(read) or _unread_numbers(read) > 0
    may = read.kind in _MAY_ASK and not read.gone
    return may and unread and read.even.count(" ") >= LEAST_SPACES


def _says_more(asked: Read, read: Read) -> bool:
    """Whether a reading of a line as a request explains more of it than another one."""
    if not read.drafts or not _are_sure(read):
        return _unread_numbers(asked) == 0
    same = [draft.sure for draft in asked.drafts] == [draft.sure for draft in read.drafts]
    return same and _unread_numbers(asked) < _unread_numbers(read)


def _are_sure(read: Read) -> bool:
    return all(draft.sure is not None for draft in read.drafts)


def _unread_numbers(read: Read) -> int:
    return sum(
        role is SpanRole.UNKNOWN and token.kind in NUMBERS
        for token, role in zip(read.tokens, read.roles, strict=True)
    )


def _is_told_of(above: Sequence[Read]) -> bool:
    """Whether a line may tell how to do what the line right above it names."""
    return bool(above) and bool(above[-1].drafts) and not above[-1].is_dosed
