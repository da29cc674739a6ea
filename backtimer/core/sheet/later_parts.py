"""Parts of a sheet that are for later: "STAGE 2 (week 2 onwards)", "Once these are easy, add:".

What is for now stands first, or says so. A heading counts as one of a later part only beside
exercises for now, and not if it says "now": the text says which part is done, and can be changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from backtimer.core.sheet.day_words import DAY, TIME, WEEKDAY, When, closes_a_day
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.headings import LONGEST_HEADING, title_of
from backtimer.core.sheet.later_words import (
    is_a_choice,
    is_for_now,
    is_for_now_again,
    is_of_a_day,
    label_of,
    may_be_later,
    of_the_last,
    title_in,
    waits_for_something,
    when_of,
)
from backtimer.core.sheet.sheet_reading import LineKind, SheetLine
from backtimer.core.sheet.sheet_words import heading_of

# Of a part whose heading is a sentence, or stands behind the exercise.
TITLE = "Later"
LATER, OTHER_DAY, OTHER_TIME = "later", "another day", "another time of the day"
MOST_TITLE_WORDS = 3
WRITTEN = re.compile(r"\s*\((?:now|later)\)")
_LIKE_EXERCISES = (LineKind.EXERCISE, LineKind.FORBIDDEN, LineKind.UNKNOWN)


class LaterPart(NamedTuple):
    """A part for later: its `title`, and its lines from `first` to before `last`.

    Its heading is in the line `line`; `first` is that line itself where it also has the exercises.
    What is said of the last exercises stands below them.
    """

    line: int
    title: str
    first: int
    last: int
    # For later, for another day, or for another time of the day.
    when: str = LATER
    # Of one of several days, the lines that are for all of them.
    shared: frozenset[int] = frozenset()

    @property
    def other_day(self) -> bool:
        """Whether it is done at another time of the same week."""
        return self.when != LATER

    @property
    def lines(self) -> set[int]:
        """All of its lines."""
        return {self.line, *range(self.first, self.last)}


def later_parts(lines: Sequence[SheetLine]) -> list[LaterPart]:
    """The parts of a sheet that are for later, each with an exercise, in order."""
    return _parts(lines)[0]


def _parts(lines: Sequence[SheetLine]) -> tuple[list[LaterPart], dict[int, str]]:
    """The parts for later, and the titles of those for now."""
    parts = _Parts(lines)
    for number in range(len(lines)):
        parts.take(number)
    parts.close(len(lines))
    # A sheet with nothing for now is one of that time.
    of_later = {number for part in parts.found for number in part.lines}
    rest = {number for number in range(len(lines)) if number not in of_later}
    if not parts.found or not any(lines[number].items for number in rest):
        return [], {}
    shared = frozenset(rest - parts.first_day)
    found = [
        part._replace(shared=shared) if part.line in parts.days else part for part in parts.found
    ]
    return found, parts.titles


class SheetParts(NamedTuple):
    """What is not all done in one session: `later` has parts for another time or another day.

    `titles` has those of parts for now, by their lines: "Stage 1" above a stage 2.
    `perhaps` has the lines right over exercises that may say that those are for later, which are
    for now, and `choices` those that may ask for some of the exercises below them.
    """

    later: list[LaterPart]
    titles: dict[int, str]
    perhaps: list[int]
    choices: list[int]

    @property
    def heads(self) -> dict[int, LaterPart]:
        """The parts for later by the lines that head them."""
        return {part.line: part for part in self.later}


def parts_of(lines: Sequence[SheetLine]) -> SheetParts:
    """What a sheet says of when its exercises are done."""
    later, titles = _parts(lines)
    known = {number for part in later for number in part.lines}
    first = next((number for number, line in enumerate(lines) if line.items), len(lines))
    over = [number for number, line in enumerate(lines) if line.line.strip()]
    over = [number for number in over if _below(lines, number).items]
    perhaps = [
        number
        for number in over
        if number not in known and number > first and _may_be_later(lines, number)
    ]
    return SheetParts(
        later, titles, perhaps, [number for number in over if is_a_choice(lines[number])]
    )


def _may_be_later(lines: Sequence[SheetLine], number: int) -> bool:
    """Whether nobody can tell if what is below a line is for later."""
    line = lines[number]
    apart = not lines[number - 1].line.strip()
    asks = waits_for_something(line) or (apart and may_be_later(line))
    return asks and when_of(line) is None


def as_now(line: SheetLine) -> str:
    """The line that heads a part, saying that the part is for now: "STAGE 2 (now)"."""
    return _with(line, "now")


def as_later(line: SheetLine) -> str:
    """The line over some exercises, saying that those are for later: "UP NEXT (later)"."""
    return _with(line, "later")


def _with(line: SheetLine, when: str) -> str:
    text = WRITTEN.sub("", line.line.rstrip())
    label = label_of(line._replace(line=text)) if line.items else None
    place = len(text.rstrip(" .:")) if label is None else label.end() - 1
    return f"{text[:place].rstrip()} ({when}){text[place:]}"


class _Parts:
    """Finds the parts, line by line."""

    def __init__(self, lines: Sequence[SheetLine]) -> None:
        self.found: list[LaterPart] = []
        # The titles of parts for now, by their lines.
        self.titles: dict[int, str] = {}
        self._lines = lines
        # The lowest number of a part that has exercises, by what is counted.
        self._reached: dict[str, int] = {}
        # The line that heads the part that has begun, whether an exercise stands in it, and whether
        # anything does that may be one.
        self._head: tuple[int, When] | None = None
        self._filled = self._followed = False
        # The lines that head another one of several days.
        self.days: set[int] = set()
        # The lines of the first of several days, and the titles in it.
        self.first_day: set[int] = set()
        self._in_first_day = False
        self._titles: set[str] = set()
        # Whether there are exercises for now above, and times of a day.
        self._started = self._of_a_day = False

    def take(self, number: int) -> None:
        """Take the next line."""
        line = self._lines[number]
        when = when_of(line)
        if self._goes_on(when, line):
            return
        if when is not None or self._ends(number):
            self.close(number)
        self._in_first_day = self._in_first_day and when is None and not self._closes(number)
        if when is not None:
            self._begin(number, when)
        elif line.kind in _LIKE_EXERCISES:
            self._followed = True
        self._of_a_day = self._of_a_day or is_of_a_day(line)
        if self._in_first_day:
            self.first_day.add(number)
            self._titles.add(line.line.strip().lower())
        if last := of_the_last(line):
            self._take_back(number, last)
        if line.items:
            self._filled = True
            self._started = self._started or self._head is None
            if self._head is not None and self._head[0] == number:
                # A line with exercises of its own is a part by itself.
                self.close(number + 1)

    def _begin(self, number: int, when: When) -> None:
        """Begin a part for later, or one for now."""
        if self._is_later(when, number):
            self._head, self._filled, self._followed = (number, when), False, False
        elif when.kind:
            if not self._lines[number].items:
                self.titles[number] = _title(self._lines[number])
            self._in_first_day = when.kind in (DAY, WEEKDAY) and when.kind not in self._reached
            self._reached.setdefault(when.kind, when.n)

    def close(self, last: int) -> None:
        """End the part that has begun before a line, if it has an exercise."""
        if self._head is not None and self._filled:
            head, when = self._head
            line = self._lines[head]
            first = head + (not line.items)
            if when.kind in (DAY, WEEKDAY):
                self.days.add(head)
            other = OTHER_TIME if when.kind == TIME else OTHER_DAY
            then = other if when.other_day else LATER
            self.found.append(LaterPart(head, _title(line), first, last, then))
        self._head = None

    def _take_back(self, number: int, count: int) -> None:
        """Make the last exercises above a line parts for later."""
        self.close(number)
        listed = [place for place in range(number) if self._lines[place].items][-count:]
        taken = {place for part in self.found for place in part.lines}
        if listed and not taken.intersection(listed):
            self.found.append(LaterPart(number, TITLE, listed[0], listed[-1] + 1))

    def _goes_on(self, when: When | None, line: SheetLine) -> bool:
        """Whether a line says once more that what is below is for later."""
        again = when is not None and when.later and not (when.kind or line.items)
        return self._head is not None and not self._filled and again

    def _is_later(self, when: When, number: int) -> bool:
        if not when.later or (when.of_a_day and self._of_a_day):
            return False
        line = self._lines[number]
        if line.kind is LineKind.FORBIDDEN and not _below(self._lines, number).items:
            # "Knee hugs - leave these out till I see her" over the next that is left out.
            return False
        if when.kind in (WEEKDAY, TIME):
            return when.kind in self._reached and self._started
        if when.kind:
            return self._started and when.n > self._reached.get(when.kind, 1)
        return self._started or any(map(is_for_now, self._lines[number + 1 :]))

    def _ends(self, number: int) -> bool:
        """Whether a line is the heading of what is not for later: of what is always done.

        Any other heading ends a part that has no number.
        """
        line = self._lines[number]
        if self._head is None or not self._followed:
            return False
        if line.items:
            return self._head[0] != number and is_for_now(line)
        above = self._lines[number - 1]
        titled = self._is_title(number)
        if titled and (not self._head[1].kind or self._closes(number)):
            return True
        apart = titled or not above.items or is_for_now_again(line)
        return apart and bool(_below(self._lines, number).items) and is_for_now(line)

    def _is_title(self, number: int) -> bool:
        line = self._lines[number]
        apart = number > 0 and not self._lines[number - 1].line.strip()
        return line.kind is LineKind.HEADING or (apart and _is_titled(line))

    def _closes(self, number: int) -> bool:
        """Whether a title is over what ends each of several days."""
        line = self._lines[number]
        new = line.line.strip().lower() not in self._titles
        if not (new and self._is_title(number) and closes_a_day(evened(line.line))):
            return False
        below = (when_of(each) for each in self._lines[number + 1 :])
        return not any(when is not None and when.other_day for when in below)


def _below(lines: Sequence[SheetLine], number: int) -> SheetLine:
    """The next line that is not empty; the line itself if it is the last."""
    return next((each for each in lines[number + 1 :] if each.line.strip()), lines[number])


def _is_titled(line: SheetLine) -> bool:
    """Whether a line is a few words without a number: "General advice"."""
    text = line.line.strip()
    words = len(text.split())
    plain = text[-1:].isalpha() and not any(map(str.isdigit, text))
    return plain and 0 < words <= MOST_TITLE_WORDS


def _title(line: SheetLine) -> str:
    if line.items:
        label = label_of(line)
        return TITLE if label is None else title_of(line.line[: label.end() - 1])
    if len(line.line.strip(" -=>:")) <= LONGEST_HEADING:
        return (heading_of(line) or title_of(line.line)).strip(" ->")
    return title_of(title_in(line)) or TITLE
