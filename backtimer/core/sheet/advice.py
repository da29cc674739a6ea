"""Sentences of advice: how pain goes on, what is normal, whom to ring. They give no dose.

Only whole sentences of a known form are advice, without any word or number that may change what is
done: whatever forbids, limits, counts, instructs, or speaks of an exercise stays a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.lexicon import AVOID, Kind
from backtimer.core.sheet.line_reader import read_line
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.second_look import look_again
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of

_FELT = (
    r"(?:(?:back|leg|muscle|mild|some|sharp|low|lower|any|slight|your|the|most)\s+)*(?:pains?|symptoms?|"
    r"aches?|aching|soreness|stiffness|discomfort|tingling|numbness|swelling|bruising|sciatica|backs?|stitches|"
    r"wounds?|recovery|healing|muscles)"
)
_SHOULD = r"(?:should|may|might|will|can|often|usually|normally|generally|mostly|is|are)"
_FEEL = r"(?:feel|notice|find|expect|experience|have|get|see|recover|improve)"
# What a sentence of advice looks like from its beginning to its end.
_ADVICE = re.compile(
    rf"(?:(?:most|many|some|a\s+little|a\s+bit\s+of)\s+)?{_FELT}\s+(?:{_SHOULD}|gets?|settles?|improves?|goes|come)\b.*|"
    r"(?:it|this|that)\s*(?:'s|\s+is)\s+(?:quite\s+|very\s+|perfectly\s+)?(?:normal|common|usual|expected|natural)\b.*|"
    rf"(?:you|people|we)\s+{_SHOULD}\s+(?:(?:start|begin|expect|soon|also)\s+)?(?:to\s+)?{_FEEL}\b.*|"
    r"(?:please\s+)?(?:remember|try|be\s+sure)\s+(?:to\s+)?(?:breathe|breathing|relax|stay\s+(?:active|positive|relaxed)|keep\s+(?:active|moving))\b.*|"
    r"(?:(?:any|with)\s+(?:problems?|questions?|worries|concerns),?\s+)?(?:please\s+)?(?:text|call|ring|phone|contact|email|e-mail|speak\s+to|talk\s+to|ask)\s+"
    r"(?:me|us|the\s+(?:clinic|practice|department|ward|reception|office)|your\s+(?:gp|doctor|physio\w*|therapist|surgeon)|reception)\b.*|"
    r"(?:we\s+will\s+)?(?:review|see\s+you|follow[\s-]?up|f/u)\s+(?:after|in|at)\s+<span>"
)
# A time in which pain settles or somebody is seen, and a telephone number.
_SPANS = re.compile(
    r"\b(?:\d{1,2}(?:\s?(?:-|to|or)\s?\d{1,2})?|one|two|three|four|five|six|seven|eight|ten|twelve|a\s+few|few|couple\s+of|(?<=in\s)a)\s+"
    r"(?:weeks?|wks?|days?|months?|years?)\b|(?<![\d-])\+?0[\d ]{8,14}\d\b"
)
_ENDS = re.compile(r"(?<=[.!])\s+")
_SENTENCES = re.compile(r"[.!?]+(?=\s|$)")
_NOT_QUIET = re.compile(
    r"\b(?:th(?:is|at)\s+one|stop|not|no|none|never|without|unless|except|only|instead|cannot|\w+n't|leave|left|right|skip|omit|"
    r"rest|less|fewer|more|another|again|double|half|same|once|twice|until|till|before|then|next|"
    r"first|second|last|lift|bend|lie|sit|stand|raise|push|pull|squeeze|turn|roll|reach|walk\w*|swim\w*|"
    r"cycl\w*|exercis\w*|stretch\w*|strengthen\w*)\b"
)
_COUNTED = frozenset(
    (
        Kind.NUMBER, Kind.RANGE, Kind.TIME, Kind.TIMES, Kind.TIMES_WORD, Kind.SETS, Kind.REPS,
        Kind.HOLD, Kind.REST, Kind.REPEAT, Kind.EACH, Kind.SERIES, Kind.MEASURE, Kind.BAD,
    )
)  # fmt: skip
LEAST_WORDS = 4


def set_advice_aside(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Make lines asides that were not understood, and are nothing but sentences of advice.

    So are lines of several sentences if some are advice, and the others notes that do not say
    how often.
    """
    for read in reads:
        unknown = read.kind is LineKind.UNKNOWN
        often = read.kind is LineKind.NOTE and SpanRole.OFTEN in read.roles
        if (unknown or often) and _advises(read.even, matcher):
            read.becomes(LineKind.ASIDE, SpanRole.ASIDE)
        elif unknown and read.tokens and not read.loose and _are_notes(read, matcher):
            read.kind = LineKind.NOTE
            spans = [found.span() for found in _SPANS.finditer(read.even)]
            for place, token in enumerate(read.tokens):
                # "Within six weeks" does not say how often.
                within = any(start <= token.start < end for start, end in spans)
                if within or read.roles[place] is SpanRole.UNKNOWN:
                    read.roles[place] = SpanRole.NOTE
            if SpanRole.OFTEN not in read.roles:
                read.becomes(LineKind.ASIDE, SpanRole.ASIDE)


def _are_notes(read: Read, matcher: NameMatcher) -> bool:
    """Whether some of several sentences are advice, and the others notes by themselves."""
    sentences = [part for part in _ENDS.split(read.text.strip()) if part]
    others = [part for part in sentences if not _advises(evened(part), matcher)]
    if not len(others) < len(sentences) > 1 or AVOID.search(read.even):
        return False
    if is_an_exercise(read.even) or mentioned(tokens_of(read.even), matcher):
        return False
    alone = [read_line(sentence, matcher) for sentence in others]
    look_again(alone, matcher)
    return all(map(_is_a_note, alone))


def _is_a_note(read: Read) -> bool:
    roles = {*read.roles, *(clause.role for clause in read.clauses)}
    return read.kind in (LineKind.NOTE, LineKind.ASIDE) and SpanRole.UNKNOWN not in roles


def _advises(even: str, matcher: NameMatcher) -> bool:
    text = _SPANS.sub("<span>", even.strip(" -*>"))
    sentences = [part.strip() for part in _SENTENCES.split(text) if part.strip()]
    if len(even.split()) < LEAST_WORDS or not all(map(_ADVICE.fullmatch, sentences)):
        return False
    if _NOT_QUIET.search(text) or AVOID.search(even):
        return False
    tokens = tokens_of(text.replace("<span>", " "))
    counted = any(token.kind in _COUNTED for token in tokens)
    return not (counted or mentioned(tokens, matcher) or is_an_exercise(text))
