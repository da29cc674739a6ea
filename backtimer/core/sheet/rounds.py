"""Circuits: lines that give the number of rounds for the exercises below or behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from backtimer.core.sheet.lexicon import NUMBERS
from backtimer.core.sheet.sheet_reading import LineKind, SheetLine

MOST_ROUNDS = 10
# A line with fewer exercises is no circuit: its rounds are sets.
LEAST_EXERCISES = 2
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six)(?![\d./]|\s?-\s?\d)"
_TIME = r"\s*(?:s|sec|secs|seconds?|min|mins|minutes?)\b"
# "Circuit x3", "Rounds: 4", "Circuit (repeat 3 times)"; "Circuit 2x"; "3 rounds".
_ROUNDS = tuple(
    re.compile(rule, re.IGNORECASE)
    for rule in (
        rf"\b(?:circuit|rounds?)\b.*?(?:\bx\s?|[:(-]\s?|repeat(?:ed)?\s+)(?P<n>{_NUMBER})(?!{_TIME})",
        rf"\bcircuit\s+(?P<n>{_NUMBER})\s?x(?!\s*(?:a|per|/|\d))\b",
        rf"(?<![\d./-])(?P<n>{_NUMBER})\s?(?:x\s+)?(?:rounds?|circuits?)\b",
        rf"\b(?:super|tri|giant)[\s-]?set\b[^.]*?\b(?P<n>{_NUMBER})\s?(?:sets|times|x)\b",
    )
)
# Not of a strap round the foot.
_SPEAKS_OF_THEM = re.compile(
    r"\b(?:circuits?|rounds|round(?!\s+(?:the|your|my|an?|both|each|to|and)\b)|"
    r"(?:super|tri|giant)[\s-]?set)\b",
    re.IGNORECASE,
)


class Circuit(NamedTuple):
    """A line that starts a circuit, its number of rounds, and its lines, `first` to before `last`.

    `first` is `line` itself for a circuit in one line.
    `rounds` is 0 if no exercise below belongs to it or the count is not understood.
    """

    line: int
    rounds: int
    first: int
    last: int


def circuits_in(lines: Sequence[SheetLine]) -> list[Circuit]:
    """The circuits of a sheet, in order."""
    found = []
    for number, line in enumerate(lines):
        if said := rounds_before(line):
            found.append(Circuit(number, rounds_of(said), number, number + 1))
        if line.items or line.kind is LineKind.FORBIDDEN or not _SPEAKS_OF_THEM.search(line.line):
            continue
        rounds = rounds_of(line.line)
        first, last = _below(lines, number + 1)
        repeats = re.match(r"\W*(?:then\s+)?repeat\b", line.line, re.IGNORECASE) is not None
        if first == last or repeats:
            rounds = 0
        if rounds or _counts(line.line):
            found.append(Circuit(number, rounds, first, last))
    return found


def beyond_rounds(line: SheetLine) -> SheetLine:
    """The line without the rounds of its own circuit among what is not understood."""
    said = rounds_before(line)
    return line._replace(unknown=tuple(text for text in line.unknown if text != said))


def rounds_before(line: SheetLine) -> str:
    """The words for rounds before several exercises of one line, or an empty text.

    "3 rounds" of "3 rounds: bridge x10, plank 20 s".
    """
    if len(line.items) < LEAST_EXERCISES or not line.unknown:
        return ""
    said = line.unknown[0]
    begins = line.line.lstrip(" -*\t").startswith(said)
    return said if begins and _SPEAKS_OF_THEM.search(said) and rounds_of(said) else ""


def rounds_of(text: str) -> int:
    """The number of rounds that a line gives; 0 for none, one, or more than MOST_ROUNDS."""
    for rule in _ROUNDS:
        match = rule.search(text)
        if match is not None:
            word = match["n"].lower()
            rounds = int(word) if word.isdecimal() else NUMBERS[word]
            return rounds if 1 < rounds <= MOST_ROUNDS else 0
    return 0


def _counts(text: str) -> bool:
    return any(map(str.isdigit, text)) or any(word in NUMBERS for word in text.lower().split())


def _below(lines: Sequence[SheetLine], start: int) -> tuple[int, int]:
    """The lines of a circuit: up to a heading, or to an empty line after two exercises."""
    items, last = 0, start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.kind in (LineKind.HEADING, LineKind.FORBIDDEN):
            break
        if line.kind is LineKind.BLANK and items > 1:
            break
        if not line.items and _SPEAKS_OF_THEM.search(line.line) and rounds_of(line.line):
            break
        items += len(line.items)
        if line.items:
            last = number + 1
    return (start, last) if items else (start, start)
