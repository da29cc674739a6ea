"""Positions as headings: "Standing:" over "Hip abduction" makes it the one in standing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.clauses import without
from backtimer.core.sheet.furniture import A_PIECE_OF_FURNITURE
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import is_listed
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import is_posture, words_of
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_BESIDE = re.compile(
    r"\b(?:exercises?|work|stretches|movements?|programme|program|do|these|while|when|you\s+are)\b|"
    rf"\b(?:hold(?:ing)?\s+(?:on\s*(?:to)?\s+)?|(?:at|by|beside|near|facing)\s+)(?:(?:the|a|your)\s+)?(?:back\s+of\s+(?:the|a)\s+)?{A_PIECE_OF_FURNITURE}\b|"
    r"[^\w\s'/-]|\b\d{1,2}[.)]"
)
# Another place, and no position.
_ELSEWHERE = re.compile(
    r"\W*(?:[a-z][.)]\s+)?(?:on|in)\s+(?:the|your|a)\s+(?:bed|floor|mat|sofa)\W*"
)
# Of these the position makes no other exercise.
_ANYWHERE = re.compile(r"\b(?:ankle|neck|chin|shoulder\s+(?:roll|shrug|circle|blade))")
_LETTER = re.compile(r"\W*[a-z][.)]\s+")
_ENDS = (LineKind.FORBIDDEN, LineKind.HEADING)


def position_names(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Read names below a position as those of exercises in it, or ask if there is none."""
    _leave_lying(reads)
    position, begun = "", False
    for read, behind in zip(reads, _next_written(reads), strict=True):
        said = _position_of(read) if behind.drafts else ""
        if said:
            position, begun = said, False
            if read.kind is LineKind.UNKNOWN:
                # "STANDING (hold on to counter)" is understood now.
                read.becomes(LineKind.NOTE, SpanRole.NOTE)
        elif (
            read.kind in _ENDS
            or (read.kind is LineKind.BLANK and begun)
            or _ELSEWHERE.fullmatch(read.even)
        ):
            position = ""
        elif position and read.drafts:
            begun = True
            _place(read, position, matcher)


def _leave_lying(reads: Sequence[Read]) -> None:
    """Make "Lying on your front" a heading where it stands as the other positions do.

    Alone it is an exercise: to lie there for some minutes. Other positions stand between gaps, too,
    or right over a list, or have a letter as it has.
    """
    around = list(zip([None, *reads], reads, [*reads[1:], None], strict=False))
    apart = [each for above, each, below in around if _is_blank(above) and _is_blank(below)]
    listed = [(above, each) for above, each, below in around if _heads_a_list(each, below)]
    over = [each for above, each in listed if _is_blank(above)]
    lettered = [read for read in reads if _LETTER.match(read.even) is not None]
    others = [each for _above, each in listed]
    for headings, beside in ((apart, apart), (over, others), (lettered, lettered)):
        if not any(map(_position_of, beside)):
            continue
        for read in headings:
            lying = len(read.drafts) == 1 and read.drafts[0].sure is not None
            text = " ".join(_LETTER.sub("", read.even).split())
            if lying and not read.is_dosed and is_posture(text):
                read.becomes(LineKind.NOTE, SpanRole.NOTE)


def _is_blank(read: Read | None) -> bool:
    return read is None or read.kind is LineKind.BLANK


def _heads_a_list(read: Read, below: Read | None) -> bool:
    """Whether a line without a mark stands over the first one of a list."""
    return below is not None and is_listed(below) and not is_listed(read)


def _next_written(reads: Sequence[Read]) -> list[Read]:
    """For each line the next one that is not empty; without one, the line itself."""
    found: list[Read] = []
    after: Read | None = None
    for read in reversed(reads):
        found.append(read if after is None else after)
        after = read if read.text.strip() else after
    return found[::-1]


def _position_of(read: Read) -> str:
    """The position that a line names and nothing else, or an empty text."""
    if read.kind is LineKind.EXERCISE or read.loose or any(map(str.isdigit, read.even)):
        return ""
    marks = [clause for clause in read.clauses if clause.role is SpanRole.MARK]
    text = " ".join(_BESIDE.sub(" ", without(read.even, marks)).split())
    if not is_posture(text) or len(words_of(text).postures) > 1:
        # "Sitting & standing" says of none which it is.
        return ""
    return text


def _place(read: Read, position: str, matcher: NameMatcher) -> None:
    postures = words_of(position).postures
    for draft in read.drafts:
        sure = draft.sure
        if words_of(draft.name).postures or (sure is not None and matcher.suits(sure, postures)):
            continue
        match = matcher.certain(f"{position} {draft.name}")
        if match.exercise is not None:
            draft.sure, draft.certainty, draft.candidates = match.exercise, match.certainty, ()
        elif sure is not None and _ANYWHERE.search(draft.name.lower()) is None:
            draft.sure, draft.certainty, draft.candidates = None, 0.0, (sure,)
