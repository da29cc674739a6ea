"""The dose that a line gives to all exercises, to those of its section or of the list below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backtimer.core.sheet.dose_pieces import TokenRange, What
from backtimer.core.sheet.grammar import doses_in, fields_of, tokens_with_amounts
from backtimer.core.sheet.lexicon import NUMBERS as NUMBER_WORDS
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.rest_between import UNLESS, rest_above
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import Token

_EACH = re.compile(r"\bof\s+each(?=\s*(?:$|[.,;)]|and\b|to\s+(?:start|begin)|at\s+first))")
FOR_ALL = re.compile(
    r"\b(?:each|every|all(?:\s+of)?(?:\s+(?:the|these|your))?)\s+(?:of\s+(?:the|these|your)\s+|\w+\s+)?"
    r"(?:exercises?|stretch(?:es)?|movements?|ones?|stations?)\b|(?<!let\s)(?<!relax\s)\beverything\b(?!\s+(?:go|soft\w*|loose\w*|relax\w*)\b)|\b(?:all|each|every\s+one)\s+of\s+(?:them|these|those|the\s+following)\b|\ball\s+(?:the\s+following|these|those)\b|"
    rf"{_EACH.pattern}|"
    r"\bexcept\s+(?:if|when|where)\s+(?:i|we|it|there)\b|"
    r"\bunless\s+(?:it\s+|otherwise\s+|something\s+|(?:a|the|this)\s+(?:line|sheet|page|list)\s+)?(?:says?|stated|noted|said|written|specified|marked|told)\b"
)
SECTION = re.compile(
    r"\W*(?:[a-z\d][.)]\s*)?(?:[a-z]+\s+){0,2}(?:exercises|main|block|part|circuit|stretch(?:es|ing)|strength(?:ening)?|mobility|mobili[sz]ers|warm[\s-]?up|"
    r"cool[\s-]?down|core|balance|flexibility|floor|standing|lying|sitting|bed)\b\W*(?=[\s(:,-])|"
    r"\W*(?:(?:the|main|final|end)\s+)?stretch\b\W*(?=[\s(:,-])"
)
# "Do 10 of each exercise".
_OF_EACH = re.compile(
    r"(?<![\d.x])(\d{1,2})\s+of\s+(?:(?:each|every|all)\s+(?:(?:of\s+)?(?:the|these|your)\s+)?(?:exercises?|movements?|ones?)\b|"
    r"each(?=\s*(?:$|[.,;)]|and\b|to\s+(?:start|begin)|at\s+first)))"
)
# Right above a list: "MORNING - 10 of each, before getting up", "5 of each (both sides)".
_OF_THE_LIST = re.compile(
    r"\W*(?:(?:(?:in\s+the|every|each|on)\s+)?[a-z.]+(?:\s+(?:exercises|list|routine|session|block|bit|part|section|set|work))?\s*[:,;(|-]+\s*)?"
    r"(?:(?:please\s+)?do\s+)?(?:(?P<many>\d|one|two|three)\s+sets?\s+of\s+)?(?:x\s?)?(?P<n>\d{1,2})\s*(?:(?:reps?|repetitions|times|x|(?P<sets>sets|rounds))\s+)?"
    r"(?:of\s+each(?:\s+(?:exercise|movement|one|of\s+(?:these|them)))?|(?:for\s+)?each\s+(?:exercise|movement|of\s+(?:these|them)))"
    r"(?P<side>[\s,(:-]+(?:(?:on\s+)?(?:both|each)\s+sides?|both\s+ways|each\s+way|l\s?[/+&]\s?r))?"
    r"(?P<when>[\s,(:-]+(?:before|after|during|in|on|at|while|when)\s+[^\d(),;:.]{3,40})?[\s).:,-]*"
)
# "Each of exercises 1 to 5".
_SOME = re.compile(
    r"\bexercises\s+\d{1,2}\s*(?:-|\u2013|to|and|&)\s*\d{1,2}\b(?!\s*(?:times|x|reps?|repetitions)\b)"
)
_LIMITS = re.compile(r"\b(?:not|except|only|but|apart|unless|if|or|until|bar|that|which)\b|n't")
_PLAIN = frozenset(
    "do please perform repeat complete try aim start with each every all everything of the these "
    "this them your exercise exercises stretch stretches movement movements one ones is are be for "
    "to a an and at in times reps repetitions sets slowly gently below here following hold".split()
)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+")
# A sentence beside it that may change it.
_CHANGES = re.compile(
    r"\b(?:if|until|till|then|later|week|weeks|first|only|not|n't|but|except|build|increase|progress|"
    r"add|more|fewer|less|instead)\b"
)
_IN_TURN = re.compile(r"\b(?:circuits?|rounds?|laps?|superset)\b")
AROUND = " \t*_#=-\u2022:.,"
_ENDS = (LineKind.HEADING, LineKind.FORBIDDEN)
_GAPS = (LineKind.BLANK, LineKind.NOTE)
_DIGIT = re.compile(r"\d")
_AT_LEAST_TWO = 2
_GIVEN = frozenset(("sets", "reps", "hold_s", "rest_s"))
_REPS = frozenset(("reps", "later_reps"))


class DoseSource(NamedTuple):
    """A line with a dose for others, what it gives, and its words if they say no more than that."""

    read: Read | None
    dose: Mapping[str, object]
    plain: str = ""


def plain_sentence(read: Read) -> str:
    """The sentence of a line that only says that a dose is for all: "Do each exercise 10 times".

    Empty if it says more, or another sentence may change it.
    """
    if _EACH.search(read.even) is not None:
        # "10 of each" may be of what stands around it only.
        return ""
    dosed = []
    for sentence in _SENTENCES.split(read.even.strip(AROUND)):
        text = _OF_EACH.sub(r"\1 reps all", UNLESS.sub("", sentence))
        pieces, beside = _parts(text)
        if any(place.found.what is What.DOSE for place in pieces):
            dosed.append(sentence)
            if not _is_exact(pieces) or not all(each.text in _PLAIN for each in beside):
                return ""
        elif any(each.kind in NUMBERS for each in beside) or _CHANGES.search(sentence):
            return ""
    if len(dosed) != 1:
        return ""
    start = read.even.index(dosed[0])
    return read.text[start : start + len(dosed[0])].strip(AROUND)


def plain_heading(read: Read) -> str:
    """A heading that gives a dose without doubt: "Strength (3 x 8, 60 s rest between sets)"."""
    title = SECTION.match(read.even)
    pieces, beside = _parts(read.even[title.end() :]) if title is not None else ([], [])
    circuit = _IN_TURN.search(read.even)
    plain = _is_exact(pieces) and not beside and circuit is None
    return read.text.strip(AROUND) if plain else ""


def _parts(text: str) -> tuple[list[TokenRange], list[Token]]:
    """The pieces of dose of a text, and its words and numbers beside them."""
    tokens = tokens_with_amounts(text)
    pieces = fields_of(tokens)
    inside = {n for place in pieces for n in range(place.first, place.last)}
    beside = [each for n, each in enumerate(tokens) if n not in inside and each.text[:1].isalnum()]
    return pieces, beside


def _is_exact(pieces: Sequence[TokenRange]) -> bool:
    """Whether no piece of dose is a range, has two meanings or gives what is not for all."""
    # "10 reps each" is of each exercise.
    return not any(
        each.found.chosen or each.found.what is What.UNCLEAR or each.found.fields.keys() - _GIVEN
        for each in pieces
        if each.found.what is not What.WEAK_SIDE
    )


def dose_for_all(read: Read) -> Mapping[str, object]:
    """The dose of a line about all exercises, if it is one dose."""
    if read.kind in (LineKind.EXERCISE, LineKind.FORBIDDEN, LineKind.BLANK) or read.drafts:
        return {}
    if read.mentions:
        # "Do the pelvic tilt ten times, holding each one for 5 s" is about that.
        return {}
    return only_dose(read.even) if FOR_ALL.search(read.even) else {}


def dose_of_the_list(reads: Sequence[Read], place: int) -> Mapping[str, object]:
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
    if _listed_below(reads[place + 1 :]) < _AT_LEAST_TWO:
        return {}
    dose: dict[str, object] = {"sets" if found["sets"] else "reps": float(found["n"])}
    if found["many"]:
        dose["sets"] = float(NUMBER_WORDS.get(found["many"]) or found["many"])
    return dose | ({"side": True} if found["side"] is not None else {})


def _listed_below(reads: Sequence[Read]) -> int:
    """How many exercises stand below, up to a gap; others may tell how to do them."""
    listed = 0
    for read in reads:
        if read.kind in _ENDS or (read.kind is LineKind.BLANK and listed):
            break
        listed += read.kind is LineKind.EXERCISE
    return listed


def dose_of_a_heading(reads: Sequence[Read], place: int) -> Mapping[str, object]:
    """The dose behind the title of a section, if exercises without one stand below it."""
    read = reads[place]
    if read.kind is LineKind.BLANK or any(draft.sure is not None for draft in read.drafts):
        return {}
    if not any(each.kind is LineKind.EXERCISE for each in reads[place + 1 : place + 2]):
        return {}
    title = SECTION.match(read.even) if _DIGIT.search(read.even) else None
    if title is None:
        return {}
    rest = read.even[title.end() :]
    named = any(token.kind is Kind.WORD for token in _parts(rest)[1])
    dose = {} if named else only_dose(rest)
    below = 0
    for each in reads[place + 1 :]:
        if each.kind is LineKind.EXERCISE:
            below += not any(draft.fields.keys() & dose.keys() for draft in each.drafts)
        elif each.kind in (LineKind.BLANK, LineKind.HEADING, LineKind.FORBIDDEN):
            break
    return dose if below >= _AT_LEAST_TWO else {}


def rest_of_the_list(reads: Sequence[Read], place: int) -> DoseSource | None:
    """The rest between sets that a line gives to the list below it: a heading, or below one."""
    read = reads[place]
    if any(draft.sure or draft.fields.keys() - {"rest_s"} for draft in read.drafts):
        return None
    found = rest_above(read.even)
    if found is None or (SpanRole.DOSE in read.roles and not (found.titled and found.plain)):
        return None
    rest = only_dose(found.text)
    below = next((each for each in reads[place + 1 :] if each.kind not in _GAPS), None)
    above = reads[place - 1].kind if place else LineKind.BLANK
    begins = above is LineKind.HEADING or (found.titled and above is LineKind.BLANK)
    if not begins and not (found.titled and found.plain):
        return None
    if rest.keys() != {"rest_s"} or below is None or below.kind is not LineKind.EXERCISE:
        return None
    exact = found.plain and _is_exact(_parts(found.text)[0])
    return DoseSource(read, rest, read.text.strip(AROUND) if exact else "")


def only_dose(text: str) -> Mapping[str, object]:
    """The fields of a text; none if it gives one of them twice."""
    found: dict[str, object] = {}
    text = _OF_EACH.sub(r"\1 reps", _SOME.sub("exercises", text))
    for fields in doses_in(tokens_with_amounts(text)):
        for name, value in fields.items():
            if name in _GIVEN | _REPS and found.setdefault(name, value) != value:
                return {}
    return found
