"""Lists: lines that begin with a bullet or a number."""

from __future__ import annotations

import re

from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import SpanRole

_ENUMERATED = re.compile(r"\s*\(?(\d{1,2}|[A-Za-z])[.)]\s")


def is_listed(read: Read) -> bool:
    """Whether a line begins with a bullet or a number, as the names of a list do."""
    return bool(read.clauses) and read.clauses[0].role is SpanRole.MARK


def is_next(read: Read, named: Read, *, apart: bool) -> bool:
    """Whether a line has a number or a letter of its own in the list of the line of a name.

    If other lines stand between, they are `apart`, and a bullet like the other one is enough.
    """
    if apart and is_listed(read) and is_listed(named) and indent(read) == indent(named):
        bullets = {each.text.strip()[0] for each in (named, read)}
        return len(bullets) == 1 and not bullets.pop().isalnum()
    marks = [_ENUMERATED.match(each.text) if is_listed(each) else None for each in (named, read)]
    first, second = marks
    if first is None or second is None or indent(read) != indent(named):
        return False
    return first[1].isdigit() == second[1].isdigit()


def is_enumerated(read: Read) -> bool:
    """Whether a line begins with a number or a letter of a list."""
    return _ENUMERATED.match(read.text) is not None


def counts_on(read: Read, above: Read) -> bool:
    """Whether a line has the number or letter right after that of another one: "D)" after "C)"."""
    first, second = (_ENUMERATED.match(each.text) for each in (above, read))
    if first is None or second is None or indent(read) != indent(above):
        return False
    if first[1].isdigit() and second[1].isdigit():
        return int(second[1]) == int(first[1]) + 1
    return ord(second[1][0]) == ord(first[1][0]) + 1


def indent(read: Read) -> int:
    """The number of blanks that a line begins with."""
    return len(read.text) - len(read.text.lstrip())
