"""Parts of a sheet that are for later: "STAGE 2 (week 2 onwards)", "Once these are easy, add:".

What is for now stands first. A heading counts as one of a later part only below exercises, and
not if it says "now": so the text says which part is done, and can be changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.headings import title_of
from backtimer.core.sheet.sheet_reading import LineKind, SheetLine
from backtimer.core.sheet.sheet_words import heading_of

LONGEST_HEAD, MOST_WORDS = 90, 14
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)}|{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
_KIND = r"(?P<kind>weeks?|wks?|months?|stage|phase|level)"
_FROM = (
    r"(?:(?:and|then|to|add|start|begin|introduce|bring|these|this|the|following|ones?|two|three|exercises?|"
    r"in|from|for|at|after|until|during|beginning|starting)\s+){0,7}"
)
# "Stage 2", "from week 3", "add these after 2 weeks"; an hour or a street has another word.
_NUMBERED = re.compile(
    rf"[\W_]*{_FROM}(?:{_KIND}\s*#?\s*{_NUMBER}\b(?![.:]\d|\s*/|\s+(?:of|out\s+of)\s+\d)|"
    r"(?P<after>\d{1,2}|two|three|four|five|six)\s+(?P<span>weeks?|wks?|months?)\b(?!\s+(?:ago|old)))"
)
# At the beginning of a line with exercises: "Wk 3: bridge 3x10".
_LABEL = re.compile(rf"[\W_]*{_KIND}\s*#?\s*{_NUMBER}\s*(?:\([^)]*\)\s*)?[:.)-](?!\d)")
# Such a line tells of the past, or of the whole sheet.
_TELLS = re.compile(
    r"\b(?:review|re-?assess\w*|hand-?outs?|updates?|visit|appt|appointment|session|class|clinic|check(?:-?up)?|"
    r"scores?|scored|tracker|log|diary|done|did|completed|finished|summary|notes?|results?|posted|achieved|"
    r"old|previous|past|last|ago|post-?op\w*|since|pain\s+\d|page)\b"
)
# "From week 3: 12 reps", "from week 3: with the yellow band" are steps of the exercise above.
_GIVES_A_DOSE = re.compile(
    r"\d\s*(?:x|s\b|reps?\b|repetitions?\b|sets?\b|secs?\b|seconds?\b|times\b|mins?\b|minutes?\b)|\bx\s?\d|"
    r":\s*(?!.*\b(?:add|start|these|following|if|when|as\s+long\s+as)\b)\S"
)
# Stages of one session.
_OF_A_SESSION = re.compile(
    r"\b(?:warm\w*|cool\w*|main|mobili\w*|mobility|stretch\w*|strength\w*|cardio|relax\w*|balance|core|floor|standing)\b"
)
_NOW = re.compile(
    r"\b(?:now|current(?:ly)?|today|this\s+(?:week|month)|you\s+are\s+here|start\s+here|at\s+present)\b"
)
_ALWAYS = re.compile(
    r"\b(?:always|throughout|every\s?day|daily|all\s+(?:weeks|stages|phases|the\s+(?:time|way))|each\s+(?:week|stage|phase))\b"
)
_EASY = (
    r"(?:eas(?:y|ier)|pain[\s-]?free|no\s+(?:more\s+)?pain|without\s+(?:any\s+)?pain|comfort\w+|manag\w+|settle[sd]?|settling|"
    r"better|ready|confident|strong\w*|steady|ok(?:ay)?|fine|no\s+problem|no\s+trouble|well)"
)
_THESE = (
    r"(?:th[ei]se|them|this|those|(?:the\s+)?(?:following|next|below|ones?\s+below|other\s+ones?))"
    r"(?:\s+(?:ones?|two|three|four|\d|exercises?|below|too|as\s+well|in))*"
)
_ADD = (
    r"(?:add(?:\s+in)?|start|try|(?:move\s+on|go\s+on|progress)\s+to|begin|introduce|bring\s+in|do)"
)
# What may stand behind a title: "Later on (when your back is calm)".
_BUT = (
    r"(?:\W+(?:for\s+(?:later(?:\s+on)?|next\s+\w+)|"
    r"(?:when|once|if|after|until|as\s+soon\s+as|not|from)\s[^.!?:]{2,50}))?"
)
_WORDED = tuple(
    re.compile(rf"[\W_]*(?:{rule})[\W_]*")
    for rule in (
        rf"(?:(?:for|until)\s+)?(?:later(?:\s+on)?|next\s+(?:time|month|visit|appointment)){_BUT}",
        rf"(?:the\s+)?(?:next|further|later|harder|advanced)\s+(?:stages?|steps?|phases?|levels?|progressions?|versions?|exercises|ones){_BUT}",
        r"coming\s+(?:up|next|later|soon)\b[^.!?]{0,40}",
        r"(?:exercise\s+)?progressions?|progress(?:ing)?\s+(?:on\s+)?to|to\s+progress(?:\s+to)?",
        rf"(?:only\s+)?(?:once|when|as\s+soon\s+as|if)\s+[^.!?]{{0,60}}?\b{_EASY}\b[^.!?:]{{0,25}}:",
        rf"(?:only\s+)?(?:once|when|as\s+soon\s+as|if)\s+[^.!?]{{0,70}}?\b(?:{_ADD}\s+(?:(?:on|in)\s+)?{_THESE}|{_ADD}:)",
        rf"(?:then\s+)?{_ADD}\s+{_THESE}\s+(?:only\s+)?(?:once|when|as\s+soon\s+as|if)\s+[^.!?]{{0,60}}",
        rf"(?:then\s+)?{_ADD}\s+{_THESE}\s+(?:next\s+(?:week|month|time)|later(?:\s+on)?|in\s+(?:a|one|an?other)\s+(?:week|fortnight|month)|after\s+(?:a|one|an?other)\s+(?:week|fortnight|month))",
        r"(?:we|i)(?:'ll|\s+(?:will|can|may|might))\s+add\s+(?:these|the\s+following)\b[^.!?]{0,40}",
        r"(?:only\s+)?(?:after|from)\s+(?:(?:your|the|our|my)\s+)?(?:next\s+)?(?:review|visit|appointment|check-?\s?up)(?:\W+[^\d.!?]{0,40})?",
        rf"(?:the\s+)?(?:ones?|exercises?|{_THESE})\s+(?:below\s+)?(?:are|is)\s+for\s+(?:later(?:\s+on)?|next\s+(?:time|week|month|stage|phase)|when\s+[^.!?]{{0,50}})",
    )
)


class LaterPart(NamedTuple):
    """A part for later: its `title`, and its lines from `first` to before `last`.

    Its heading is in the line `line`; `first` is that line itself where it also has the exercises.
    """

    line: int
    title: str
    first: int
    last: int


class _Label(NamedTuple):
    """What a heading says of when its part is done; `n` is 0 where it has no number."""

    later: bool
    kind: str = ""
    n: int = 0


def later_parts(lines: Sequence[SheetLine]) -> list[LaterPart]:
    """The parts of a sheet that are for later, each with an exercise, in order."""
    found: list[LaterPart] = []
    # The lowest number of a part that has exercises, by what is counted.
    reached: dict[str, int] = {}
    begun: tuple[int, _Label] | None = None
    started = False
    for number, line in enumerate(lines):
        label = _label_of(line)
        if label is not None or (begun is not None and _ends(line, begun[1])):
            _close(found, lines, begun, number)
            begun = None
        if label is not None and _is_later(label, reached, started=started):
            begun = (number, label)
        elif label is not None and label.n:
            reached.setdefault(label.kind, label.n)
        started = started or (bool(line.items) and begun is None)
        if begun is not None and lines[begun[0]].items:
            # A line with exercises of its own is a part by itself.
            _close(found, lines, begun, number + 1)
            begun = None
    _close(found, lines, begun, len(lines))
    return found


def _close(
    found: list[LaterPart], lines: Sequence[SheetLine], begun: tuple[int, _Label] | None, last: int
) -> None:
    if begun is None:
        return
    head = begun[0]
    own = bool(lines[head].items)
    if own or any(line.items for line in lines[head + 1 : last]):
        found.append(LaterPart(head, _title(lines[head]), head if own else head + 1, last))


def _title(line: SheetLine) -> str:
    if line.items:
        label = _LABEL.match(evened(line.line))
        return title_of(line.line[: label.end() - 1] if label is not None else line.line)
    return heading_of(line) or title_of(line.line)


def _is_later(label: _Label, reached: dict[str, int], *, started: bool) -> bool:
    if not label.n:
        return label.later and started
    return label.later and started and label.n > reached.get(label.kind, 1)


def _label_of(line: SheetLine) -> _Label | None:
    """What a line says as the heading of a part; None if it is no such heading."""
    if line.kind is LineKind.BLANK or line.kind is LineKind.FORBIDDEN or line.kind is LineKind.DOSE:
        return None
    text = evened(line.line)
    if line.items:
        found = _LABEL.match(text)
        if found is None or _TELLS.search(text[: found.end()]) is not None:
            return None
        return _numbered(found, text[: found.end()])
    if len(text.strip()) > LONGEST_HEAD or len(text.split()) > MOST_WORDS:
        return None
    found = _NUMBERED.match(text)
    if found is not None and _heads(text, found.end()):
        return _numbered(found, text)
    if any(rule.fullmatch(text) for rule in _WORDED):
        return _Label(later=_NOW.search(text) is None)
    return None


def _heads(text: str, end: int) -> bool:
    """Whether a line that begins with a number of weeks or a stage is the heading of a part."""
    behind = text[end:]
    return (
        _TELLS.search(text) is None
        and _OF_A_SESSION.search(behind) is None
        and _GIVES_A_DOSE.search(behind) is None
    )


def _numbered(found: re.Match[str], text: str) -> _Label:
    groups = found.groupdict()
    word = groups["n"] or groups["after"]
    kind = groups["kind"] or groups["span"]
    n = int(word) if word.isdecimal() else _WORDS.get(word) or _ROMAN[word]
    # "After 2 weeks" is the third.
    n += 1 if groups.get("after") else 0
    return _Label(_NOW.search(text) is None, kind[0] if kind[0] in "wm" else kind, n)


def _ends(line: SheetLine, begun: _Label) -> bool:
    """Whether another heading ends a part: one of what is always done, or of anything else."""
    title = heading_of(line)
    if not title:
        return False
    text = evened(title)
    return not begun.n or _ALWAYS.search(text) is not None or _NOW.search(text) is not None
