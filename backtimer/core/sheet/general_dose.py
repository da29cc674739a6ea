"""A dose for the whole sheet, or for the section below a heading: "all exercises 10 times".

It is given to what has none of its own. It is certain where a plain sentence says that it is for
all, or a heading over its list gives it, and the exercise is done that way; else it is a question:
it may not be meant for a plank, or for what the next section adds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from backtimer.core.sheet.dose_corrections import HOLDS, LONG_HOLD_S
from backtimer.core.sheet.doses_for_all import (
    AROUND,
    DoseSource,
    dose_for_all,
    dose_of_a_heading,
    dose_of_the_list,
    plain_heading,
    plain_sentence,
    rest_of_the_list,
)
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.rest_of_all import rest_of_all
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

# "2 sets of everything in this part" ends with the part.
_HERE = re.compile(
    r"\b(?:in|of|for)\s+this\s+(?:part|section|block|group|bit|half)\b|\bthe\s+(?:two|three|four|five|\d)\s+(?:main\s+|other\s+)?(?:ones|exercises)\b"
)
# An exercise with one of these has a dose of its own that nobody can count.
_UNCOUNTED = re.compile(
    r"\b(?:as\s+(?:many|long|much|often)|until\s+(?:you|it|the)|few|several|max(?:imum)?|failure|tired|"
    r"a\s+while|minutes?|same\s+(?:as|number|dose))\b"
)
# "Heel raises, no hold" takes none.
_NO_HOLD = re.compile(r"\b(?:no|without(?:\s+an?)?)\s+hold(?:s|ing)?\b")
_STRETCHES = re.compile(r"\bstretch(?:es)?\b")
_WARMS = re.compile(r"\W*(?:warm|cool)[\s-]?(?:up|down|ing)")
_COUNTS = (Kind.NUMBER, Kind.RANGE, Kind.TIME, Kind.SERIES, Kind.BAD, Kind.ONCE)
_NOT_COUNTED = (SpanRole.UNKNOWN, SpanRole.NOTE, SpanRole.ASIDE)
_ONE = ("one", "once", "1")
_OF_SETS = frozenset(("sets", "rest_s"))
# Own repetitions fit sets from above if they are at most as many times those that stand there.
MOST_TIMES_AS_MANY = 2
_ENDS, _WITHIN = (LineKind.HEADING, LineKind.FORBIDDEN), (LineKind.EXERCISE, LineKind.DOSE)
_ENDS_PERHAPS = (LineKind.UNKNOWN, LineKind.ASIDE, LineKind.HEADING)
_THESE = re.compile(r"\b(?:these|them|those|following|below)\b")
_AT_LEAST_TWO = 2
# "2 sets of everything" is not meant for lying down for three minutes.
LONGEST_OF_SETS_S = 60
# A hold of so many seconds that is given for sets alone is a whole set.
LEAST_OF_A_SET_S = 10
_REPS = frozenset(("reps", "later_reps"))
_NOBODY = DoseSource(None, {})


def give_to_all(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Give the doses of a whole sheet, or of a section, to what has none of its own.

    A line whose dose nobody takes stays as it was read.
    """
    _Giving(reads, matcher).give()
    rest_of_all(reads)


