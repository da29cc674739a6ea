"""Doses week by week, from the first on: "week 1: 3x5, week 2: 3x8". The first is for now.

The others become a note of the exercise, and only where every dose is understood and no week is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backtimer.core.sheet.cell_doses import cell_fields
from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.sheet_reading import SpanRole

_WEEK = (
    r"\(?(?:\b(?:in|for|during|from)\s+)?\b(?:w(?:ee)?ks?\s?|w)(?P<first>\d{1,2})"
    r"(?:\s?(?:-|to|&|and)\s?(?P<last>\d{1,2}))?\b\)?(?P<mark>\s*(?:[:=-](?!\d))?\s*)"
)
_LABEL = re.compile(_WEEK)
_FIRST = re.compile(r"\bw(?:(?:ee)?ks?\s?)?1\b")
LINE_OF_A_WEEK = re.compile(rf"\W*{_WEEK}(?P<dose>\S.*)")
_MARKS = " ,;./|-("
# What stands between the doses of two weeks.
_JOINT = r"(?:[\s,;./|-]|\b(?:and|then)\b)*"
_JOINTS = re.compile(rf"^{_JOINT}|{_JOINT}$")


def week_plan(text: str, start: int) -> Iterator[tuple[int, int, SpanRole, bool]]:
    """The remarks of a line's plan: the label of the first week, and all that is for later.

    Labels stand before all of their doses, or behind all of them.
    """
    labels = list(_LABEL.finditer(text, start)) if _FIRST.search(text, start) else []
    if len(labels) < 2 or not follow(labels):
        return
    first, second, last = labels[0], labels[1], labels[-1]
    between = [text[here.end() : there.start()] for here, there in pairwise(labels)]
    behind = text[last.end() :]
    if any(map(str.isdigit, text[start : first.start()])):
        later = _past_joint(text, first.end())
        good = not behind.strip(_MARKS) and are_doses(between)
    else:
        later = second.start()
        good = are_doses([*between, behind])
    if good:
        yield first.start(), first.start("mark"), SpanRole.NOTE, True
        yield first.start("mark"), first.end(), SpanRole.MARK, True
        yield later, len(text), SpanRole.NOTE, True


def _past_joint(text: str, place: int) -> int:
    return len(text) - len(_JOINTS.sub("", text[place:], count=1))


def is_of_a_later_week(text: str) -> bool:
    """Whether a line gives the dose of another week than the first."""
    week = LINE_OF_A_WEEK.fullmatch(text)
    return week is not None and week["first"] != "1"


def follow(labels: Sequence[re.Match[str]]) -> bool:
    """Whether no week is left out, from the first on."""
    weeks = [(int(each["first"]), int(each["last"] or each["first"])) for each in labels]
    steps = all(there[0] == here[1] + 1 for here, there in pairwise(weeks))
    return weeks[0][0] == 1 and steps


def are_doses(texts: Sequence[str]) -> list[DosePiece]:
    """The doses of some texts if all are of one form, and no bare numbers; empty if not."""
    plain = [_JOINTS.sub("", text).strip(_MARKS) for text in texts]
    pieces = [None if text.isdecimal() else cell_fields(text, "reps") for text in plain]
    found = [piece for piece in pieces if piece is not None and piece.fields]
    alike = len(found) == len(texts) and len({frozenset(piece.fields) for piece in found}) == 1
    return found if alike else []
