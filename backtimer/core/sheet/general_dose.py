"""A dose for the whole sheet, or for the section below a heading: "all exercises 10 times".

It is given to what has none of its own, and is certain for none of them: it may not be meant for a
walk, or for what the next page adds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backtimer.core.sheet.dose_corrections import LONG_HOLD_S
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import doses_in, fields_of, tokens_with_amounts
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_FOR_ALL = re.compile(
    r"\b(?:each|every|all(?:\s+of)?(?:\s+(?:the|these|your))?)\s+(?:\w+\s+)?"
    r"(?:exercises?|stretch(?:es)?|movements?|ones?)\b|\beverything\b|\ball\s+of\s+(?:them|these)\b|"
    r"\bexcept\s+(?:if|when|where)\s+(?:i|we|it|there)\b|"
    r"\bunless\s+(?:it\s+|otherwise\s+|something\s+|(?:a|the)\s+line\s+)?(?:says?|stated|noted|said|written|specified|marked|told)\b"
)
_SECTION = re.compile(
    r"\W*(?:[a-z]+\s+){0,2}(?:exercises|main|block|part|circuit|stretch(?:es|ing)|strength(?:ening)?|mobility|mobili[sz]ers|warm[\s-]?up|"
    r"cool[\s-]?down|core|balance|flexibility|floor|standing|lying|sitting|bed)\b\W*(?=[\s(:,-])|"
    r"\W*(?:(?:the|main|final|end)\s+)?stretch\b\W*(?=[\s(:,-])"
)
# What is taken is kept: a line of thousands of signs is read once, not once from each of them.
_BETWEEN_SETS = re.compile(
    r"\W*+(?:(?:please|always|remember\s+to)\s++)?(?:(?:take|have|allow)\s++(?:a\s++)?)?(?=.*\brest)[^,;:]*\bbetween\s+(?:(?:the|all|your|each)\s+)?sets?\W*"
)
# "Do 10 of each exercise".
_OF_EACH = re.compile(
    r"(?<![\d.x])(\d{1,2})\s+of\s+(?:each|every|all)\s+(?:(?:of\s+)?(?:the|these|your)\s+)?(?:exercises?|movements?|ones?)\b"
)
# Right above a list: "MORNING - 10 of each, before getting up", "5 of each (both sides)".
_OF_THE_LIST = re.compile(
    r"\W*(?:(?:(?:in\s+the|every|each|on)\s+)?[a-z.]+(?:\s+(?:exercises|list|routine|session|block))?\s*[:,;(|-]+\s*)?"
    r"(?:(?:please\s+)?do\s+)?(?:x\s?)?(?P<n>\d{1,2})\s*(?:(?:reps?|repetitions|times|x)\s+)?"
    r"(?:of\s+each(?:\s+(?:exercise|movement|one|of\s+(?:these|them)))?|(?:for\s+)?each\s+(?:exercise|movement|of\s+(?:these|them)))"
    r"(?P<side>[\s,(:-]+(?:(?:on\s+)?(?:both|each)\s+sides?|both\s+ways|each\s+way|l\s?[/+&]\s?r))?"
    r"(?P<when>[\s,(:-]+(?:before|after|during|in|on|at|while|when)\s+[^\d(),;:.]{3,40})?[\s).:,-]*"
)
_LIMITS = re.compile(r"\b(?:not|except|only|but|apart|unless|if|or|until|bar|that|which)\b|n't")
_ENDS = (LineKind.HEADING, LineKind.FORBIDDEN)
_WITHIN = (LineKind.EXERCISE, LineKind.DOSE)
_DIGIT = re.compile(r"\d")
_AT_LEAST_TWO = 2
_GIVEN = frozenset(("sets", "reps", "hold_s", "rest_s"))


class _Source(NamedTuple):
    """A line with a dose for others, and what it gives."""

    read: Read | None
    dose: Mapping[str, object]
    # It says that it is for each exercise of the list right below it.
    is_sure: bool = False


def give_to_all(reads: Sequence[Read]) -> None:
    """Give the doses of a whole sheet, or of a section, to what has none of its own.

    A line whose dose nobody takes stays as it was read.
    """
    none = _Source(None, {})
    sheet, section = none, none
    used: list[Read] = []
    blank = False
    for place, read in enumerate(reads):
        if above := _of_the_list(reads, place):
            section = _Source(read, above, is_sure=True)
            used.append(read)
            read.becomes(LineKind.DOSE, SpanRole.DOSE)
        elif general := _general(read):
            sheet, section = _Source(read, general), none
        elif headed := _headed(reads, place):
            section = _Source(read, headed)
            used.append(read)
        elif read.kind is LineKind.BLANK:
            # Behind a gap it may be another list.
            section = section._replace(is_sure=False)
        elif read.kind in _ENDS or (blank and read.kind not in _WITHIN):
            section = none
        elif read.kind is LineKind.EXERCISE:
            for draft in read.drafts:
                given = [each for each in (section, sheet) if _give(draft, each)]
                used += [each.read for each in given if each.read is not None]
        blank = read.kind is LineKind.BLANK
    for read in used:
        read.becomes(LineKind.DOSE, SpanRole.DOSE)
    _rest_of_all(reads)


def _rest_of_all(reads: Sequence[Read]) -> None:
    """Give the only rest that stands above or below all exercises to those that have none."""
    lines = [place for place, read in enumerate(reads) if _BETWEEN_SETS.fullmatch(read.even)]
    items = [place for place, read in enumerate(reads) if read.kind is LineKind.EXERCISE]
    if len(lines) != 1 or len(items) < _AT_LEAST_TWO or items[0] < lines[0] < items[-1]:
        return
    line = reads[lines[0]]
    rest = _only_dose(line.even)
    if SpanRole.DOSE in line.roles or rest.keys() != {"rest_s"}:
        # It is that of the exercise right above it.
        return
    ranges = any(token.chosen for token in line.tokens)
    for draft in (each for place in items for each in reads[place].drafts):
        draft.chosen |= rest.keys() - draft.fields.keys() if ranges else set()
        draft.fields = {**rest, **draft.fields}
    line.becomes(LineKind.DOSE, SpanRole.DOSE)


def _general(read: Read) -> Mapping[str, object]:
    """The dose of a line about all exercises, if it is one dose."""
    if read.kind in (LineKind.EXERCISE, LineKind.FORBIDDEN, LineKind.BLANK) or read.drafts:
        return {}
    return _only_dose(read.even) if _FOR_ALL.search(read.even) else {}


def _of_the_list(reads: Sequence[Read], place: int) -> Mapping[str, object]:
    """The dose of a line that gives it to each exercise of the list right below it."""
    read = reads[place]
    found = _OF_THE_LIST.fullmatch(read.even) if _DIGIT.search(read.even) else None
    if found is None or any(draft.sure is not None for draft in read.drafts):
        return {}
    if _LIMITS.search(found["when"] or "") is not None:
        return {}
    if place and reads[place - 1].kind in (LineKind.EXERCISE, LineKind.DOSE):
        # It may be for what stands above.
        return {}
    listed = 0
    for each in reads[place + 1 :]:
        if each.kind is not LineKind.EXERCISE:
            break
        listed += 1
    if listed < _AT_LEAST_TWO:
        return {}
    dose: dict[str, object] = {"reps": float(found["n"])}
    return dose | ({"side": True} if found["side"] is not None else {})


def _headed(reads: Sequence[Read], place: int) -> Mapping[str, object]:
    """The dose behind the title of a section, if exercises without one stand below it."""
    read = reads[place]
    if read.kind is LineKind.BLANK or any(draft.sure is not None for draft in read.drafts):
        return {}
    if not any(each.kind is LineKind.EXERCISE for each in reads[place + 1 : place + 2]):
        return {}
    title = _SECTION.match(read.even) if _DIGIT.search(read.even) else None
    if title is None:
        return {}
    rest = read.even[title.end() :]
    dose = {} if _names(rest) else _only_dose(rest)
    below = 0
    for each in reads[place + 1 :]:
        if each.kind is LineKind.EXERCISE:
            below += not any(draft.fields.keys() & dose.keys() for draft in each.drafts)
        elif each.kind in (LineKind.BLANK, LineKind.HEADING, LineKind.FORBIDDEN):
            break
    return dose if below >= _AT_LEAST_TWO else {}


def _names(text: str) -> bool:
    """Whether words stand beside a dose that are no part of one."""
    tokens = tokens_with_amounts(text)
    inside = {n for place in fields_of(tokens) for n in range(place.first, place.last)}
    return any(token.kind is Kind.WORD and n not in inside for n, token in enumerate(tokens))


def _only_dose(text: str) -> Mapping[str, object]:
    """The fields of a text; none if it gives one of them twice."""
    found: dict[str, object] = {}
    text = _OF_EACH.sub(r"\1 reps", text)
    for fields in doses_in(tokens_with_amounts(text)):
        for name, value in fields.items():
            if name in _GIVEN and found.setdefault(name, value) != value:
                return {}
    return found


def _give(draft: LineDraft, source: _Source) -> bool:
    """Give a draft what it lacks of a dose; whether that was anything."""
    dose = source.dose
    hold_s = draft.fields.get("hold_s")
    lasts = isinstance(hold_s, int | float) and hold_s >= LONG_HOLD_S
    given = {
        name: value
        for name, value in dose.items()
        if name not in draft.fields and not (lasts and name in ("sets", "reps"))
    }
    if given.pop("side", None) is not None:
        # Each side, where there are any.
        draft.each = True
    draft.fields |= given
    draft.chosen |= set() if source.is_sure else given.keys()
    return bool(given)