class _Giving:
    """Goes down the lines with the dose of the sheet and that of the section."""

    def __init__(self, reads: Sequence[Read], matcher: NameMatcher) -> None:
        self._reads, self._matcher = reads, matcher
        self._sheet = self._section = _NOBODY
        self._used: list[Read] = []
        # Whether an exercise stands below the dose for the sheet.
        self._begun = False
        # Whether the rest for a list has been read, and nothing of the list.
        self._above = False
        self._for_all = list(map(dose_for_all, reads))
        doses = [dose for dose in self._for_all if dose]
        self._agree = all(dose == doses[0] for dose in doses)
        self._named = Counter(draft.sure for read in reads for draft in read.drafts)

    def give(self) -> None:
        """Give all doses, and mark the lines that they are from."""
        blank = False
        for place, read in enumerate(self._reads):
            if above := dose_of_the_list(self._reads, place):
                self._section = DoseSource(read, above, read.text.strip(AROUND))
                self._used.append(read)
                read.becomes(LineKind.DOSE, SpanRole.DOSE)
            elif general := self._for_all[place]:
                plain = plain_sentence(read) if self._agree else ""
                source = DoseSource(read, general, plain)
                here = _HERE.search(read.even) is not None
                self._sheet, self._section = (_NOBODY, source) if here else (source, _NOBODY)
                self._begun = False
            elif headed := dose_of_a_heading(self._reads, place):
                self._section = DoseSource(read, headed, plain_heading(read))
                self._sheet = self._sheet._replace(plain="")
                self._used.append(read)
            elif (rest := rest_of_the_list(self._reads, place)) is not None:
                self._section = rest
                self._used.append(read)
                self._above = True
            elif read.kind is LineKind.EXERCISE:
                self._exercise(place)
            else:
                self._ends(read, blank=blank)
            blank = read.kind is LineKind.BLANK
        for read in self._used:
            read.becomes(LineKind.DOSE, SpanRole.DOSE)

    def _ends(self, read: Read, *, blank: bool) -> None:
        """Forget what may not be for what follows a line, or make a question of it."""
        if self._above and read.kind in (LineKind.BLANK, LineKind.NOTE):
            # The list has not begun.
            return
        if read.kind is LineKind.BLANK:
            # Behind a gap it may be another list.
            self._section = self._section._replace(plain="")
        elif read.kind in _ENDS or (blank and read.kind not in _WITHIN):
            self._section = _NOBODY
            if read.kind is LineKind.HEADING and (self._begun or _WARMS.match(read.even)):
                # It may be for the section above only.
                self._sheet = self._sheet._replace(plain="")
        if self._begun and read.kind in _ENDS_PERHAPS:
            self._section = self._section._replace(plain="")
            if _THESE.search(self._sheet.plain):
                self._sheet = self._sheet._replace(plain="")

    def _exercise(self, place: int) -> None:
        """Give the exercises of a line what they lack."""
        read = self._reads[place]
        self._begun, self._above = True, False
        alone = len(read.drafts) == 1 and not self._has_its_own(place)
        unheld = _NO_HOLD.search(read.even) is not None
        for draft in read.drafts:
            sure = alone and (draft.sure is None or self._named[draft.sure] == 1)
            for source in (self._section, self._sheet):
                given = _give(draft, source, self._matcher, sure=sure, unheld=unheld)
                if given and source.read is not None:
                    self._used.append(source.read)

    def _has_its_own(self, place: int) -> bool:
        """Whether a line, or what follows up to the next exercise, may give a dose of its own."""
        for number, read in enumerate(self._reads[place:], place):
            if number > place and (
                read.kind in (LineKind.EXERCISE, *_ENDS) or self._for_all[number]
            ):
                break
            if _UNCOUNTED.search(read.even) or any(
                role in _NOT_COUNTED and token.kind in _COUNTS and token.text not in _ONE
                for token, role in zip(read.tokens, read.roles, strict=True)
            ):
                return True
        return False


def _give(
    draft: LineDraft, source: DoseSource, matcher: NameMatcher, *, sure: bool, unheld: bool
) -> bool:
    """Give a draft what it lacks of a dose; whether that was anything."""
    said = draft.fields.get("hold_s")
    hold_s = said if isinstance(said, int | float) else 0
    counted = not draft.fields.keys().isdisjoint(("sets", "reps"))
    # A hold of breaths is one of each repetition.
    lasts = hold_s >= LONG_HOLD_S and (counted or not draft.breaths)
    timed = matcher.is_timed(draft.sure or "") and not matcher.is_held(draft.sure or "")
    once = timed or (lasts and hold_s > LONGEST_OF_SETS_S)
    # "3 sets of 15 s" has one hold in each set.
    held = HOLDS.search(draft.name) is not None or matcher.is_timed(draft.sure or "")
    whole = {"sets", "hold_s"} <= draft.fields.keys() and (held or hold_s >= LEAST_OF_A_SET_S)
    lasts = lasts or whole
    never = {*draft.fields, *(_REPS if lasts or once or "reps" in draft.fields else ())}
    never |= {"sets"} if once else set()
    # "10 times with a hold of 5 s" is no time for a walk.
    never |= {"hold_s"} if unheld or (timed and "reps" in source.dose) else set()
    given = {name: value for name, value in source.dose.items() if name not in never}
    if lasts and not timed and "reps" in source.dose and not counted:
        # "Do each 10 times" may not be meant for a plank of a minute.
        draft.chosen.add("reps")
    if given.pop("side", None) is not None:
        # Each side, where there are any.
        draft.each = True
    certain = sure and source.plain and not (lasts and "reps" in source.dose)
    if given and certain and _suits(draft, given, source, matcher):
        draft.given, draft.given_by = tuple(given), source.plain
    else:
        draft.chosen |= given.keys()
    draft.fields |= given
    return bool(given)


def _suits(
    draft: LineDraft, given: Mapping[str, object], source: DoseSource, matcher: NameMatcher
) -> bool:
    """Whether an exercise is done with what it is given, and with what it has besides."""
    both = {**draft.fields, **given}
    if "rest_s" in given and float(str(both.get("sets", 1))) < _AT_LEAST_TWO:
        return False
    if draft.sure is None:
        return given.keys() <= _OF_SETS
    if "hold_s" in given and not matcher.is_held(draft.sure):
        return False
    if _STRETCHES.search(source.plain.lower()):
        return matcher.is_kept_up(draft.sure) and not matcher.is_strength(draft.sure)
    lasts = matcher.is_timed(draft.sure) or HOLDS.search(draft.name) is not None
    if given.keys() & {"sets", "reps"} and "hold_s" not in both and lasts:
        return False
    own, usual = draft.fields.get("reps"), source.dose.get("reps")
    if "sets" in given and isinstance(own, int | float) and isinstance(usual, int | float):
        return usual / MOST_TIMES_AS_MANY <= own <= usual * MOST_TIMES_AS_MANY
    return True
